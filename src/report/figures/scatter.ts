import { html, type Markup } from '../markup.js';
import { at } from './strip.js';

/** A dot: what it is has no name. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** What stands along an axis and how its numbers are written. */
export interface ScatterAxis {
  readonly name: string;
  write(value: number): string;
}

const HEIGHT = 220;

/**
 * Dots of two figures, each axis from one round number to the next around them. Positions across in percent, upwards in
 * pixels, so nothing stretches. Hidden from screen readers: its text alternative stands beside it.
 */
export function scatter(dots: readonly Dot[], x: ScatterAxis, y: ScatterAxis): Markup {
  const [across, up] = [roundRange(dots.map((dot) => dot.x)), roundRange(dots.map((dot) => dot.y))];
  const top = (value: number) => (HEIGHT - (HEIGHT * (value - up.min)) / (up.max - up.min)).toFixed(1);
  return html`<div class="scatter" aria-hidden="true"><p class="n">${y.name} ↑</p><div class="map"><svg class="axis map-up" width="52" height="${HEIGHT}" focusable="false"><text x="46" y="11" text-anchor="end">${y.write(
    up.max,
  )}</text><text x="46" y="${HEIGHT}" text-anchor="end">${y.write(up.min)}</text></svg><svg class="map-plot" width="100%" height="${HEIGHT}" focusable="false"><rect class="map-ground" width="100%" height="${HEIGHT}"/>${dots.map(
    (dot) => html`<circle class="map-point" cx="${at(dot.x, across)}" cy="${top(dot.y)}" r="5"/>`,
  )}</svg><svg class="axis map-across" width="100%" height="18" focusable="false"><text x="0" y="13">${x.write(across.min)}</text><text x="100%" y="13" text-anchor="end">${x.write(across.max)}</text></svg></div><p class="n across">${x.name} →</p></div>`;
}

/** From a round number at or below all values to one at or above; a step wide at least. */
export function roundRange(values: readonly number[]): { readonly min: number; readonly max: number } {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const spread = highest - lowest || Math.abs(highest) || 1;
  const power = Math.floor(Math.log10(spread / 2));
  const step = 10 ** power * (spread / 10 ** power > 10 ? 5 : 1);
  const exact = (value: number) => Number(value.toPrecision(12));
  const min = exact(Math.floor(exact(lowest / step)) * step);
  const max = exact(Math.ceil(exact(highest / step)) * step);
  return max > min ? { min, max } : { min, max: exact(min + step) };
}
