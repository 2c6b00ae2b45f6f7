import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { fullName, slicesByVariable, type VariableSlices } from '../group-slices.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, reasonNote, reasonOf, shortReasonOf, shown } from '../report-context.js';
import type { EstimatedRank } from '../values-asked.js';
import { placeFigure } from './place-figure.js';
import { DRAWN } from './values-groups.js';

type Estimates = readonly PublishedAnalysisOf<'estimatedRank'>[];

/** The estimates by every background variable: the median with its interval, and how far it is from the place. */
export function estimateGroups(all: Estimates, against: boolean, context: ReportContext): Child {
  const find = (id: string) => all.find((one) => one.id === id)?.value;
  const drawn = slicesByVariable(context).filter(({ slices }) => slices.some(({ id }) => shown(find(id)) !== null));
  if (drawn.length === 0) return null;
  return html`<div class="gradients places">${drawn.slice(0, DRAWN).map((own) => group(own, find, context))}</div>${table(
    drawn,
    { find, against },
    context,
  )}`;
}

interface Found {
  readonly find: (slice: string) => Estimates[number]['value'] | undefined;
  /** Whether there is a place to set the estimates against. */
  readonly against: boolean;
}

function group({ variable, slices }: VariableSlices, find: Found['find'], context: ReportContext): Markup {
  const { t, nameOf } = context;
  const figures = slices.map(({ id }) => find(id));
  const rows = slices.map(({ id }, i) => {
    const found = shown(figures[i]);
    return {
      name: nameOf.slice(id),
      n: found?.n ?? null,
      place: found === null ? null : { ...found.median, rank: found.median.value },
      reason: shortReasonOf(figures[i], t),
    };
  });
  return placeFigure(
    rows,
    {
      title: t('values.estimate.byGroup', { variable: nameOf.variable(variable) }),
      caption: `${t('values.table.median')}, ${t('table.interval')}`,
      length: Math.max(...figures.map((figure) => shown(figure)?.distribution.at(-1)?.to ?? 0)),
      note: reasonNote(figures, t),
    },
    context,
  );
}

/** All groups of all variables. */
function table(variables: readonly VariableSlices[], { find, against }: Found, context: ReportContext): Markup {
  const { t } = context;
  const numeric = true;
  return tableBehindFigure(t('navigation.slices'), {
    caption: `${t('values.estimate.title')}: ${t('table.group')}`,
    columns: [
      { head: t('table.group') },
      { head: t('table.n'), numeric },
      { head: t('values.table.median'), numeric },
      { head: t('table.interval'), numeric },
      { head: t('values.table.middleHalf'), numeric },
      ...(against
        ? [
            { head: t('values.table.bias'), numeric },
            { head: t('table.interval'), numeric },
            { head: t('values.table.error'), numeric },
          ]
        : []),
    ],
    rows: variables.flatMap(({ variable, slices }) =>
      slices.map(({ id }) => {
        const found = shown(find(id));
        const blank = Array.from({ length: against ? 6 : 3 }, () => '');
        const cells = found === null ? [reasonOf(find(id), t)!, ...blank] : cellsOf(found, against, context);
        return [fullName(variable, id, context), ...cells];
      }),
    ),
  });
}

function cellsOf(found: EstimatedRank, against: boolean, { t, numbers }: ReportContext): readonly string[] {
  const { n, median, lowerQuartile, upperQuartile, actual } = found;
  const between = (low: number, high: number) =>
    t('format.interval', { low: numbers.constant(low), high: numbers.constant(high) });
  const own = [
    numbers.count(n),
    numbers.constant(median.value),
    between(median.low, median.high),
    between(lowerQuartile.value, upperQuartile.value),
  ];
  if (!against) return own;
  if (actual === null) return [...own, '', '', ''];
  const { bias, absoluteError } = actual;
  return [
    ...own,
    numbers.difference(bias.value, n),
    numbers.differenceInterval(bias, n),
    numbers.mean(absoluteError, n),
  ];
}
