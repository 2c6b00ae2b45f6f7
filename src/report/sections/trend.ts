import type { PublishedTrend, WaveDifference } from '../../disclose/compare-waves.js';
import { drawable } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type DifferenceRow, differenceRows, keyMark } from '../figures/difference-rows.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { monthIn } from '../month.js';
import { packSentence } from '../pack-sentence.js';
import { readingOf } from '../reading.js';
import { nameWithRange, type ReportContext, reasonOf, shown } from '../report-context.js';
import { earlierSimulated, nothingCompares, trendFindings, trendN, trendReasons } from '../trend-findings.js';
import { section } from './section.js';
import { mixPart, panelPart } from './trend-parts.js';
import { placesPart } from './trend-places.js';

/** What became of the figures of everybody since the last wave, and what is not compared and why. Nothing without a trend. */
export function trend(context: ReportContext): Markup | null {
  const { t, trend: found } = context;
  if (found === undefined) return null;
  const refused = nothingCompares(found);
  return section('trend', t('trend.title'), {
    context,
    body: html`${simulatedNote(context)}${trendFindings(context).map((sentence) => html`<p class="lead">${sentence}</p>`)}<p class="note">${
      refused ? versions(found, context) : `${t('trend.lead')} ${versions(found, context)}`
    }</p>${!refused && differencePlot(found, context)}${placesPart(context)}${panelPart(context)}${mixPart(context)}${contextList(found, context)}${reasonLists(found, context)}`,
  });
}

function simulatedNote(context: ReportContext): Child {
  const note = earlierSimulated(context);
  return note !== null && html`<p class="simulated-earlier">${note}</p>`;
}

/** The version asked in each wave, with the month in which it was held where the study says so. */
function versions({ earlier, later, held }: PublishedTrend, { t, locale }: ReportContext): string {
  const wave = (version: string, month: string | null) =>
    month === null ? version : t('trend.wave', { version, month: monthIn(locale, month) });
  return t('trend.versions', { earlier: wave(earlier, held.earlier), later: wave(later, held.later) });
}

function differencePlot(found: PublishedTrend, context: ReportContext): Markup {
  const { t, roles } = context;
  const order = [...roles.indices, ...roles.trend, ...roles.parts, ...roles.scales, ...roles.beside];
  const rows = order.flatMap((measure): readonly DifferenceRow[] => {
    const difference = found.measures.find((each) => each.measure === measure.id);
    if (difference === undefined || difference.test === null) return [];
    const [earlier, later] = [shown(difference.earlier ?? undefined), shown(difference.later ?? undefined)];
    const marks = [
      ...(drawable(later) ? [{ ...later, shape: 'first' as const }] : []),
      ...(drawable(earlier) ? [{ ...earlier, shape: 'second' as const }] : []),
    ];
    return [{ measure, marks, test: difference.test, n: trendN(difference, context), reason: null }];
  });
  return html`<figure class="contrast"><figcaption>${t('trend.figure')}</figcaption><ul class="key"><li>${keyMark('first')}${t('trend.later')}</li><li>${keyMark(
    'second',
  )}${t('trend.earlier')}</li></ul>${differenceRows(rows, context)}<p class="note">${t(areTogether(found) ? 'trend.separateUnits' : 'trend.separate')}</p>${differenceTables(found, context)}</figure>`;
}

/** Whether differences allow for units that took part both times. */
function areTogether({ measures }: PublishedTrend): boolean {
  return measures.some(({ test }) => test?.sharedUnits === true);
}

/** Every measure of the two waves with its means, difference and reservations; items apart, by the range they are on. */
function differenceTables(found: PublishedTrend, context: ReportContext): Child {
  const { t, numbers, published } = context;
  const compared = found.measures.filter(({ test }) => test !== null);
  const rangeOf = ({ measure }: WaveDifference) => {
    const { min, max } = published.measures.find(({ id }) => id === measure)!;
    return { min: numbers.constant(min), max: numbers.constant(max) };
  };
  const items = compared.filter(({ kind }) => kind === 'item');
  const captions = items.map((item) => t('format.range', { name: t('items.title'), ...rangeOf(item) }));
  const others = compared.filter(({ kind }) => kind !== 'item');
  return html`${differenceTable(others, { label: t('table.show'), caption: t('trend.figure') }, context)}${[
    ...new Set(captions),
  ].map((caption) => {
    const own = items.filter((_, i) => captions[i] === caption);
    return differenceTable(own, { label: caption, caption: `${t('trend.figure')}: ${caption}` }, context);
  })}`;
}

function differenceTable(
  rows: readonly WaveDifference[],
  { label, caption }: { readonly label: string; readonly caption: string },
  context: ReportContext,
): Child {
  const { t, numbersOf } = context;
  if (rows.length === 0) return null;
  const numeric = true;
  return tableBehindFigure(label, {
    caption,
    columns: [
      { head: t('table.measure') },
      { head: t('trend.earlier'), numeric },
      { head: t('trend.later'), numeric },
      { head: t('table.difference'), numeric },
      { head: t('table.differenceInterval'), numeric },
      { head: t('contrasts.detectableHead'), numeric },
      { head: t('table.reading') },
    ],
    rows: rows.map((difference) => {
      const n = trendN(difference, context);
      const test = difference.test!;
      const numbers = numbersOf(difference.measure);
      return [
        nameOf(difference, context),
        ...[difference.earlier, difference.later].map((figure) => {
          const mean = shown(figure ?? undefined);
          return mean === null ? reasonOf(figure ?? undefined, t) : numbers.mean(mean.value, n);
        }),
        numbers.difference(test.difference, n),
        numbers.differenceInterval(test, n),
        test.detectable === null ? '–' : numbers.mean(test.detectable, n),
        t(`contrast.${readingOf(test)}`),
      ];
    }),
  });
}

/** What was asked otherwise as a whole, then what the pack's authors say of what changed around items that stayed. */
function contextList({ context: codes, packContext }: PublishedTrend, { t, study, locale }: ReportContext): Child {
  const { texts } = study.words[locale]!;
  return (
    codes.length + packContext.length > 0 &&
    html`<h3>${t('trend.contextTitle')}</h3><ul>${codes.map((code) => html`<li>${t(`trend.context.${code}`)}</li>`)}${packContext.map(
      (sentence) => html`<li>${packSentence(sentence, { locale, texts })}</li>`,
    )}</ul>`
  );
}

/** What is compared with a reservation and what is not, with why; items that are not compared in a table of their own. */
function reasonLists({ measures }: PublishedTrend, context: ReportContext): Child {
  const { t } = context;
  const flagged = measures.filter(({ test, reasons }) => test !== null && reasons.length > 0);
  const refused = measures.filter(({ test, reasons }) => test === null && reasons.length > 0);
  const items = refused.filter(({ kind }) => kind === 'item');
  const others = refused.filter(({ kind }) => kind !== 'item');
  const table = {
    caption: t('trend.refusedTitle'),
    columns: [{ head: t('table.item') }, { head: t('methods.withheldReason') }],
    rows: items.map((difference) => [nameOf(difference, context), trendReasons(difference, context)]),
  };
  return html`${reasonList('flagged', flagged, context)}${reasonList('refused', others, context)}${
    items.length > 0 && tableBehindFigure(`${t('trend.refusedTitle')}: ${t('items.title')}`, table)
  }`;
}

/** Measures put together by why. */
function reasonList(which: 'flagged' | 'refused', listed: readonly WaveDifference[], context: ReportContext): Child {
  const { t } = context;
  if (listed.length === 0) return null;
  const reasons = [...new Set(listed.map((difference) => trendReasons(difference, context)))];
  return html`<h3>${t(`trend.${which}Title`)}</h3><dl>${reasons.map(
    (reason) =>
      html`<dt>${upperFirst(reason, context.locale)}</dt><dd><ul class="counts">${listed
        .filter((difference) => trendReasons(difference, context) === reason)
        .map((difference) => html`<li>${words(nameOf(difference, context))}</li>`)}</ul></dd>`,
  )}</dl>`;
}

function nameOf({ measure }: WaveDifference, context: ReportContext): string {
  const known = context.published.measures.find(({ id }) => id === measure);
  return known === undefined || known.kind === 'item' ? context.nameOf.measure(measure) : nameWithRange(known, context);
}

function upperFirst(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}
