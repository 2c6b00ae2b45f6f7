import { type Child, html, type Markup } from '../markup.js';

/** A value with its interval on a strip; positions are values on the strip's own range. */
export interface Mark {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `first` is a filled circle, `second` an open diamond; both differ in shape, not in colour alone. */
  readonly shape: 'first' | 'second';
}

/** A strip's range and the lines drawn across it. */
export interface StripRange {
  readonly min: number;
  readonly max: number;
  readonly lines: readonly number[];
  /** One of the lines that is drawn dashed. */
  readonly dashed?: number;
}

const ROW_HEIGHT = 14;

/**
 * One row of a dot plot as inline SVG that fills its cell: positions in percent, sizes in pixels, so nothing stretches.
 * Hidden from screen readers: the figures stand beside it as text.
 */
export function strip(marks: readonly Mark[], range: StripRange): Markup {
  const height = Math.max(2, marks.length + 1) * ROW_HEIGHT;
  const gap = height / (marks.length + 1);
  return html`<svg class="strip" width="100%" height="${height}" aria-hidden="true" focusable="false">${range.lines.map(
    (line) =>
      html`<line class="${line === range.dashed ? 'grid dashed' : 'grid'}" x1="${at(line, range)}" x2="${at(line, range)}" y1="0" y2="${height}"/>`,
  )}${marks.map((mark, i) => drawMark(mark, range, gap * (i + 1)))}</svg>`;
}

/** The numbers below a column of strips. */
export function stripAxis(range: StripRange, label: (value: number) => string): Markup {
  return html`<svg class="axis" width="100%" height="18" aria-hidden="true" focusable="false">${range.lines.map(
    (line, i) =>
      html`<text x="${at(line, range)}" y="13" text-anchor="${anchor(i, range.lines.length)}">${label(line)}</text>`,
  )}</svg>`;
}

/** Where a value stands on the strip, `42.5%`, kept within it. */
export function at(value: number, { min, max }: Pick<StripRange, 'min' | 'max'>): string {
  const percent = (100 * (value - min)) / (max - min);
  return `${Math.min(100, Math.max(0, percent)).toFixed(2)}%`;
}

function drawMark(mark: Mark, range: StripRange, y: number): Child {
  const [x, low, high] = [mark.value, mark.low, mark.high].map((value) => at(value, range));
  const cap = (end: string | undefined) =>
    html`<line class="cap" x1="${end!}" x2="${end!}" y1="${y - 5}" y2="${y + 5}"/>`;
  return html`<g class="mark ${mark.shape}"><line class="interval" x1="${low!}" x2="${high!}" y1="${y}" y2="${y}"/>${cap(low)}${cap(high)}${
    mark.shape === 'first'
      ? html`<circle cx="${x!}" cy="${y}" r="4"/>`
      : html`<svg x="${x!}" y="${y}" overflow="visible"><rect x="-3.5" y="-3.5" width="7" height="7" transform="rotate(45)"/></svg>`
  }</g>`;
}

function anchor(index: number, count: number): string {
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}
