import type { Pack } from '../model/index.js';
import { versionOrder } from '../pack/index.js';
import { nameHint, nearestName } from '../pack/nearest-name.js';
import type { Report, StudyLibrary } from './library.js';

/**
 * The pack that a reference means: `customer-focus@1.0.0`, or the newest version that `customer-focus@1.0`,
 * `customer-focus@1` or `customer-focus` leaves open. Drafts can still change, so that they come after every released
 * version and a study that means one names it in full. Reports what exists when there is none.
 */
export function resolvePack(reference: string, { packs }: StudyLibrary, report: Report): Pack | undefined {
  const at = { path: 'pack', received: JSON.stringify(reference) };
  const [, id, versionPart] = /^([^@]+?)(?:@(\d+(?:\.\d+){0,2}))?$/.exec(reference) ?? [];
  if (id === undefined) {
    const expected = 'a pack and its version, like customer-focus@1.0.0';
    report({ code: 'wrong-form', ...at, expected, hint: `Use one of ${packs.map(nameOf).join(', ')}` });
    return undefined;
  }
  const versions = packs.filter((pack) => pack.id === id).sort(newestFirst);
  if (versions.length === 0) {
    const ids = [...new Set(packs.map((pack) => pack.id))];
    report({ code: 'unknown-pack', ...at, expected: `one of the packs ${ids.join(', ')}`, hint: nameHint(id, ids) });
    return undefined;
  }
  const found = versions.find(
    ({ version }) => versionPart === undefined || `${version}.`.startsWith(`${versionPart}.`),
  );
  if (found === undefined) {
    const expected = `a version of ${id} that exists: ${versions.map(({ version }) => version).join(', ')}`;
    report({ code: 'unknown-version', ...at, expected, hint: `Use ${nameOf(versions[0]!)}` });
  }
  return found;
}

/** The pack that a reference of no pack probably means, so that the rest of the study can be checked too. */
export function likelyPack(reference: string | undefined, { packs }: StudyLibrary): Pack | undefined {
  const id = nearestName(
    reference?.split('@')[0] ?? '',
    packs.map((pack) => pack.id),
  );
  return packs.filter((pack) => pack.id === id).sort(newestFirst)[0];
}

function nameOf(pack: Pack): string {
  return `${pack.id}@${pack.version}`;
}

/** Order of versions: released ones before drafts, the newest first. */
export function newestFirst(a: Pack, b: Pack): number {
  if (a.status !== b.status) return a.status === 'released' ? -1 : 1;
  return versionOrder(b.version, a.version);
}
