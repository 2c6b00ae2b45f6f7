import { loadLibrary } from '../io/index.js';
import { KundfokusError, type Pack } from '../model/index.js';
import type { StudyLibrary } from '../study/index.js';
import { resolvePack } from '../study/resolve-pack.js';

/** Whether a text is meant as a pack and version (`customer-focus@2`) rather than as a pack file. */
export function isPackReference(text: string): boolean {
  return /^[a-z][a-z0-9-]*(@[\d.]*)?$/.test(text);
}

/**
 * The library with the pack files among what was given, and for each thing given the pack that it means; without
 * anything given, the newest version of the first pack.
 * @throws KundfokusError naming the packs and versions that exist.
 */
export async function findPacks(
  given: readonly string[],
  path: (place: number) => string,
  files: readonly string[] = [],
): Promise<{ readonly library: StudyLibrary; readonly packs: readonly Pack[] }> {
  const own = given.filter((text) => !isPackReference(text));
  const library = await loadLibrary({ packs: [...files, ...own] });
  const outside = library.packs.slice(library.packs.length - own.length);
  const wanted = given.length === 0 ? [library.packs[0]!.id] : given;
  const packs = wanted.map((text, place) => {
    if (!isPackReference(text)) return outside[own.indexOf(text)]!;
    return resolvePack(text, library, (issue) => {
      throw new KundfokusError([{ ...issue, path: path(place) }]);
    })!;
  });
  return { library, packs };
}

/** A library in which a pack is the only one of its name and version. */
export function withOnly(pack: Pack, library: StudyLibrary): StudyLibrary {
  const same = (id: string, version: string) => id === pack.id && version === pack.version;
  const own = library.wordings.filter((wording) => same(wording.pack, wording.packVersion));
  const locales = [...new Set(own.map(({ locale }) => locale))];
  // Of two wordings in one language the later one is the pack file's.
  const wordings = locales.map((locale) => own.findLast((wording) => wording.locale === locale)!);
  return { ...library, packs: [pack], wordings };
}
