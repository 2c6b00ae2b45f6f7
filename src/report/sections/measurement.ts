import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { strip, stripAxis } from '../figures/strip.js';
import { html, type Markup, words } from '../markup.js';
import { type ReportContext, reasonNote, reasonOf, shortReasonOf, shown, TOTAL } from '../report-context.js';
import { measurementInGroups } from './measurement-groups.js';
import { measurementStructure } from './measurement-structure.js';
import { reliabilityByGroup, reliabilityOfItems, reliabilityTable } from './measurement-tables.js';
import { section } from './section.js';

export type ReliabilityFigure = PublishedAnalysisOf<'reliability'>;

/** Alpha from which scales are usually taken to serve for comparing groups, and from which for large ones. */
const ENOUGH = 0.7;
const FAIR = 0.6;
/** Where the strip begins, unless an interval reaches lower. */
const FROM = 0.4;

/** How consistently the scales are answered, how their statements hang together, and whether alike in groups. */
export function measurement(context: ReportContext): Markup | null {
  const { t, published } = context;
  const all = published.analyses.filter((analysis) => analysis.kind === 'reliability');
  const found = all.filter(({ slices }) => slices[0] === TOTAL);
  if (found.length === 0) return null;
  const title = t('measurement.title');
  if (found.every(({ value }) => value.state !== 'shown')) {
    const reason = reasonOf(found[0]!.value, t)!;
    const sentence = `${reason.charAt(0).toLocaleUpperCase(context.locale)}${reason.slice(1)}.`;
    return section('measurement', title, { context, body: html`<p>${sentence}</p>` });
  }
  return section('measurement', title, {
    context,
    body: html`<p class="lead">${t('measurement.lead')}</p>${figure(found, all, context)}${measurementStructure(
      context,
    )}${measurementInGroups(context)}`,
  });
}

function figure(
  found: readonly ReliabilityFigure[],
  all: readonly ReliabilityFigure[],
  context: ReportContext,
): Markup {
  const { t, numbers, nameOf } = context;
  const lowest = Math.min(...found.map(({ value }) => shown(value)?.low ?? FROM));
  const min = Math.min(FROM, Math.floor(lowest * 10) / 10);
  const range = { min, max: 1, lines: [min, ENOUGH, 1] };
  const long = found.filter(({ value }) => shown(value)?.basis === 'pairwise');
  const withheld = reasonNote(
    found.map(({ value }) => value),
    t,
  );
  const scales = long.map(({ measures }) => nameOf.measure(measures[0]!)).join(', ');
  return html`<figure><figcaption>${t('measurement.figure')}</figcaption><ul class="rows">${found.map((one) =>
    row(one, range, context),
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, numbers.constant)}</div></div><p class="note">${t(
    'measurement.note',
    { value: numbers.coefficient(ENOUGH) },
  )}${long.length > 0 && html` ${t('measurement.long', { scales })}`}${withheld !== null && html` ${withheld}`}</p>${reliabilityTable(
    found,
    context,
  )}${reliabilityOfItems(found, context)}${reliabilityByGroup(all, context)}</figure>`;
}

function row(
  { measures, value }: ReliabilityFigure,
  range: Parameters<typeof strip>[1],
  { t, numbers, nameOf }: ReportContext,
): Markup {
  const found = shown(value);
  const omega = found?.omega == null || 'undefined' in found.omega ? null : found.omega.value;
  return html`<li class="row"><div class="label"><span class="name">${words(nameOf.measure(measures[0]!))}</span></div><div class="plot">${strip(
    found === null ? [] : [{ value: found.alpha, low: found.low, high: found.high, shape: 'first' }],
    range,
  )}</div><div class="value">${
    found === null
      ? html`<span class="reason">${shortReasonOf(value, t)}</span>`
      : html`<strong>${numbers.coefficient(found.alpha)}</strong> <span class="range">${numbers.coefficientInterval(
          found,
        )}</span>${omega !== null && html` <span class="range">${t('measurement.omega', { value: numbers.coefficient(omega) })}</span>`} <span class="reading">${t(
          `measurement.${readingOf(found.alpha)}`,
        )}</span>`
  }</div></li>`;
}

/** What a scale of this consistency serves for. */
function readingOf(alpha: number): 'enough' | 'fair' | 'low' {
  if (alpha >= ENOUGH) return 'enough';
  return alpha >= FAIR ? 'fair' : 'low';
}
