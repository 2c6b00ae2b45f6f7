import type { Issue, LocaleTexts, Pack, PackWording } from '../model/index.js';

/** The packs, wordings and locales that a study may choose among. */
export interface StudyLibrary {
  readonly packs: readonly Pack[];
  readonly wordings: readonly PackWording[];
  readonly locales: readonly LocaleTexts[];
}

/** Takes the issues found while a study file is resolved. */
export type Report = (issue: Issue) => void;

/** Locales in which a pack version can be asked, in the order of the library. */
export function localesOf(pack: Pack, library: StudyLibrary): readonly string[] {
  return library.locales
    .map(({ locale }) => locale)
    .filter((locale) => findWording(pack, locale, library) !== undefined);
}

/** The words of a pack version in a locale. */
export function findWording(pack: Pack, locale: string, { wordings }: StudyLibrary): PackWording | undefined {
  return wordings.find((w) => w.pack === pack.id && w.packVersion === pack.version && w.locale === locale);
}
