import { tableBehindFigure } from '../figures/data-table.js';
import { type Child, html } from '../markup.js';
import { type ReportContext, shown } from '../report-context.js';

/** Level at which several groups, or a pair of them, are said to differ. */
const LEVEL = 0.05;
/** Most pairs listed of a variable. */
const MOST_PAIRS = 8;

/** Whether the groups of each variable with more than two differ on the leading measure, and which pairs do. */
export function categoryComparisons(context: ReportContext): Child {
  const { t, published, roles } = context;
  const leading = roles.indices[0] ?? roles.scales[0];
  const own = published.categories.filter(({ measure }) => measure === leading?.id);
  if (own.length === 0) return false;
  return html`<h3>${t('contrasts.categoriesTitle')}</h3><ul>${own.map((comparison) => html`<li>${sentence(comparison, context)}${pairTable(comparison, context)}</li>`)}</ul>`;
}

type Comparison = ReportContext['published']['categories'][number];

function sentence({ family, measure, pAdjusted, pairs }: Comparison, context: ReportContext): string {
  const { t, nameOf, numbersOf } = context;
  const numbers = numbersOf(measure);
  const names = { variable: nameOf.variable(family), measure: nameOf.measure(measure) };
  if (pAdjusted > LEVEL) return t('contrasts.categoriesSame', names);
  const differing = pairs
    .filter((pair) => pair.p <= LEVEL)
    .map((pair) => (pair.difference > 0 ? pair : turned(pair)))
    .toSorted((x, y) => y.difference - x.difference)
    .slice(0, MOST_PAIRS)
    .map((pair) =>
      t('contrasts.pair', {
        a: t('format.quoted', { text: nameOf.slice(pair.a) }),
        b: t('format.quoted', { text: nameOf.slice(pair.b) }),
        difference: numbers.mean(pair.difference, smallerN(pair, measure, context)),
        interval: numbers.interval(pair, smallerN(pair, measure, context)),
      }),
    );
  const found = t('contrasts.categoriesDiffer', names);
  return differing.length === 0 ? found : `${found} ${t('contrasts.pairs', { pairs: differing.join('; ') })}`;
}

type Pair = Comparison['pairs'][number];

function turned({ a, b, difference, low, high, ...pair }: Pair): Pair {
  return { ...pair, a: b, b: a, difference: -difference, low: -high, high: -low };
}

function smallerN({ a, b }: Pair, measure: string, { cell }: ReportContext): number {
  return Math.min(...[a, b].map((slice) => shown(cell(measure, slice)?.nValid) ?? 0));
}

/** Every pair with its simultaneous interval; nothing where there are too many to compare. */
function pairTable({ family, measure, pairs }: Comparison, context: ReportContext): Child {
  const { t, nameOf, numbersOf } = context;
  const numbers = numbersOf(measure);
  const numeric = true;
  return (
    pairs.length > 0 &&
    tableBehindFigure(t('contrasts.allPairs', { variable: nameOf.variable(family) }), {
      caption: nameOf.measure(measure),
      columns: [
        { head: t('contrasts.higher') },
        { head: t('contrasts.lower') },
        { head: t('table.difference'), numeric },
        { head: t('table.differenceInterval'), numeric },
        { head: t('contrasts.detectableHead'), numeric },
      ],
      rows: pairs
        .map((pair) => (pair.difference < 0 ? turned(pair) : pair))
        .toSorted((x, y) => y.difference - x.difference)
        .map((pair) => {
          const n = smallerN(pair, measure, context);
          return [
            nameOf.slice(pair.a),
            nameOf.slice(pair.b),
            numbers.difference(pair.difference, n),
            numbers.differenceInterval(pair, n),
            pair.detectable === null ? '–' : numbers.mean(pair.detectable, n),
          ];
        }),
    })
  );
}
