import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { histogram } from '../figures/histogram.js';
import { type Child, html, type Markup } from '../markup.js';
import { readingOf } from '../reading.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { type EstimatedRank, valuesAsked } from '../values-asked.js';
import { estimateGroups } from './estimate-groups.js';
import { section } from './section.js';

/** Where people believe customers rank, against the place that everybody’s picks give the headline word; nothing where not asked. */
export function estimate(context: ReportContext): Markup | null {
  const { t, published, numbers } = context;
  const all = published.analyses.filter(
    (one): one is PublishedAnalysisOf<'estimatedRank'> => one.kind === 'estimatedRank',
  );
  const figure = all.find(({ id }) => id === TOTAL)?.value;
  if (figure === undefined) return null;
  const found = shown(figure);
  const of = numbers.count(found?.distribution.at(-1)?.to ?? mostOf(context));
  const body =
    found === null
      ? html`<p>${t('values.estimate.held', { reason: reasonOf(figure, t)! })}</p>`
      : html`${ofEverybody(found, of, context)}${estimateGroups(all, found.actual !== null, context)}`;
  return section('estimate', t('values.estimate.title'), {
    context,
    body: html`<p class="lead">${t('values.estimate.lead', { of })}</p>${body}`,
  });
}

function mostOf({ published }: ReportContext): number {
  return published.measures.find(({ id }) => id === 'CFRANK')?.max ?? 0;
}

function ofEverybody(found: EstimatedRank, of: string, context: ReportContext): Markup {
  const { t, numbers } = context;
  const { actual, median, lowerQuartile, upperQuartile, n } = found;
  const middle = t('values.estimate.median', {
    ...{ of, n: numbers.count(n), median: numbers.constant(median.value) },
    ...{ medianLow: numbers.constant(median.low), medianHigh: numbers.constant(median.high) },
    ...{ low: numbers.constant(lowerQuartile.value), high: numbers.constant(upperQuartile.value) },
  });
  const against = actual === null ? null : actualSentence(actual, context);
  return html`<p class="lead">${middle}</p>${
    actual === null
      ? html`<p class="note">${t('values.estimate.alone')}</p>`
      : html`<p class="lead">${against} ${biasSentence(actual, n, context)} ${t('values.estimate.error', {
          error: numbers.mean(actual.absoluteError, n),
        })}</p>`
  }${distribution(found, { of, middle, against: against ?? '' }, context)}${
    actual !== null && html`<p class="note">${t('values.estimate.note')}</p>`
  }`;
}

type Actual = NonNullable<EstimatedRank['actual']>;

function actualSentence({ rank, low, high, headline }: Actual, context: ReportContext): string {
  const { t, numbers } = context;
  const asked = valuesAsked(context);
  const votes = asked?.first.votes(TOTAL).votes;
  return t('values.estimate.actual', {
    word: asked?.word(headline) ?? headline,
    ...{ rank: numbers.constant(rank), low: numbers.constant(low), high: numbers.constant(high) },
    ...{ of: numbers.count(votes?.length ?? 0), n: numbers.count(votes?.n ?? 0), version: votes?.version ?? '' },
  });
}

/** Median minus place is below zero where people believe customers nearer the top. */
function biasSentence({ bias }: Actual, n: number, { t, numbers }: ReportContext): string {
  const reading = readingOf(bias);
  if (reading === 'same') {
    return t('values.estimate.same', {
      difference: numbers.difference(bias.value, n),
      low: numbers.difference(bias.low, n),
      high: numbers.difference(bias.high, n),
    });
  }
  const [nearer, farther] = [Math.abs(bias.low), Math.abs(bias.high)].toSorted((a, b) => a - b);
  return t(`values.estimate.${reading === 'lower' ? 'higher' : 'lower'}`, {
    difference: numbers.mean(Math.abs(bias.value), n),
    low: numbers.mean(nearer!, n),
    high: numbers.mean(farther!, n),
  });
}

function distribution(
  { distribution: bins, actual }: EstimatedRank,
  { of, middle, against }: { readonly of: string; readonly middle: string; readonly against: string },
  context: ReportContext,
): Child {
  const { t, numbers } = context;
  const title = t(actual === null ? 'values.estimate.figureAlone' : 'values.estimate.figure');
  const alternative = t('values.alternative.estimate', { of, median: middle, actual: against }).trim();
  const range = (from: number, to: number) =>
    t('format.interval', { low: numbers.count(from), high: numbers.count(to) });
  return html`<figure class="estimates"><figcaption>${title}</figcaption><p class="spoken">${alternative}</p>${histogram(
    bins,
    {
      mark: actual && { ...actual, value: actual.rank },
      label: { percent: numbers.percent, tick: numbers.count },
    },
  )}${tableBehindFigure(t('table.show'), {
    caption: t('values.estimate.figureAlone'),
    columns: [
      { head: t('values.table.place') },
      { head: t('table.n'), numeric: true },
      { head: t('values.table.share'), numeric: true },
    ],
    rows: bins.map(({ from, to, n, percent }) => [range(from, to), numbers.count(n), numbers.percent(percent)]),
  })}</figure>`;
}
