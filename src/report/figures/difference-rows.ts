import { type Child, html, type Markup, words } from '../markup.js';
import { rowClass } from '../measure-roles.js';
import { type Difference, readingOf } from '../reading.js';
import { type Measure, nameWithRange, type ReportContext } from '../report-context.js';
import { type Mark, strip, stripAxis } from './strip.js';

/** Two means of one measure and the difference between them. */
export interface DifferenceRow {
  readonly measure: Measure;
  /** The two means, each where it has an interval. */
  readonly marks: readonly Mark[];
  /** The difference with its 95 % interval; `null` where there is none. */
  readonly test: Difference | null;
  /** n of the smaller group, which decides the decimals. */
  readonly n: number;
  /** Why there is no difference. */
  readonly reason: string | null;
}

/** Rows in a group for each range, so that every group can have an axis with numbers; all differences on one span. */
export function differenceRows(rows: readonly DifferenceRow[], context: ReportContext): readonly Markup[] {
  const span = differenceSpan(rows);
  const groups = new Map<string, DifferenceRow[]>();
  for (const row of rows) {
    const range = `${row.measure.min} ${row.measure.max}`;
    groups.set(range, [...(groups.get(range) ?? []), row]);
  }
  return [...groups.values()].map((group) => rowsOfOneRange(group, span, context));
}

/** The sign that a group's means are drawn with, for the key. */
export function keyMark(shape: Mark['shape']): Child {
  return html`<span class="key-mark">${strip([{ value: 1, low: 0, high: 2, shape }], { min: 0, max: 2, lines: [] })}</span>`;
}

function rowsOfOneRange(rows: readonly DifferenceRow[], span: number, context: ReportContext): Markup {
  const { constant } = context.numbers;
  const { min, max } = rows[0]!.measure;
  const end = span * (max - min);
  const signed = (value: number) => (value > 0 ? `+${constant(value)}` : constant(value));
  return html`<ul class="rows">${rows.map((row) => drawnRow(row, span, context))}</ul><div class="row axis-row"><div class="plot">${stripAxis(
    { min, max, lines: [min, (min + max) / 2, max] },
    constant,
  )}</div><div class="plot difference">${stripAxis({ min: -end, max: end, lines: [-end, 0, end] }, (value) => signed(Number(value.toFixed(2))))}</div></div>`;
}

function drawnRow({ measure, marks, test, n, reason }: DifferenceRow, span: number, context: ReportContext): Markup {
  const { t, roles } = context;
  const numbers = context.numbersOf(measure.id);
  const { min, max } = measure;
  const lines = [min, min + (max - min) / 2, max];
  const scaled = (value: number) => value / (max - min);
  const difference: readonly Mark[] =
    test === null
      ? []
      : [{ value: scaled(test.difference), low: scaled(test.low), high: scaled(test.high), shape: 'first' }];
  return html`<li class="row ${rowClass(measure, roles)}"><div class="label"><span class="name">${words(nameWithRange(measure, context))}</span></div><div class="plot">${strip(
    marks,
    { min, max, lines },
  )}</div><div class="plot difference">${strip(difference, { min: -span, max: span, lines: [-span, 0, span] })}</div><div class="value">${
    test === null
      ? html`<span class="reason">${reason}</span>`
      : html`<strong>${numbers.difference(test.difference, n)}</strong> <span class="range">${numbers.differenceInterval(
          test,
          n,
        )}</span> <span class="reading">${t(`contrast.${readingOf(test)}`)}</span>`
  }</div></li>`;
}

/** Widest bound of all differences as a share of its measure's range, rounded up to a twentieth. */
function differenceSpan(rows: readonly DifferenceRow[]): number {
  const bounds = rows.flatMap(({ measure, test }) =>
    test === null ? [] : [test.low, test.high].map((bound) => Math.abs(bound) / (measure.max - measure.min)),
  );
  return Math.max(0.05, Math.ceil(Math.max(0, ...bounds.filter(Number.isFinite)) * 20) / 20);
}
