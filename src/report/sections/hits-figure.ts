import type { Figure } from '../../disclose/published.js';
import { strip, stripAxis } from '../figures/strip.js';
import { html, type Markup, words } from '../markup.js';
import { type ReportContext, reasonNote, shortReasonOf, shown } from '../report-context.js';

/** Hits with their 95 % interval, of a mean person or of a list. */
export interface HitsFound {
  readonly n: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One row: a slice with its hits, or why there are none. */
export interface HitsRow {
  readonly slice: string;
  readonly figure: Figure<unknown> | undefined;
  readonly hits: HitsFound | null;
}

/** The axis: 0 to the most hits there can be, with what chance gives dashed. */
export interface HitsAxis {
  readonly most: number;
  readonly chance: number;
  /** Whether hits are those of lists: whole, unless entries share the last place. */
  readonly ofLists?: boolean;
}

/** Hits of several slices, one below the other, with a line at what chance gives; the reasons of those withheld once below. */
export function hitsRows(
  rows: readonly HitsRow[],
  { most, chance, ofLists = false }: HitsAxis,
  context: ReportContext,
): Markup {
  const { t, numbers, nameOf } = context;
  const range = { min: 0, max: most, lines: [0, chance, most], dashed: chance };
  const label = (value: number) => numbers.constant(Math.round(10 * value) / 10);
  const inList = (value: number) => numbers.constant(Math.round(100 * value) / 100);
  const text = ({ value, low, high }: HitsFound) =>
    ofLists
      ? { value: inList(value), interval: t('format.interval', { low: inList(low), high: inList(high) }) }
      : { value: numbers.coefficient(value), interval: numbers.coefficientInterval({ low, high }) };
  const note = reasonNote(
    rows.filter(({ hits }) => hits === null).map(({ figure }) => figure),
    t,
  );
  return html`<ul class="rows">${rows.map(({ slice, figure, hits }) => {
    const marks = hits === null ? [] : [{ ...hits, shape: 'first' as const }];
    return html`<li class="row"><div class="label"><span class="name">${words(nameOf.slice(slice))}</span> <span class="n">${
      hits !== null && t('format.n', { n: numbers.count(hits.n) })
    }</span></div><div class="plot">${strip(marks, range)}</div><div class="value">${
      hits === null
        ? html`<span class="reason">${shortReasonOf(figure, t)}</span>`
        : html`<strong>${text(hits).value}</strong> <span class="range">${text(hits).interval}</span>`
    }</div></li>`;
  })}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, label)}</div></div>${
    note !== null && html`<p class="note">${note}</p>`
  }`;
}

/** The row of a slice of which something with hits is told. */
export function hitsRow<T extends { readonly n: number }>(
  slice: string,
  figure: Figure<T> | undefined,
  of: (value: T) => Omit<HitsFound, 'n'>,
): HitsRow {
  const found = shown(figure);
  return { slice, figure, hits: found === null ? null : { ...of(found), n: found.n } };
}

/** Smallest probability that is written as a number. */
const SMALLEST = 0.001;

/** A probability to three decimals; a smaller one as a bound. */
export function probabilityText(probability: number, { t, numbers }: ReportContext): string {
  if (probability >= SMALLEST) return numbers.thousandths(probability);
  return t('format.atMost', { value: numbers.thousandths(SMALLEST) });
}
