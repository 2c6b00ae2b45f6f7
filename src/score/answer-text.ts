import type { PlanBackground, PlanItem } from '../plan/index.js';

/** Text of an answer as accepted spellings are written; `null` for what cannot be one (objects, lists, true, NaN). */
export function answerText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** A whole number written as a decimal (`4.0`, from a table that had blanks), or with zeros in front. */
const WHOLE_NUMBER = /^0*(\d+)(?:[.,]0*)?$/;

/** Finds what a spelling stands for: as written, else in Unicode's composed form (NFC), else as the whole number it is. */
export function findSpelling(spellings: ReadonlyMap<string, number>, text: string): number | undefined {
  const found = spellings.get(text) ?? spellings.get(text.normalize('NFC'));
  if (found !== undefined) return found;
  const whole = WHOLE_NUMBER.exec(text)?.[1];
  return whole === undefined ? undefined : spellings.get(whole);
}

/** Answer cells of an item by accepted spelling. */
export function cellsBySpelling(item: PlanItem): ReadonlyMap<string, number> {
  return bySpelling(item.options);
}

/** Positions in the dictionary (i + 1) of a background variable's known categories by accepted spelling. */
export function categoriesBySpelling(background: PlanBackground): ReadonlyMap<string, number> {
  return bySpelling(background.categories ?? []);
}

function bySpelling(options: readonly { readonly accepts: readonly string[] }[]): ReadonlyMap<string, number> {
  return new Map(options.flatMap(({ accepts }, i) => accepts.map((text) => [text, i + 1] as const)));
}

/** What an item accepts, for an issue: `1, 2, 3, 4, 5, NR or blank`. */
export function describeItem({ options }: PlanItem): string {
  return `${options.map(({ code }) => code).join(', ')} or blank`;
}

/** What a background variable accepts, for an issue. */
export function describeBackground({ categories }: PlanBackground): string {
  return `${(categories ?? []).flatMap(({ accepts }) => accepts).join(', ')} or blank`;
}

/** A value as it was found, for an issue; at most 60 characters. */
export function describeReceived(value: unknown): string {
  const text =
    typeof value === 'object' ? JSON.stringify(value) : typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
