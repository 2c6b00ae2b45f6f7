import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { strip, stripAxis } from '../figures/strip.js';
import { html, type Markup, words } from '../markup.js';
import { type ReportContext, reasonOf, shortReasonOf, shown } from '../report-context.js';
import { section } from './section.js';

type Agreement = PublishedAnalysisOf<'unitAgreement'>;

/** ICC(2) from which units can be told apart, and from which roughly. */
const CLEAR = 0.7;
const ROUGH = 0.5;

/** Whether people of one unit answer alike enough for units to be compared. Nothing where the study has no units. */
export function agreement(context: ReportContext): Markup | null {
  const { t, published, roles, numbers } = context;
  const all = published.analyses.filter((analysis): analysis is Agreement => analysis.kind === 'unitAgreement');
  const order = [...roles.indices, ...roles.scales, ...roles.beside].map(({ id }) => id);
  const found = order.flatMap((id) => all.filter(({ measures }) => measures[0] === id));
  if (found.length === 0) return null;
  if (found.every(({ value }) => value.state !== 'shown')) {
    const reason = reasonOf(found[0]!.value, t)!;
    return section('agreement', t('association.agreement.title'), {
      context,
      body: html`<p>${reason.charAt(0).toLocaleUpperCase(context.locale)}${reason.slice(1)}.</p>`,
    });
  }
  return section('agreement', t('association.agreement.title'), {
    context,
    body: html`<p class="lead">${t('association.agreement.lead')}</p>${figure(found, context)}<p class="note">${t(
      'association.agreement.note',
      { value: numbers.coefficient(CLEAR) },
    )}</p>`,
  });
}

/** How well units are told apart, in a word. */
function readingOf(icc2: number): 'clear' | 'rough' | 'hardly' {
  if (icc2 >= CLEAR) return 'clear';
  return icc2 >= ROUGH ? 'rough' : 'hardly';
}

function figure(found: readonly Agreement[], context: ReportContext): Markup {
  const { t, nameOf, numbers, roles } = context;
  const highest = Math.max(...found.map(({ value }) => shown(value)?.icc1High ?? 0));
  const max = Math.min(100, Math.max(20, Math.ceil(highest * 10) * 10));
  const range = { min: 0, max, lines: [0, max / 2, max] };
  const index = new Set(roles.indices.map(({ id }) => id));
  const percent = (share: number) => numbers.percent(Math.max(0, 100 * share));
  return html`<figure><figcaption>${t('association.agreement.figure')}</figcaption><ul class="rows">${found.map(
    ({ measures, value }) => {
      const icc = shown(value);
      const id = measures[0]!;
      return html`<li class="row${index.has(id) && ' index'}"><div class="label"><span class="name">${words(
        nameOf.measure(id),
      )}</span></div><div class="plot">${strip(
        icc === null
          ? []
          : [{ value: 100 * icc.icc1, low: 100 * icc.icc1Low, high: 100 * icc.icc1High, shape: 'first' }],
        range,
      )}</div><div class="value">${
        icc === null
          ? html`<span class="reason">${shortReasonOf(value, t)}</span>`
          : html`<strong>${percent(icc.icc1)}</strong> <span class="range">${numbers.interval(
              { low: Math.max(0, 100 * icc.icc1Low), high: Math.max(0, 100 * icc.icc1High) },
              0,
            )}</span> <span class="reading">${t(`association.agreement.${readingOf(icc.icc2)}`, { value: numbers.coefficient(Math.max(0, icc.icc2)) })}</span>`
      }</div></li>`;
    },
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, numbers.percent)}</div></div>${table(found, context)}</figure>`;
}

function table(found: readonly Agreement[], context: ReportContext): Markup {
  const { t, nameOf, numbers } = context;
  const heads = ['units', 'size', 'icc1', 'icc2', 'f', 'p', 'rwg', 'skewed', 'deviation'] as const;
  const middle = (quartiles: { readonly median: number } | null) =>
    quartiles === null ? '–' : numbers.coefficient(quartiles.median);
  return tableBehindFigure(t('table.show'), {
    caption: t('association.agreement.title'),
    columns: [
      { head: t('table.measure') },
      ...heads.map((head) => ({ head: t(`association.agreement.table.${head}`), numeric: true })),
    ],
    rows: found.map(({ measures, value }) => {
      const name = nameOf.measure(measures[0]!);
      const icc = shown(value);
      if (icc === null) return [name, reasonOf(value, t), ...heads.slice(1).map(() => '')];
      const within = icc.within === null || 'undefined' in icc.within ? null : icc.within;
      return [
        name,
        numbers.count(icc.units),
        numbers.mean(icc.meanSize, 100),
        t('format.withInterval', {
          value: numbers.coefficient(icc.icc1),
          interval: numbers.coefficientInterval({ low: icc.icc1Low, high: icc.icc1High }),
        }),
        numbers.coefficient(icc.icc2),
        numbers.coefficient(icc.f),
        icc.p < 0.001
          ? t('format.atMost', { value: numbers.constant(0.001) })
          : numbers.constant(Number(icc.p.toFixed(3))),
        middle(within?.rectangular ?? null),
        middle(within?.skewed ?? null),
        middle(within?.deviation ?? null),
      ];
    }),
  });
}
