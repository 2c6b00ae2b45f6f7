import type { Issue, PickEntry, PickList } from '../model/index.js';
import type { PackVersion } from './compare-packs.js';
import { canonicalJson } from './hash.js';

/** What became of a list between two versions of a pack. */
export interface ComparedList {
  readonly id: string;
  /** Entries that only the newer version has, that only the older has, and that both have differently. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly string[];
  /** Entries whose word differs in a language that both versions have. */
  readonly reworded: readonly string[];
  /** Version of the list before and after. */
  readonly versions: readonly [number, number];
}

/** The lists that both versions have, in the older one's order. The order of entries says nothing: they are shown at random. */
export function compareLists(older: PackVersion, newer: PackVersion): readonly ComparedList[] {
  return (older.pack.lists ?? []).flatMap((was) => {
    const is = newer.pack.lists?.find(({ id }) => id === was.id);
    return is === undefined ? [] : [compareList(was, is, { older, newer })];
  });
}

function compareList(was: PickList, is: PickList, versions: Readonly<Record<'older' | 'newer', PackVersion>>) {
  const [before, after] = [was, is].map(({ entries }) => new Map(entries.map((entry) => [entry.id, entry])));
  const both = was.entries.filter(({ id }) => after!.has(id));
  const differs = (entry: PickEntry) => canonicalJson(entry) !== canonicalJson(after!.get(entry.id));
  return {
    id: was.id,
    added: is.entries.filter(({ id }) => !before!.has(id)).map(({ id }) => id),
    gone: was.entries.filter(({ id }) => !after!.has(id)).map(({ id }) => id),
    changed: both.filter(differs).map(({ id }) => id),
    reworded: both.map(({ id }) => id).filter((id) => isReworded(was.id, id, versions)),
    versions: [was.version, is.version] as const,
  };
}

function isReworded(list: string, entry: string, { older, newer }: Readonly<Record<'older' | 'newer', PackVersion>>) {
  return older.wordings.some((wording) => {
    const a = wording.lists?.[list]?.entries[entry];
    const b = newer.wordings.find(({ locale }) => locale === wording.locale)?.lists?.[list]?.entries[entry];
    return a !== undefined && b !== undefined && a !== b;
  });
}

/** Lists that changed and kept their version, or lowered it: ranks would be compared that mean different things. */
export function listVersionIssues(older: PackVersion, newer: PackVersion): readonly Issue[] {
  return compareLists(older, newer).flatMap(({ id, versions: [was, is], ...found }): readonly Issue[] => {
    const path = `lists/${id}/version`;
    const what = Object.entries(found).filter(([, entries]) => entries.length > 0);
    if (is < was) {
      const expected = `at least ${was}, the version before`;
      return [{ code: 'version-too-low', path, expected, received: String(is), hint: 'Raise it' }];
    }
    if (is > was || what.length === 0) return [];
    const changes = what.map(([kind, entries]) => `${kind}: ${entries.slice(0, 5).join(', ')}`).join('; ');
    return [
      {
        code: 'version-too-low',
        path,
        expected: `more than ${was}, since entries changed (${changes})`,
        received: String(is),
        hint: 'Raise it, or undo the change: ranks in the same version are laid side by side',
      },
    ];
  });
}
