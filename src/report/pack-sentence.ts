import type { Locale, LocaleTexts } from '../model/index.js';
import { type Child, html } from './markup.js';

/** The language that packs speak of themselves in. */
const PACK_LANGUAGE: Locale = 'en';

/**
 * A sentence of a pack about itself in the language of a document, where that language has it; else as the pack has it,
 * marked as the language it is in.
 * @param texts What the language of the document holds; `undefined` where it holds nothing.
 */
export function packSentence(
  sentence: string,
  { locale, texts }: { readonly locale: Locale; readonly texts: Pick<LocaleTexts, 'packNotes'> | undefined },
): Child {
  const notes = texts?.packNotes ?? {};
  if (Object.hasOwn(notes, sentence)) return notes[sentence]!;
  return locale === PACK_LANGUAGE ? sentence : html`<span lang="${PACK_LANGUAGE}">${sentence}</span>`;
}
