import type { Locale } from '../model/index.js';

/**
 * A month as a language writes it: `March 2026`, `mars 2026`.
 * @param month Year and month, `2026-03`.
 */
export function monthIn(locale: Locale, month: string): string {
  const [year, number] = month.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year!, number! - 1, 1);
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(date);
}
