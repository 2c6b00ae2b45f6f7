import { DECIMALS_FROM } from '../numbers.js';
import type { ReportContext } from '../report-context.js';
import type { Column } from './data-table.js';

/** How many times larger units make the variance of one row's figure; nothing where people count as independent or it is not shown. */
export type DesignEffect = number | null | undefined;

/** A last column with the design effects of a table's figures; no column where none of them has one. */
export function designEffectColumn(
  effects: readonly DesignEffect[],
  { t, numbers }: Pick<ReportContext, 't' | 'numbers'>,
): { readonly columns: readonly Column[]; readonly cells: readonly (readonly string[])[] } {
  const isKnown = (effect: DesignEffect): effect is number => typeof effect === 'number' && Number.isFinite(effect);
  if (!effects.some(isKnown)) return { columns: [], cells: effects.map(() => []) };
  return {
    columns: [{ head: t('contrasts.designEffect'), numeric: true }],
    cells: effects.map((effect) => [isKnown(effect) ? designEffectText(effect, numbers) : '–']),
  };
}

/** A design effect with one decimal. */
export function designEffectText(effect: number, { mean }: ReportContext['numbers']): string {
  return mean(effect, DECIMALS_FROM);
}
