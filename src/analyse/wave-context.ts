import type { Study } from '../model/index.js';

/** What can differ between two waves as a whole, so that all of a comparison carries a reservation. */
export type WaveContextChange =
  | 'other-word'
  | 'other-definition'
  | 'other-forms'
  | 'other-modules'
  | 'other-order'
  | 'other-locales'
  | 'other-weights'
  | 'other-season';

/**
 * How a later study asks otherwise than an earlier one: another word for the customer (or other words by column), another
 * sentence on who is meant, other words for top management or the organisation or another way of address, other modules,
 * modules in another order, other languages, weights in one of them only, another season.
 */
export function waveContext(earlier: Study, later: Study): readonly WaveContextChange[] {
  const [was, is] = [earlier.modules, later.modules];
  const sameWord = isSame(wordsOf(earlier, later), wordsOf(later, earlier));
  const sameModules = isSame([...was].sort(), [...is].sort());
  const changes: readonly (readonly [WaveContextChange, boolean])[] = [
    ['other-word', !sameWord],
    ['other-definition', sameWord && !isSame(definitionsOf(earlier, later), definitionsOf(later, earlier))],
    ['other-forms', !isSame(formsOf(earlier, later), formsOf(later, earlier)) || addressedOtherwise(earlier, later)],
    ['other-modules', !sameModules],
    ['other-order', sameModules && !isSame(was, is)],
    ['other-locales', !isSame([...earlier.locales].sort(), [...later.locales].sort())],
    ['other-weights', (earlier.weight === null) !== (later.weight === null)],
    ['other-season', isOtherSeason(earlier.waveHeld, later.waveHeld)],
  ];
  return changes.filter(([, happened]) => happened).map(([change]) => change);
}

/** Months apart in the year from which two surveys are of different seasons: spring against autumn. */
const OTHER_SEASON = 3;

/** Whether two months, like `2026-03`, lie in different seasons, whatever the year; never where one is not known. */
function isOtherSeason(earlier: string | null, later: string | null): boolean {
  if (earlier === null || later === null) return false;
  const [was, is] = [earlier, later].map((held) => Number(held.slice(-2)));
  const apart = Math.abs(is! - was!);
  return Math.min(apart, 12 - apart) >= OTHER_SEASON;
}

/** The words read in the languages that both studies have. */
function wordsOf({ customer }: Study, other: Study) {
  const forms = (word: { readonly forms: Study['customer']['forms'] }) =>
    Object.entries(word.forms)
      .filter(([locale]) => locale in other.customer.forms)
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([locale, own]) => [locale, Object.entries(own).sort()]);
  return [forms(customer), customer.by === null ? null : Object.entries(customer.by.words).sort()];
}

/** Who is meant, in the languages that both studies have. */
function definitionsOf({ customer }: Study, other: Study) {
  return entriesIn(customer.definition, other.customer.definition);
}

/** What top management and the organisation are called in the languages that both studies have. */
function formsOf({ otherWords }: Study, other: Study) {
  return entriesIn(otherWords, other.otherWords).map(([locale, words]) => [
    locale,
    Object.entries(words)
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([word, forms]) => [word, Object.entries(forms).sort()]),
  ]);
}

/** Whether people are addressed in another way, in a language of both studies that makes a difference. */
function addressedOtherwise(earlier: Study, later: Study): boolean {
  const shows = [...entriesIn(earlier.words, later.words), ...entriesIn(later.words, earlier.words)];
  return earlier.address !== later.address && shows.some(([, { wording }]) => wording.variants !== undefined);
}

function entriesIn<Value>(
  byLocale: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
): readonly [string, Value][] {
  return Object.entries(byLocale)
    .filter(([locale]) => locale in other)
    .sort(([a], [b]) => a.localeCompare(b, 'en'));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
