import type { Locale, StudyWords } from '../model/index.js';
import type { Report } from './library.js';
import type { TextByLocale } from './resolve-words.js';

/** The sentence of the pack that each key of a study file ends, and where in it the text stands. */
const SENTENCES = {
  retention: ['introRetention', '{{retention}}'],
  contactPerson: ['introContact', '{{contact}}'],
} as const;

/**
 * Reports texts that are whole sentences where the pack has the beginning already: those that end in a full stop, and
 * those that begin with a word of that beginning. Nothing is asked of a pack that has no such sentence.
 */
export function reportWholeSentences(
  key: keyof typeof SENTENCES,
  written: TextByLocale | undefined,
  { words, report }: { readonly words: Readonly<Record<Locale, StudyWords>>; readonly report: Report },
): void {
  const [id, place] = SENTENCES[key];
  for (const [locale, text] of Object.entries(written ?? {})) {
    const read = locale === '*' ? Object.keys(words).filter((other) => written?.[other] === undefined) : [locale];
    const whole = read.flatMap((each) => {
      const sentence = words[each]?.wording.texts[id];
      const opening = sentence?.split(place)[0]?.trim();
      return sentence === undefined || opening === undefined || !isWhole(text, opening) ? [] : [{ sentence, opening }];
    })[0];
    if (whole === undefined) continue;
    const rest = restOf(text, whole.opening);
    report({
      code: 'whole-sentence',
      path: locale === '*' ? key : `${key}/${locale}`,
      expected: `the rest of the sentence "${whole.sentence.replace(place, '…')}", without a full stop`,
      received: JSON.stringify(text),
      hint: rest === '' ? 'Write what stands in place of the dots' : `Write ${JSON.stringify(rest)}`,
    });
  }
}

function isWhole(text: string, opening: string): boolean {
  const [first = '', second = ''] = wordsIn(text.trim());
  const known = wordsIn(opening.toLowerCase());
  const begins = known.includes(first.toLowerCase());
  const isCapital = first.charAt(0) !== first.charAt(0).toLowerCase();
  return /[.!]$/.test(text.trim()) || (begins && (isCapital || known.includes(second.toLowerCase())));
}

/** What is left of a sentence without the words of the opening before it and the full stop after it. */
function restOf(text: string, opening: string): string {
  const known = wordsIn(opening.toLowerCase());
  const parts = text
    .trim()
    .replace(/[.!]+$/, '')
    .split(/\s+/);
  const start = parts.findIndex((part) => !wordsIn(part.toLowerCase()).every((word) => known.includes(word)));
  return start === -1 ? '' : parts.slice(start).join(' ');
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
