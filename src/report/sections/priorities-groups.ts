import { type TableContent, tableBehindFigure } from '../figures/data-table.js';
import { fullName, slicesByVariable } from '../group-slices.js';
import { type Child, html, type Markup } from '../markup.js';
import type { Hits, PrioritiesAsked } from '../priorities-asked.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { hitsRow, hitsRows, probabilityText } from './hits-figure.js';

/** Most units drawn one by one; of more, so many at either end are. */
const MOST_DRAWN = 40;
const AT_EITHER_END = 10;
/** Most units in the folded table. */
const MOST_LISTED = 500;

/** Mean hits by every background variable beside what chance gives. */
export function prioritiesGroups(asked: PrioritiesAsked, context: ReportContext): Child {
  const { t, nameOf } = context;
  const variables = slicesByVariable(context).filter(({ slices }) =>
    slices.some(({ id }) => shown(asked.of('hits', id)) !== null),
  );
  if (variables.length === 0) return null;
  const rows = variables.flatMap(({ variable, slices }) =>
    slices.map(({ id }) => ({ id, name: fullName(variable, id, context) })),
  );
  return html`<p>${t('values.priorities.figureGroups')}</p><div class="gradients places">${variables.map(
    (own) =>
      html`<figure><h3>${t('values.priorities.byGroup', { variable: nameOf.variable(own.variable) })}</h3>${meansOf(
        own.slices.map(({ id }) => id),
        asked,
        context,
      )}</figure>`,
  )}</div>${tableBehindFigure(
    t('table.show'),
    hitsTable(rows, { head: t('table.group'), caption: t('values.priorities.figureGroups'), asked }, context),
  )}`;
}

/** Mean hits by unit beside what chance gives, the most first; where units are many, those at either end. */
export function prioritiesUnits(asked: PrioritiesAsked, context: ReportContext): Child {
  const { t, numbers, nameOf, published, locale } = context;
  const all = published.slices.filter(({ kind }) => kind === 'unit');
  const hitsOf = (id: string) => shown(asked.of('hits', id));
  const ids = all
    .map(({ id }) => id)
    .filter((id) => hitsOf(id) !== null)
    .toSorted((a, b) => hitsOf(b)!.mean.value - hitsOf(a)!.mean.value);
  if (ids.length === 0) return null;
  const withheld = all.length - ids.length;
  const each = numbers.count(AT_EITHER_END);
  const [highest, lowest] = [ids.slice(0, AT_EITHER_END), ids.slice(-AT_EITHER_END)];
  const isLong = ids.length > MOST_DRAWN;
  const measure = t('values.table.hits');
  const byName = ids.toSorted((a, b) => nameOf.slice(a).localeCompare(nameOf.slice(b), locale, { numeric: true }));
  const listed = ids.length > MOST_LISTED ? [...highest, ...lowest] : byName;
  const caption = t('values.priorities.unitsFigure');
  const rows = listed.map((id) => ({ id, name: nameOf.slice(id) }));
  return html`<h3>${t('values.priorities.unitsTitle')}</h3><p>${caption}</p>${
    isLong
      ? html`<p>${t('units.tooMany', { n: numbers.count(all.length), shown: numbers.count(ids.length), measure, each })}</p><figure class="compact"><h4>${t(
          'units.highest',
          { each },
        )}</h4>${meansOf(highest, asked, context)}</figure><figure class="compact"><h4>${t('units.lowest', { each })}</h4>${meansOf(
          lowest,
          asked,
          context,
        )}</figure>`
      : html`<figure class="compact">${meansOf(ids, asked, context)}</figure>`
  }${tableBehindFigure(t('table.show'), hitsTable(rows, { head: t('table.unit'), caption, asked }, context))}${
    withheld > 0 && html`<p class="note">${t('units.withheld', { count: withheld, n: numbers.count(withheld) })}</p>`
  }`;
}

/** Rows with the line of chance as everybody has it, or else the first of them that is shown. */
function meansOf(slices: readonly string[], asked: PrioritiesAsked, context: ReportContext): Markup {
  const figures = slices.map((id) => asked.of('hits', id));
  const first = [asked.of('hits', TOTAL), ...figures].map((figure) => shown(figure)).find((hits) => hits !== null)!;
  return hitsRows(
    slices.map((id, i) => hitsRow(id, figures[i], ({ mean }: Hits) => mean)),
    { most: first.most, chance: first.chance.mean },
    context,
  );
}

interface HitsTable {
  readonly head: string;
  readonly caption: string;
  readonly asked: PrioritiesAsked;
}

/** Hits always with list length, how many may be chosen, hits and probability by chance, and the score corrected for chance. */
function hitsTable(
  rows: readonly { readonly id: string; readonly name: string }[],
  { head, caption, asked }: HitsTable,
  context: ReportContext,
): TableContent {
  const { t } = context;
  const heads = [
    'table.n',
    ...['length', 'most', 'hits', 'chance', 'person', 'score'].map((key) => `values.table.${key}`),
  ];
  return {
    caption,
    columns: [{ head }, ...heads.map((key) => ({ head: t(key), numeric: true }))],
    rows: rows.map(({ id, name }) => {
      const figure = asked.of('hits', id);
      const hits = shown(figure);
      return [name, ...(hits === null ? [reasonOf(figure, t)!, '', '', '', '', '', ''] : cellsOf(hits, context))];
    }),
  };
}

function cellsOf(hits: Hits, context: ReportContext): readonly string[] {
  const { t, numbers } = context;
  const { n, length, most, mean, chance, corrected, onePerson } = hits;
  const withInterval = (figure: { readonly value: number; readonly low: number; readonly high: number }) =>
    t('format.withInterval', {
      value: numbers.coefficient(figure.value),
      interval: numbers.coefficientInterval(figure),
    });
  const whole = personHits(hits);
  return [
    ...[numbers.count(n), numbers.count(length), numbers.count(most)],
    withInterval(mean),
    numbers.coefficient(chance.mean),
    t('values.table.atLeastMany', {
      hits: numbers.count(whole),
      probability: probabilityText(onePerson[whole]?.atLeast ?? Number.NaN, context),
    }),
    withInterval(corrected),
  ];
}

/** Hits of one person that has as many as the slice on average. */
export function personHits({ mean, most, onePerson }: Hits): number {
  return Math.min(most, onePerson.length - 1, Math.round(mean.value));
}
