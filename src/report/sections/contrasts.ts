import type { PublishedContrast } from '../../disclose/published.js';
import { drawable, nText } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { strip, stripAxis } from '../figures/strip.js';
import { contrastFindings, readingOf, smallerN } from '../findings.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { DECIMALS_FROM } from '../numbers.js';
import {
  leadingMeasure,
  type Measure,
  meanOf,
  nameWithRange,
  type ReportContext,
  reasonNote,
  reasonOf,
  shortReasonOf,
  shown,
} from '../report-context.js';
import { gradients } from './gradients.js';
import { section } from './section.js';

/** One sheet for each pair of groups that the study compares. */
export function contrasts(context: ReportContext): readonly Markup[] {
  const families = [...new Set(context.published.contrasts.map(({ family }) => family))];
  return families.map((family) => contrastSheet(family, context));
}

/** Heading of a pair of groups, in the sheet and in the contents. */
export function contrastTitle(family: string, { t, nameOf, published }: ReportContext): string {
  if (family === 'customerContact.contact') return t('contrast.contactTitle');
  const variable = published.slices.find((slice) => slice.family === family)?.variable ?? family;
  return t('contrast.otherTitle', { variable: nameOf.variable(variable) });
}

/** Fragment id of a pair of groups. */
export function contrastAnchor(family: string, { published }: ReportContext): string {
  const families = [...new Set(published.contrasts.map((contrast) => contrast.family))];
  return `contrast-${families.indexOf(family) + 1}`;
}

function contrastSheet(family: string, context: ReportContext): Markup {
  const order = ({ kind }: Measure) => ['index', 'aggregate', 'scale', 'outcome', 'item'].indexOf(kind);
  const rows = context
    .measures('index', 'scale', 'outcome')
    .toSorted((a, b) => order(a) - order(b))
    .flatMap((measure) => {
      const contrast = context.published.contrasts.find((c) => c.family === family && c.measure === measure.id);
      return contrast === undefined ? [] : [{ measure, contrast }];
    });
  const variable = context.published.slices.find((slice) => slice.family === family)?.variable;
  return section(contrastAnchor(family, context), contrastTitle(family, context), {
    context,
    body: html`${sentences(rows, context)}<div class="side-by-side">${rows.some((row) => anyMean(row, context)) && dotPlot(rows, context)}${
      variable !== undefined && gradients(variable, context)
    }</div><p class="note">${context.t('contrast.caution')}</p>`,
  });
}

/** Whether there is a dot to draw. */
function anyMean({ contrast: { measure, a, b } }: ContrastRow, { cell }: ReportContext): boolean {
  return [a, b].some((slice) => shown(meanOf(cell(measure, slice))) !== null);
}

interface ContrastRow {
  readonly measure: Measure;
  readonly contrast: PublishedContrast;
}

/** Leading measure and outcomes in words. */
function sentences(rows: readonly ContrastRow[], context: ReportContext): Markup {
  const leading = leadingMeasure(context);
  const spoken = rows.filter(({ measure }) => measure.kind === 'outcome' || measure.id === leading?.id);
  const contrasts = spoken.map(({ contrast }) => contrast);
  return html`${contrastFindings(contrasts, context).map((sentence) => html`<p class="lead">${sentence}</p>`)}`;
}

function dotPlot(rows: readonly ContrastRow[], context: ReportContext): Markup {
  const { t, nameOf } = context;
  const { a, b } = rows[0]!.contrast;
  const names = { a: nameOf.slice(a), b: nameOf.slice(b) };
  const span = differenceSpan(rows);
  const note = reasonNote(
    rows.map(({ contrast }) => contrast.test),
    t,
  );
  const small = rows.some(({ contrast }) => contrast.test.state === 'shown' && smallerN(contrast) < DECIMALS_FROM);
  return html`<figure class="contrast"><figcaption>${t('contrast.figure')}</figcaption><ul class="key"><li>${keyMark('first')}${words(
    names.a,
  )} <span class="n">${sliceN(a, context)}</span></li><li>${keyMark('second')}${words(names.b)} <span class="n">${sliceN(
    b,
    context,
  )}</span></li></ul>${byRange(rows).map((group) => rowsOfOneRange(group, span, context))}<p class="note"><span class="difference-note">${t(
    'contrast.differenceNote',
    names,
  )}</span>${small && html` ${t('contrast.smallG')}`}</p>${note !== null && html`<p class="note">${note}</p>`}${differenceTable(rows, names, context)}</figure>`;
}

/** Rows in a group for each range, so that every group can have an axis with numbers. */
function byRange(rows: readonly ContrastRow[]): readonly (readonly ContrastRow[])[] {
  const groups = new Map<string, ContrastRow[]>();
  for (const row of rows) {
    const range = `${row.measure.min} ${row.measure.max}`;
    groups.set(range, [...(groups.get(range) ?? []), row]);
  }
  return [...groups.values()];
}

function rowsOfOneRange(rows: readonly ContrastRow[], span: number, context: ReportContext): Markup {
  const { constant } = context.numbers;
  const { min, max } = rows[0]!.measure;
  const end = span * (max - min);
  const signed = (value: number) => (value > 0 ? `+${constant(value)}` : constant(value));
  return html`<ul class="rows">${rows.map((row) => contrastRow(row, span, context))}</ul><div class="row axis-row"><div class="plot">${stripAxis(
    { min, max, lines: [min, (min + max) / 2, max] },
    constant,
  )}</div><div class="plot difference">${stripAxis({ min: -end, max: end, lines: [-end, 0, end] }, (value) => signed(Number(value.toFixed(2))))}</div></div>`;
}

function contrastRow({ measure, contrast }: ContrastRow, span: number, context: ReportContext): Markup {
  const { cell, t, numbers } = context;
  const { min, max } = measure;
  const [a, b] = [shown(meanOf(cell(measure.id, contrast.a))), shown(meanOf(cell(measure.id, contrast.b)))];
  const marks = [
    ...(drawable(a) ? [{ ...a, shape: 'first' as const }] : []),
    ...(drawable(b) ? [{ ...b, shape: 'second' as const }] : []),
  ];
  const lines = [min, min + (max - min) / 2, max];
  const test = shown(contrast.test);
  const scaled = (value: number) => value / (max - min);
  const difference = test && {
    value: scaled(test.difference),
    low: scaled(test.low),
    high: scaled(test.high),
    shape: 'first' as const,
  };
  const n = smallerN(contrast);
  return html`<li class="row ${measure.kind}"><div class="label"><span class="name">${words(nameWithRange(measure, context))}</span></div><div class="plot">${strip(
    marks,
    { min, max, lines },
  )}</div><div class="plot difference">${strip(difference ? [difference] : [], { min: -span, max: span, lines: [-span, 0, span] })}</div><div class="value">${
    test === null
      ? html`<span class="reason">${shortReasonOf(contrast.test, t)}</span>`
      : html`<strong>${numbers.difference(test.difference, n)}</strong> <span class="range">${numbers.differenceInterval(
          test,
          n,
        )}</span> <span class="reading">${t(`contrast.${readingOf(test)}`)}</span>`
  }</div></li>`;
}

/** Widest bound of all differences as a share of its measure's range, rounded up to a twentieth. */
function differenceSpan(rows: readonly ContrastRow[]): number {
  const bounds = rows.flatMap(({ measure, contrast }) => {
    const test = shown(contrast.test);
    return test === null ? [] : [test.low, test.high].map((bound) => Math.abs(bound) / (measure.max - measure.min));
  });
  return Math.max(0.05, Math.ceil(Math.max(0, ...bounds.filter(Number.isFinite)) * 20) / 20);
}

function differenceTable(
  rows: readonly ContrastRow[],
  names: { a: string; b: string },
  context: ReportContext,
): Markup {
  const { t, numbers } = context;
  const numeric = true;
  return tableBehindFigure(t('table.show'), {
    caption: t('contrast.figure'),
    columns: [
      { head: t('table.measure') },
      { head: names.a, numeric },
      { head: names.b, numeric },
      { head: t('table.difference'), numeric },
      { head: t('table.differenceInterval'), numeric },
      { head: t('contrast.g'), numeric },
      { head: t('table.reading') },
    ],
    rows: rows.map(({ measure, contrast }) => {
      const test = shown(contrast.test);
      const n = smallerN(contrast);
      const means = [contrast.a, contrast.b].map((slice) => groupMean(measure.id, slice, context));
      if (test === null) return [nameWithRange(measure, context), ...means, '', '', '', reasonOf(contrast.test, t)];
      return [
        nameWithRange(measure, context),
        ...means,
        numbers.difference(test.difference, n),
        numbers.differenceInterval(test, n),
        n >= DECIMALS_FROM && Number.isFinite(test.hedgesG)
          ? t('format.withInterval', {
              value: numbers.difference(test.hedgesG, n),
              interval: numbers.differenceInterval({ low: test.gLow, high: test.gHigh }, n),
            })
          : '–',
        t(`contrast.${readingOf(test)}`),
      ];
    }),
  });
}

function groupMean(measure: string, slice: string, { cell, numbers, t }: ReportContext): string {
  const found = cell(measure, slice);
  const mean = shown(meanOf(found));
  return mean === null ? reasonOf(meanOf(found), t)! : numbers.mean(mean.value, shown(found?.nValid) ?? 0);
}

function sliceN(slice: string, context: ReportContext): string {
  return nText(context.published.slices.find(({ id }) => id === slice)?.n, context);
}

function keyMark(shape: 'first' | 'second'): Child {
  return html`<span class="key-mark">${strip([{ value: 1, low: 0, high: 2, shape }], { min: 0, max: 2, lines: [] })}</span>`;
}
