import type { Issue, StudyCustomer } from '../model/index.js';
import { nearestName } from '../pack/nearest-name.js';

/** Values named one by one. */
const MOST_NAMED = 8;

/** What the column that decides the customer word held. */
export interface WordValues {
  /** Respondents by value. */
  readonly values: Readonly<Record<string, number>>;
  /** Respondents with further values, which are not told apart. */
  readonly others: number;
  /** Respondents in all; those without a value have a blank. */
  readonly rows: number;
}

/**
 * What the answers hold in the column that decides the customer word: values that no word stands for, and how many
 * respondents count as readers of the main word. Nothing where every value has a word, blanks aside.
 */
export function wordValueAdvice(
  { by, word }: Pick<StudyCustomer, 'by' | 'word'>,
  { values, others, rows }: WordValues,
): readonly Issue[] {
  if (by === null || rows === 0) return [];
  const declared = Object.keys(by.words);
  const named = new Set(declared.map((value) => value.trim().normalize('NFC')));
  const found = Object.entries(values);
  const known = found.filter(([value]) => named.has(value)).reduce((sum, [, n]) => sum + n, 0);
  const strange = found.filter(([value]) => !named.has(value)).toSorted(([, a], [, b]) => b - a);
  if (known > 0 && strange.length === 0 && others === 0) return [];
  const read = `${rows - known} of ${rows} respondents count as readers of the main word "${word}"`;
  return [
    {
      code: known === 0 ? 'no-word-value' : 'unknown-word-value',
      path: 'customer/by/words',
      expected: `the values of ${by.column}, each with a word; words are given for ${declared.join(', ')}`,
      received: received(strange, others),
      hint: `${hintOf(strange, declared)}: ${read}`,
    },
  ];
}

function received(strange: readonly (readonly [string, number])[], others: number): string {
  const named = strange.slice(0, MOST_NAMED).map(([value, n]) => `${JSON.stringify(value)} (${n})`);
  const more = strange.length - named.length;
  const rest = [...(more > 0 ? [`${more} more values`] : []), ...(others > 0 ? [`further values (${others})`] : [])];
  return [...named, ...rest].join(', ') || 'no value at all';
}

function hintOf(strange: readonly (readonly [string, number])[], declared: readonly string[]): string {
  if (strange.length === 0) return 'Look whether the column of the answers is the one that is meant';
  const pairs = strange.flatMap(([value]) => {
    const near = nearestName(value, declared);
    return near === undefined ? [] : [`${near} as ${value}`];
  });
  return pairs.length === 0
    ? 'Give each of them a word, the main one where that is what they read'
    : `Write ${pairs.slice(0, MOST_NAMED).join(', ')} if that is what is meant`;
}
