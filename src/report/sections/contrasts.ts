import type { PublishedContrast } from '../../disclose/published.js';
import { drawable, nText } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type DifferenceRow, differenceRows, keyMark } from '../figures/difference-rows.js';
import { contrastFindings, smallerN } from '../findings.js';
import { html, type Markup, words } from '../markup.js';
import { measuresFor } from '../measure-roles.js';
import { DECIMALS_FROM } from '../numbers.js';
import { readingOf } from '../reading.js';
import {
  type Measure,
  meanOf,
  nameWithRange,
  nOf,
  type ReportContext,
  reasonNote,
  reasonOf,
  shortReasonOf,
  shown,
} from '../report-context.js';
import { wordsFlag } from '../words-read.js';
import { contrastNotes, itemsCompared, sameMix } from './contrast-details.js';
import { orderOfScores } from './contrast-order.js';
import { gradients, unitsNote } from './gradients.js';
import { section } from './section.js';

/** One sheet for each pair of groups that the study compares, with its fragment id and name. */
export function contrasts(context: ReportContext): readonly { id: string; name: string; sheet: Markup }[] {
  const families = [...new Set(context.published.contrasts.map(({ family }) => family))];
  return families.map((family, i) => {
    const [id, name] = [`contrast-${i + 1}`, contrastTitle(family, context)];
    return { id, name, sheet: section(id, name, { context, body: contrastBody(family, context) }) };
  });
}

/** Heading of a pair of groups. */
function contrastTitle(family: string, { t, nameOf, published }: ReportContext): string {
  if (family === 'customerContact.contact') return t('contrast.contactTitle');
  const variable = published.slices.find((slice) => slice.family === family)?.variable ?? family;
  return t('contrast.otherTitle', { variable: nameOf.variable(variable) });
}

function contrastBody(family: string, context: ReportContext): Markup {
  const own = context.published.contrasts.filter((contrast) => contrast.family === family);
  const smallest = Math.min(...own.map(smallerN).filter((n) => n > 0));
  const rows = measuresFor(smallest, context.roles).flatMap((measure) => {
    const contrast = own.find((c) => c.measure === measure.id);
    return contrast === undefined ? [] : [{ measure, contrast }];
  });
  const variable = context.published.slices.find((slice) => slice.family === family)?.variable;
  const flag = variable === undefined ? null : wordsFlag(variable, context);
  return html`${sentences(rows, context)}<div class="side-by-side">${rows.some((row) => anyMean(row, context)) && dotPlot(rows, context)}${
    variable !== undefined && gradients(variable, context)
  }</div>${variable !== undefined && unitsNote(context)}<p class="note">${context.t('contrast.caution')}</p>${flag !== null && html`<p class="note">${flag}</p>`}${contrastNotes(
    family,
    context,
  )}${sameMix(family, context)}${itemsCompared(family, context)}`;
}

/** Whether there is a dot to draw. */
function anyMean({ contrast: { measure, a, b } }: ContrastRow, { cell }: ReportContext): boolean {
  return [a, b].some((slice) => shown(meanOf(cell(measure, slice))) !== null);
}

interface ContrastRow {
  readonly measure: Measure;
  readonly contrast: PublishedContrast;
}

/** The leading measure and what is beside it in words. */
function sentences(rows: readonly ContrastRow[], context: ReportContext): Markup {
  const spoken = rows.filter(({ measure }) => context.roles.spoken.includes(measure));
  const contrasts = spoken.map(({ contrast }) => contrast);
  return html`${contrastFindings(contrasts, context).map((sentence) => html`<p class="lead">${sentence}</p>`)}`;
}

function dotPlot(rows: readonly ContrastRow[], context: ReportContext): Markup {
  const { t, nameOf } = context;
  const { a, b } = rows[0]!.contrast;
  const names = { a: nameOf.slice(a), b: nameOf.slice(b) };
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
  )}</span></li></ul>${differenceRows(
    rows.map((row) => drawn(row, context)),
    context,
  )}<p class="note"><span class="difference-note">${t('contrast.differenceNote', {
    a: t('format.quoted', { text: names.a }),
    b: t('format.quoted', { text: names.b }),
  })}</span>${small && html` ${t('contrast.smallG')}`}</p>${note !== null && html`<p class="note">${note}</p>`}${differenceTable(rows, names, context)}${orderOfScores(rows, context)}</figure>`;
}

function drawn({ measure, contrast }: ContrastRow, { cell, t }: ReportContext): DifferenceRow {
  const [a, b] = [shown(meanOf(cell(measure.id, contrast.a))), shown(meanOf(cell(measure.id, contrast.b)))];
  const marks = [
    ...(drawable(a) ? [{ ...a, shape: 'first' as const }] : []),
    ...(drawable(b) ? [{ ...b, shape: 'second' as const }] : []),
  ];
  const test = shown(contrast.test);
  return { measure, marks, test, n: smallerN(contrast), reason: shortReasonOf(contrast.test, t) };
}

function differenceTable(
  rows: readonly ContrastRow[],
  names: { a: string; b: string },
  context: ReportContext,
): Markup {
  const { t, numbersOf } = context;
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
      { head: t('contrasts.detectableHead'), numeric },
      { head: t('table.reading') },
    ],
    rows: rows.map(({ measure, contrast }) => {
      const test = shown(contrast.test);
      const n = smallerN(contrast);
      const numbers = numbersOf(measure.id);
      const means = [contrast.a, contrast.b].map((slice) => groupMean(measure.id, slice, context));
      if (test === null) return [nameWithRange(measure, context), ...means, '', '', '', '', reasonOf(contrast.test, t)];
      return [
        nameWithRange(measure, context),
        ...means,
        numbers.difference(test.difference, n),
        numbers.differenceInterval(test, n),
        n >= DECIMALS_FROM && Number.isFinite(test.hedgesG)
          ? t('format.withInterval', {
              value: numbers.effect(test.hedgesG),
              interval: numbers.effectInterval({ low: test.gLow, high: test.gHigh }),
            })
          : '–',
        test.detectable === null ? '–' : numbers.mean(test.detectable, n),
        t(`contrast.${readingOf(test)}`),
      ];
    }),
  });
}

function groupMean(measure: string, slice: string, { cell, numbersOf, t }: ReportContext): string {
  const found = cell(measure, slice);
  const mean = shown(meanOf(found));
  return mean === null ? reasonOf(meanOf(found), t)! : numbersOf(measure).mean(mean.value, nOf(found));
}

function sliceN(slice: string, context: ReportContext): string {
  return nText(context.published.slices.find(({ id }) => id === slice)?.n, context);
}
