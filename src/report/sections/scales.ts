import { drawable, meanText, nText } from '../figure-text.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { rowClass, SMALL_GROUP } from '../measure-roles.js';
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
import { presetScores } from './preset.js';
import { section } from './section.js';

/** Index and scales of everybody, the index's parts and trend line, then what is measured beside them on its own range. */
export function scales(context: ReportContext): Markup | null {
  const { t, roles } = context;
  const { indices, scales: own, parts, trend, beside } = roles;
  const ours = [...indices, ...own];
  if (ours.length === 0) return besideAlone(beside, context);
  return section('scales', scalesTitle(context), {
    context,
    body: html`<p class="lead">${t(own.length > 0 ? 'scales.lead' : 'scales.leadIndex')}</p><figure><figcaption>${t('scales.figure')}</figcaption>${plot(
      ours,
      context,
    )}${dataTableOfMeans(ours, t('scales.figure'), context)}</figure>${
      parts.length > 0 && titled(parts, 'parts', context)
    }${trend.length > 0 && titled(trend, 'trend', context)}${beside.length > 0 && besidePlot(beside, context)}${presetScores(context)}`,
  });
}

/** A survey with neither index nor scales. */
function besideAlone(beside: readonly Measure[], context: ReportContext): Markup | null {
  if (beside.length === 0) return null;
  return section('scales', scalesTitle(context), { context, body: besidePlot(beside, context) });
}

/** Heading of the sheet, in the sheet and in the contents; a short survey has an index and no scales. */
export function scalesTitle({ t, roles }: ReportContext): string {
  if (roles.main === undefined) return t('scales.outcomesTitle');
  return t(roles.scales.length > 0 ? 'scales.title' : 'scales.titleIndex');
}

/** The index's parts, or its trend line, under a heading that says what they are for. */
function titled(measures: readonly Measure[], key: 'parts' | 'trend', context: ReportContext): Markup {
  const { t } = context;
  const title = t(`scales.${key}Title`);
  const lead = t(`scales.${key}Lead`, { limit: SMALL_GROUP });
  return html`<figure class="${key}"><h3>${title}</h3><figcaption>${lead}</figcaption>${plot(measures, context)}${dataTableOfMeans(measures, title, context)}</figure>`;
}

function plot(measures: readonly Measure[], context: ReportContext): Markup {
  const range = { min: 0, max: 100, lines: [0, 25, 50, 75, 100] };
  const note = reasonNote(
    measures.map(({ id }) => meanOf(context.cell(id, TOTAL))),
    context.t,
  );
  return html`<ul class="rows">${measures.map((measure) => row(measure, range, context))}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, String)}</div></div>${note !== null && html`<p class="note">${note}</p>`}`;
}

function besidePlot(measures: readonly Measure[], context: ReportContext): Child {
  const { t, roles } = context;
  return html`<figure>${roles.main !== undefined && html`<h3>${t('scales.outcomesTitle')}</h3>`}<figcaption>${t('scales.outcomesLead')}</figcaption><ul class="rows">${measures.map(
    (measure) => row(measure, { min: measure.min, max: measure.max, lines: [measure.min, measure.max] }, context),
  )}</ul>${dataTableOfMeans(measures, t('scales.outcomesTitle'), context)}</figure>`;
}

function row(measure: Measure, range: { min: number; max: number; lines: readonly number[] }, context: ReportContext) {
  const { wording, cell } = context;
  const total = cell(measure.id, TOTAL);
  const mean = shown(meanOf(total));
  const about = wording.scales[measure.id] ?? wording.indices[measure.id];
  return html`<li class="row ${rowClass(measure, context.roles)}"><div class="label"><span class="name">${words(nameWithRange(measure, context))}</span>${
    about !== undefined && html` <span class="about">${words(about.description)}</span>`
  }</div><div class="plot">${strip(drawable(mean) ? [{ ...mean, shape: 'first' }] : [], range)}</div><div class="value">${meanText(
    total,
    context,
  )} <span class="n">${nText(total?.nValid, context)}</span></div></li>`;
}
