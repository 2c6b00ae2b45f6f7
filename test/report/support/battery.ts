import type { Published } from '../../../src/disclose/published.js';
import type { Study } from '../../../src/model/index.js';
import { parseStudy } from '../../../src/study/index.js';
import { fullLibrary } from '../../support/library.js';
import { type MadeUp, madeUpPublished } from './published.js';

/** Every language of the battery. */
export const LOCALES = ['sv', 'en', 'da', 'nb', 'fi', 'de'] as const;

/** The modules of a full survey, in the pack's order. */
export const FULL = ['intro', 'contact', 'core', 'contactItems', 'engagement', 'managers', 'followup', 'background'];

/** A study on customer-focus 2.0.0 in all languages, of what a study file would say. */
export function batteryStudy(file: Readonly<Record<string, unknown>> = {}): Study {
  const title = Object.fromEntries(LOCALES.map((locale) => [locale, 'Test']));
  const given = {
    pack: 'customer-focus@2.0.0',
    locales: LOCALES,
    title,
    modules: FULL,
    waveNumber: 2,
    privacy: 'glint',
  };
  return parseStudy({ ...given, ...file }, fullLibrary);
}

/** Made-up figures of a study, 1,987 respondents. */
export function batteryPublished(study: Study, made: Partial<MadeUp> = {}): Published {
  return madeUpPublished({ study, n: 1987, ...made });
}
