import { drawable, meanText, nText } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type Measure, meanOf, nameWithRange, type ReportContext, reasonNote, shown } from '../report-context.js';
import { meanCells, meanColumns } from './means-table.js';

/** What figures by category know of people in one unit being alike; nothing where no unit is known. */
export function unitsNote({ published: { slices, cells }, t }: ReportContext): Child {
  if (!slices.some(({ kind }) => kind === 'unit')) return null;
  const categories = new Set(slices.flatMap(({ kind, id }) => (kind === 'category' ? [id] : [])));
  const isWidened = cells.some(
    ({ slice, mean }) => categories.has(slice) && typeof shown(mean)?.designEffect === 'number',
  );
  return html`<p class="note">${t(isWidened ? 'contrasts.everybody' : 'contrasts.alone')}</p>`;
}

/** Most measures drawn by category; the table by group has all. */
const DRAWN = 2;

/** The leading measure and the first measure beside it by every category of a variable, uncollapsed. */
export function gradients(variable: string, context: ReportContext): Markup {
  const measures = context.roles.spoken.slice(0, DRAWN);
  const drawn = measures.filter((measure) =>
    slicesOf(variable, context).some(({ id }) => shown(meanOf(context.cell(measure.id, id))) !== null),
  );
  return html`<div class="gradients">${drawn.map((measure) => gradient(measure, variable, context))}</div>`;
}

function slicesOf(variable: string, { published }: ReportContext) {
  return published.slices.filter((slice) => slice.variable === variable && slice.kind === 'category');
}

function gradient(measure: Measure, variable: string, context: ReportContext): Markup {
  const { t, nameOf, cell } = context;
  const slices = slicesOf(variable, context);
  const note = reasonNote(
    slices.map(({ id }) => meanOf(cell(measure.id, id))),
    t,
  );
  const { min, max } = measure;
  const range = { min, max, lines: [min, min + (max - min) / 2, max] };
  const title = t('contrast.gradientTitle', {
    measure: nameWithRange(measure, context),
    variable: nameOf.variable(variable),
  });
  return html`<figure><h3>${title}</h3><figcaption>${t('contrast.gradientLead')}</figcaption><ul class="rows">${slices.map(
    ({ id }) => {
      const found = cell(measure.id, id);
      const mean = shown(meanOf(found));
      return html`<li class="row"><div class="label"><span class="name">${words(nameOf.slice(id))}</span> <span class="n">${nText(
        found?.nValid,
        context,
      )}</span></div><div class="plot">${strip(drawable(mean) ? [{ ...mean, shape: 'first' }] : [], range)}</div><div class="value">${meanText(found, context)}</div></li>`;
    },
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, context.numbers.constant)}</div></div>${note !== null && html`<p class="note">${note}</p>`}${tableBehindFigure(
    t('table.show'),
    {
      caption: title,
      columns: [{ head: t('table.group') }, ...meanColumns(context)],
      rows: slices.map(({ id }) => [nameOf.slice(id), ...meanCells(cell(measure.id, id), context)]),
    },
  )}</figure>`;
}
