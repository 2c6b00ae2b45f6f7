import type { PublishedTrend, WaveDifference } from '../../disclose/compare-waves.js';
import { drawable } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type DifferenceRow, differenceRows, keyMark } from '../figures/difference-rows.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { readingOf } from '../reading.js';
import { nameWithRange, type ReportContext, reasonOf, shown } from '../report-context.js';
import { nothingCompares, trendFindings, trendN, trendReasons } from '../trend-findings.js';
import { section } from './section.js';
import { mixPart, panelPart } from './trend-parts.js';

/** What became of the figures of everybody since the last wave, and what is not compared and why. Nothing without a trend. */
export function trend(context: ReportContext): Markup | null {
  const { t, trend: found } = context;
  if (found === undefined) return null;
  const { earlier, later } = found;
  const refused = nothingCompares(found);
  return section('trend', t('trend.title'), {
    context,
    body: html`${trendFindings(context).map((sentence) => html`<p class="lead">${sentence}</p>`)}<p class="note">${
      refused
        ? t('trend.versions', { earlier, later })
        : `${t('trend.lead')} ${t('trend.versions', { earlier, later })}`
    }</p>${!refused && differencePlot(found, context)}${panelPart(context)}${mixPart(context)}${contextList(found, context)}${reasonLists(found, context)}`,
  });
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
  )}${t('trend.earlier')}</li></ul>${differenceRows(rows, context)}<p class="note">${t('trend.separate')}</p>${differenceTable(found, context)}</figure>`;
}

/** Every measure of the two waves, items included, with its means, difference and reservations. */
function differenceTable(found: PublishedTrend, context: ReportContext): Markup {
  const { t, numbers } = context;
  const numeric = true;
  return tableBehindFigure(t('table.show'), {
    caption: t('trend.figure'),
    columns: [
      { head: t('table.measure') },
      { head: t('trend.earlier'), numeric },
      { head: t('trend.later'), numeric },
      { head: t('table.difference'), numeric },
      { head: t('table.differenceInterval'), numeric },
      { head: t('table.reading') },
    ],
    rows: found.measures
      .filter(({ test }) => test !== null)
      .map((difference) => {
        const n = trendN(difference, context);
        const test = difference.test!;
        return [
          nameOf(difference, context),
          ...[difference.earlier, difference.later].map((figure) => {
            const mean = shown(figure ?? undefined);
            return mean === null ? reasonOf(figure ?? undefined, t) : numbers.mean(mean.value, n);
          }),
          numbers.difference(test.difference, n),
          numbers.differenceInterval(test, n),
          t(`contrast.${readingOf(test)}`),
        ];
      }),
  });
}

/** What was asked otherwise as a whole, then what the pack's authors say of what changed around items that stayed. */
function contextList({ context: codes, packContext }: PublishedTrend, { t }: ReportContext): Child {
  return (
    codes.length + packContext.length > 0 &&
    html`<h3>${t('trend.contextTitle')}</h3><ul>${codes.map((code) => html`<li>${t(`trend.context.${code}`)}</li>`)}${packContext.map(
      (sentence) => html`<li lang="en">${sentence}</li>`,
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
