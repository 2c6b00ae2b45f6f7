import { tableBehindFigure } from '../figures/data-table.js';
import type { Markup } from '../markup.js';
import { meanOf, nOf, type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import type { Association } from './associations.js';

/** All figures behind the list and the map of one outcome. */
export function associationTable(ordered: readonly Association[], outcome: string, context: ReportContext): Markup {
  const { t, nameOf, numbers, numbersOf, cell } = context;
  const heads = ['share', 'weight', 'beta', 'coefficient', 'vif'] as const;
  const numeric = true;
  const modelled = ordered.some(({ share }) => share !== null);
  const number = (value: number) => numbers.coefficient(value);
  const interval = (value: string, bounds: string) => t('format.withInterval', { value, interval: bounds });
  const percent = (value: number, low: number, high: number) =>
    interval(numbers.percent(100 * value), numbers.interval({ low: 100 * low, high: 100 * high }, 0));
  return tableBehindFigure(t('table.show'), {
    caption: t('association.list', { outcome }),
    columns: [
      { head: t('table.measure') },
      { head: t('association.table.score'), numeric },
      { head: t('table.n'), numeric },
      { head: t('association.table.correlation'), numeric },
      ...(modelled ? heads.map((head) => ({ head: t(`association.table.${head}`), numeric })) : []),
    ],
    rows: ordered.map(({ measure, correlation, share }) => {
      const found = cell(measure, TOTAL);
      const mean = shown(meanOf(found));
      return [
        nameOf.measure(measure),
        mean === null ? reasonOf(meanOf(found), t) : numbersOf(measure).mean(mean.value, nOf(found)),
        numbers.count(correlation.n),
        interval(number(correlation.correlation), numbers.coefficientInterval(correlation)),
        ...(share === null
          ? []
          : [
              percent(share.lmg, share.lmgLow, share.lmgHigh),
              percent(share.weight, share.weightLow, share.weightHigh),
              interval(number(share.beta), numbers.coefficientInterval({ low: share.betaLow, high: share.betaHigh })),
              number(share.coefficient),
              numbers.mean(share.vif, 100),
            ]),
      ];
    }),
  });
}
