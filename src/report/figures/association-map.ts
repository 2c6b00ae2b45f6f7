import { html, type Markup } from '../markup.js';
import { at } from './strip.js';

/** A scale on the map: its score and how closely it goes together with an outcome. */
export interface MapPoint {
  /** Its number in the list beside the map. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** Words for the four areas: lower score and closer, higher and closer, lower and weaker, higher and weaker. */
export interface MapAreas {
  readonly talk: string;
  readonly keep: string;
  readonly watch: string;
  readonly well: string;
}

/** How numbers on the two axes are written. */
export interface MapAxes {
  x(value: number): string;
  y(value: number): string;
  /** Multiple that the axis across begins and ends at; by default 5, for scores on 0–100. */
  readonly step?: number;
}

const HEIGHT = 340;
/** Pixels across that the map has on a phone, on paper and on a wide screen. */
const WIDTHS = [300, 620, 1090];
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.75, -0.75],
  [-0.75, -0.75],
  [0.75, 0.75],
  [-0.75, 0.75],
] as const;

/**
 * Scores across, closeness upwards, dashed lines at the average of both. Positions across in percent, upwards in pixels, so
 * nothing stretches. Hidden from screen readers: the list beside it says the same.
 */
export function associationMap(points: readonly MapPoint[], areas: MapAreas, axes: MapAxes): Markup {
  const across = spanOf(
    points.map(({ x }) => x),
    axes.step ?? 5,
  );
  const up = spanOf(
    points.map(({ y }) => y),
    0.1,
  );
  const top = (y: number) => HEIGHT - (HEIGHT * (y - up.min)) / (up.max - up.min);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = at(mean(points.map(({ x }) => x)), across);
  const middleY = top(mean(points.map(({ y }) => y))).toFixed(1);
  const labels = placeLabels(
    points.map(({ x, y }) => ({ part: (x - across.min) / (across.max - across.min), dx: 0, y: top(y) })),
  );
  return html`<div class="map" aria-hidden="true"><svg class="axis map-up" width="36" height="${HEIGHT}" focusable="false"><text x="30" y="11" text-anchor="end">${axes.y(
    up.max,
  )}</text><text x="30" y="${HEIGHT}" text-anchor="end">${axes.y(up.min)}</text></svg><svg class="map-plot" width="100%" height="${HEIGHT}" focusable="false"><rect class="map-ground" width="100%" height="${HEIGHT}"/><line class="map-middle" x1="${middleX}" x2="${middleX}" y1="0" y2="${HEIGHT}"/><line class="map-middle" x1="0" x2="100%" y1="${middleY}" y2="${middleY}"/><text class="map-area" x="10" y="22">${areas.talk}</text><text class="map-area" x="100%" dx="-10" y="22" text-anchor="end">${areas.keep}</text><text class="map-area" x="10" y="${HEIGHT - 12}">${areas.watch}</text><text class="map-area" x="100%" dx="-10" y="${HEIGHT - 12}" text-anchor="end">${areas.well}</text>${points.map(
    ({ x, y }) => html`<circle class="map-point" cx="${at(x, across)}" cy="${top(y).toFixed(1)}" r="5"/>`,
  )}${points.map(
    ({ label, x, y }, i) =>
      html`<svg x="${at(x, across)}" y="${top(y).toFixed(1)}" overflow="visible"><text class="map-label" x="${labels[i]!.dx}" y="${labels[i]!.dy + 4}" text-anchor="middle">${label}</text></svg>`,
  )}</svg><svg class="axis map-across" width="100%" height="18" focusable="false"><text x="0" y="13">${axes.x(across.min)}</text><text x="100%" y="13" text-anchor="end">${axes.x(across.max)}</text></svg></div>`;
}

/** A point or its number: `part` of the width and some pixels across, and pixels down. */
interface Place {
  readonly part: number;
  readonly dx: number;
  readonly y: number;
}

/**
 * Where each point's number stands from it: the nearest of eight sides at growing distance that is free of points and numbers,
 * however wide the map is.
 */
function placeLabels(points: readonly Place[]): readonly { readonly dx: number; readonly dy: number }[] {
  const taken: Place[] = [...points];
  return points.map(({ part, y }) => {
    for (const distance of [14, 22, 30, 40, 52]) {
      for (const [across, down] of SIDES) {
        const [dx, dy] = [across * distance, down * distance];
        if (!taken.every((other) => isApart(other, { part, dx, y: y + dy }))) continue;
        taken.push({ part, dx, y: y + dy });
        return { dx, dy };
      }
    }
    return { dx: 14, dy: 0 };
  });
}

function isApart(one: Place, other: Place): boolean {
  if (Math.abs(one.y - other.y) > 13) return true;
  return WIDTHS.every((width) => Math.abs(width * (one.part - other.part) + one.dx - other.dx) > 12);
}

/** The values with room around them, between multiples of a step. */
function spanOf(values: readonly number[], step: number): { readonly min: number; readonly max: number } {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(step, 0.2 * (highest - lowest));
  const places = Math.round(1 / step) || 1;
  const round = (value: number, way: (value: number) => number) =>
    step < 1 ? way(value * places) / places : way(value / step) * step;
  return { min: round(lowest - room, Math.floor), max: round(highest + room, Math.ceil) };
}
