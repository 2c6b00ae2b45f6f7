import { type DocumentTexts, documentLocales, loadDocumentTexts } from '../io/index.js';
import { KundfokusError, type Locale } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';

/** Texts of codebook and pilot kit in a language, or an issue that names the languages there are. */
export async function documentLabels(locale: Locale): Promise<DocumentTexts> {
  const texts = await loadDocumentTexts(locale);
  if (texts !== undefined) return texts;
  const known = await documentLocales();
  throw new KundfokusError([
    {
      code: 'unknown-locale',
      path: '--locale',
      expected: `one of the languages ${known.join(', ')}`,
      received: locale,
      hint: nameHint(locale, known),
    },
  ]);
}
