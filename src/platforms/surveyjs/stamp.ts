import type { Study } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
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
}

/**
 * Calculated value that is stored with each response: `customer-focus@1.0.0#1a2b3c4d;word=customer;locale=sv`.
 * The locale is read off an invisible text whose translation in each language is the locale itself, because `{locale}`
 * says what was asked for, not what is shown: it is `en` in a Swedish survey that stands under `default`.
 */
export function stampValue(study: Study, names: PackNames): JsonObject {
  const word = wordsOf(study).length > 1 ? `' + {${names.word}} + '` : study.customer.word;
  const expression = `'${packRef(study.pack)};word=${word};locale=' + propertyValue('${names.language}', 'html')`;
  return { name: names.stamp, expression, includeIntoResult: true };
}

/** The invisible text. */
export function languageElement(names: PackNames, languages: LocalisedText): JsonObject {
  return { type: 'html', name: names.language, visible: false, html: languages };
}

/** Reads a stored stamp; `null` when it is none. */
export function parseStamp(value: unknown): Stamp | null {
  const match = typeof value === 'string' ? /^([^;]+@[^;]+#[0-9a-f]{8});word=([^;]*);locale=(.*)$/.exec(value) : null;
  return match && { pack: match[1]!, word: match[2]!, locale: match[3]! };
}

/** `{ id, version, hash }` of a pack reference; `null` when it is none. */
export function parsePackRef(
  ref: string,
): { readonly id: string; readonly version: string; readonly hash: string } | null {
  const match = /^([a-z0-9-]+)@(\d+\.\d+\.\d+[^#]*)#([0-9a-f]{8})$/.exec(ref);
  return match && { id: match[1]!, version: match[2]!, hash: match[3]! };
}
