import type { PackChanges } from '../model/index.js';
import { type StudyLibrary, validateStudy } from '../study/index.js';
import type { PackFile } from './read-pack-file.js';

/** Packs from outside, by the paths of their pack files. */
export interface LibraryOptions {
  readonly packs?: readonly string[] | undefined;
}

/** Versions shipped, in order; loaded when asked for, so that a program that needs none starts at once. */
const PACKS = {
  'customer-focus@1.0.0': () => import('../../packs/customer-focus/1.0.0/index.js'),
  'customer-focus@2.0.0': () => import('../../packs/customer-focus/2.0.0/index.js'),
  'customer-focus@2.1.0': () => import('../../packs/customer-focus/2.1.0/index.js'),
};

/** Languages shipped, each with its words of every pack version that it has. */
const LOCALES = {
  sv: {
    texts: () => import('../../locales/sv/index.js'),
    wordings: {
      'customer-focus@1.0.0': () => import('../../locales/sv/packs/customer-focus@1.0.0.js'),
      'customer-focus@2.0.0': () => import('../../locales/sv/packs/customer-focus@2.0.0.js'),
      'customer-focus@2.1.0': () => import('../../locales/sv/packs/customer-focus@2.1.0.js'),
    },
  },
  en: {
    texts: () => import('../../locales/en/index.js'),
    wordings: {
      'customer-focus@1.0.0': () => import('../../locales/en/packs/customer-focus@1.0.0.js'),
      'customer-focus@2.0.0': () => import('../../locales/en/packs/customer-focus@2.0.0.js'),
      'customer-focus@2.1.0': () => import('../../locales/en/packs/customer-focus@2.1.0.js'),
    },
  },
  da: {
    texts: () => import('../../locales/da/index.js'),
    wordings: {
      'customer-focus@2.0.0': () => import('../../locales/da/packs/customer-focus@2.0.0.js'),
      'customer-focus@2.1.0': () => import('../../locales/da/packs/customer-focus@2.1.0.js'),
    },
  },
  nb: {
    texts: () => import('../../locales/nb/index.js'),
    wordings: {
      'customer-focus@2.0.0': () => import('../../locales/nb/packs/customer-focus@2.0.0.js'),
      'customer-focus@2.1.0': () => import('../../locales/nb/packs/customer-focus@2.1.0.js'),
    },
  },
  fi: {
    texts: () => import('../../locales/fi/index.js'),
    wordings: {
      'customer-focus@2.0.0': () => import('../../locales/fi/packs/customer-focus@2.0.0.js'),
      'customer-focus@2.1.0': () => import('../../locales/fi/packs/customer-focus@2.1.0.js'),
    },
  },
  de: {
    texts: () => import('../../locales/de/index.js'),
    wordings: {
      'customer-focus@2.0.0': () => import('../../locales/de/packs/customer-focus@2.0.0.js'),
      'customer-focus@2.1.0': () => import('../../locales/de/packs/customer-focus@2.1.0.js'),
    },
  },
};

/**
 * Every pack version, wording and locale that the package ships, and the packs from outside.
 * @throws KundfokusError with everything wrong in a pack file.
 */
export async function loadLibrary(options: LibraryOptions = {}): Promise<StudyLibrary> {
  return loadShipped(Object.keys(PACKS), Object.keys(LOCALES), options);
}

/**
 * The library as far as a study file needs it: the version it writes out in full and its languages, or all versions or
 * languages where it leaves that open; the whole library for a file with faults, whose issues say what else there is.
 * @throws KundfokusError with everything wrong in a pack file.
 */
export async function libraryFor(document: unknown, options: LibraryOptions = {}): Promise<StudyLibrary> {
  const { pack, locales } = (document ?? {}) as { readonly pack?: unknown; readonly locales?: unknown };
  const versions = named([pack], Object.keys(PACKS));
  const library = await loadShipped(versions, named(locales, Object.keys(LOCALES)), options);
  return validateStudy(document, library).length === 0 ? library : loadLibrary(options);
}

/** The names wanted, in the order of what is shipped; all that is shipped where one of them is not. */
function named(wanted: unknown, shipped: readonly string[]): readonly string[] {
  const isNamed = Array.isArray(wanted) && wanted.length > 0 && wanted.every((name) => shipped.includes(name));
  return isNamed ? shipped.filter((name) => wanted.includes(name)) : shipped;
}

async function loadShipped(
  versions: readonly string[],
  languages: readonly string[],
  { packs = [] }: LibraryOptions,
): Promise<StudyLibrary> {
  const locales = languages.map((language) => LOCALES[language as keyof typeof LOCALES]);
  const wanted = <Loaded>(loaders: Readonly<Record<string, () => Promise<Loaded>>>) =>
    Promise.all(versions.filter((version) => Object.hasOwn(loaders, version)).map((version) => loaders[version]!()));
  const [shipped, wordings, texts, outside] = await Promise.all([
    wanted(PACKS),
    Promise.all(locales.map((locale) => wanted(locale.wordings))),
    Promise.all(locales.map((locale) => locale.texts())),
    outsidePacks(packs),
  ]);
  return {
    packs: [...shipped.map(({ pack }) => pack), ...outside.map(({ pack }) => pack)],
    wordings: [...wordings.flat().map(({ wording }) => wording), ...outside.flatMap((file) => file.wordings)],
    locales: texts.map(({ locale }) => locale),
  };
}

async function outsidePacks(paths: readonly string[]): Promise<readonly PackFile[]> {
  if (paths.length === 0) return [];
  const { readPackFile } = await import('./read-pack-file.js');
  return Promise.all(paths.map(readPackFile));
}

/** What changed from each version of the shipped packs to the next. */
export async function loadChanges(): Promise<readonly PackChanges[]> {
  const { changes } = await import('../../packs/customer-focus/changes.js');
  return changes;
}
