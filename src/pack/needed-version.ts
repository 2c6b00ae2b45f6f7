import type { Index, ItemChange, Pack } from '../model/index.js';
import { comparePacks, type PackVersion } from './compare-packs.js';
import { canonicalJson, hashPack, hashWording } from './hash.js';
import type { VersionPart } from './version-order.js';

/** Part of the version that each change of an item raises at least. */
const PART_OF_CHANGE: Readonly<Record<ItemChange, VersionPart | null>> = {
  retired: 'major',
  rescaled: 'major',
  're-keyed': 'major',
  moved: 'major',
  reworded: 'major',
  added: 'minor',
  'wording-equivalent': 'patch',
  identical: null,
};

/**
 * The part of the version that the changes from one version to the next must raise at least: major when an item's
 * meaning, codes, keying, scale or rule of scoring changes or one goes, minor when something is added, patch when only
 * words change. `null` when nothing changed.
 */
export function neededPart(older: PackVersion, newer: PackVersion): VersionPart | null {
  const parts = comparePacks(older, newer).flatMap(({ changes }) => changes.map((change) => PART_OF_CHANGE[change]));
  if (parts.includes('major') || !keepsScoring(older.pack, newer.pack)) return 'major';
  const same = hashPack(unversioned(older.pack)) === hashPack(unversioned(newer.pack));
  if (parts.includes('minor') || !same) return 'minor';
  return parts.includes('patch') || wordsOf(older) !== wordsOf(newer) ? 'patch' : null;
}

/** Every scale and index of the older version is in the newer, scored by the same rule. */
function keepsScoring(older: Pack, newer: Pack): boolean {
  const kept = (was: object & { id: string }, now: readonly (object & { id: string })[]) =>
    now.some((is) => is.id === was.id && canonicalJson(ruleOf(is)) === canonicalJson(ruleOf(was)));
  return (
    older.scales.every((scale) => kept(scale, newer.scales)) &&
    older.indices.every((index) => kept(index, newer.indices))
  );
}

/** What an index is used for in reports is no rule of scoring. */
function ruleOf(measure: object): object {
  const { role: _role, ...rule } = measure as Partial<Extract<Index, { kind: 'ofRespondents' }>>;
  return rule;
}

function unversioned(pack: Pack): Pack {
  return { ...pack, version: '0.0.0', status: 'draft' };
}

function wordsOf({ wordings }: PackVersion): string {
  const hashes = wordings.map((wording) => hashWording({ ...wording, packVersion: '0.0.0' }));
  return canonicalJson([...hashes].sort());
}
