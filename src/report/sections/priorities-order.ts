import { associationMap } from '../figures/association-map.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type Slope, slopeChart } from '../figures/slope.js';
import { type Child, html, type Markup, words } from '../markup.js';
import type { Consensus, MappedWish, PrioritiesAsked, PriorityMap } from '../priorities-asked.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { probabilityText } from './hits-figure.js';

/** Wishes drawn in the slope chart; the table has all. */
const DRAWN = 40;
const LONGEST_LABEL = 30;

/** The list that everybody makes together, beside the customers' order: agreement, lines from one to the other, a map, a table. */
export function prioritiesOrder(asked: PrioritiesAsked, context: ReportContext): Child {
  const { t, nameOf } = context;
  const map = shown(asked.of('priorityMap', TOTAL));
  const consensus = asked.of('consensus', TOTAL);
  const held = reasonOf(consensus, t);
  const agreement = shown(consensus);
  return html`<h3>${t('values.priorities.consensusTitle')}</h3>${
    held !== null &&
    html`<p class="note">${t('values.priorities.held', { group: nameOf.slice(TOTAL), reason: held })}</p>`
  }${agreement !== null && agreementSentences(agreement, context).map((sentence) => html`<p>${sentence}</p>`)}${
    map !== null && order(map, asked, context)
  }`;
}

function agreementSentences(
  { hits, chance, atLeast, overlap, overlapByChance, tau, n, length, version, most }: Consensus,
  context: ReportContext,
): readonly string[] {
  const { t, numbers } = context;
  const bounds = ({ low, high }: { readonly low: number; readonly high: number }) => ({
    low: numbers.coefficient(low),
    high: numbers.coefficient(high),
  });
  return [
    t('values.priorities.consensus', {
      ...{ top: numbers.count(most), of: numbers.count(length), n: numbers.count(n), version },
      ...{ hits: numbers.constant(hits.value), low: numbers.constant(hits.low), high: numbers.constant(hits.high) },
      expected: numbers.constant(Math.round(100 * chance) / 100),
    }),
    t('values.priorities.consensusProbability', {
      ...{ top: numbers.count(most), hits: numbers.count(Math.floor(hits.value)) },
      probability: probabilityText(atLeast, context),
    }),
    t('values.priorities.overlap', {
      ...{ value: numbers.coefficient(overlap.value), ...bounds(overlap) },
      expected: numbers.coefficient(overlapByChance),
    }),
    t('values.priorities.tau', { value: numbers.coefficient(tau.value), ...bounds(tau) }),
  ];
}

function order(map: PriorityMap, asked: PrioritiesAsked, context: ReportContext): Markup {
  const { t, numbers } = context;
  const over = map.wishes.filter(({ standing }) => standing === 'overrated');
  const under = map.wishes.filter(({ standing }) => standing === 'underrated');
  const scope = {
    ...{ n: numbers.count(map.n), of: numbers.count(map.wishes.length), version: map.version },
  };
  const gaps = (own: readonly MappedWish[]) => own.map((wish) => gap(wish, { asked, scope }, context));
  const listOf = (title: string, own: readonly MappedWish[]) =>
    own.length > 0 && html`<h4>${title}</h4><ul>${gaps(own).map((text) => html`<li>${words(text)}</li>`)}</ul>`;
  const told = (key: string, own: readonly MappedWish[]) =>
    own.length === 0
      ? ''
      : t('values.alternative.list', { title: t(key), entries: own.map(({ id }) => asked.wish(id)).join('; ') });
  const alternative = t('values.alternative.slope', {
    of: scope.of,
    overrated: told('values.priorities.overrated', over),
    underrated: told('values.priorities.underrated', under),
  }).trim();
  return html`<figure><h3>${t('values.priorities.slope')}</h3><div role="img" aria-label="${alternative}">${slopeChart(
    slopesOf(map, asked),
    {
      ...{ from: t('values.priorities.slopeFrom'), to: t('values.priorities.slopeTo'), write: numbers.constant },
      interval: ({ low, high }) => t('format.interval', { low: numbers.constant(low), high: numbers.constant(high) }),
    },
  )}</div><p class="note">${t('values.priorities.slopeNote', scope)}</p></figure>${listOf(
    t('values.priorities.overrated'),
    over,
  )}${listOf(t('values.priorities.underrated'), under)}${
    over.length + under.length === 0
      ? html`<p>${t('values.priorities.noGap', scope)}</p>`
      : html`<p class="note">${t('values.priorities.several', scope)}</p>`
  }${mapFigure(map, asked, context)}${need(map, asked, context)}${table(map, { asked, scope }, context)}`;
}

function slopesOf({ wishes }: PriorityMap, asked: PrioritiesAsked): readonly Slope[] {
  return [...wishes]
    .sort((a, b) => a.customerRank - b.customerRank)
    .slice(0, DRAWN)
    .map(({ id, customerRank, rank, standing }) => ({
      ...{ label: shortened(asked.wish(id)), left: customerRank, right: rank.rank, interval: rank },
      marked: standing !== 'alike',
    }));
}

interface Scope {
  readonly asked: PrioritiesAsked;
  readonly scope: { readonly n: string; readonly of: string; readonly version: string };
}

function gap({ id, customerRank, rank }: MappedWish, { asked, scope }: Scope, { t, numbers }: ReportContext): string {
  return t('values.priorities.gap', {
    ...{ ...scope, wish: asked.wish(id), first: numbers.constant(customerRank), second: numbers.constant(rank.rank) },
    ...{ low: numbers.constant(rank.low), high: numbers.constant(rank.high) },
  });
}

function mapFigure({ wishes }: PriorityMap, asked: PrioritiesAsked, context: ReportContext): Markup {
  const { t, numbers } = context;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const importance = mean(wishes.map((wish) => wish.importance));
  const chosen = mean(wishes.map(({ percent }) => percent));
  const missed = wishes.filter((wish) => wish.importance > importance && wish.percent < chosen);
  const numbered = wishes.map((wish, i) => ({ ...wish, label: String(i + 1) }));
  const alternative = t('values.alternative.map', {
    of: numbers.count(wishes.length),
    missed:
      missed.length === 0
        ? ''
        : t('values.alternative.list', {
            title: t('values.priorities.areaMissed'),
            entries: missed.map(({ id }) => asked.wish(id)).join('; '),
          }),
  }).trim();
  return html`<figure><h3>${t('values.priorities.map')}</h3><figcaption>${t('values.priorities.mapLead')}</figcaption><div role="img" aria-label="${alternative}">${associationMap(
    numbered.map(({ label, importance: x, percent }) => ({ label, x, y: percent / 100 })),
    {
      talk: t('values.priorities.areaOver'),
      keep: t('values.priorities.areaSeen'),
      watch: t('values.priorities.areaLow'),
      well: t('values.priorities.areaMissed'),
    },
    {
      step: stepOf(wishes),
      x: (value) => numbers.constant(Number(value.toPrecision(6))),
      y: (value) => numbers.percent(100 * value),
    },
  )}</div><ol class="wishes">${wishes.map(({ id }) => html`<li>${words(asked.wish(id))}</li>`)}</ol></figure>`;
}

/** A tenth, hundredth, … of the spread of importance, whatever its unit. */
function stepOf(wishes: readonly MappedWish[]): number {
  const values = wishes.map(({ importance }) => importance);
  const spread = Math.max(...values) - Math.min(...values);
  return spread > 0 ? 10 ** Math.floor(Math.log10(spread / 2)) : 1;
}

/** Which wishes go together with loyalty more closely than the average one. */
function need({ wishes }: PriorityMap, asked: PrioritiesAsked, { t, study, numbers }: ReportContext): Markup {
  if (wishes.some((wish) => wish.need === null)) return html`<p class="note">${t('values.priorities.noWeights')}</p>`;
  const listOf = (title: string, kind: MappedWish['need']) =>
    html`<h4>${title}</h4><ul class="wishes">${wishes
      .filter((wish) => wish.need === kind)
      .sort((a, b) => b.loyalty! - a.loyalty!)
      .map(({ id }) => html`<li>${words(asked.wish(id))}</li>`)}</ul>`;
  const model = study.priorities?.loyaltyModel ?? null;
  const origin =
    model === null
      ? t('values.priorities.weightsGiven')
      : t('values.priorities.weightsWorkedOut', {
          n: numbers.count(model.n),
          share: numbers.percent(100 * model.rSquared),
          method: t(`values.priorities.weightMethods.${model.method}`),
        });
  return html`<p>${t('values.priorities.needLead')}</p>${listOf(t('values.priorities.needToHave'), 'need')}${listOf(
    t('values.priorities.niceToHave'),
    'nice',
  )}<p class="note">${origin}</p>`;
}

function table({ wishes }: PriorityMap, { asked, scope }: Scope, context: ReportContext): Markup {
  const { t, numbers } = context;
  const weighed = wishes.every(({ loyalty }) => loyalty !== null);
  const heads = [
    ...['importance', 'importancePlace', 'chosenPlace', 'placeInterval', 'share'].map((key) =>
      t(`values.table.${key}`),
    ),
    ...(weighed ? [t('values.table.weight')] : []),
  ];
  const interval = ({ low, high }: { readonly low: number; readonly high: number }) =>
    t('format.interval', { low: numbers.constant(low), high: numbers.constant(high) });
  return tableBehindFigure(t('table.show'), {
    caption: `${t('values.priorities.slope')}. ${t('values.priorities.slopeNote', scope)}`,
    columns: [{ head: t('values.table.wish') }, ...heads.map((head) => ({ head, numeric: true }))],
    rows: [...wishes]
      .sort((a, b) => a.customerRank - b.customerRank)
      .map(({ id, importance, customerRank, rank, percent, low, high, loyalty }) => [
        ...[asked.wish(id), numbers.constant(importance), numbers.constant(customerRank)],
        ...[numbers.constant(rank.rank), interval(rank)],
        t('format.withInterval', { value: numbers.percent(percent), interval: numbers.interval({ low, high }, 0) }),
        ...(weighed ? [numbers.coefficient(loyalty!)] : []),
      ]),
  });
}

/** A wish where there is room for one line; the table has all of it. */
function shortened(text: string): string {
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : text;
}
