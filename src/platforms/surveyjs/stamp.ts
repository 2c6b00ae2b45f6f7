import type { Locale, Study } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
import { buildPicks } from '../../plan/index.js';
import { hashForms } from '../../wording/index.js';
import { wordsOf } from './conditions.js';
import type { LocalisedText } from './localise.js';
import type { PackNames } from './pack-names.js';
import type { JsonObject } from './survey-json.js';

/** What a response remembers of what it answered. */
export interface Stamp {
  /** `customer-focus@1.0.0#1a2b3c4d`. */
  readonly pack: string;
  /** Customer word that was on the screen when the last answer was given. */
  readonly word: string;
  /** Locale of the words that were on the screen, a fallback included, when the last answer was given. */
  readonly locale: string;
  /** First 8 digits of the hash of the words that stood in the texts (`hashForms`); `null` in stamps written before there was one. */
  readonly forms: string | null;
}

/**
 * Calculated value that is stored with each response: `customer-focus@1.0.0#1a2b3c4d;word=customer;locale=sv;forms=5e6f7a8b`
 * (`forms=customer:5e6f7a8b,pupil:9c0d1e2f` where a survey has several words). The locale is read off an invisible text whose translation in each language is the locale itself, because `{locale}`
 * says what was asked for, not what is shown: it is `en` in a Swedish survey that stands under `default`. The hashes follow it.
 */
export function stampValue(study: Study, names: PackNames): JsonObject {
  const word = wordsOf(study).length > 1 ? `' + {${names.word}} + '` : study.customer.word;
  const expression = `'${packRef(study.pack)};word=${word};locale=' + propertyValue('${names.language}', 'html')`;
  return { name: names.stamp, expression, includeIntoResult: true };
}

/** Calculated value that is stored with each response where lists are picked from: `values@1,priorities@2026-spring`. */
export function listsValue(study: Study, names: PackNames): readonly JsonObject[] {
  const lists = listsPicked(study);
  if (lists.length === 0) return [];
  return [{ name: names.lists, expression: `'${lists.join(',')}'`, includeIntoResult: true }];
}

/** Lists and versions that a study picks from, each once. */
function listsPicked(study: Study): readonly string[] {
  return [...new Set(buildPicks(study).map(({ list }) => list))];
}

/** The invisible text. */
export function languageElement(study: Study, names: PackNames, languages: LocalisedText): JsonObject {
  const words = wordsOf(study);
  const forms = (locale: Locale) =>
    words.map((word) => (words.length > 1 ? `${word}:` : '') + shortHash(study, locale, word)).join(',');
  const html = Object.entries(languages).map(([key, locale]) => [key, `${locale};forms=${forms(locale)}`] as const);
  return { type: 'html', name: names.language, visible: false, html: Object.fromEntries(html) };
}

/** Hash of the words in a study's texts as a stamp has it; `null` for a word or a locale that the study has not. */
export function formsHash(study: Study, { word, locale }: Pick<Stamp, 'word' | 'locale'>): string | null {
  return wordsOf(study).includes(word) && study.locales.includes(locale) ? shortHash(study, locale, word) : null;
}

function shortHash(study: Study, locale: Locale, word: string): string {
  return hashForms(study, locale, { word }).slice(0, 8);
}

/** Reads a stored stamp; `null` when it is none. */
export function parseStamp(value: unknown): Stamp | null {
  const match = typeof value === 'string' ? STAMP_FORM.exec(value) : null;
  if (match === null) return null;
  const [, pack = '', word = '', locale = '', forms = ''] = match;
  const own = forms.split(',').find((each) => !each.includes(':') || each.startsWith(`${word}:`));
  return { pack, word, locale, forms: /[0-9a-f]{8}$/.exec(own ?? '')?.[0] ?? null };
}

const STAMP_FORM = /^([^;]+@[^;]+#[0-9a-f]{8});word=([^;]*);locale=([^;]*)(?:;forms=(.*))?$/;

/** `{ id, version, hash }` of a pack reference; `null` when it is none. */
export function parsePackRef(
  ref: string,
): { readonly id: string; readonly version: string; readonly hash: string } | null {
  const match = /^([a-z0-9-]+)@(\d+\.\d+\.\d+[^#]*)#([0-9a-f]{8})$/.exec(ref);
  return match && { id: match[1]!, version: match[2]!, hash: match[3]! };
}
