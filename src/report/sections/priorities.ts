import type { Figure } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type Hits, prioritiesAsked } from '../priorities-asked.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { probabilityText } from './hits-figure.js';
import { personHits, prioritiesGroups, prioritiesUnits } from './priorities-groups.js';
import { prioritiesLists } from './priorities-lists.js';
import { prioritiesOrder } from './priorities-order.js';
import { section } from './section.js';

/** Below it one person's hits are more than chance gives. */
const UNLIKELY = 0.05;
/** Lists so short that many hits come by chance. */
const SHORT_LIST = 50;

/** What people believe matters most to customers, against what does; nothing where it was not asked. */
export function priorities(context: ReportContext): Markup | null {
  const asked = prioritiesAsked(context);
  if (asked === null) return null;
  const { t, study, locale, numbers } = context;
  const given = study.priorities!;
  const hits = asked.of('hits', TOTAL);
  const lead = t('values.priorities.lead', {
    of: numbers.count(given.wishes.length),
    ...{ pick: numbers.count(given.pick), top: numbers.count(given.pick), version: given.version },
  });
  const source = given.source[locale];
  return section('priorities', t('values.priorities.title'), {
    context,
    body: html`<p class="lead">${words(lead)}</p>${
      source !== undefined && html`<p class="note">${words(t('values.priorities.source', { source }))}</p>`
    }${ofEverybody(hits, context)}${prioritiesGroups(asked, context)}${prioritiesUnits(asked, context)}${prioritiesOrder(asked, context)}${prioritiesLists(asked, context)}<p class="note">${t('values.priorities.caution')}</p>`,
  });
}

function ofEverybody(figure: Figure<Hits> | undefined, context: ReportContext): Child {
  const { t, numbers, nameOf } = context;
  const hits = shown(figure);
  const group = nameOf.slice(TOTAL);
  if (hits === null)
    return html`<p class="lead">${t('values.priorities.held', { group, reason: reasonOf(figure, t)! })}</p>`;
  const { chance, corrected, weighted, insight, most } = hits;
  const expected = numbers.coefficient(chance.mean);
  const sentences = [
    `${hitsOf(group, hits, context)} ${t(`values.priorities.${standing(hits)}`, { expected })}`,
    ...(hits.mean.designEffect === null ? [] : [t('values.priorities.clusters')]),
    t('values.priorities.chance', {
      ...{ of: numbers.count(hits.length), expected, sd: numbers.coefficient(chance.sd) },
    }),
    onePerson(hits, context),
    ...(hits.length < SHORT_LIST ? [t('values.priorities.lengthNote')] : []),
    t('values.priorities.score', {
      score: numbers.coefficient(corrected.value),
      ...{ low: numbers.coefficient(corrected.low), high: numbers.coefficient(corrected.high) },
    }),
    ...(weighted === null
      ? []
      : [
          t('values.priorities.weighted', {
            ...{ group, n: numbers.count(hits.n), top: numbers.count(most) },
            ...percents({ mean: weighted.mean.value, ...bounds(weighted.mean), expected: weighted.chance }, context),
          }),
        ]),
    ...(insight === null
      ? []
      : [
          t('values.priorities.insight', {
            ...{
              scale: nameOf.measure('INS'),
              n: numbers.count(insight.n),
              value: numbers.coefficient(insight.correlation),
            },
            ...{ low: numbers.coefficient(insight.low), high: numbers.coefficient(insight.high) },
          }),
        ]),
  ];
  return html`${sentences.map((sentence, i) => html`<p${i === 0 && html` class="lead"`}>${sentence}</p>`)}${chanceTable(hits, context)}`;
}

function hitsOf(group: string, { mean, n, most }: Hits, { t, numbers }: ReportContext): string {
  return t('values.priorities.hits', {
    ...{ group, mean: numbers.coefficient(mean.value), n: numbers.count(n), top: numbers.count(most) },
    ...{ low: numbers.coefficient(mean.low), high: numbers.coefficient(mean.high) },
  });
}

function standing({ mean, chance }: Hits): 'moreThanChance' | 'lessThanChance' | 'likeChance' {
  if (mean.low > chance.mean) return 'moreThanChance';
  return mean.high < chance.mean ? 'lessThanChance' : 'likeChance';
}

/** What so many hits of one person, as many as the group has on average, can be told of. */
function onePerson(found: Hits, context: ReportContext): string {
  const { t, numbers } = context;
  const { onePerson: chances, length, most } = found;
  const hits = personHits(found);
  const probability = chances[hits]?.atLeast ?? Number.NaN;
  return t(`values.priorities.${probability < UNLIKELY ? 'personMore' : 'person'}`, {
    ...{ hits: numbers.count(hits), of: numbers.count(length), pick: numbers.count(most) },
    probability: roundedOff(probability, context),
  });
}

/** To two decimals; small ones to three, and not as 0. */
function roundedOff(probability: number, context: ReportContext): string {
  return probability < 0.01 ? probabilityText(probability, context) : context.numbers.coefficient(probability);
}

function chanceTable({ onePerson: chances, length, most }: Hits, context: ReportContext): Markup {
  const { t, numbers } = context;
  return tableBehindFigure(t('table.show'), {
    caption: `${t('values.table.probability')} (${numbers.count(most)}/${numbers.count(length)})`,
    columns: [
      { head: t('values.table.hits'), numeric: true },
      { head: t('values.table.probability'), numeric: true },
    ],
    rows: chances.map(({ hits, atLeast }) => [numbers.count(hits), probabilityText(atLeast, context)]),
  });
}

function bounds({ low, high }: { readonly low: number; readonly high: number }) {
  return { low, high };
}

function percents(values: Readonly<Record<string, number>>, { numbers }: ReportContext) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, numbers.percent(value)]));
}
