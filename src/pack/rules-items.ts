import type { Issue, Item, Locale, PackWording, Referent } from '../model/index.js';
import { type ItemWords, itemWordsOf } from './item-words/index.js';
import { type PackParts, repeated } from './pack-parts.js';

/** Longest item, in words; a placeholder counts as one. */
const MOST_WORDS = 20;

/** An item with its text. */
interface WordedItem {
  readonly id: string;
  readonly text: string;
  /** The item in its pack; `undefined` where the pack has none. */
  readonly item: Item | undefined;
}

/** A departure from a rule of form, before it is known where. */
type Finding = Omit<Issue, 'path' | 'hint'> & { readonly todo: string };

/**
 * Items are short, hold one thought, deny nothing, speak of one referent, leave out what is measured, and differ from
 * each other. An item that breaks a rule knowingly stands in the wording's `exceptions` with its reason.
 */
export function itemTextIssues(wording: Partial<PackWording>, pack: PackParts): readonly Issue[] {
  const items = Object.entries(wording.items ?? {}).map(
    ([id, { text }]): WordedItem => ({ id, text, item: pack.items.find((item) => item.id === id) }),
  );
  const found = items.flatMap((item) => formIssues(item, wording.locale ?? '', pack));
  const excused = new Set(Object.keys(wording.exceptions ?? {}).map((id) => `items/${id}/text`));
  return [...found.filter(({ path }) => !excused.has(path)), ...sameTexts(items), ...needless(wording, found, pack)];
}

function needless(wording: Partial<PackWording>, found: readonly Issue[], pack: PackParts): readonly Issue[] {
  const broken = new Set(found.map(({ path }) => path));
  return Object.keys(wording.exceptions ?? {})
    .filter((id) => !broken.has(`items/${id}/text`) && !pack.ids('responseSets').includes(id))
    .map((id) => ({
      code: 'needless-exception',
      path: `exceptions/${id}`,
      expected: 'an item that breaks a rule of form',
      received: 'one that does not, or none',
      hint: 'Take it out',
    }));
}

function formIssues(worded: WordedItem, locale: Locale, pack: PackParts): readonly Issue[] {
  const words = itemWordsOf(locale);
  const findings = [
    ...lengthFindings(worded.text),
    ...(words === undefined ? [] : languageFindings(worded, words, pack)),
  ];
  return findings.map(({ todo, ...finding }) => ({
    ...finding,
    path: `items/${worded.id}/text`,
    hint: `${todo}, or give the reason in exceptions`,
  }));
}

function lengthFindings(text: string): readonly Finding[] {
  const length = text.replaceAll(/\{\{.*?\}\}/g, 'x').split(/\s+/).length;
  if (length <= MOST_WORDS) return [];
  return [{ code: 'long-item', expected: `at most ${MOST_WORDS} words`, received: `${length}`, todo: 'Shorten it' }];
}

function languageFindings({ text, item }: WordedItem, words: ItemWords, pack: PackParts): readonly Finding[] {
  const inText = wordsIn(text);
  const first = (list: readonly string[]) => inText.find((word) => list.includes(word));
  const main = mainItems(pack);
  const rules: readonly (readonly [string | undefined, string, string, string])[] = [
    [first(words.conjunctions), 'double-barrelled', 'one thought', 'Ask one thing'],
    [
      item?.keying === 'reverse' ? undefined : first(words.negations),
      'negation',
      'a statement without a negation, since agreeing must mean more of what is measured',
      'Say it positively',
    ],
    [
      words.construct.find((part) => text.toLowerCase().includes(part)),
      'names-construct',
      'a statement about everyday work that does not name what is measured',
      'Describe what people would see',
    ],
    [
      main.has(item?.id ?? '')
        ? inText.find((word) => words.market.some((start) => word.startsWith(start)))
        : undefined,
      'market-word',
      'words that fit public service as well',
      'Speak of needs and benefit',
    ],
  ];
  return [
    ...rules.flatMap(([word, code, expected, todo]) =>
      word === undefined ? [] : [{ code, expected, received: receivedWord(code, word), todo }],
    ),
    ...(main.size === 0 || item === undefined ? [] : referentFindings(text, item.referent, words)),
  ];
}

function receivedWord(code: string, word: string): string {
  return code === 'double-barrelled' ? `two joined by ${JSON.stringify(word)}` : JSON.stringify(word);
}

/** Words in lower case; placeholders do not count. */
function wordsIn(text: string): readonly string[] {
  const plain = text.replaceAll(/\{\{.*?\}\}/g, ' ').toLowerCase();
  return plain.match(/[\p{L}’']+/gu) ?? [];
}

/** Items of the scales of a headline index: the battery itself. */
function mainItems({ indices, scales }: PackParts): ReadonlySet<string> {
  const main = indices.flatMap((index) =>
    index.kind === 'ofRespondents' && index.role === 'main' ? index.scales : [],
  );
  return new Set(scales.filter(({ id }) => main.includes(id)).flatMap(({ items }) => items));
}

/** Referents other than oneself, who may appear beside any of them ("helps me"). */
const OTHERS: readonly Referent[] = ['team', 'nearestManager', 'topManagement', 'organisation'];

/** An item says whom it speaks of, and speaks of nobody else. Checked in batteries with a headline index. */
function referentFindings(text: string, referent: Referent, { referents }: ItemWords): readonly Finding[] {
  const lower = text.toLowerCase();
  const named = (phrase: string) =>
    phrase.startsWith('{{') ? lower.includes(phrase) : new RegExp(`(?<!\\p{L})${phrase}(?!\\p{L})`, 'u').test(lower);
  const speaksOf = (who: Referent) => referents[who].some(named);
  const others = OTHERS.filter((who) => who !== referent && speaksOf(who));
  const findings: Finding[] = [];
  if (others.length > 0) {
    const received = `${[referent, ...others].join(' and ')}`;
    findings.push({ code: 'two-referents', expected: `${referent} only`, received, todo: 'Speak of one' });
  }
  if (referents[referent].length > 0 && !speaksOf(referent)) {
    const expected = `one of ${referents[referent].map((phrase) => JSON.stringify(phrase)).join(', ')}`;
    findings.push({ code: 'no-referent', expected, received: 'none of them', todo: 'Say whom it speaks of' });
  }
  return findings;
}

function sameTexts(items: readonly WordedItem[]): readonly Issue[] {
  return [...new Set(repeated(items.map(({ text }) => text)))].map((text) => {
    const ids = items.filter((item) => item.text === text).map(({ id }) => id);
    return {
      code: 'duplicate',
      path: `items/${ids.at(-1)}/text`,
      expected: 'a text of its own',
      received: `the text of ${ids[0]}`,
      hint: 'Word one of them differently',
    };
  });
}
