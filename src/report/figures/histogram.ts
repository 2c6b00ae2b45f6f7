import { html, type Markup } from '../markup.js';
import { at, stripAxis } from './strip.js';

/** People whose answers are in a range, in percent of all. */
export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly percent: number;
}

/** A value with its interval drawn across the bars. */
export interface HistogramMark {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const HEIGHT = 150;
const TOP = 18;
/** Smallest percentage written above its bar. */
const LABELLED = 0.5;

/** How numbers are written: above a bar, and below the axis. */
export interface HistogramLabels {
  percent(value: number): string;
  tick(value: number): string;
}

/**
 * Bars of equal width over a range of whole numbers, with a value and its interval across them where there is one. Hidden
 * from screen readers: its text alternative stands beside it.
 */
export function histogram(
  bins: readonly HistogramBin[],
  { mark, label }: { readonly mark: HistogramMark | null; readonly label: HistogramLabels },
): Markup {
  const highest = Math.max(1, ...bins.map(({ percent }) => percent));
  const width = 100 / bins.length;
  const [least, most] = [bins[0]?.from ?? 1, bins.at(-1)?.to ?? 1];
  const ticks = [least, ...[0.25, 0.5, 0.75].map((part) => Math.round(part * most)), most];
  const range = { min: least - 0.5, max: most + 0.5 };
  const tall = (percent: number) => ((HEIGHT - TOP) * percent) / highest;
  const across = (value: number) => at(value, range);
  return html`<div class="histogram" aria-hidden="true"><svg width="100%" height="${HEIGHT + 4}" focusable="false">${
    mark !== null &&
    html`<rect class="band" x="${across(mark.low - 0.5)}" width="${(100 * (mark.high - mark.low + 1)) / (range.max - range.min)}%" y="0" height="${HEIGHT}"/>`
  }${bins.map(
    ({ percent }, i) =>
      html`<rect class="bin" x="${(i * width + 0.4).toFixed(2)}%" width="${(width - 0.8).toFixed(2)}%" y="${(HEIGHT - tall(percent)).toFixed(1)}" height="${tall(percent).toFixed(1)}"/>${
        percent >= LABELLED &&
        html`<text x="${((i + 0.5) * width).toFixed(2)}%" y="${(HEIGHT - tall(percent) - 5).toFixed(1)}" text-anchor="middle">${label.percent(percent)}</text>`
      }`,
  )}<line class="grid" x1="0" x2="100%" y1="${HEIGHT}" y2="${HEIGHT}"/>${
    mark !== null &&
    html`<line class="actual" x1="${across(mark.value)}" x2="${across(mark.value)}" y1="0" y2="${HEIGHT}"/>`
  }</svg>${stripAxis({ ...range, lines: ticks }, label.tick)}</div>`;
}
