import { isolate } from './markup.js';
import type { ReportContext } from './report-context.js';

/** Who is meant by each word that a respondent could read; the main word first. */
export function definitionsOf({ study, locale, wording }: ReportContext): readonly string[] {
  const { by, words } = study.customer;
  const others = by === null ? [] : Object.values(words).map(({ definition }) => definition[locale] ?? '');
  return [...new Set([wording.definition, ...others])].filter((definition) => definition !== '');
}

/** Which word was read by whom, where a column decides it; `null` where everybody read the same. */
export function wordsNote({ study, locale, t }: ReportContext): string | null {
  const { by, words, forms } = study.customer;
  if (by === null) return null;
  const read = (id: string) => t('words.form', { c: words[id]?.forms[locale] ?? forms[locale] });
  const each = Object.entries(by.words).map(([value, id]) =>
    t('format.slice', { variable: isolate(value), category: t('format.quoted', { text: read(id) }) }),
  );
  const word = t('words.form', { c: forms[locale] });
  return t('words.note', { column: t('format.quoted', { text: isolate(by.column) }), words: each.join(', '), word });
}

/** Warns that a variable's groups read different words, since it is made of the column that decides the word; `null` where they read the same. */
export function wordsFlag(variable: string, { study, t, nameOf }: ReportContext): string | null {
  const column = variable === 'unit' ? study.unit?.column : study.background.find(({ id }) => id === variable)?.column;
  if (study.customer.by === null || column !== study.customer.by.column) return null;
  return t('words.flag', { variable: nameOf.variable(variable) });
}
