import type { Study } from '../model/index.js';

/** What can differ between two waves as a whole, so that all of a comparison carries a reservation. */
export type WaveContextChange = 'other-word' | 'other-modules' | 'other-order' | 'other-locales' | 'other-weights';

/**
 * How a later study asks otherwise than an earlier one: another word for the customer (or other words by column), other
 * modules, modules in another order, other languages, weights in one of them only.
 */
export function waveContext(earlier: Study, later: Study): readonly WaveContextChange[] {
  const [was, is] = [earlier.modules, later.modules];
  const sameModules = isSame([...was].sort(), [...is].sort());
  const changes: readonly (readonly [WaveContextChange, boolean])[] = [
    ['other-word', !isSame(wordsOf(earlier, later), wordsOf(later, earlier))],
    ['other-modules', !sameModules],
    ['other-order', sameModules && !isSame(was, is)],
    ['other-locales', !isSame([...earlier.locales].sort(), [...later.locales].sort())],
    ['other-weights', (earlier.weight === null) !== (later.weight === null)],
  ];
  return changes.filter(([, happened]) => happened).map(([change]) => change);
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

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
