import { type Child, html } from '../markup.js';
import type { ReportContext } from '../report-context.js';

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
  return html`<h3>${t('contrasts.categoriesTitle')}</h3><ul>${own.map((comparison) => html`<li>${sentence(comparison, context)}</li>`)}</ul>`;
}

type Comparison = ReportContext['published']['categories'][number];

function sentence({ family, measure, pAdjusted, pairs }: Comparison, context: ReportContext): string {
  const { t, nameOf } = context;
  const names = { variable: nameOf.variable(family), measure: nameOf.measure(measure) };
  if (pAdjusted > LEVEL) return t('contrasts.categoriesSame', names);
  const differing = pairs
    .filter((pair) => pair.p <= LEVEL)
    .map((pair) => (pair.difference > 0 ? pair : { ...pair, a: pair.b, b: pair.a, difference: -pair.difference }))
    .toSorted((x, y) => y.difference - x.difference)
    .slice(0, MOST_PAIRS)
    .map(({ a, b }) =>
      t('contrasts.pair', {
        a: t('format.quoted', { text: nameOf.slice(a) }),
        b: t('format.quoted', { text: nameOf.slice(b) }),
      }),
    );
  const found = t('contrasts.categoriesDiffer', names);
  return differing.length === 0 ? found : `${found} ${t('contrasts.pairs', { pairs: differing.join('; ') })}`;
}
