import { FAVOURABILITIES, percentAside, sharesOf } from '../favourability.js';
import { nText, percentBound } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { stackedBar } from '../figures/stacked-bar.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type Measure, type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { section } from './section.js';

/** Every item as a stacked bar, scale by scale, with its wording and who stood aside. */
export function items(context: ReportContext): Markup {
  const { t } = context;
  const groups = itemGroups(context);
  const body =
    groups.length === 0
      ? html`<p>${t('items.noItems')}</p>`
      : html`<p class="lead">${t('items.lead')}</p><ul class="key">${FAVOURABILITIES.map(
          (kind) => html`<li><span class="swatch ${kind}"></span>${t(`items.${kind}`)}</li>`,
        )}</ul>${groups.map((group) => groupFigure(group, context))}`;
  return section('items', t('items.title'), { context, body });
}

/** Items by scale in the order of the pack; those outside scales last. */
export function itemGroups(context: ReportContext): readonly { scale: string; items: readonly Measure[] }[] {
  const measured = context.measures('item');
  const scales = [
    ...new Set([...context.measures('scale').map(({ id }) => id), ...measured.map(({ scale }) => scale)]),
  ];
  return scales
    .toSorted((a, b) => Number(a === '') - Number(b === ''))
    .map((scale) => ({ scale, items: measured.filter((item) => item.scale === scale) }))
    .filter((group) => group.items.length > 0);
}

function groupFigure(
  { scale, items: measures }: ReturnType<typeof itemGroups>[number],
  context: ReportContext,
): Markup {
  const { t, nameOf } = context;
  const title = scale === '' ? t('items.alone') : nameOf.measure(scale);
  return html`<figure class="items"><h3>${words(title)}</h3><ul class="rows">${measures.map((item) =>
    itemRow(item, context),
  )}</ul>${itemTable(measures, title, context)}</figure>`;
}

function itemRow(item: Measure, context: ReportContext): Markup {
  const { t, wording, cell, numbers, study } = context;
  const total = cell(item.id, TOTAL);
  const asked = study.pack.items.some(({ id, nonSubstantive }) => id === item.id && nonSubstantive !== null);
  const aside = asked ? percentAside(total) : null;
  return html`<li class="row"><div class="label">${words(wording.items[item.id] ?? item.id)}</div><div class="plot">${barOrReason(
    item.id,
    context,
  )}</div><div class="value"><span class="n">${nText(total?.nValid, context)}</span>${
    aside !== null && html` <span class="aside">${t('items.asideValue', { value: numbers.percent(aside) })}</span>`
  }</div></li>`;
}

function barOrReason(item: string, context: ReportContext): Child {
  const total = context.cell(item, TOTAL);
  const shares = sharesOf(total);
  if (shares !== null) return stackedBar(shares, context.numbers);
  return html`<span class="reason">${
    total?.favourability.state === 'masked' && percentBound(total.favourability.bound.favourable.percent, context)
  } ${reasonOf(total?.favourability, context.t)}</span>`;
}

function itemTable(measures: readonly Measure[], title: string, context: ReportContext): Markup {
  const { t, wording, cell, numbers } = context;
  return tableBehindFigure(t('table.show'), {
    caption: `${t('items.figure')}: ${title}`,
    columns: [
      { head: t('table.item') },
      { head: t('table.n'), numeric: true },
      ...FAVOURABILITIES.map((kind) => ({ head: t(`items.${kind}`), numeric: true })),
      { head: t('items.aside'), numeric: true },
    ],
    rows: measures.map((item) => {
      const total = cell(item.id, TOTAL);
      const shares = sharesOf(total);
      const reason = reasonOf(total?.favourability, t);
      const n = shown(total?.nValid);
      const aside = percentAside(total);
      return [
        wording.items[item.id] ?? item.id,
        n === null ? reasonOf(total?.nValid, t) : numbers.count(n),
        ...FAVOURABILITIES.map((kind) => (shares === null ? reason : numbers.percent(shares[kind]))),
        aside === null ? (reasonOf(total?.missing, t) ?? '') : numbers.percent(aside),
      ];
    }),
  });
}
