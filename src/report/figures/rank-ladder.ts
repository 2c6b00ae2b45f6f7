import { type Child, html, type Markup } from '../markup.js';
import { at, stripAxis } from './strip.js';

/** A place with its interval, and both as text. */
export interface RungPlace {
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly text: Child;
}

/** One word on the ladder. */
export interface Rung {
  readonly name: Child;
  /** `headline` stands out most, `concept` less. */
  readonly marked: 'headline' | 'concept' | null;
  /** One place for each column, the first drawn as a circle, the second as a diamond; `null`: none. */
  readonly places: readonly (RungPlace | null)[];
  /** Words are left out between this one and the one above. */
  readonly afterGap: boolean;
  /** A place aimed at, drawn as a dashed line. */
  readonly aim: number | null;
}

/** What stands around the rungs. */
export interface LadderFrame {
  /** Entries of the list, the right end of the axis. */
  readonly length: number;
  /** Head of the words, then of each column of places. */
  readonly heads: readonly string[];
  readonly label: (place: number) => string;
}

const HEIGHT = 26;
const QUARTERS = [0.25, 0.5, 0.75];

/**
 * Words one below the other, each with its place on a line from 1 to the length of the list. Positions across in percent, so
 * nothing stretches; the places stand beside each line as text.
 */
export function rankLadder(rungs: readonly Rung[], { length, heads, label }: LadderFrame): Markup {
  const lines = [1, ...QUARTERS.map((part) => Math.round(part * length)), length];
  const range = { min: 1, max: length, lines };
  const [word, ...columns] = heads;
  return html`<div class="ladder columns-${columns.length}"><div class="rung head" aria-hidden="true"><span>${word ?? ''}</span><span class="plot">${stripAxis(
    range,
    label,
  )}</span>${columns.map((head) => html`<span class="place">${head}</span>`)}</div><ul class="rungs">${rungs.map(
    (rung) =>
      html`<li class="rung${rung.marked !== null && ` ${rung.marked}-rung`}${rung.afterGap && ' after-gap'}"><span class="word">${rung.name}</span><span class="plot">${drawn(
        rung,
        range,
      )}</span>${rung.places.map(
        (place, i) =>
          html`<span class="place"><span class="column">${columns[i] ?? ''}</span> ${place?.text ?? '–'}</span>`,
      )}</li>`,
  )}</ul></div>`;
}

type Range = Parameters<typeof stripAxis>[0];

function drawn({ places, aim }: Rung, range: Range): Markup {
  const gap = HEIGHT / (places.length + 1);
  return html`<svg width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false">${range.lines.map(
    (line) => html`<line class="grid" x1="${at(line, range)}" x2="${at(line, range)}" y1="0" y2="${HEIGHT}"/>`,
  )}${aim !== null && html`<line class="aim" x1="${at(aim, range)}" x2="${at(aim, range)}" y1="0" y2="${HEIGHT}"/>`}${places.map(
    (place, i) => place && mark(place, { range, y: gap * (i + 1), second: i > 0 }),
  )}</svg>`;
}

function mark(
  { rank, low, high }: RungPlace,
  { range, y, second }: { readonly range: Range; readonly y: number; readonly second: boolean },
): Markup {
  const x = at(rank, range);
  return html`<g class="mark ${second ? 'second' : 'first'}"><line class="interval" x1="${at(low, range)}" x2="${at(high, range)}" y1="${y}" y2="${y}"/>${
    second
      ? html`<svg x="${x}" y="${y}" overflow="visible"><rect x="-3.5" y="-3.5" width="7" height="7" transform="rotate(45)"/></svg>`
      : html`<circle cx="${x}" cy="${y}" r="4"/>`
  }</g>`;
}
