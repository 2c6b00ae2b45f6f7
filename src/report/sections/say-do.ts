import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { designEffectColumn } from '../figures/design-effect-column.js';
import { strip, stripAxis } from '../figures/strip.js';
import { html, type Markup, words } from '../markup.js';
import { readingOf, sizesOf } from '../reading.js';
import { type ReportContext, reasonNote, reasonOf, shortReasonOf, shown, TOTAL } from '../report-context.js';
import { section } from './section.js';

type Gap = PublishedAnalysisOf<'gap'>;

/** What is said beside what is done, within the same persons: everybody and the groups that the study compares. */
export function sayDo(context: ReportContext): Markup | null {
  const gaps = context.published.analyses.filter((analysis): analysis is Gap => analysis.kind === 'gap');
  if (gaps.length === 0) return null;
  const { t } = context;
  const pairs = [...new Set(gaps.map(({ measures }) => measures.join(' ')))];
  const note = reasonNote(
    gaps.map(({ value }) => value),
    t,
  );
  return section('say-do', t('association.gap.title'), {
    context,
    body: html`${gaps
      .filter(({ slices }) => slices[0] === TOTAL)
      .map((gap) => sentence(gap, context))}<p class="note">${t('association.gap.lead')}</p>${pairs.map((pair) =>
      figure(
        gaps.filter(({ measures }) => measures.join(' ') === pair),
        spanOf(gaps),
        context,
      ),
    )}${note !== null && html`<p class="note">${note}</p>`}`,
  });
}

function sentence({ measures, value }: Gap, { t, nameOf, numbers }: ReportContext): Markup | null {
  const gap = shown(value);
  if (gap === null) return null;
  const [of, minus] = measures.map((id) => nameOf.measure(id));
  const sizes = sizesOf(gap, { n: gap.n, numbers });
  return html`<p class="lead">${t(`association.gap.${readingOf(gap)}`, { of: of!, minus: minus!, ...sizes })}</p>`;
}

function pairName({ measures }: Gap, { t, nameOf }: ReportContext): string {
  return t('association.gap.pair', { of: nameOf.measure(measures[0]!), minus: nameOf.measure(measures[1]!) });
}

function figure(gaps: readonly Gap[], span: number, context: ReportContext): Markup {
  const { t, nameOf, numbers } = context;
  const range = { min: -span, max: span, lines: [-span, 0, span] };
  const name = pairName(gaps[0]!, context);
  const { columns, cells } = designEffectColumn(
    gaps.map(({ value }) => shown(value)?.designEffect),
    context,
  );
  const signed = (value: number) => (value > 0 ? `+${numbers.constant(value)}` : numbers.constant(value));
  return html`<figure><h3>${name}</h3><figcaption>${t('association.gap.figure')}</figcaption><ul class="rows">${gaps.map(
    ({ slices, n, value }) => {
      const gap = shown(value);
      const count = shown(n);
      return html`<li class="row"><div class="label"><span class="name">${words(nameOf.slice(slices[0]!))}</span>${
        count !== null && html` <span class="n">${t('format.n', { n: numbers.count(count) })}</span>`
      }</div><div class="plot">${strip(
        gap === null ? [] : [{ value: gap.difference, low: gap.low, high: gap.high, shape: 'first' }],
        range,
      )}</div><div class="value">${
        gap === null
          ? html`<span class="reason">${shortReasonOf(value, t)}</span>`
          : html`<strong>${numbers.difference(gap.difference, gap.n)}</strong> <span class="range">${numbers.differenceInterval(gap, gap.n)}</span>`
      }</div></li>`;
    },
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, signed)}</div></div>${tableBehindFigure(
    t('table.show'),
    {
      caption: `${name}: ${t('association.gap.figure')}`,
      columns: [
        { head: t('table.group') },
        ...['n', 'difference', 'differenceInterval', 'sd'].map((head) => ({ head: t(`table.${head}`), numeric: true })),
        ...columns,
      ],
      rows: gaps.map(({ slices, value }, i) => {
        const gap = shown(value);
        const slice = nameOf.slice(slices[0]!);
        if (gap === null) return [slice, '', reasonOf(value, t), '', '', ...cells[i]!];
        return [
          slice,
          numbers.count(gap.n),
          numbers.difference(gap.difference, gap.n),
          numbers.differenceInterval(gap, gap.n),
          numbers.mean(gap.sd, gap.n),
          ...cells[i]!,
        ];
      }),
    },
  )}</figure>`;
}

/** Widest bound of all gaps, rounded up to whole fives. */
function spanOf(gaps: readonly Gap[]): number {
  const bounds = gaps.flatMap(({ value }) => {
    const gap = shown(value);
    return gap === null ? [] : [Math.abs(gap.low), Math.abs(gap.high)];
  });
  return Math.max(5, Math.ceil(Math.max(0, ...bounds.filter(Number.isFinite)) / 5) * 5);
}
