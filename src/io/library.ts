import { locale as en } from '../../locales/en/index.js';
import { wording as enCustomerFocus } from '../../locales/en/packs/customer-focus@1.0.0.js';
import { locale as sv } from '../../locales/sv/index.js';
import { wording as svCustomerFocus } from '../../locales/sv/packs/customer-focus@1.0.0.js';
import { pack as customerFocus } from '../../packs/customer-focus/1.0.0/index.js';
import type { StudyLibrary } from '../study/index.js';
import { readPackFile } from './read-pack-file.js';

/** Packs from outside, by the paths of their pack files. */
export interface LibraryOptions {
  readonly packs?: readonly string[] | undefined;
}

/**
 * Every pack version, wording and locale that the package ships, and the packs from outside.
 * @throws KundfokusError with everything wrong in a pack file.
 */
export async function loadLibrary({ packs = [] }: LibraryOptions = {}): Promise<StudyLibrary> {
  const outside = await Promise.all(packs.map(readPackFile));
  return {
    packs: [customerFocus, ...outside.map(({ pack }) => pack)],
    wordings: [svCustomerFocus, enCustomerFocus, ...outside.flatMap(({ wordings }) => wordings)],
    locales: [sv, en],
  };
}
