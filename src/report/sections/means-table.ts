import type { PublishedCell } from '../../disclose/published.js';
import { drawable } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { designEffectColumn } from '../figures/design-effect-column.js';
import type { Markup } from '../markup.js';
import {
  type Measure,
  meanOf,
  nameWithRange,
  nOf,
  type ReportContext,
  reasonOf,
  shown,
  TOTAL,
} from '../report-context.js';

/** Means of everybody as a table behind a figure. */
export function dataTableOfMeans(measures: readonly Measure[], caption: string, context: ReportContext): Markup {
  const { t } = context;
  const effects = measures.map(({ id }) => shown(context.cell(id, TOTAL)?.mean)?.designEffect);
  const { columns, cells } = designEffectColumn(effects, context);
  return tableBehindFigure(t('table.show'), {
    caption,
    columns: [{ head: t('table.measure') }, ...meanColumns(context), ...columns],
    rows: measures.map((measure, i) => [
      nameWithRange(measure, context),
      ...meanCells(context.cell(measure.id, TOTAL), context),
      ...cells[i]!,
    ]),
  });
}

/** Heads of the columns that `meanCells` fills. */
export function meanColumns({ t }: ReportContext) {
  return ['n', 'mean', 'interval', 'sd'].map((key) => ({ head: t(`table.${key}`), numeric: true }));
}

/** n, mean, interval and standard deviation as text; the reason where there is none. */
export function meanCells(cell: PublishedCell | undefined, context: ReportContext): readonly string[] {
  const { t } = context;
  const numbers = context.numbersOf(cell?.measure);
  const mean = shown(meanOf(cell));
  const n = shown(cell?.nValid);
  const count = n === null ? reasonOf(cell?.nValid, t)! : numbers.count(n);
  if (mean === null) return [count, reasonOf(meanOf(cell), t)!, '', ''];
  const decimals = nOf(cell);
  return [
    count,
    numbers.mean(mean.value, decimals),
    drawable(mean) ? numbers.interval(mean, decimals) : '',
    mean.sd !== null && Number.isFinite(mean.sd) ? numbers.mean(mean.sd, decimals) : '',
  ];
}
