import type { PublishedCell } from '../disclose/published.js';
import { html, type Markup } from './markup.js';
import type { Bounds } from './numbers.js';
import { meanOf, nOf, type ReportContext, reasonOf, shortReasonOf, shown } from './report-context.js';

/** Value and interval of a mean beside its strip, or the reason in words. */
export function meanText(cell: PublishedCell | undefined, context: ReportContext): Markup {
  const { t } = context;
  const mean = shown(meanOf(cell));
  if (mean === null) return html`<span class="reason">${shortReasonOf(meanOf(cell), t)}</span>`;
  const n = nOf(cell);
  const numbers = context.numbersOf(cell?.measure);
  const value = html`<strong>${numbers.mean(mean.value, n)}</strong>`;
  if (drawable(mean)) return html`${value} <span class="range">${numbers.interval(mean, n)}</span>`;
  const reason = cell?.mean.state === 'shown' ? reasonOf(cell.spread, t) : null;
  return html`${value}${reason !== null && html` <span class="reason">${t('reason.interval', { reason })}</span>`}`;
}

/** A bound on a percentage as `≥ 90 %` or `≤ 10 %`. */
export function percentBound(percent: number, context: ReportContext): string {
  return bounded(percent, 50, { text: context.numbers.percent(percent), context });
}

/** `n = 1 204`; nothing where it is withheld, since the figure beside it says so. */
export function nText(n: PublishedCell['nValid'] | undefined, { t, numbers }: ReportContext): string {
  const value = shown(n);
  return value === null ? '' : t('format.n', { n: numbers.count(value) });
}

/** A mean with an interval, which can be drawn. */
export interface DrawableMean extends Bounds {
  readonly value: number;
}

/** Whether a mean has an interval; one whose spread is withheld, or of one answer, has none. */
export function drawable<M extends { readonly low: number | null; readonly high: number | null }>(
  mean: M | null,
): mean is M & DrawableMean {
  return mean !== null && Number.isFinite(mean.low) && Number.isFinite(mean.high);
}

function bounded(value: number, middle: number, how: { text: string; context: ReportContext }): string {
  return how.context.t(value > middle ? 'format.atLeast' : 'format.atMost', { value: how.text });
}
