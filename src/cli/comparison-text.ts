import type { Locale, LocaleTexts, Study, TextTree } from '../model/index.js';
import type { ComparedPart, CompareReason, VersionComparison } from '../pack/index.js';
import { createTranslator, type Translate } from '../wording/index.js';

const PARTS = ['items', 'scales', 'indices', 'questions', 'background', 'lists', 'modules'] as const;

/** The words of a comparison. */
export interface ComparisonWords {
  readonly locale: Locale;
  /** Texts of `codebook.json` in that language. */
  readonly texts: TextTree;
  /** What packs say of themselves, in that language; what is not there is printed in English. */
  readonly packNotes: LocaleTexts['packNotes'];
}

/** A comparison of versions as a text of tables for a terminal. */
export function comparisonText(
  compared: VersionComparison,
  { locale, texts, packNotes = {} }: ComparisonWords,
): string {
  const t = diffTranslator(locale, texts);
  const tables = PARTS.filter((part) => compared[part].length > 0).map((part) => partTable(part, compared[part], t));
  const sections = [summary(compared, t), ...tables, contextOf(compared, packNotes, t), languages(compared, t)];
  return `${t('diff.title', { ...compared })}\n\n${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** Labels hold no word of a study, so that no study stands behind them. */
function diffTranslator(locale: Locale, texts: TextTree): Translate {
  const noWords = { customer: { word: '', forms: {}, definition: {}, by: null, words: {} }, otherWords: {} };
  return createTranslator(noWords as unknown as Study, locale, texts);
}

function summary({ older, newer, items, scales, indices }: VersionComparison, t: Translate): string {
  if (older === newer) return t('diff.sameVersion', { version: older });
  const ids = (parts: readonly ComparedPart[]) => parts.filter(({ compares }) => compares !== 'no').map(({ id }) => id);
  const list = (parts: readonly ComparedPart[]) => ids(parts).join(', ') || t('diff.none');
  if (ids([...items, ...scales, ...indices]).length === 0) return t('diff.nothing', { older, newer });
  const values = { items: ids(items).length, of: items.length, scales: list(scales), indices: list(indices) };
  return t('diff.comparable', { older, newer, ...values });
}

function partTable(part: (typeof PARTS)[number], parts: readonly ComparedPart[], t: Translate): string {
  const head = ['id', 'change', 'compares', 'why'].map((column) => t(`diff.${column}`));
  const rows = parts.map(({ id, change, compares, reasons }) => [
    id,
    t(`diff.changes.${change}`),
    t(`diff.verdict.${compares}`),
    reasons.map((reason) => reasonText(part, reason, t)).join('; '),
  ]);
  return `${t(`diff.${part}`)}\n${aligned([head, ...rows])}`;
}

/** A reason in words. What a scale or an index is made of can itself have changed: then its parts are named. */
function reasonText(part: (typeof PARTS)[number], { code, values = {} }: CompareReason, t: Translate): string {
  const ofMembers = (part === 'scales' || part === 'indices') && values.concerns !== undefined;
  if (!ofMembers || code === 'incomparable-member') return t(`diff.reason.${code}`, values);
  const reason = t(`diff.reason.${code === 'moved' ? 'movedParts' : code}`);
  return t('diff.reason.of', { reason, concerns: values.concerns });
}

/** Lines with columns of equal width, the last one free, two blanks in front. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map((row) => `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!))).join('  ')}`)
    .join('\n');
}

function contextOf({ context }: VersionComparison, packNotes: Readonly<Record<string, string>>, t: Translate): string {
  if (context.length === 0) return '';
  const said = context.map((sentence) => (Object.hasOwn(packNotes, sentence) ? packNotes[sentence] : sentence));
  return `${t('diff.context')}\n${said.map((sentence) => `  ${sentence}`).join('\n')}`;
}

function languages({ locales, older, newer }: VersionComparison, t: Translate): string {
  const lines = [
    t('diff.languagesBoth', { locales: locales.both.join(', ') || t('diff.none') }),
    ...(locales.added.length === 0 ? [] : [t('diff.languagesAdded', { newer, locales: locales.added.join(', ') })]),
    ...(locales.retired.length === 0
      ? []
      : [t('diff.languagesRetired', { older, locales: locales.retired.join(', ') })]),
  ];
  return `${t('diff.languages')}\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
