import type { Item, ItemChange, Pack, PackWording } from '../model/index.js';
import { canonicalJson } from './hash.js';

export type { ItemChange } from '../model/index.js';

/** A version of a pack with its words. */
export interface PackVersion {
  readonly pack: Pack;
  readonly wordings: readonly PackWording[];
}

/** Every change, the gravest first. */
export const ITEM_CHANGES: readonly ItemChange[] = [
  'retired',
  'added',
  'rescaled',
  're-keyed',
  'moved',
  'reworded',
  'wording-equivalent',
  'identical',
];

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
