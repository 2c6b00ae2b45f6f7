import type { PublishedCell } from '../../disclose/published.js';
import { cellAsked } from '../asked.js';
import { FAVOURABILITIES, sharesOf } from '../favourability.js';
import { nText } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { html, type Markup, words } from '../markup.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { barOrReason } from './items.js';
import { section } from './section.js';

/** One statement of a pair: as some answered about themselves, or as everybody answered about them. */
interface Side {
  readonly name: string;
  readonly item: string;
  readonly cell: PublishedCell | undefined;
}

/** What top management says of itself beside what everybody says of it, pair by pair; only where both may be shown. */
export function managers(context: ReportContext): Markup | null {
  const pairs = pairsOf(context);
  if (pairs.length === 0) return null;
  const { t } = context;
  const shownPairs = pairs.filter((pair) => pair.every(({ cell }) => sharesOf(cell) !== null));
  const withheld = pairs.flat().find(({ cell }) => sharesOf(cell) === null)?.cell?.favourability;
  return section('managers', t('managers.title'), {
    context,
    body: html`<p class="lead">${t('managers.lead')}</p>${
      shownPairs.length > 0 && figure(shownPairs, context)
    }${shownPairs.length < pairs.length && html`<p class="note">${t('managers.withheld', { reason: reasonOf(withheld, t)! })}</p>`}<p class="note">${t('managers.note')}</p>`,
  });
}

function pairsOf(context: ReportContext): readonly (readonly [Side, Side])[] {
  const { study, roles, cell, t } = context;
  const asked = new Set(context.measures('item').map(({ id }) => id));
  return roles.counterparts.flatMap(({ id }) => {
    const other = study.pack.items.find((item) => item.id === id)?.counterpartOf;
    if (other === undefined || !asked.has(other)) return [];
    const self = { name: t('managers.self'), item: id, cell: cellAsked(id, context) };
    return [[self, { name: t('managers.others'), item: other, cell: cell(other, TOTAL) }] as const];
  });
}

function figure(pairs: readonly (readonly [Side, Side])[], context: ReportContext): Markup {
  const { t, wording, numbers } = context;
  const text = ({ item }: Side) => wording.items[item] ?? item;
  return html`<ul class="key">${FAVOURABILITIES.map(
    (kind) => html`<li><span class="swatch ${kind}"></span>${t(`items.${kind}`)}</li>`,
  )}</ul>${pairs.map(
    (pair) =>
      html`<figure class="items pair"><ul class="rows">${pair.map(
        (side) =>
          html`<li class="row"><div class="label"><span class="name">${side.name}</span> <span class="about">${words(text(side))}</span></div><div class="plot">${barOrReason(
            side.cell,
            context,
          )}</div><div class="value"><span class="n">${nText(side.cell?.nValid, context)}</span></div></li>`,
      )}</ul></figure>`,
  )}${tableBehindFigure(t('table.show'), {
    caption: `${t('items.figure')}: ${t('managers.title')}`,
    columns: [
      { head: t('table.item') },
      { head: t('table.group') },
      { head: t('table.n'), numeric: true },
      ...FAVOURABILITIES.map((kind) => ({ head: t(`items.${kind}`), numeric: true })),
    ],
    rows: pairs.flat().map((side) => {
      const shares = sharesOf(side.cell)!;
      const n = shown(side.cell?.nValid);
      return [
        text(side),
        side.name,
        n === null ? reasonOf(side.cell?.nValid, t) : numbers.count(n),
        ...FAVOURABILITIES.map((kind) => numbers.percent(shares[kind])),
      ];
    }),
  })}`;
}
