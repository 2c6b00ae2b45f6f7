import { type Child, html, type Markup } from '../markup.js';
import type { ReportContext } from '../report-context.js';

/** One sheet of the report: a heading, what stands under it, and the mark of simulated answers where they are. */
export function section(id: string, title: string, { context, body }: { context: ReportContext; body: Child }): Markup {
  return html`<section id="${id}" class="sheet" aria-labelledby="${id}-title">${simulatedMark(context)}<h2 id="${id}-title">${title}</h2>${body}</section>`;
}

/** Printed on every sheet when any answer is simulated. */
export function simulatedMark({ simulated, t }: ReportContext): Child {
  return simulated && html`<p class="simulated-mark">${t('simulated.banner')}</p>`;
}
