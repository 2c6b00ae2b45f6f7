import type { PublishedCell } from '../../disclose/published.js';
import { audienceOf, cellAsked } from '../asked.js';
import { FAVOURABILITIES, percentAside, sharesOf } from '../favourability.js';
import { nText, percentBound } from '../figure-text.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { designEffectColumn } from '../figures/design-effect-column.js';
import { stackedBar } from '../figures/stacked-bar.js';
import { type ItemGroup, itemGroups } from '../item-groups.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type Measure, type ReportContext, reasonOf, shown } from '../report-context.js';
import { section } from './section.js';

/** Every item as a stacked bar, scale by scale, with its wording and who stood aside. */
export function items(context: ReportContext): Markup {
  const { t } = context;
  const groups = itemGroups(context);
  const body =
    groups.length === 0
      ? html`<p>${t('items.noItems')}</p>`
      : html`<p class="lead">${t('items.lead')}</p>${favourabilityKey(context)}${groups.map((group) => groupFigure(group, context))}`;
  return section('items', t('items.title'), { context, body });
}

/** The items of those with customer contact, who alone were asked them. */
export function contactItems(context: ReportContext): Markup | null {
  const { t } = context;
  const asked = context.measures('item').filter(({ id }) => audienceOf(id, context) === 'withCustomerContact');
  if (asked.length === 0) return null;
  const title = t('contactItems.title');
  return section('contact-items', title, {
    context,
    body: html`<p class="lead">${t('contactItems.lead')}</p>${favourabilityKey(context)}<figure class="items">${itemRows(asked, title, context)}</figure>`,
  });
}

function favourabilityKey({ t }: ReportContext): Markup {
  return html`<ul class="key">${FAVOURABILITIES.map(
    (kind) => html`<li><span class="swatch ${kind}"></span>${t(`items.${kind}`)}</li>`,
  )}</ul>`;
}

function groupFigure({ title, items: measures }: ItemGroup, context: ReportContext): Markup {
  return html`<figure class="items"><h3>${words(title)}</h3>${itemRows(measures, title, context)}</figure>`;
}

function itemRows(measures: readonly Measure[], title: string, context: ReportContext): Markup {
  return html`<ul class="rows">${measures.map((item) => itemRow(item, context))}</ul>${itemTable(measures, title, context)}`;
}

function itemRow(item: Measure, context: ReportContext): Markup {
  const { t, wording, numbers, study } = context;
  const total = cellAsked(item.id, context);
  const asked = study.pack.items.some(({ id, nonSubstantive }) => id === item.id && nonSubstantive !== null);
  const aside = asked ? percentAside(total) : null;
  return html`<li class="row"><div class="label">${words(wording.items[item.id] ?? item.id)}</div><div class="plot">${barOrReason(total, context)}</div><div class="value"><span class="n">${nText(total?.nValid, context)}</span>${
    aside !== null && html` <span class="aside">${t('items.asideValue', { value: numbers.percent(aside) })}</span>`
  }</div></li>`;
}

/** The shares of a cell as a bar, or a bound or reason in words. */
export function barOrReason(total: PublishedCell | undefined, context: ReportContext): Child {
  const shares = sharesOf(total);
  if (shares !== null) return stackedBar(shares, context.numbers);
  return html`<span class="reason">${
    total?.favourability.state === 'masked' && percentBound(total.favourability.bound.favourable.percent, context)
  } ${reasonOf(total?.favourability, context.t)}</span>`;
}

function itemTable(measures: readonly Measure[], title: string, context: ReportContext): Markup {
  const { t, wording, numbers } = context;
  const effects = measures.map(({ id }) => shown(cellAsked(id, context)?.favourability)?.favourable.designEffect);
  const { columns, cells } = designEffectColumn(effects, context);
  return tableBehindFigure(t('table.show'), {
    caption: `${t('items.figure')}: ${title}`,
    columns: [
      { head: t('table.item') },
      { head: t('table.n'), numeric: true },
      ...FAVOURABILITIES.map((kind) => ({ head: t(`items.${kind}`), numeric: true })),
      { head: t('items.aside'), numeric: true },
      ...columns,
    ],
    rows: measures.map((item, i) => {
      const total = cellAsked(item.id, context);
      const shares = sharesOf(total);
      const reason = reasonOf(total?.favourability, t);
      const n = shown(total?.nValid);
      const aside = percentAside(total);
      return [
        wording.items[item.id] ?? item.id,
        n === null ? reasonOf(total?.nValid, t) : numbers.count(n),
        ...FAVOURABILITIES.map((kind) => (shares === null ? reason : numbers.percent(shares[kind]))),
        aside === null ? (reasonOf(total?.missing, t) ?? '') : numbers.percent(aside),
        ...cells[i]!,
      ];
    }),
  });
}
