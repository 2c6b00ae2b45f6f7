import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';
import { pText } from './measurement-tables.js';

type Structure = Extract<PublishedAnalysisOf<'structure'>['value'], { readonly state: 'shown' }>['value'];
type ModelFit = Exclude<Structure['oneFactor'], { readonly undefined: unknown }>;

/** From this correlation on, freed of error of measurement, two scales are hard to tell apart. */
const CLOSE = 0.9;
/** Difference in CFI that counts. */
export const NOTABLE_CFI = 0.01;

/** Whether the statements form the scales. Nothing where structure was not worked out. */
export function measurementStructure(context: ReportContext): Child {
  const { t, published } = context;
  const found = published.analyses.find((analysis) => analysis.kind === 'structure');
  if (found === undefined) return null;
  const structure = shown(found.value);
  const heading = html`<h3>${t('measurement.structure.title')}</h3>`;
  if (structure === null) {
    return html`${heading}<p>${t('measurement.structure.missing', { reason: reasonOf(found.value, t)! })}</p>`;
  }
  const options = t('measurement.structure.options', { n: context.numbers.count(structure.answerOptions) });
  return html`${heading}<p>${sentences(structure, context).join(' ')}</p>${leftOutSentences(
    structure.leftOut,
    'structure',
    context,
  ).map(
    (sentence) => html`<p class="note">${sentence}</p>`,
  )}<p class="note">${options}</p>${fitTable(structure, context)}`;
}

/** How well a model fits, by the usual bounds. */
export function fitReading({ cfi, rmsea, srmr }: Pick<ModelFit, 'cfi' | 'rmsea' | 'srmr'>) {
  if (cfi >= 0.95 && rmsea <= 0.06 && srmr <= 0.08) return 'good';
  return cfi >= 0.9 && rmsea <= 0.08 && srmr <= 0.1 ? 'acceptable' : 'poor';
}

function sentences(structure: Structure, context: ReportContext): readonly string[] {
  const { t, numbers, nameOf } = context;
  const { parallel, scales, oneFactor, scaleFactors } = structure;
  const [low, high] = [parallel.factors, parallel.components].toSorted((a, b) => a - b) as [number, number];
  const count = { index: nameOf.measure(structure.index), scales: numbers.count(scales.length) };
  const strands =
    low === high
      ? t('measurement.structure.strands', { ...count, n: numbers.count(low) })
      : t('measurement.structure.between', { ...count, low: numbers.count(low), high: numbers.count(high) });
  if ('undefined' in scaleFactors) {
    const reason = t(`reason.${scaleFactors.undefined}`);
    return [strands, t('measurement.structure.unfitted', { reason })];
  }
  const better = 'undefined' in oneFactor || scaleFactors.cfi - oneFactor.cfi > NOTABLE_CFI;
  return [
    strands,
    t(`measurement.structure.${better ? 'apart' : 'single'}`),
    t(`measurement.structure.${fitReading(scaleFactors)}`),
    ...closePairs(scaleFactors.correlations, context),
  ];
}

/** Which statements are not in the models, of everybody or of two groups, a sentence for each reason. */
export function leftOutSentences(
  items: Structure['leftOut'],
  part: 'structure' | 'groups',
  { t, nameOf, locale }: ReportContext,
): readonly string[] {
  return (['no-answers', 'alone-on-scale'] as const).flatMap((because) => {
    const names = items
      .filter((one) => one.because === because)
      .map(({ item }) => t('format.quoted', { text: nameOf.measure(item) }));
    if (names.length === 0) return [];
    const listed = new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(names);
    return [t(`measurement.${part}.leftOut.${because}`, { items: listed })];
  });
}

function closePairs(
  correlations: readonly { readonly a: string; readonly b: string; readonly correlation: number }[],
  { t, numbers, nameOf, locale }: ReportContext,
): readonly string[] {
  const close = correlations
    .filter(({ correlation }) => correlation >= CLOSE)
    .toSorted((x, y) => y.correlation - x.correlation)
    .slice(0, 3)
    .map(({ a, b, correlation }) =>
      t('measurement.structure.pair', {
        ...{ a: nameOf.measure(a), b: nameOf.measure(b) },
        value: numbers.coefficient(correlation),
      }),
    );
  if (close.length === 0) return [];
  const pairs = new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(close);
  return [t('measurement.structure.close', { pairs })];
}

function fitTable({ oneFactor, scaleFactors }: Structure, context: ReportContext): Markup {
  const { t } = context;
  const name = (model: string) => t(`measurement.structure.table.${model}`);
  return tableBehindFigure(t('measurement.showFit'), {
    caption: t('measurement.structure.title'),
    columns: [{ head: name('model') }, ...fitColumns(context)],
    rows: [
      [name('one'), ...fitCells(oneFactor, context)],
      [name('several'), ...fitCells(scaleFactors, context)],
    ],
  });
}

const FIT = ['chiSquare', 'p', 'cfi', 'tli', 'rmsea', 'srmr'] as const;

/** Heads of the figures of fit. */
export function fitColumns({ t }: ReportContext) {
  return FIT.map((head) => ({ head: t(`measurement.structure.table.${head}`), numeric: true }));
}

/** The figures of fit in that order, or why there are none. */
export function fitCells(fit: Structure['oneFactor'], context: ReportContext): readonly string[] {
  const { t, numbers } = context;
  if ('undefined' in fit) return [t(`reason.${fit.undefined}`), ...FIT.slice(1).map(() => '')];
  const { thousandths } = numbers;
  const between = { low: thousandths(fit.rmseaLow), high: thousandths(fit.rmseaHigh) };
  return [
    `${numbers.mean(fit.chiSquare, 100)} (${numbers.count(fit.df)})`,
    pText(fit.p, context),
    thousandths(fit.cfi),
    thousandths(fit.tli),
    t('format.withInterval', { value: thousandths(fit.rmsea), interval: t('format.interval', between) }),
    thousandths(fit.srmr),
  ];
}
