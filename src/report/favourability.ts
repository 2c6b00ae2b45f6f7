import type { PublishedCell } from '../disclose/published.js';
import type { Favourability } from '../model/index.js';
import { shown } from './report-context.js';

/** In the order drawn and printed. */
export const FAVOURABILITIES: readonly Favourability[] = ['favourable', 'neutral', 'unfavourable'];

/** Percentages of valid answers, 0–100. */
export type Shares = Readonly<Record<Favourability, number>>;

/** Shares of a cell where they are shown. */
export function sharesOf(cell: PublishedCell | undefined): Shares | null {
  const figure = shown(cell?.favourability);
  if (figure === null) return null;
  const { favourable, neutral, unfavourable } = figure;
  return { favourable: favourable.percent, neutral: neutral.percent, unfavourable: unfavourable.percent };
}

/**
 * Percent who chose not relevant or don't know, of those who answered the item at all (unweighted).
 * @returns `null` where a count is withheld or nobody answered.
 */
export function percentAside(cell: PublishedCell | undefined): number | null {
  const missing = shown(cell?.missing);
  const nValid = shown(cell?.nValid);
  if (missing === null || nValid === null) return null;
  const aside = missing.nNotRelevant + missing.nDontKnow;
  return nValid + aside === 0 ? null : (100 * aside) / (nValid + aside);
}
