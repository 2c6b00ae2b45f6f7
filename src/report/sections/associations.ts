import type { Published, PublishedAnalysisOf } from '../../disclose/published.js';
import { associationMap } from '../figures/association-map.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { meanOf, type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { associationTable } from './association-table.js';
import { section } from './section.js';

/** Outcomes named in the heading; with more it names none. */
const MOST_NAMED = 3;
/** Variance inflation from which shares are said to be hard to tell apart. */
const INFLATED = 5;

type Drivers = Extract<PublishedAnalysisOf<'drivers'>['value'], { state: 'shown' }>['value'];
type Model = Exclude<Drivers['model'], { readonly undefined: unknown }>;

/** One scale beside an outcome. */
export interface Association {
  readonly number: string;
  readonly measure: string;
  readonly correlation: Drivers['correlations'][number];
  readonly share: Model['scales'][number] | null;
}

/** What goes together with each outcome, closest first. Nothing where no outcome was measured. */
export function associations(context: ReportContext): Markup | null {
  const found = driversOf(context.published);
  if (found.length === 0) return null;
  return section('associations', associationsTitle(context), {
    context,
    body: html`${found.map((drivers) => outcomePart(drivers, context))}`,
  });
}

/** Heading of the sheet. */
export function associationsTitle({ published, nameOf, t, locale }: ReportContext): string {
  const outcomes = driversOf(published).map(({ id }) => nameOf.measure(outcomeOf(id)));
  if (outcomes.length > MOST_NAMED || outcomes.length === 0) return t('association.titleMany');
  return t('association.title', { outcomes: new Intl.ListFormat(locale, { type: 'conjunction' }).format(outcomes) });
}

function driversOf({ analyses }: Published): readonly PublishedAnalysisOf<'drivers'>[] {
  return analyses.filter((analysis) => analysis.kind === 'drivers');
}

const outcomeOf = (id: string) => id.slice(0, id.lastIndexOf('/'));

function outcomePart({ id, value }: PublishedAnalysisOf<'drivers'>, context: ReportContext): Markup {
  const { t, nameOf } = context;
  const outcome = nameOf.measure(outcomeOf(id));
  const heading = html`<h3>${outcome}</h3>`;
  const drivers = shown(value);
  if (drivers === null)
    return html`${heading}<p>${t('association.missing', { outcome, reason: reasonOf(value, t)! })}</p>`;
  const ordered = orderedOf(drivers);
  const [first, last] = [ordered[0]!, ordered.at(-1)!];
  const apart = closeness(first).low > closeness(last).high;
  const names = { outcome, first: nameOf.measure(first.measure), last: nameOf.measure(last.measure) };
  return html`${heading}<p class="lead">${t(apart ? 'association.apart' : 'association.together', names)}</p><div class="association">${list(
    ordered,
    outcome,
    context,
  )}${map(ordered, outcome, context)}</div>${notes(drivers, outcome, context)}${associationTable(ordered, outcome, context)}`;
}

/** Interval of how near a scale stands, whichever way: of an outcome where low is good the correlations are negative. */
function closeness({ correlation: { correlation, low, high } }: Association): {
  readonly low: number;
  readonly high: number;
} {
  return correlation < 0 ? { low: -high, high: -low } : { low, high };
}

function orderedOf({ correlations, model }: Drivers): readonly Association[] {
  return correlations
    .toSorted((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .map((correlation, i) => ({
      number: String(i + 1),
      measure: correlation.measure,
      correlation,
      share:
        'undefined' in model ? null : (model.scales.find(({ measure }) => measure === correlation.measure) ?? null),
    }));
}

function list(ordered: readonly Association[], outcome: string, context: ReportContext): Markup {
  const { t, numbers, nameOf } = context;
  const bounds = ordered.flatMap(({ correlation }) => [correlation.low, correlation.high]);
  const min = Math.min(0, Math.floor(5 * Math.min(...bounds)) / 5);
  const max = Math.max(0.2, Math.ceil(5 * Math.max(...bounds)) / 5);
  const range = { min, max, lines: min < 0 ? [min, 0, max] : [0, max / 2, max] };
  return html`<figure><h4>${t('association.list', { outcome })}</h4><figcaption>${t('association.lead', { outcome })}</figcaption><ul class="rows">${ordered.map(
    ({ number, measure, correlation, share }) =>
      html`<li class="row"><div class="label"><span class="map-number">${number}</span><span class="name">${words(
        nameOf.measure(measure),
      )}</span></div><div class="plot">${strip(
        [{ value: correlation.correlation, low: correlation.low, high: correlation.high, shape: 'first' }],
        range,
      )}</div><div class="value"><strong>${numbers.coefficient(correlation.correlation)}</strong> <span class="range">${numbers.coefficientInterval(
        correlation,
      )}</span>${
        share !== null &&
        html` <span class="reading">${t('association.share', {
          value: numbers.percent(100 * share.lmg),
          interval: numbers.interval({ low: 100 * share.lmgLow, high: 100 * share.lmgHigh }, 0),
        })}</span>`
      }</div></li>`,
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, numbers.constant)}</div></div></figure>`;
}

function map(ordered: readonly Association[], outcome: string, context: ReportContext): Child {
  const { t, cell, numbers } = context;
  const points = ordered.flatMap(({ number, measure, correlation }) => {
    const mean = shown(meanOf(cell(measure, TOTAL)));
    return mean === null ? [] : [{ label: number, x: mean.value, y: Math.abs(correlation.correlation) }];
  });
  // Near means the same on both sides of 0 only where all scales stand on one.
  const signs = new Set(ordered.map(({ correlation }) => Math.sign(correlation.correlation)));
  if (points.length < 2 || signs.size > 1) return null;
  const area = (name: string) => t(`association.areas.${name}`);
  const areas = { talk: area('talk'), keep: area('keep'), watch: area('watch'), well: area('well') };
  return html`<figure><h4>${t('association.map', { outcome })}</h4><figcaption>${t('association.mapLead', { outcome })}</figcaption>${associationMap(
    points,
    areas,
    { x: numbers.constant, y: numbers.coefficient },
  )}</figure>`;
}

/** What is shared, what cannot be said, and that all came from one survey. */
function notes({ model, correlations, leftOut }: Drivers, outcome: string, context: ReportContext): Markup {
  const { t, numbers, nameOf, locale } = context;
  const scales = correlations.length;
  const names = new Intl.ListFormat(locale).format(leftOut.map(nameOf.measure));
  const without = leftOut.length > 0 && html`<p class="note">${t('association.leftOut', { scales: names })}</p>`;
  const always = html`${without}<p class="note">${t('association.sameSurvey', { outcome })} ${t('association.caution', { outcome })}</p>`;
  if ('undefined' in model) {
    const reason =
      model.undefined === 'too-few-answers'
        ? t('association.fewest', { scales, n: numbers.count(Math.max(100, 10 * scales)) })
        : t(`reason.${model.undefined}`);
    return html`<p class="note">${t('association.noShares', { reason })}</p>${always}`;
  }
  const inflated = model.scales.some(({ vif }) => vif >= INFLATED);
  return html`<p>${t('association.shared', { outcome, value: numbers.percent(100 * model.rSquared) })}</p><p class="note">${t(
    'association.shareNote',
    { outcome },
  )} ${t(`association.shareIntervals.${model.intervals}`)}${inflated && html` ${t('association.alike')}`}</p>${always}`;
}
