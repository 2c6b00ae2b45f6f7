import type { UnitBands } from '../../disclose/link-figures.js';
import type { UnitLink } from '../../disclose/link-units.js';
import { tableBehindFigure } from '../figures/data-table.js';
import type { Markup } from '../markup.js';
import { type Bounds, DECIMALS_FROM, type Numbers } from '../numbers.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';

/** Every measure beside one outcome: correlations of three kinds, influence, thirds and power. */
export function linkageTable(links: readonly UnitLink[], outcome: string, context: ReportContext): Markup {
  const { t, nameOf, numbers } = context;
  const heads = ['units', 'plain', 'weighted', 'ranks', 'leftOut', 'corrected', 'low', 'high', 'difference', 'power'];
  const number = numbers.coefficient;
  const withInterval = (figure: { readonly correlation: number; readonly low: number; readonly high: number }) =>
    t('format.withInterval', {
      value: number(figure.correlation),
      interval: numbers.coefficientInterval(figure),
    });
  return tableBehindFigure(t('table.show'), {
    caption: t('association.link.figure', { outcome }),
    columns: [
      { head: t('table.measure') },
      ...heads.map((head) => ({ head: t(`association.link.table.${head}`), numeric: true })),
    ],
    rows: links.map(({ measure, units, value }) => {
      const name = nameOf.measure(measure);
      const figures = shown(value);
      if (figures === null) return [name, numbers.count(units), reasonOf(value, t), ...heads.slice(2).map(() => '')];
      const { plain, weighted, ranks, leaveOneOut, corrected, bands, powerAtPoint3 } = figures;
      const bounds = { low: bands.differenceLow ?? Number.NaN, high: bands.differenceHigh ?? Number.NaN };
      const own = textsOfBands(bands, numbers);
      const difference = own.difference(bands.difference);
      return [
        name,
        numbers.count(units),
        withInterval(plain),
        withInterval(weighted),
        withInterval(ranks),
        numbers.coefficientInterval({ low: leaveOneOut.lowest, high: leaveOneOut.highest }),
        corrected === null ? '–' : number(corrected),
        own.mean(bands.lowThird),
        own.mean(bands.highThird),
        Number.isFinite(bounds.low)
          ? t('format.withInterval', { value: difference, interval: own.interval(bounds) })
          : difference,
        numbers.percent(100 * powerAtPoint3),
      ];
    }),
  });
}

/** Means of an outcome whose range nobody declared: the larger of the two has three figures, or those before the point. */
export function textsOfBands({ lowThird, highThird }: UnitBands, numbers: Numbers) {
  const largest = Math.max(Math.abs(lowThird), Math.abs(highThird));
  const most = largest === 0 ? 100 : 10 ** (1 + Math.floor(Math.log10(largest)));
  const own = numbers.over({ min: 0, max: most });
  const n = most > 100 ? 0 : DECIMALS_FROM;
  return {
    mean: (value: number) => own.mean(value, n),
    difference: (value: number) => own.difference(value, n),
    interval: (bounds: Bounds) => own.differenceInterval(bounds, n),
  };
}
