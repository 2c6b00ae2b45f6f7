import { drawable, meanText, nText } from '../figure-text.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, type Markup, words } from '../markup.js';
import {
  type Measure,
  meanOf,
  nameWithRange,
  type ReportContext,
  reasonNote,
  shown,
  TOTAL,
} from '../report-context.js';
import { dataTableOfMeans } from './means-table.js';
import { section } from './section.js';

/** Index and scales of everybody, then the outcomes on their own ranges. */
export function scales(context: ReportContext): Markup {
  const { t } = context;
  const ours = context.measures('index', 'aggregate', 'scale').toSorted(byKind);
  const outcomes = context.measures('outcome');
  return section('scales', t('scales.title'), {
    context,
    body: html`<p class="lead">${t('scales.lead')}</p><figure><figcaption>${t('scales.figure')}</figcaption>${plot(
      ours,
      context,
    )}${dataTableOfMeans(ours, t('scales.figure'), context)}</figure>${outcomes.length > 0 && outcomePlot(outcomes, context)}`,
  });
}

function plot(measures: readonly Measure[], context: ReportContext): Markup {
  const range = { min: 0, max: 100, lines: [0, 25, 50, 75, 100] };
  const note = reasonNote(
    measures.map(({ id }) => meanOf(context.cell(id, TOTAL))),
    context.t,
  );
  return html`<ul class="rows">${measures.map((measure) => row(measure, range, context))}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, String)}</div></div>${note !== null && html`<p class="note">${note}</p>`}`;
}

function outcomePlot(outcomes: readonly Measure[], context: ReportContext): Child {
  const { t } = context;
  return html`<figure><h3>${t('scales.outcomesTitle')}</h3><figcaption>${t('scales.outcomesLead')}</figcaption><ul class="rows">${outcomes.map(
    (measure) => row(measure, { min: measure.min, max: measure.max, lines: [measure.min, measure.max] }, context),
  )}</ul>${dataTableOfMeans(outcomes, t('scales.outcomesTitle'), context)}</figure>`;
}

function row(measure: Measure, range: { min: number; max: number; lines: readonly number[] }, context: ReportContext) {
  const { wording, cell } = context;
  const total = cell(measure.id, TOTAL);
  const mean = shown(meanOf(total));
  const about = wording.scales[measure.id] ?? wording.indices[measure.id];
  return html`<li class="row ${measure.kind}"><div class="label"><span class="name">${words(nameWithRange(measure, context))}</span>${
    about !== undefined && html` <span class="about">${words(about.description)}</span>`
  }</div><div class="plot">${strip(drawable(mean) ? [{ ...mean, shape: 'first' }] : [], range)}</div><div class="value">${meanText(
    total,
    context,
  )} <span class="n">${nText(total?.nValid, context)}</span></div></li>`;
}

function byKind(a: Measure, b: Measure): number {
  return Number(a.kind === 'scale') - Number(b.kind === 'scale');
}
