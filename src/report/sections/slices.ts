import type { PublishedCell, PublishedSlice } from '../../disclose/published.js';
import { askedOf, audienceOf, cellAsked } from '../asked.js';
import { drawable, percentBound } from '../figure-text.js';
import { itemGroups } from '../item-groups.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { isSmall, rowClass, SMALL_GROUP } from '../measure-roles.js';
import { type Measure, meanOf, nOf, type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';

import { wordsFlag } from '../words-read.js';
import { categoryComparisons } from './category-comparisons.js';
import { unitsNote } from './gradients.js';
import { section } from './section.js';

/** Most slices beside the total in one table; further variables go to the next one. */
const COLUMNS = 12;
/** Most slices of one variable that are printed. */
const MOST_SLICES = 40;

/** Scales and items by every background slice, coloured only where an interval leaves the total's figure out. */
export function slices(context: ReportContext): Markup {
  const { t } = context;
  const variables = variablesOf(context);
  const drawn = variables.filter((variable) => variable.columns.length <= MOST_SLICES && anyFigure(variable, context));
  const tables = pack(drawn);
  return section('slices', t('slices.title'), {
    context,
    body: html`<p class="lead">${t('slices.lead')}</p>${categoryComparisons(context)}${variables.length > 0 && unitsNote(context)}${
      variables.length === 0 ? html`<p>${t('slices.none')}</p>` : tables.length > 0 && legend(context)
    }${variables.map(({ variable }) => {
      const flag = wordsFlag(variable, context);
      return flag !== null && html`<p class="note">${flag}</p>`;
    })}${tables.map((table) => heatTable(table, context))}${variables.filter((variable) => !drawn.includes(variable)).map((variable) => html`<p>${whyNotDrawn(variable, context)}</p>`)}`,
  });
}

/** Whether any figure of a variable's slices may be shown. */
function anyFigure({ columns }: VariableColumns, { published }: ReportContext): boolean {
  const ids = new Set(columns.map(({ id }) => id));
  return published.cells.some((cell) => ids.has(cell.slice) && shown(meanOf(cell)) !== null);
}

function whyNotDrawn({ variable, columns }: VariableColumns, { t, numbers, nameOf }: ReportContext): string {
  const name = nameOf.variable(variable);
  if (columns.length > MOST_SLICES) {
    return t('slices.tooMany', { variable: name, count: columns.length, n: numbers.count(columns.length) });
  }
  const reasons = new Set(columns.map(({ n }) => reasonOf(n, t) ?? t('reason.absent')));
  return t('format.slice', { variable: name, category: `${[...reasons].join('; ')}.` });
}

interface VariableColumns {
  readonly variable: string;
  readonly columns: readonly PublishedSlice[];
}

function variablesOf({ published }: ReportContext): readonly VariableColumns[] {
  const cut = published.slices.filter(({ kind }) => kind === 'category' || kind === 'group');
  const groupsFirst = (columns: readonly PublishedSlice[]) =>
    columns.toSorted((a, b) => Number(b.kind === 'group') - Number(a.kind === 'group'));
  return [...new Set(cut.map(({ variable }) => variable))].map((variable) => ({
    variable,
    columns: groupsFirst(cut.filter((slice) => slice.variable === variable)),
  }));
}

/** Variables put side by side while they fit; one that is too wide alone is carried over several tables. */
function pack(variables: readonly VariableColumns[]): readonly (readonly VariableColumns[])[] {
  const parts = variables.flatMap(({ variable, columns }) =>
    Array.from({ length: Math.ceil(columns.length / COLUMNS) }, (_, i) => ({
      variable,
      columns: columns.slice(i * COLUMNS, (i + 1) * COLUMNS),
    })),
  );
  const tables: VariableColumns[][] = [];
  for (const part of parts) {
    const last = tables.at(-1);
    const width = (last ?? []).reduce((sum, { columns }) => sum + columns.length, 0);
    if (last === undefined || width + part.columns.length > COLUMNS) tables.push([part]);
    else last.push(part);
  }
  return tables;
}

function legend({ t, published }: ReportContext): Markup {
  const masked = published.cells.some(({ favourability, mean }) =>
    [favourability.state, mean.state].includes('masked'),
  );
  return html`<ul class="key heat-key"><li><span class="swatch above">▲</span>${t('slices.legendAbove')}</li><li><span class="swatch below">▼</span>${t(
    'slices.legendBelow',
  )}</li><li><span class="swatch none"></span>${t('slices.legendNone')}</li>${masked && html`<li><span class="swatch none">≥</span>${t('slices.legendMasked')}</li>`}</ul><p class="note">${t('slices.chance')}</p>`;
}

function heatTable(table: readonly VariableColumns[], context: ReportContext): Markup {
  const { t, nameOf } = context;
  const columns = table.flatMap((part) => part.columns);
  const caption = t('slices.table', { variables: table.map(({ variable }) => nameOf.variable(variable)).join(', ') });
  const marks = new ReasonMarks(context);
  const rows = measuresInRows(context).map((measure) => heatRow(measure, columns, { context, marks }));
  return html`<div class="heat"><div class="scroll" role="region" aria-label="${t('slices.scroll', { table: caption })}" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col" rowspan="2" class="corner">${t(
    'slices.rowHeader',
  )}</th><th scope="col" rowspan="2" class="total">${t('slices.total')}${sliceCount(TOTAL, { context, marks })}</th>${table.map(
    ({ variable, columns: own }) =>
      html`<th scope="colgroup" colspan="${own.length}" class="variable">${words(nameOf.variable(variable))}</th>`,
  )}</tr><tr>${table.map(({ columns: own }) =>
    own.map(
      (slice) =>
        html`<th scope="col" class="${slice.kind}">${words(nameOf.slice(slice.id))}${sliceCount(slice.id, { context, marks })}</th>`,
    ),
  )}</tr></thead><tbody>${rows}</tbody></table></div>${marks.list()}</div>`;
}

/** Indices and their parts, every scale with its items, items outside scales, outcomes. */
function measuresInRows(context: ReportContext): readonly Measure[] {
  const { indices, parts } = context.roles;
  const first = [...indices, ...parts];
  const scored = context.measures('scale').filter((scale) => !first.includes(scale));
  const grouped = itemGroups(context).flatMap(({ scale, items }) => [
    ...scored.filter(({ id }) => id === scale),
    ...items,
  ]);
  const ofContact = context.measures('item').filter(({ id }) => audienceOf(id, context) === 'withCustomerContact');
  return [...first, ...grouped, ...ofContact, ...context.measures('outcome')];
}

interface CellHow {
  readonly context: ReportContext;
  readonly marks: ReasonMarks;
}

function heatRow(measure: Measure, columns: readonly PublishedSlice[], how: CellHow): Markup {
  const { t, nameOf, cell } = how.context;
  const unit = unitOf(measure, how.context);
  const total = measure.kind === 'item' ? cellAsked(measure.id, how.context) : cell(measure.id, TOTAL);
  return html`<tr class="${rowClass(measure, how.context.roles)}"><th scope="row">${words(nameOf.measure(measure.id))} <span class="unit${unit === 'favourableAsked' && ' asked'}">${t(`slices.${unit}`)}</span></th><td class="total">${value(
    total,
    measure,
    how,
  )}</td>${columns.map((slice) => heatCell(measure, slice, { ...how, total }))}</tr>`;
}

/** What the figures of a row are, by its measure. */
function unitOf(measure: Measure, context: ReportContext): 'mean' | 'favourable' | 'favourableAsked' {
  if (measure.kind !== 'item') return 'mean';
  return audienceOf(measure.id, context) === 'everyone' ? 'favourable' : 'favourableAsked';
}

function heatCell(
  measure: Measure,
  slice: PublishedSlice,
  how: CellHow & { readonly total: PublishedCell | undefined },
): Markup {
  const { cell, t } = how.context;
  if (measure.kind === 'item' && askedOf(measure.id, slice, how.context) === 'none') {
    return html`<td class="none withheld">${how.marks.mark(t('slices.notAsked'))}</td>`;
  }
  const found = cell(measure.id, slice.id);
  if (isLeftOut(measure, found, how.context)) {
    return html`<td class="none withheld">${how.marks.mark(t('slices.small', { limit: SMALL_GROUP }))}</td>`;
  }
  const side = sideOf(measure, found, how.total);
  const sign = side === 'above' ? '▲' : '▼';
  const withheld = figureOf(measure, found)?.state !== 'shown' && ' withheld';
  return html`<td class="${side ?? 'none'}${withheld}">${value(found, measure, how)}${
    side !== null &&
    html`<span class="sign" aria-hidden="true">${sign}</span><span class="spoken"> ${t(`slices.${side}`)}</span>`
  }</td>`;
}

/** Whether a group is so small that its parts are shown and not each scale and item. */
function isLeftOut(measure: Measure, cell: PublishedCell | undefined, { roles }: ReportContext): boolean {
  const one = measure.kind === 'item' || roles.scales.includes(measure);
  return one && isSmall(nOf(cell), roles.parts);
}

/** Which side of the total's figure the slice's 95 % interval lies on; `null` where it includes it or is not there. */
function sideOf(
  measure: Measure,
  cell: PublishedCell | undefined,
  total: PublishedCell | undefined,
): 'above' | 'below' | null {
  const [own, all] = [intervalOf(measure, cell), intervalOf(measure, total)];
  if (!drawable(own) || all === null) return null;
  if (own.low > all.value) return 'above';
  return own.high < all.value ? 'below' : null;
}

function intervalOf(measure: Measure, cell: PublishedCell | undefined) {
  if (measure.kind !== 'item') return shown(meanOf(cell));
  const favourable = shown(cell?.favourability)?.favourable;
  return favourable === undefined ? null : { ...favourable, value: favourable.percent };
}

function figureOf(measure: Measure, cell: PublishedCell | undefined) {
  return measure.kind === 'item' ? cell?.favourability : meanOf(cell);
}

function value(cell: PublishedCell | undefined, measure: Measure, { context, marks }: CellHow): Child {
  const { numbers, numbersOf } = context;
  if (measure.kind === 'item') {
    const figure = cell?.favourability;
    if (figure?.state === 'shown') return numbers.percent(figure.value.favourable.percent);
    if (figure?.state === 'masked') return percentBound(figure.bound.favourable.percent, context);
    return marks.mark(reasonOf(figure, context.t)!);
  }
  const mean = shown(meanOf(cell));
  if (mean !== null) return numbersOf(measure.id).mean(mean.value, nOf(cell));
  return marks.mark(reasonOf(meanOf(cell), context.t)!);
}

function sliceCount(slice: string, { context, marks }: CellHow): Markup {
  const n = context.published.slices.find(({ id }) => id === slice)?.n;
  const count = shown(n);
  const text = count === null ? marks.mark(reasonOf(n, context.t)!) : context.numbers.count(count);
  return html` <span class="n">n = ${text}</span>`;
}

/** Reasons of one table by letter, so that a narrow cell can carry one. */
class ReasonMarks {
  readonly #letters = new Map<string, string>();

  constructor(readonly context: ReportContext) {}

  /** The sign of a withheld figure, its letter, and for a screen reader its reason. */
  mark(reason: string): Markup {
    const letter = this.#letters.get(reason) ?? String.fromCharCode(97 + this.#letters.size);
    this.#letters.set(reason, letter);
    return html`<span class="withheld-sign" aria-hidden="true">–<sup>${letter}</sup></span><span class="spoken">${reason}</span>`;
  }

  /** The letters with their reasons, to stand under the table. */
  list(): Child {
    return (
      this.#letters.size > 0 &&
      html`<ul class="reasons">${[...this.#letters].map(([reason, letter]) => html`<li><sup>${letter}</sup> ${reason}</li>`)}</ul>`
    );
  }
}
