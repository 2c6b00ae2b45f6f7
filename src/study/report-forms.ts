import type { Locale, WordForms } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import type { Report } from './library.js';

/** Which forms a word must and may have in a locale. */
export interface FormRules {
  readonly path: string;
  readonly locale: Locale;
  /** Forms that a text asks for. */
  readonly needed: readonly string[];
  /** Forms that words of this locale can have. */
  readonly known: readonly string[];
  readonly report: Report;
}

/** Reports every form that a word of the study's own lacks, and every one that nothing asks for. */
export function reportForms(forms: WordForms | undefined, { path, locale, needed, known, report }: FormRules): void {
  const missing = needed.filter((form) => forms?.[form] === undefined);
  for (const form of missing) {
    const expected = `the form ${form} of your word (${locale} needs ${needed.join(', ')})`;
    const hint = missing.length === 1 ? 'Add it' : `Add the forms missing: ${missing.join(', ')}`;
    report({ code: 'missing-form', path: `${path}/${form}`, expected, received: 'nothing', hint });
  }
  const allowed = [...new Set([...needed, ...known])];
  for (const form of Object.keys(forms ?? {})) {
    if (allowed.includes(form)) continue;
    const expected = allowed.length === 0 ? 'no forms' : `one of the forms ${allowed.join(', ')}`;
    const hint = allowed.length === 0 ? 'Take it out' : nameHint(form, allowed);
    report({ code: 'unknown-key', path: `${path}/${form}`, expected, received: `the key "${form}"`, hint });
  }
}
