import type { Locale } from '../model/index.js';
import type { DocumentTexts } from './document-texts.js';

/** Texts of codebook and pilot kit in a language that the package ships; loaded when asked for. `undefined`: not shipped. */
export async function loadDocumentTexts(locale: Locale): Promise<DocumentTexts | undefined> {
  return (await loadAll())[locale];
}

/** The languages that codebook and pilot kit can be written in. */
export async function documentLocales(): Promise<readonly Locale[]> {
  return Object.keys(await loadAll());
}

async function loadAll(): Promise<Readonly<Record<Locale, DocumentTexts>>> {
  return (await import('./document-texts.js')).documentTexts;
}
