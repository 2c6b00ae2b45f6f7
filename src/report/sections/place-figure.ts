import { type Mark, strip, stripAxis } from '../figures/strip.js';
import { html, type Markup, words } from '../markup.js';
import type { ReportContext } from '../report-context.js';

/** One row: a place with its interval, or why there is none. */
export interface PlaceRow {
  readonly name: string;
  /** `null` where it is not shown. */
  readonly n: number | null;
  readonly place: PlaceInterval | null;
  readonly reason: string | null;
}

/** A place with its 95 % interval. */
export interface PlaceInterval {
  readonly rank: number;
  readonly low: number;
  readonly high: number;
}

/** What stands around the rows. */
export interface PlaceFrame {
  readonly title: string;
  readonly caption: string;
  /** Last place. */
  readonly length: number;
  readonly note: string | null;
}

/** Places of several groups, one below the other. */
export function placeFigure(rows: readonly PlaceRow[], frame: PlaceFrame, context: ReportContext): Markup {
  const { title, caption, length, note } = frame;
  const range = placeRange(length);
  return html`<figure><h3>${title}</h3><figcaption>${caption}</figcaption><ul class="rows">${rows.map((row) => drawn(row, range, context))}</ul>${placeAxis(
    length,
    context,
  )}${note !== null && html`<p class="note">${note}</p>`}</figure>`;
}

/** Place 1 to the last with lines at the quarters. */
export function placeRange(length: number) {
  return { min: 1, max: length, lines: [1, length / 4, length / 2, (3 * length) / 4, length] };
}

/** The numbers below rows of places. */
export function placeAxis(length: number, { numbers }: ReportContext): Markup {
  return html`<div class="row axis-row"><div class="plot">${stripAxis(placeRange(length), (value) => numbers.count(Math.round(value)))}</div></div>`;
}

/** A place and its interval as text. */
export function placeText({ rank, low, high }: PlaceInterval, { t, numbers }: ReportContext): Markup {
  const interval = t('format.interval', { low: numbers.constant(low), high: numbers.constant(high) });
  return html`<strong>${numbers.constant(rank)}</strong> <span class="range">${interval}</span>`;
}

function drawn(
  { name, n, place, reason }: PlaceRow,
  range: ReturnType<typeof placeRange>,
  context: ReportContext,
): Markup {
  const { t, numbers } = context;
  const marks: readonly Mark[] = place === null ? [] : [{ ...place, value: place.rank, shape: 'first' }];
  return html`<li class="row"><div class="label"><span class="name">${words(name)}</span> <span class="n">${
    n !== null && t('format.n', { n: numbers.count(n) })
  }</span></div><div class="plot">${strip(marks, range)}</div><div class="value">${
    place === null ? html`<span class="reason">${reason}</span>` : placeText(place, context)
  }</div></li>`;
}
