import { FAVOURABILITIES, type Shares } from '../favourability.js';
import { html, type Markup } from '../markup.js';
import type { Numbers } from '../numbers.js';

const HEIGHT = 28;
/** Narrowest segment, in percent, that holds its number. */
const LABEL_FROM = 8;

/** Favourable, neutral, unfavourable as one bar of 100 %, the numbers inside where they fit. */
export function stackedBar(shares: Shares, numbers: Numbers): Markup {
  const starts = { favourable: 0, neutral: shares.favourable, unfavourable: shares.favourable + shares.neutral };
  return html`<svg class="bar" width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false">${FAVOURABILITIES.map(
    (kind) => {
      const share = shares[kind];
      if (share <= 0) return null;
      const start = starts[kind];
      return html`<rect class="${kind}" x="${start.toFixed(2)}%" width="${share.toFixed(2)}%" height="${HEIGHT}"/>${
        share >= LABEL_FROM &&
        html`<text class="on-${kind}" x="${(start + share / 2).toFixed(2)}%" y="19" text-anchor="middle">${numbers.percent(share)}</text>`
      }`;
    },
  )}</svg>`;
}
