import type { Locale } from '../../model/index.js';
import { da } from './da.js';
import { de } from './de.js';
import { en } from './en.js';
import { fi } from './fi.js';
import type { ItemWords } from './item-words.js';
import { nb } from './nb.js';
import { sv } from './sv.js';

export type { ItemWords } from './item-words.js';

const LANGUAGES: Readonly<Record<string, ItemWords>> = { sv, da, nb, fi, en, de };

/** What the rules on items look for in a locale; `undefined` for a language that has no list, whose words are not checked. */
export function itemWordsOf(locale: Locale): ItemWords | undefined {
  return LANGUAGES[locale.split('-')[0]!];
}
