import { drawable, meanText, nText } from '../figure-text.js';
import { dataTable, type TableContent, tableBehindFigure } from '../figures/data-table.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type Measure, meanOf, nOf, type ReportContext, shortReasonOf, shown } from '../report-context.js';
import { wordsFlag } from '../words-read.js';
import { meanCells, meanColumns } from './means-table.js';
import { section } from './section.js';

/** Most units drawn one by one; of more, so many at either end are. */
const MOST_DRAWN = 40;
const AT_EITHER_END = 10;
/** Most units in the folded table. */
const MOST_LISTED = 500;

/** Units in order of the leading measure; where there are too many, those at either end. Nothing where the study has none. */
export function units(context: ReportContext): Markup | null {
  const all = context.published.slices.filter(({ kind }) => kind === 'unit');
  const measure = context.roles.main;
  if (all.length === 0 || measure === undefined) return null;
  const { t, cell, numbers } = context;
  const ids = all
    .flatMap(({ id }) => {
      const mean = shown(meanOf(cell(measure.id, id)));
      return mean === null ? [] : [{ id, mean }];
    })
    .toSorted((a, b) => b.mean.value - a.mean.value)
    .map(({ id }) => id);
  const withheld = all.length - ids.length;
  const flag = wordsFlag('unit', context);
  const body = html`<p class="lead">${t('units.lead', { measure: context.nameOf.measure(measure.id) })}</p>${flag !== null && html`<p class="note">${flag}</p>`}${
    ids.length > MOST_DRAWN ? atEitherEnd(measure, ids, { all: all.length, context }) : inOrder(measure, ids, context)
  }${withheld > 0 && html`<p class="note">${t('units.withheld', { count: withheld, n: numbers.count(withheld) })}</p>`}`;
  return section('units', t('units.title'), { context, body });
}

/** The parts of the index by unit; units are too small to be shown scale by scale. Nothing where the index has no parts. */
function partsTable(measure: Measure, ids: readonly string[], context: ReportContext): Child {
  const { t, nameOf, cell, numbersOf, roles } = context;
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
        return mean === null ? shortReasonOf(meanOf(found), t) : numbersOf(id).mean(mean.value, nOf(found));
      }),
    ]),
  })}</div>`;
}

/** Every unit drawn, with the same figures as a table. */
function inOrder(measure: Measure, ids: readonly string[], context: ReportContext): Markup {
  const { t, nameOf } = context;
  const caption = t('units.figure', { measure: nameOf.measure(measure.id) });
  return html`<figure class="compact"><figcaption>${caption}</figcaption>${rowsOf(measure, ids, context)}${tableBehindFigure(
    t('table.show'),
    tableOf(measure, ids, { caption, context }),
  )}</figure>${partsTable(measure, ids, context)}`;
}

/** The highest and the lowest drawn, and all of them in a table where it does not get too long. */
function atEitherEnd(
  measure: Measure,
  ids: readonly string[],
  { all, context }: { readonly all: number; readonly context: ReportContext },
): Markup {
  const { t, nameOf, numbers, locale } = context;
  const name = nameOf.measure(measure.id);
  const each = numbers.count(AT_EITHER_END);
  const caption = t('units.figure', { measure: name });
  const ends = [
    [t('units.highest', { each }), ids.slice(0, AT_EITHER_END)],
    [t('units.lowest', { each }), ids.slice(-AT_EITHER_END)],
  ] as const;
  const counts = { n: numbers.count(all), shown: numbers.count(ids.length) };
  const byName = ids.toSorted((a, b) => nameOf.slice(a).localeCompare(nameOf.slice(b), locale, { numeric: true }));
  const drawn = ends.flatMap(([, own]) => own);
  return html`<p>${t('units.tooMany', { ...counts, measure: name, each })}</p>${ends.map(
    ([title, own]) =>
      html`<figure class="compact"><h3>${title}</h3><figcaption>${caption}</figcaption>${rowsOf(measure, own, context)}</figure>`,
  )}${tableBehindFigure(
    ...(ids.length > MOST_LISTED
      ? ([t('table.show'), tableOf(measure, drawn, { caption, context })] as const)
      : ([t('units.showAll', { n: counts.shown }), tableOf(measure, byName, { caption, context })] as const)),
  )}${partsTable(measure, drawn, context)}`;
}

function tableOf(
  measure: Measure,
  ids: readonly string[],
  { caption, context }: { readonly caption: string; readonly context: ReportContext },
): TableContent {
  return {
    caption,
    columns: [{ head: context.t('table.unit') }, ...meanColumns(context)],
    rows: ids.map((id) => [context.nameOf.slice(id), ...meanCells(context.cell(measure.id, id), context)]),
  };
}

function rowsOf(measure: Measure, ids: readonly string[], context: ReportContext): Markup {
  const { nameOf, cell, numbers } = context;
  const { min, max } = measure;
  const range = { min, max, lines: [min, (min + max) / 2, max] };
  return html`<ul class="rows">${ids.map((id) => {
    const found = cell(measure.id, id);
    const mean = shown(meanOf(found));
    return html`<li class="row"><div class="label"><span class="name">${words(nameOf.slice(id))}</span> <span class="n">${nText(
      found?.nValid,
      context,
    )}</span></div><div class="plot">${strip(drawable(mean) ? [{ ...mean, shape: 'first' }] : [], range)}</div><div class="value">${meanText(found, context)}</div></li>`;
  })}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, numbers.constant)}</div></div>`;
}
