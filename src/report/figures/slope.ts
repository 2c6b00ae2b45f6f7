import { html, type Markup } from '../markup.js';

/** One line of a slope chart: a place on the left and one on the right, 1 at the top. */
export interface Slope {
  readonly label: string;
  readonly left: number;
  readonly right: number;
  /** 95 % interval of the place on the right. */
  readonly interval: { readonly low: number; readonly high: number };
  /** Whether it is drawn strongly. */
  readonly marked: boolean;
}

const ROW = 20;
const TOP = 24;
/** Where the two columns of places stand, in percent of the width; intervals stand behind the second. */
const [LEFT, RIGHT] = [58, 79];

/** Heads of the two columns, and how places and intervals are written. */
export interface SlopeWords {
  readonly from: string;
  readonly to: string;
  write(place: number): string;
  interval(limits: Slope['interval']): string;
}

/**
 * Two orders of one list as lines between two columns, labels on the left. Hidden from screen readers: its text alternative
 * and the table stand beside it.
 */
export function slopeChart(slopes: readonly Slope[], { from, to, write, interval }: SlopeWords): Markup {
  const height = TOP + ROW * slopes.length + 8;
  const left = places(slopes.map((slope) => slope.left));
  const right = places(slopes.map((slope) => slope.right));
  return html`<svg class="slope" width="100%" height="${height}" aria-hidden="true" focusable="false"><text class="slope-head" x="${LEFT}%" y="14" text-anchor="end">${from}</text><text class="slope-head" x="100%" y="14" text-anchor="end">${to}</text>${slopes.map(
    (slope, i) =>
      html`<g class="${slope.marked ? 'slope-line marked' : 'slope-line'}"><text x="${LEFT - 6}%" y="${left[i]! + 4}" text-anchor="end">${slope.label}</text><text class="slope-place" x="${LEFT - 1}%" y="${left[i]! + 4}" text-anchor="end">${write(slope.left)}</text><line x1="${LEFT}%" x2="${RIGHT}%" y1="${left[i]!}" y2="${right[i]!}"/><text class="slope-place" x="${RIGHT + 1}%" y="${right[i]! + 4}">${write(slope.right)} <tspan class="slope-interval">(${interval(slope.interval)})</tspan></text></g>`,
  )}</svg>`;
}

/** Heights of the places of a column: in their order, tied ones below each other. */
function places(values: readonly number[]): readonly number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value || a.i - b.i);
  const heights = new Array<number>(values.length);
  order.forEach(({ i }, place) => {
    heights[i] = TOP + ROW * (place + 0.5);
  });
  return heights;
}
