import type { Issue } from '../model/index.js';
import { loadCatalogue } from './catalogues.js';
import type { Language } from './language.js';
import { translatorFor } from './translate.js';

/** The language of this run, as a process has one locale. Only what is printed for people goes through it. */
const run: { language: Language; translate: (text: string) => string } = { language: 'en', translate: (text) => text };

/** Speaks a language from here on. */
export async function speak(language: Language): Promise<void> {
  const catalogue = await loadCatalogue(language);
  run.language = language;
  run.translate = language === 'en' ? (text) => text : translatorFor(catalogue);
}

/** The language that is spoken. */
export function spokenLanguage(): Language {
  return run.language;
}

/** An English text of the code, with what stands in its gaps, in the language that is spoken. */
export function inWords(text: string): string {
  return run.translate(text);
}

/** `formatIssue` in the language that is spoken. */
export function issueInWords({ path, expected, received, hint }: Issue): string {
  const frame = inWords('PATH: expected EXPECTED, received RECEIVED.');
  const parts: Readonly<Record<string, string>> = {
    PATH: path,
    EXPECTED: inWords(expected),
    RECEIVED: inWords(received),
  };
  const fact = frame.replace(/PATH|EXPECTED|RECEIVED/g, (part) => parts[part]!);
  return hint === undefined ? fact : `${fact} ${sentence(inWords(hint))}`;
}

/** Some languages end a hint with a question mark of their own. */
function sentence(text: string): string {
  return /[?!]$/.test(text) ? text : `${text}.`;
}

/** A line of a summary: what it is about, and what is to be said, already in words. */
export interface SummaryRow {
  readonly label: string;
  readonly text: string;
}

/** Makes a row whose label is put into words. */
export function summaryRow(label: string, text: string): SummaryRow {
  return { label: inWords(label), text };
}

/** Rows with their texts below each other; `space` stands between the longest label and its text. */
export function aligned(rows: readonly SummaryRow[], space = 2): string {
  const width = Math.max(...rows.map(({ label }) => label.length)) + space;
  return rows.map(({ label, text }) => `${label.padEnd(width)}${text}`).join('\n');
}
