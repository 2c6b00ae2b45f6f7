import type { Language } from './language.js';
import type { Catalogue } from './translate.js';

type Loaded = Promise<{ readonly default: Catalogue }>;

/** Only the language that is spoken is read. */
const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Loaded>> = {
  sv: () => import('../../locales/sv/command-line.json', { with: { type: 'json' } }),
  da: () => import('../../locales/da/command-line.json', { with: { type: 'json' } }),
  nb: () => import('../../locales/nb/command-line.json', { with: { type: 'json' } }),
  fi: () => import('../../locales/fi/command-line.json', { with: { type: 'json' } }),
  de: () => import('../../locales/de/command-line.json', { with: { type: 'json' } }),
};

/** What the command line says in a language; nothing for English, which stands in the code. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'en' ? {} : (await CATALOGUES[language]()).default;
}
