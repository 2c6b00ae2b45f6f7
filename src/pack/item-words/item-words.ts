import type { Referent } from '../../model/index.js';

/** What the rules on items look for in one language. All of it in lower case. */
export interface ItemWords {
  /** Words that join two thoughts. */
  readonly conjunctions: readonly string[];
  /** Words that turn a statement into its opposite. */
  readonly negations: readonly string[];
  /** Beginnings of words of the market that do not fit public service: loyalty, offer, buy, competition, profit, wish, delight. */
  readonly market: readonly string[];
  /** Parts of a text that name what is measured, which would tell people the answer wanted. */
  readonly construct: readonly string[];
  /** Phrases that say whom an item speaks of. */
  readonly referents: Readonly<Record<Referent, readonly string[]>>;
  /** Labels of answer options that mirror each other though they differ in their number of words. */
  readonly labelPairs: readonly (readonly [string, string])[];
}
