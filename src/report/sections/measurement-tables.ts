import type { Published, PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import type { Child, Markup } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';

type ReliabilityFigure = PublishedAnalysisOf<'reliability'>;
type Shown = Extract<ReliabilityFigure['value'], { readonly state: 'shown' }>['value'];

/** A p value to three decimals, at least `at most 0.001`. */
export function pText(p: number, { t, numbers }: ReportContext): string {
  if (p < 0.001) return t('format.atMost', { value: numbers.constant(0.001) });
  return numbers.thousandths(p);
}

/** All figures of the scales in the total. */
export function reliabilityTable(found: readonly ReliabilityFigure[], context: ReportContext): Markup {
  const { t, nameOf, numbers } = context;
  const heads = [
    'alpha',
    'standardised',
    'pairwise',
    'omega',
    'residual',
    'lambda6',
    'interItem',
    'error',
    'doubled',
  ] as const;
  const coefficient = (value: number | null) => (value === null ? '–' : numbers.coefficient(value));
  const three = found.some(({ value }) => shown(value)?.items.length === 3);
  return tableBehindFigure(t('table.show'), {
    caption: [t('measurement.figure'), ...(three ? [t('measurement.justIdentified')] : [])].join('. '),
    columns: [
      { head: t('table.measure') },
      { head: t('table.n'), numeric: true },
      ...heads.map((head) => ({ head: t(`measurement.table.${head}`), numeric: true })),
    ],
    rows: found.map(({ measures, n, value }): Child[] => {
      const name = nameOf.measure(measures[0]!);
      const figures = shown(value);
      if (figures === null) return [name, reasonOf(value, t), ...heads.map(() => '')];
      const people = shown(n);
      return [
        name,
        people === null ? '' : numbers.count(people),
        alphaText(figures, context),
        coefficient(figures.standardisedAlpha),
        coefficient(figures.pairwise?.alpha ?? null),
        ...omegaTexts(figures, context),
        typeof figures.lambda6 === 'number' ? coefficient(figures.lambda6) : t(`reason.${figures.lambda6.undefined}`),
        coefficient(figures.averageInterItemCorrelation),
        numbers.mean(figures.standardError, 100),
        coefficient(figures.doubled),
      ];
    }),
  });
}

/** Each item against the rest of its scale, with its loading where structure is shown. */
export function reliabilityOfItems(found: readonly ReliabilityFigure[], context: ReportContext): Markup {
  const { t, nameOf, numbers, wording, published } = context;
  const loadings = loadingsOf(published);
  const coefficient = (value: number | null | undefined) => (value == null ? '–' : numbers.coefficient(value));
  const heads = ['itemRest', 'dropped', ...(loadings.size > 0 ? ['loading'] : [])];
  return tableBehindFigure(t('measurement.showItems'), {
    caption: t('measurement.itemsCaption'),
    columns: [
      { head: t('measurement.table.statement') },
      { head: t('table.measure') },
      ...heads.map((head) => ({ head: t(`measurement.table.${head}`), numeric: true })),
    ],
    rows: found.flatMap(({ measures, value }) =>
      (shown(value)?.items ?? []).map(({ item, itemRest, alphaIfDropped }) => [
        wording.items[item] ?? item,
        nameOf.measure(measures[0]!),
        coefficient(itemRest),
        coefficient(alphaIfDropped),
        ...(loadings.size > 0 ? [coefficient(loadings.get(item))] : []),
      ]),
    ),
  });
}

/** Alpha of every scale in every group it was worked out in; nothing with the total alone. */
export function reliabilityByGroup(all: readonly ReliabilityFigure[], context: ReportContext): Markup | false {
  const { t, nameOf } = context;
  const slices = [...new Set(all.map(({ slices: own }) => own[0]!))];
  const scales = [...new Set(all.map(({ measures }) => measures[0]!))];
  if (slices.length < 2) return false;
  return tableBehindFigure(t('measurement.showGroups'), {
    caption: t('measurement.groupsCaption'),
    columns: [{ head: t('table.measure') }, ...slices.map((slice) => ({ head: nameOf.slice(slice), numeric: true }))],
    rows: scales.map((scale) => [
      nameOf.measure(scale),
      ...slices.map((slice) => {
        const value = all.find(({ measures, slices: own }) => measures[0] === scale && own[0] === slice)?.value;
        const figures = shown(value);
        return figures === null ? reasonOf(value, t) : alphaText(figures, context);
      }),
    ]),
  });
}

function alphaText({ alpha, low, high }: Shown, { t, numbers }: ReportContext): string {
  return t('format.withInterval', {
    value: numbers.coefficient(alpha),
    interval: numbers.coefficientInterval({ low, high }),
  });
}

function omegaTexts({ omega }: Shown, { t, numbers }: ReportContext): readonly [string, string] {
  if (omega === null) return ['–', '–'];
  if ('undefined' in omega) return [t(`reason.${omega.undefined}`), '–'];
  return [numbers.coefficient(omega.value), omega.justIdentified ? '–' : numbers.coefficient(omega.rmsr)];
}

function loadingsOf({ analyses }: Published): ReadonlyMap<string, number> {
  const structure = shown(analyses.find((one) => one.kind === 'structure')?.value);
  if (structure === null || 'undefined' in structure.scaleFactors) return new Map();
  return new Map(structure.scaleFactors.loadings.map(({ item, loading }) => [item, loading]));
}
