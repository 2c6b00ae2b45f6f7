import type { ReportContext } from './report-context.js';

/** A sentence with its first letter in upper case by the rules of the language. */
export function upperFirst(text: string, { locale }: Pick<ReportContext, 'locale'>): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

/** A name inside a sentence: its first letter in lower case. */
export function lowerFirst(text: string, { locale }: Pick<ReportContext, 'locale'>): string {
  return text.slice(0, 1).toLocaleLowerCase(locale) + text.slice(1);
}
