import { html, type Markup } from '../markup.js';
import { PILOT, SECONDS_PER_ITEM } from './drop-rules.js';
import type { PilotContext } from './pilot-context.js';

const PHASES = ['before', 'during', 'after', 'decide'] as const;

/** The checklist for the pilot, with boxes to tick. */
export function checklist({ t, list, percent }: PilotContext): Markup {
  const values = {
    n: PILOT.n,
    heard: PILOT.heardBy,
    rate: percent(PILOT.rate),
    invite: inviteFor(PILOT.n, PILOT.rate),
    noContact: PILOT.noContact,
    soft: PILOT.softLaunch,
    seconds: SECONDS_PER_ITEM,
  };
  const phases = PHASES.map(
    (phase) =>
      html`<div class="phase"><h3>${t(`${phase}.title`)}</h3><ul class="ticks list">${list(phase, values).map(
        (point) => html`<li>${point}</li>`,
      )}</ul></div>`,
  );
  return html`<section class="sheet" id="checklist"><h2>${t('section.checklist', { n: PILOT.n })}</h2><div class="two">${phases}</div></section>`;
}

/** How many to invite for n answers at a response rate, rounded up to five. */
export function inviteFor(n: number, rate: number): number {
  return Math.ceil(n / rate / 5) * 5;
}
