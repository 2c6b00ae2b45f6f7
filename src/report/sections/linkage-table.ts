import type { UnitBands } from '../../disclose/link-figures.js';
import type { UnitLink } from '../../disclose/link-units.js';
import { tableBehindFigure } from '../figures/data-table.js';
import type { Markup } from '../markup.js';
import type { Numbers } from '../numbers.js';
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
      const own = numbersOfBands(bands, numbers);
      const difference = own.difference(bands.difference, 0);
      return [
        name,
        numbers.count(units),
        withInterval(plain),
        withInterval(weighted),
        withInterval(ranks),
        numbers.coefficientInterval({ low: leaveOneOut.lowest, high: leaveOneOut.highest }),
        corrected === null ? '–' : number(corrected),
        own.mean(bands.lowThird, 0),
        own.mean(bands.highThird, 0),
        Number.isFinite(bounds.low)
          ? t('format.withInterval', { value: difference, interval: own.differenceInterval(bounds, 0) })
          : difference,
        numbers.percent(100 * powerAtPoint3),
      ];
    }),
  });
}

/** For means of an outcome whose range nobody declared: decimals by how large they are, two or three figures in all. */
export function numbersOfBands({ lowThird, highThird }: UnitBands, numbers: Numbers): Numbers {
  return numbers.over({ min: 0, max: Math.max(Math.abs(lowThird), Math.abs(highThird)) });
}
