/**
 * What became of an item between two versions, the gravest first.
 * - `retired`, `added`: only in the older, only in the newer version.
 * - `rescaled`: other answer codes or scores.
 * - `re-keyed`: the other direction.
 * - `moved`: scored into another scale.
 * - `reworded`: a text with a higher revision in a locale that both have.
 * - `wording-equivalent`: another text with the same revision, a correction that keeps the meaning.
 * - `identical`.
 */
export type ItemChange =
  | 'retired'
  | 'added'
  | 'rescaled'
  | 're-keyed'
  | 'moved'
  | 'reworded'
  | 'wording-equivalent'
  | 'identical';

/** What changed from one version of a pack to a later one, as its authors declare it; a test holds it against the two versions. */
export interface PackChanges {
  readonly pack: string;
  readonly from: string;
  readonly to: string;
  /** What became of each item of either version, the gravest change. */
  readonly items: Readonly<Record<string, ItemChange>>;
  /** Of items that changed in more than one way, the further changes: `{ CFCEN1: ["reworded"] }` for one that also moved. */
  readonly also?: Readonly<Record<string, readonly ItemChange[]>>;
  /** What changed around items that stayed, a sentence each: said wherever the two versions are compared. */
  readonly context: readonly string[];
}
