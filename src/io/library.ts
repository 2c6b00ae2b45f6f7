import type { PackChanges } from '../model/index.js';
import type { StudyLibrary } from '../study/index.js';
import { readPackFile } from './read-pack-file.js';

/** Packs from outside, by the paths of their pack files. */
export interface LibraryOptions {
  readonly packs?: readonly string[] | undefined;
}

/** Versions shipped, in order; loaded when asked for, so that a program that needs none starts at once. */
const PACKS = [
  () => import('../../packs/customer-focus/1.0.0/index.js'),
  () => import('../../packs/customer-focus/2.0.0/index.js'),
  () => import('../../packs/customer-focus/2.1.0/index.js'),
];

/** Languages shipped, each with its words of every pack version that it has. */
const LOCALES = [
  () =>
    Promise.all([
      import('../../locales/sv/index.js'),
      import('../../locales/sv/packs/customer-focus@1.0.0.js'),
      import('../../locales/sv/packs/customer-focus@2.0.0.js'),
      import('../../locales/sv/packs/customer-focus@2.1.0.js'),
    ]),
  () =>
    Promise.all([
      import('../../locales/en/index.js'),
      import('../../locales/en/packs/customer-focus@1.0.0.js'),
      import('../../locales/en/packs/customer-focus@2.0.0.js'),
      import('../../locales/en/packs/customer-focus@2.1.0.js'),
    ]),
  () =>
    Promise.all([
      import('../../locales/da/index.js'),
      import('../../locales/da/packs/customer-focus@2.0.0.js'),
      import('../../locales/da/packs/customer-focus@2.1.0.js'),
    ]),
  () =>
    Promise.all([
      import('../../locales/nb/index.js'),
      import('../../locales/nb/packs/customer-focus@2.0.0.js'),
      import('../../locales/nb/packs/customer-focus@2.1.0.js'),
    ]),
  () =>
    Promise.all([
      import('../../locales/fi/index.js'),
      import('../../locales/fi/packs/customer-focus@2.0.0.js'),
      import('../../locales/fi/packs/customer-focus@2.1.0.js'),
    ]),
  () =>
    Promise.all([
      import('../../locales/de/index.js'),
      import('../../locales/de/packs/customer-focus@2.0.0.js'),
      import('../../locales/de/packs/customer-focus@2.1.0.js'),
    ]),
];

/**
 * Every pack version, wording and locale that the package ships, and the packs from outside.
 * @throws KundfokusError with everything wrong in a pack file.
 */
export async function loadLibrary({ packs = [] }: LibraryOptions = {}): Promise<StudyLibrary> {
  const [shipped, languages, outside] = await Promise.all([
    Promise.all(PACKS.map((load) => load())),
    Promise.all(LOCALES.map((load) => load())),
    Promise.all(packs.map(readPackFile)),
  ]);
  return {
    packs: [...shipped.map(({ pack }) => pack), ...outside.map(({ pack }) => pack)],
    wordings: [
      ...languages.flatMap(([, ...wordings]) => wordings.map(({ wording }) => wording)),
      ...outside.flatMap(({ wordings }) => wordings),
    ],
    locales: languages.map(([{ locale }]) => locale),
  };
}

/** What changed from each version of the shipped packs to the next. */
export async function loadChanges(): Promise<readonly PackChanges[]> {
  const { changes } = await import('../../packs/customer-focus/changes.js');
  return changes;
}
