import type { Module, ModuleElement, Pack, Question } from '../../model/index.js';
import { figuresOfPick } from '../../pack/index.js';
import type { CodebookBlock, CodebookEntry, CodebookLine, CodebookText, LocaleReadings } from './codebook.js';
import { entry, line, type TextAt, textAt, withTexts } from './lines.js';
import { listEntries } from './list-entries.js';

/** The sections of a codebook: the modules as they are asked, then answer options, scores and customer words. */
export function codebookBlocks(pack: Pack, locales: readonly LocaleReadings[]): readonly CodebookBlock[] {
  const shown = new Set<string>();
  const modules = pack.modules.map((module) => moduleBlock(module, { pack, locales, shown }));
  const texts = textsBlock({ pack, locales, shown });
  const answers = [answersBlock(pack, locales), block('lists', listEntries(pack, locales))];
  const blocks = [...modules, texts, ...answers, scoresBlock(pack, locales), wordsBlock(locales)];
  return blocks.filter(({ entries }) => entries.length > 0);
}

interface Reading {
  readonly pack: Pack;
  readonly locales: readonly LocaleReadings[];
  /** Ids that an earlier block shows. */
  readonly shown: Set<string>;
}

function moduleBlock(module: Module, { pack, locales, shown }: Reading): CodebookBlock {
  const elements = module.pages.flatMap((page) => page.elements);
  const ids = elements.flatMap(idsIn);
  const repeated = ids.filter((id) => shown.has(id));
  const heading = entry('module', module.id, [line('', locales, textAt('modules', module.id))]);
  const entries = elements.flatMap((element) => elementEntries(element, { pack, locales, shown }));
  return { kind: 'module', id: module.id, minutes: module.minutes, entries: [heading, ...entries], repeated };
}

function idsIn(element: ModuleElement): readonly string[] {
  if (element.kind === 'items') return element.items;
  if (element.kind === 'question') return [element.question];
  return element.kind === 'background' ? [element.background] : [element.text];
}

function elementEntries(element: ModuleElement, reading: Reading): readonly CodebookEntry[] {
  const { pack, locales, shown } = reading;
  const fresh = idsIn(element).filter((id) => !shown.has(id));
  for (const id of fresh) shown.add(id);
  if (element.kind === 'items') {
    const grid = entry('grid', element.id, [line('', locales, textAt('grids', element.id))]);
    return [grid, ...fresh.map((id) => itemEntry(id, reading))];
  }
  return fresh.map((id) => {
    if (element.kind === 'text') return entry('text', id, [line('', locales, textAt('texts', id))]);
    if (element.kind === 'background')
      return entry('background', id, backgroundLines(id, reading), modulesOf(id, pack));
    return entry('question', id, questionLines(id, reading), modulesOf(id, pack));
  });
}

function itemEntry(id: string, { pack, locales }: Reading): CodebookEntry {
  const own: TextAt = { template: (w) => w.items[id]?.text, filled: (r) => r.items[id] };
  const item = pack.items.find((candidate) => candidate.id === id) ?? null;
  return { ...entry('item', id, [line('', locales, own)], modulesOf(id, pack)), item };
}

function modulesOf(id: string, pack: Pack): readonly string[] {
  return pack.modules
    .filter(({ pages }) => pages.some(({ elements }) => elements.some((element) => idsIn(element).includes(id))))
    .map((module) => module.id);
}

function questionLines(id: string, { pack, locales }: Reading): readonly CodebookLine[] {
  const question = pack.questions?.find((candidate) => candidate.id === id);
  const own: TextAt = { template: (w) => w.questions?.[id]?.text, filled: (r) => r.questions[id]?.text };
  const name: TextAt = { template: (w) => w.questions?.[id]?.name, filled: (r) => r.questions[id]?.name };
  const options = optionIds(question).map((option) =>
    line(option, locales, {
      template: (w) => w.questions?.[id]?.options?.[option],
      filled: (r) => r.questions[id]?.options?.[option],
    }),
  );
  const figures = figureIds(question, pack).map((figure) =>
    line(figure, locales, {
      template: (w) => w.questions?.[id]?.figures?.[figure],
      filled: (r) => r.questions[id]?.figures[figure],
    }),
  );
  return withTexts([line('question', locales, own), line('name', locales, name), ...options, ...figures]);
}

function optionIds(question: Question | undefined): readonly string[] {
  return question?.kind === 'choice' ? question.options.map((option) => option.id) : [];
}

function figureIds(question: Question | undefined, { lists = [] }: Pack): readonly string[] {
  return question?.kind === 'pick' ? figuresOfPick(question, lists).map(({ figure }) => figure) : [];
}

function backgroundLines(id: string, { pack, locales }: Reading): readonly CodebookLine[] {
  const variable = pack.background.find((candidate) => candidate.id === id);
  const own = (part: 'question' | 'name') =>
    line(part, locales, { template: (w) => w.background[id]?.[part], filled: (r) => r.background[id]?.[part] });
  const categories = (variable?.categories ?? []).map((category) =>
    line(category.id, locales, {
      template: (w) => w.background[id]?.categories[category.id],
      filled: (r) => r.background[id]?.categories[category.id],
    }),
  );
  const groups = (variable?.collapses ?? []).flatMap((collapse) =>
    collapse.groups.map((group) =>
      line(`${collapse.id}.${group.id}`, locales, {
        template: (w) => w.background[id]?.collapses[collapse.id]?.[group.id],
        filled: (r) => r.background[id]?.collapses[collapse.id]?.[group.id],
      }),
    ),
  );
  return withTexts([own('question'), own('name'), ...categories, ...groups]);
}

/** Texts that no page shows by itself: hints of comment boxes, sentences that the introduction holds. */
function textsBlock({ locales, shown }: Reading): CodebookBlock {
  const ids = new Set(locales.flatMap(({ wording }) => Object.keys(wording.texts)));
  const left = [...ids].filter((id) => !shown.has(id));
  return block(
    'texts',
    left.map((id) => entry('text', id, [line('', locales, textAt('texts', id))])),
  );
}

function answersBlock(pack: Pack, locales: readonly LocaleReadings[]): CodebookBlock {
  const sets = pack.responseSets.map(({ id, options }) => {
    const lines = options.map(({ code }) =>
      line(code, locales, { template: (w) => w.responseSets[id]?.[code], filled: (r) => r.options[id]?.[code] }),
    );
    return entry('answers', id, lines);
  });
  const beside = (['notRelevant', 'dontKnow'] as const)
    .filter((which) => pack.items.some((item) => item.nonSubstantive === which))
    .map((which) =>
      entry('nonSubstantive', which, [
        line('', locales, { template: (w) => w.nonSubstantive[which], filled: (r) => r.nonSubstantive[which] }),
      ]),
    );
  return block('answers', [...sets, ...beside]);
}

function scoresBlock(pack: Pack, locales: readonly LocaleReadings[]): CodebookBlock {
  const named = (kind: 'scale' | 'index', list: 'scales' | 'indices', id: string) =>
    entry(
      kind,
      id,
      (['name', 'description'] as const).map((part) =>
        line(part, locales, { template: (w) => w[list][id]?.[part], filled: (r) => r[list][id]?.[part] }),
      ),
    );
  return block('scores', [
    ...pack.scales.map(({ id }) => named('scale', 'scales', id)),
    ...pack.indices.map(({ id }) => named('index', 'indices', id)),
  ]);
}

/** Each customer word with its forms and who is meant by it; forms differ by language, so that a line can lack languages. */
function wordsBlock(locales: readonly LocaleReadings[]): CodebookBlock {
  const labels = new Set(locales.flatMap(({ words }) => words.map(({ word, gender }) => `${word} ${gender}`)));
  const entries = [...labels].map((label) => {
    const [word = '', gender = ''] = label.split(' ');
    return entry('words', gender === 'pair' ? word : `${word}.${gender}`, wordLines(word, gender, locales));
  });
  return block('words', entries);
}

function wordLines(word: string, gender: string, locales: readonly LocaleReadings[]): readonly CodebookLine[] {
  const found = locales.flatMap(({ locale, words, studies }) => {
    const at = words.findIndex((each) => each.word === word && each.gender === gender);
    const customer = studies[at]?.customer;
    return customer === undefined
      ? []
      : [{ locale, forms: customer.forms[locale] ?? {}, definition: customer.definition[locale] ?? '' }];
  });
  const plain = (text: string): CodebookText => ({ template: text, filled: [text] });
  const definition = Object.fromEntries(found.map((each) => [each.locale, plain(each.definition)]));
  const forms = Object.fromEntries(found.map((each) => [each.locale, plain(Object.values(each.forms).join(' · '))]));
  return [
    { part: 'definition', texts: definition },
    { part: 'forms', texts: forms },
  ];
}

function block(kind: Exclude<CodebookBlock['kind'], 'module'>, entries: readonly CodebookEntry[]): CodebookBlock {
  return { kind, id: kind, minutes: null, entries, repeated: [] };
}
