import type { Item, ItemChange, Pack, PackChanges, PackWording } from '../model/index.js';
import { canonicalJson } from './hash.js';
import { declarations } from './item-changes.js';

export type { ItemChange } from '../model/index.js';

/** A version of a pack with its words. */
export interface PackVersion {
  readonly pack: Pack;
  readonly wordings: readonly PackWording[];
}

/** An item and what became of it. */
export interface ComparedItem {
  readonly id: string;
  /** The gravest change. */
  readonly change: ItemChange;
  /** Every change, the gravest first. */
  readonly changes: readonly ItemChange[];
}

/** What became of every item between an older and a newer version of a pack: the older one's items in order, then those added. */
export function comparePacks(older: PackVersion, newer: PackVersion): readonly ComparedItem[] {
  const kept = older.pack.items.map((item): ComparedItem => {
    const now = newer.pack.items.find(({ id }) => id === item.id);
    return now === undefined ? single(item.id, 'retired') : compareItem(item, now, { older, newer });
  });
  const before = new Set(older.pack.items.map(({ id }) => id));
  const added = newer.pack.items.filter(({ id }) => !before.has(id)).map(({ id }) => single(id, 'added'));
  return [...kept, ...added];
}

/**
 * The changes between two versions as the versions themselves show them; all identical between a version and itself.
 * @param context What the pack's authors say of what changed around items that stayed.
 */
export function changesFound(older: PackVersion, newer: PackVersion, context: readonly string[] = []): PackChanges {
  const found = comparePacks(older, newer).map(({ id, changes }) => [id, changes] as const);
  const versions = { pack: older.pack.id, from: older.pack.version, to: newer.pack.version };
  return { ...versions, ...declarations(found), context };
}

function single(id: string, change: ItemChange): ComparedItem {
  return { id, change, changes: [change] };
}

function compareItem(was: Item, is: Item, versions: { older: PackVersion; newer: PackVersion }): ComparedItem {
  const { older, newer } = versions;
  const changed: readonly (readonly [ItemChange, boolean])[] = [
    ['rescaled', optionsOf(was, older.pack) !== optionsOf(is, newer.pack)],
    ['re-keyed', was.keying !== is.keying],
    ['moved', was.scale !== is.scale],
    ['reworded', wordingPairs(was.id, versions).some(([a, b]) => a.text !== b.text && a.revision !== b.revision)],
    [
      'wording-equivalent',
      wordingPairs(was.id, versions).some(([a, b]) => a.text !== b.text && a.revision === b.revision),
    ],
  ];
  const changes = changed.filter(([, happened]) => happened).map(([change]) => change);
  return { id: was.id, change: changes[0] ?? 'identical', changes: changes.length === 0 ? ['identical'] : changes };
}

/** The codes of an item with their scores, its non-substantive option included. */
function optionsOf(item: Item, pack: Pack): string {
  const options = pack.responseSets.find(({ id }) => id === item.responseSet)?.options ?? [];
  return canonicalJson([options, item.nonSubstantive && pack.nonSubstantiveCodes[item.nonSubstantive]]);
}

/** The item's words in both versions, for every locale that both have. */
function wordingPairs(id: string, { older, newer }: { older: PackVersion; newer: PackVersion }) {
  return older.wordings.flatMap((wording) => {
    const a = wording.items[id];
    const b = newer.wordings.find(({ locale }) => locale === wording.locale)?.items[id];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
}
