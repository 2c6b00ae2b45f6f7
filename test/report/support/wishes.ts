import { LOCALES } from './battery.js';

/** Longest wish of the list. */
export const LONG_WISH =
  'Being listened to and answered properly, however unusual the question is and wherever it is asked';

/** What a study file says of 25 wishes, 10 of which are picked; `own` adds to each. */
export function prioritiesFile(own: (i: number) => object = (i) => ({ weight: (i * 7) % 11 })): object {
  const wishes = Array.from({ length: 25 }, (_, i) => ({
    id: `w${i + 1}`,
    text: Object.fromEntries(LOCALES.map((locale) => [locale, i === 4 ? LONG_WISH : `Wish ${i + 1}`])),
    importance: 9.5 - i / 5,
    ...own(i),
  }));
  const source = Object.fromEntries(LOCALES.map((locale) => [locale, '812 customers, 2026']));
  return { version: '2026-spring', pick: 10, source, wishes };
}
