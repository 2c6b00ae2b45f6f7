import type { PublishedContrast } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { designEffectColumn } from '../figures/design-effect-column.js';
import { smallerN } from '../findings.js';
import type { Child } from '../markup.js';
import { DECIMALS_FROM } from '../numbers.js';
import { type Measure, nameWithRange, type ReportContext, shown } from '../report-context.js';

/** One measure of two groups. */
interface Row {
  readonly measure: Measure;
  readonly contrast: PublishedContrast;
}

/** How often someone of the first group stands higher, for every score of two groups, folded away; nothing where none has it. */
export function orderOfScores(rows: readonly Row[], context: ReportContext): Child {
  const { t, numbers } = context;
  const found = rows.flatMap(({ measure, contrast }) => {
    const test = shown(contrast.test);
    const n = smallerN(contrast);
    return test?.ordinal == null ? [] : [{ measure, n, designEffect: test.designEffect, ...test.ordinal }];
  });
  if (found.length === 0) return false;
  const { columns, cells } = designEffectColumn(
    found.map(({ designEffect }) => designEffect),
    context,
  );
  const numeric = true;
  return tableBehindFigure(t('contrasts.showOrder'), {
    caption: t('contrasts.orderLead'),
    columns: [
      { head: t('table.measure') },
      { head: t('contrasts.firstHigher'), numeric },
      { head: t('contrasts.delta'), numeric },
      ...columns,
    ],
    rows: found.map(({ measure, n, probability, low, high, cliffsDelta, deltaLow, deltaHigh }, i) => [
      nameWithRange(measure, context),
      t('format.withInterval', {
        value: numbers.percent(100 * probability),
        interval: numbers.interval({ low: 100 * low, high: 100 * high }, 0),
      }),
      n >= DECIMALS_FROM
        ? t('format.withInterval', {
            value: numbers.effect(cliffsDelta),
            interval: numbers.effectInterval({ low: deltaLow, high: deltaHigh }),
          })
        : '–',
      ...cells[i]!,
    ]),
  });
}
