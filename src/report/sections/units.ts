import { drawable, meanText, nText } from '../figure-text.js';
import { dataTable, tableBehindFigure } from '../figures/data-table.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type Measure, meanOf, nOf, type ReportContext, shortReasonOf, shown } from '../report-context.js';
import { wordsFlag } from '../words-read.js';
import { meanCells, meanColumns } from './means-table.js';
import { section } from './section.js';

/** Most units drawn one by one. */
const MOST_UNITS = 40;

/** Units in order of the leading measure; a summary where there are too many. Nothing where the study has none. */
export function units(context: ReportContext): Markup | null {
  const all = context.published.slices.filter(({ kind }) => kind === 'unit');
  const measure = context.roles.main;
  if (all.length === 0 || measure === undefined) return null;
  const { t, cell } = context;
  const withMean = all
    .flatMap(({ id }) => {
      const mean = shown(meanOf(cell(measure.id, id)));
      return mean === null ? [] : [{ id, mean }];
    })
    .toSorted((a, b) => b.mean.value - a.mean.value);
  const body =
    all.length > MOST_UNITS
      ? summary(measure, { all: all.length, shown: withMean.length }, context)
      : ranked(
          measure,
          withMean.map(({ id }) => id),
          { withheld: all.length - withMean.length, context },
        );
  return section('units', t('units.title'), { context, body });
}

/** The parts of the index by unit; units are too small to be shown scale by scale. Nothing where the index has no parts. */
function partsTable(measure: Measure, ids: readonly string[], context: ReportContext): Child {
  const { t, nameOf, cell, numbers, roles } = context;
  if (roles.parts.length === 0 || ids.length === 0) return null;
  const columns = [measure, ...roles.parts];
  return html`<div class="unit-parts">${dataTable({
    caption: t('units.parts', { measure: nameOf.measure(measure.id) }),
    columns: [{ head: t('table.unit') }, ...columns.map(({ id }) => ({ head: nameOf.measure(id), numeric: true }))],
    rows: ids.map((unit) => [
      words(nameOf.slice(unit)),
      ...columns.map(({ id }) => {
        const found = cell(id, unit);
        const mean = shown(meanOf(found));
        return mean === null ? shortReasonOf(meanOf(found), t) : numbers.mean(mean.value, nOf(found));
      }),
    ]),
  })}</div>`;
}

function summary(
  measure: Measure,
  counts: { all: number; shown: number },
  { t, numbers, nameOf }: ReportContext,
): Markup {
  return html`<p>${t('units.tooMany', {
    n: numbers.count(counts.all),
    shown: numbers.count(counts.shown),
    measure: nameOf.measure(measure.id),
    limit: MOST_UNITS,
  })}</p>`;
}

function ranked(
  measure: Measure,
  ids: readonly string[],
  { withheld, context }: { withheld: number; context: ReportContext },
): Markup {
  const { t, nameOf, cell, numbers } = context;
  const range = {
    min: measure.min,
    max: measure.max,
    lines: [measure.min, (measure.min + measure.max) / 2, measure.max],
  };
  const name = nameOf.measure(measure.id);
  const flag = wordsFlag('unit', context);
  const caption = t('units.figure', { measure: name });
  return html`<p class="lead">${t('units.lead', { measure: name })}</p>${flag !== null && html`<p class="note">${flag}</p>`}<figure class="compact"><figcaption>${caption}</figcaption><ul class="rows">${ids.map(
    (id) => {
      const found = cell(measure.id, id);
      const mean = shown(meanOf(found));
      return html`<li class="row"><div class="label"><span class="name">${words(nameOf.slice(id))}</span> <span class="n">${nText(
        found?.nValid,
        context,
      )}</span></div><div class="plot">${strip(drawable(mean) ? [{ ...mean, shape: 'first' }] : [], range)}</div><div class="value">${meanText(found, context)}</div></li>`;
    },
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, numbers.constant)}</div></div>${tableBehindFigure(
    t('table.show'),
    {
      caption,
      columns: [{ head: t('table.unit') }, ...meanColumns(context)],
      rows: ids.map((id) => [nameOf.slice(id), ...meanCells(cell(measure.id, id), context)]),
    },
  )}</figure>${partsTable(measure, ids, context)}${withheld > 0 && html`<p class="note">${t('units.withheld', { count: withheld, n: numbers.count(withheld) })}</p>`}`;
}
