import type { Item, Question } from '../../model/index.js';
import { type Child, html, type Markup } from '../markup.js';
import type { CodebookEntry } from './codebook.js';
import type { CodebookContext } from './codebook-html.js';

/** What a pack says of an entry beside its words: scale, referent, direction, answers, who is asked, where. */
export function facts(entry: CodebookEntry, context: CodebookContext): Child {
  const rows = factRows(entry, context);
  if (rows.length === 0) return null;
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

type Row = readonly [string, string | Markup];

function factRows(entry: CodebookEntry, context: CodebookContext): readonly Row[] {
  const { t, book } = context;
  const question = entry.kind === 'question' ? book.pack.questions?.find(({ id }) => id === entry.id) : undefined;
  const own = entry.item !== null ? itemRows(entry.item, context) : question ? questionRows(question, context) : [];
  const modules: readonly Row[] = entry.modules.length === 0 ? [] : [[t('label.modules'), entry.modules.join(', ')]];
  return [...own, ...scoreRows(entry, context), ...listRows(entry, context), ...modules];
}

function itemRows(item: Item, { t }: CodebookContext): readonly Row[] {
  const answers = item.nonSubstantive === null ? item.responseSet : `${item.responseSet} + ${item.nonSubstantive}`;
  const counterpart: readonly Row[] =
    item.counterpartOf === undefined
      ? []
      : [[t('label.counterpartOf'), html`<a href="#${item.counterpartOf}">${item.counterpartOf}</a>`]];
  return [
    [t('label.scale'), item.scale ?? t('label.noScale')],
    [t('label.referent'), t(`referent.${item.referent}`)],
    [t('label.keying'), t(`keying.${item.keying}`)],
    [t('label.answers'), answers],
    [t('label.audience'), t(`audience.${item.audience}`)],
    ...counterpart,
  ];
}

function questionRows(question: Question, { t }: CodebookContext): readonly Row[] {
  return [
    [t('label.answers'), answersTo(question, t)],
    [t('label.audience'), t(`audience.${question.audience}`)],
  ];
}

function answersTo(question: Question, t: CodebookContext['t']): string {
  if (question.kind === 'number') return t('label.range', { min: question.min, max: question.max });
  if (question.kind === 'open') return t('label.open');
  if (question.kind === 'pick') return t('label.atMost', { most: question.most });
  return t(question.multiple ? 'label.several' : 'label.one');
}

function scoreRows({ kind, id }: CodebookEntry, { t, book }: CodebookContext): readonly Row[] {
  if (kind === 'scale') {
    const scale = book.pack.scales.find((candidate) => candidate.id === id)!;
    return [
      [t('label.madeOf'), scale.items.join(', ')],
      [t('label.minimum'), `${scale.minAnswered} / ${scale.items.length}`],
    ];
  }
  const index = kind === 'index' ? book.pack.indices.find((candidate) => candidate.id === id) : undefined;
  if (index === undefined) return [];
  const parts = index.kind === 'ofItems' ? index.items : index.scales;
  const least = index.kind === 'ofItems' ? index.minAnswered : index.kind === 'ofRespondents' ? index.minScales : null;
  const minimum: readonly Row[] = least === null ? [] : [[t('label.minimum'), `${least} / ${parts.length}`]];
  return [[t('label.madeOf'), parts.join(', ')], ...minimum];
}

/** What a list is, and of each of its categories the codes and what holds a workplace back. */
function listRows({ kind, id }: CodebookEntry, { t, book }: CodebookContext): readonly Row[] {
  const [name, category] = id.split('.');
  const list = kind.startsWith('list') ? book.pack.lists?.find((candidate) => candidate.id === name) : undefined;
  if (list === undefined) return [];
  if (kind === 'list') {
    return [
      [t('label.version'), String(list.version)],
      [t('label.entries'), String(list.entries.length)],
      [t('label.headline'), list.headline],
    ];
  }
  if (kind === 'listConcepts') {
    const concepts = [...new Set(list.entries.flatMap(({ concept }) => concept ?? []))];
    return concepts.map((concept) => [
      concept,
      list.entries
        .filter((entry) => entry.concept === concept)
        .map((entry) => entry.id)
        .join(', '),
    ]);
  }
  const own = list.entries.filter((entry) => entry.category === category);
  const limiting = own.filter((entry) => entry.limiting).map((entry) => entry.id);
  return [
    [t('label.codes'), own.map(({ code }) => code).join(', ')],
    ...(limiting.length === 0 ? [] : [[t('label.limiting'), limiting.join(', ')] as const]),
  ];
}

/** What an item measures, where that comes from, and the thought that it answers. */
export function lineage({ item }: CodebookEntry, { t }: CodebookContext): Child {
  if (item === null || (item.lineage === undefined && item.thought === undefined)) return null;
  const rows = [
    item.lineage && ([t('label.construct'), item.lineage.construct] as const),
    item.lineage && ([t('label.lineage'), item.lineage.source] as const),
    item.thought !== undefined && ([t('label.thought'), item.thought] as const),
  ];
  return html`<dl class="lineage">${rows.map((row) => (row ? html`<div><dt>${row[0]}</dt><dd>${row[1]}</dd></div>` : null))}</dl>`;
}
