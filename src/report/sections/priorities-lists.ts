import { type TableContent, tableBehindFigure } from '../figures/data-table.js';
import { fullName, slicesByVariable, type VariableSlices } from '../group-slices.js';
import { type Child, html, type Markup, words } from '../markup.js';
import type { Consensus, MappedWish, PrioritiesAsked, PriorityMap } from '../priorities-asked.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { hitsRow, hitsRows, probabilityText } from './hits-figure.js';
import { DRAWN } from './values-groups.js';

/** The lists that groups make: how they agree with the customers' order, the lists, and what each group over- and underrates. */
export function prioritiesLists(asked: PrioritiesAsked, context: ReportContext): Child {
  const { t, numbers } = context;
  const isTold = (id: string) => shown(asked.of('priorityMap', id)) !== null;
  const variables = slicesByVariable(context).filter(({ slices }) => slices.some(({ id }) => isTold(id)));
  if (variables.length === 0) return null;
  const first = shown(
    asked.of('priorityMap', variables.flatMap(({ slices }) => slices).find(({ id }) => isTold(id))!.id),
  )!;
  const scope = {
    ...{ top: numbers.count(first.most), of: numbers.count(first.length), version: first.version },
  };
  return html`<h3>${t('values.priorities.listsTitle')}</h3><p>${t('values.priorities.listsLead', scope)}</p><div class="gradients places">${variables
    .slice(0, DRAWN)
    .map((own) => drawn(own, asked, context))}</div>${tableBehindFigure(
    t('values.priorities.agreementBy'),
    agreement(variables, { asked, scope }, context),
  )}${variables.map((own) =>
    tableBehindFigure(
      t('values.priorities.listsBy', { variable: context.nameOf.variable(own.variable) }),
      lists(own, { asked, scope }, context),
    ),
  )}${tableBehindFigure(t('values.priorities.standingBy'), standings(variables, { asked, scope }, context))}`;
}

function drawn({ variable, slices }: VariableSlices, asked: PrioritiesAsked, context: ReportContext): Child {
  const { t, nameOf } = context;
  const figures = slices.map(({ id }) => asked.of('consensus', id));
  const first = figures.map((figure) => shown(figure)).find((list) => list !== null);
  if (first === undefined || first === null) return null;
  return html`<figure><h4>${t('values.priorities.listHitsBy', { variable: nameOf.variable(variable) })}</h4>${hitsRows(
    slices.map(({ id }, i) => hitsRow(id, figures[i], ({ hits }: Consensus) => hits)),
    { most: first.most, chance: first.chance, ofLists: true },
    context,
  )}</figure>`;
}

/** How the list and the order of each group agree with the customers'. */
function agreement(
  variables: readonly VariableSlices[],
  { asked, scope }: Scope,
  context: ReportContext,
): TableContent {
  const { t } = context;
  const heads = [
    'table.n',
    ...['listHits', 'chance', 'probability', 'overlap', 'tau'].map((key) => `values.table.${key}`),
  ];
  return {
    caption: `${t('values.priorities.agreementBy')}: ${t('values.priorities.agreementScope', scope)}`,
    columns: [{ head: t('table.group') }, ...heads.map((key) => ({ head: t(key), numeric: true }))],
    rows: slicesOf(variables, context).map(({ id, name }) => {
      const figure = asked.of('consensus', id);
      const list = shown(figure);
      return [name, ...(list === null ? [reasonOf(figure, t)!, '', '', '', '', ''] : agreementCells(list, context))];
    }),
  };
}

function agreementCells(list: Consensus, context: ReportContext): readonly string[] {
  const { t, numbers } = context;
  const { n, hits, chance, atLeast, overlap, tau } = list;
  const withInterval = (figure: { readonly value: number; readonly low: number; readonly high: number }) =>
    t('format.withInterval', {
      value: numbers.coefficient(figure.value),
      interval: numbers.coefficientInterval(figure),
    });
  return [
    ...[numbers.count(n), withInterval(hits), numbers.coefficient(chance)],
    t('values.table.atLeastMany', {
      hits: numbers.count(Math.floor(hits.value)),
      probability: probabilityText(atLeast, context),
    }),
    ...[withInterval(overlap), withInterval(tau)],
  ];
}

interface Scope {
  readonly asked: PrioritiesAsked;
  readonly scope: { readonly top: string; readonly of: string; readonly version: string };
}

/** Every wish with its place in every group of a variable; those in a group's list are strong. */
function lists({ variable, slices }: VariableSlices, { asked, scope }: Scope, context: ReportContext): TableContent {
  const { t, numbers, nameOf } = context;
  const columns = [TOTAL, ...slices.map(({ id }) => id)].flatMap((id) => {
    const map = shown(asked.of('priorityMap', id));
    if (map === null) return [];
    const entries = new Set(shown(asked.of('consensus', id))?.entries);
    return [{ id, map, entries, places: new Map(map.wishes.map((wish) => [wish.id, wish])) }];
  });
  const title = t('values.priorities.listsBy', { variable: nameOf.variable(variable) });
  return {
    caption: `${title}. ${t('values.priorities.listsLead', scope)}`,
    columns: [
      { head: t('values.table.wish') },
      { head: t('values.table.importancePlace'), numeric: true },
      ...columns.map(({ id, map }) => ({
        head: t('format.withInterval', {
          value: nameOf.slice(id),
          interval: t('format.n', { n: numbers.count(map.n) }).replaceAll(' ', '\u00a0'),
        }),
        numeric: true,
      })),
    ],
    rows: inCustomersOrder(columns[0]!.map).map(({ id, customerRank }) => [
      words(asked.wish(id)),
      numbers.constant(customerRank),
      ...columns.map(({ places, entries }) => placeIn(places.get(id), entries.has(id), context)),
    ]),
  };
}

function placeIn(wish: MappedWish | undefined, isListed: boolean, { t, numbers }: ReportContext): Child {
  if (wish === undefined) return '';
  const { rank, low, high } = wish.rank;
  const interval = t('format.interval', { low: numbers.constant(low), high: numbers.constant(high) });
  const said = t('format.withInterval', { value: numbers.constant(rank), interval });
  return isListed ? html`<strong>${said}</strong>` : said;
}

/** What each group places higher or lower than customers do, when all wishes of its list are allowed for. */
function standings(
  variables: readonly VariableSlices[],
  { asked, scope }: Scope,
  context: ReportContext,
): TableContent {
  const { t, numbers } = context;
  return {
    caption: `${t('values.priorities.standingBy')}. ${t('values.priorities.standingNote', scope)}`,
    columns: [
      { head: t('table.group') },
      { head: t('table.n'), numeric: true },
      { head: t('values.priorities.overrated') },
      { head: t('values.priorities.underrated') },
    ],
    rows: slicesOf(variables, context).map(({ id, name }) => {
      const figure = asked.of('priorityMap', id);
      const map = shown(figure);
      if (map === null) return [name, '', reasonOf(figure, t)!, ''];
      const of = (standing: MappedWish['standing']) => gaps(map, { standing, asked }, context);
      return [name, numbers.count(map.n), of('overrated'), of('underrated')];
    }),
  };
}

function gaps(
  map: PriorityMap,
  { standing, asked }: { readonly standing: MappedWish['standing']; readonly asked: PrioritiesAsked },
  { t, numbers }: ReportContext,
): Markup {
  const own = inCustomersOrder(map).filter((wish) => wish.standing === standing);
  return html`${own.map(({ id, customerRank, rank }, i) => {
    const said = t('values.priorities.gapShort', {
      ...{ wish: asked.wish(id), first: numbers.constant(customerRank), second: numbers.constant(rank.rank) },
      ...{ low: numbers.constant(rank.low), high: numbers.constant(rank.high) },
    });
    return html`${i > 0 && html`<br>`}${words(said)}`;
  })}`;
}

function inCustomersOrder({ wishes }: PriorityMap): readonly MappedWish[] {
  return wishes.toSorted((a, b) => a.customerRank - b.customerRank);
}

function slicesOf(variables: readonly VariableSlices[], context: ReportContext) {
  return variables.flatMap(({ variable, slices }) =>
    slices.map(({ id }) => ({ id, name: fullName(variable, id, context) })),
  );
}
