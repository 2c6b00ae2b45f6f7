import type { Locale } from '../../model/index.js';
import { csvCell } from '../render-csv.js';
import type { Codebook, CodebookEntry, CodebookLine, FilledWord } from './codebook.js';
import { namesCustomer } from './lines.js';

/**
 * The codebook as CSV (RFC 4180): a row per text and customer word, a column per language; after the texts stand each
 * language's template, revision and evidence. `word` is empty where a text names no customer.
 */
export function renderCodebookCsv(book: Codebook): string {
  const head = [
    ...FACTS.map(({ name }) => name),
    'word',
    ...book.locales,
    ...book.locales.flatMap((locale) => [`${locale}_template`, `${locale}_revision`, `${locale}_evidence`]),
    ...book.locales.map((locale) => `${locale}_status`),
  ];
  const rows = book.blocks.flatMap(({ id: block, entries }) =>
    entries.flatMap((entry) => entry.lines.flatMap((line) => rowsOf({ book, block, entry, line }))),
  );
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

interface Place {
  readonly book: Codebook;
  readonly block: string;
  readonly entry: CodebookEntry;
  readonly line: CodebookLine;
}

/** The columns that say what a text is; everything about scoring is empty for what is no item. */
const FACTS: readonly { readonly name: string; readonly read: (place: Place) => string }[] = [
  { name: 'pack', read: ({ book }) => book.ref },
  { name: 'section', read: ({ block }) => block },
  { name: 'kind', read: ({ entry }) => entry.kind },
  { name: 'id', read: ({ entry }) => entry.id },
  { name: 'part', read: ({ line }) => line.part },
  { name: 'modules', read: ({ entry }) => entry.modules.join(' ') },
  { name: 'scale', read: ({ entry }) => entry.item?.scale ?? '' },
  { name: 'referent', read: ({ entry }) => entry.item?.referent ?? '' },
  { name: 'audience', read: ({ entry }) => entry.item?.audience ?? '' },
  { name: 'keying', read: ({ entry }) => entry.item?.keying ?? '' },
  { name: 'response_set', read: ({ entry }) => entry.item?.responseSet ?? '' },
  { name: 'non_substantive', read: ({ entry }) => entry.item?.nonSubstantive ?? '' },
  { name: 'construct', read: ({ entry }) => entry.item?.lineage?.construct ?? '' },
  { name: 'lineage', read: ({ entry }) => entry.item?.lineage?.source ?? '' },
  { name: 'thought', read: ({ entry }) => entry.item?.thought ?? '' },
  { name: 'counterpart_of', read: ({ entry }) => entry.item?.counterpartOf ?? '' },
];

function rowsOf(place: Place): readonly (readonly string[])[] {
  const { book, entry, line } = place;
  const facts = FACTS.map(({ read }) => read(place));
  return wordsOf(place).map((word) => [
    ...facts,
    word === null ? '' : labelOf(word),
    ...book.locales.map((locale) => textWith(word, locale, place)),
    ...book.locales.flatMap((locale) => {
      const own = entry.item === null ? undefined : book.wordings[locale]?.items[entry.id];
      return [line.texts[locale]?.template ?? '', own === undefined ? '' : String(own.revision), own?.evidence ?? ''];
    }),
    ...book.locales.map((locale) => book.wordings[locale]?.status ?? ''),
  ]);
}

/** The words that a text is filled in with in any language; `null` once where it names no customer. */
function wordsOf({ book, line }: Place): readonly (FilledWord | null)[] {
  const locales = book.locales.filter((locale) => namesCustomer(line.texts[locale]?.template ?? ''));
  const words = new Map(locales.flatMap((locale) => book.words[locale]!.map((word) => [labelOf(word), word])));
  return words.size === 0 ? [null] : [...words.values()];
}

function textWith(word: FilledWord | null, locale: Locale, { book, line }: Place): string {
  const filled = line.texts[locale]?.filled ?? [];
  if (word === null || filled.length <= 1) return filled[0] ?? '';
  const at = book.words[locale]!.findIndex((each) => labelOf(each) === labelOf(word));
  return filled[at] ?? '';
}

function labelOf({ word, gender }: FilledWord): string {
  return gender === 'pair' ? word : `${word}.${gender}`;
}
