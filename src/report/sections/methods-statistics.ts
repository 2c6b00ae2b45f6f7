import type { Published } from '../../disclose/published.js';
import { html, type Markup } from '../markup.js';
import { type ReportContext, shown } from '../report-context.js';
import { prioritiesMethods } from './priorities-methods.js';
import { valuesMethods } from './values-methods.js';

/** Sentences on how figures were made, each shown where such figures are in the report. */
const SENTENCES: readonly { readonly keys: readonly string[]; readonly of: (published: Published) => boolean }[] = [
  { keys: ['methods.mean', 'methods.wilson', 'methods.welch', 'methods.hedges'], of: () => true },
  { keys: ['methods.kish'], of: ({ weighted }) => weighted },
  { keys: ['methods.unweighted'], of: ({ weighted }) => !weighted },
  {
    keys: ['contrasts.methods.units', 'contrasts.methods.borrowed'],
    of: ({ slices }) => slices.some(({ kind }) => kind === 'unit'),
  },
  { keys: ['response.methods.finite'], of: ({ finitePopulation }) => finitePopulation },
  { keys: ['contrasts.methods.detectable', 'contrasts.methods.superiority'], of: has(() => true) },
  { keys: ['contrasts.methods.newcombe', 'contrasts.methods.family'], of: hasKind('itemContrast') },
  { keys: ['contrasts.methods.stratified'], of: hasKind('stratified') },
  { keys: ['contrasts.methods.categories'], of: ({ categories }) => categories.length > 0 },
  { keys: ['contrasts.methods.gap'], of: hasKind('gap') },
  { keys: ['contrasts.methods.gapWeighted'], of: (published) => published.weighted && hasKind('gap')(published) },
  { keys: ['association.methods.correlation'], of: hasKind('drivers') },
  { keys: ['association.methods.model'], of: hasKind('drivers') },
  { keys: ['association.methods.intervals'], of: hasModel('parametric') },
  { keys: ['association.methods.bootstrap'], of: hasModel('bootstrap') },
  { keys: ['association.methods.unitBootstrap'], of: hasModel('units') },
  { keys: ['association.methods.agreement'], of: hasKind('unitAgreement') },
  {
    keys: ['association.methods.agreementWeighted'],
    of: (published) => published.weighted && hasKind('unitAgreement')(published),
  },
  { keys: ['association.methods.within'], of: hasKind('unitAgreement') },
  { keys: ['response.methods.rate', 'response.methods.coverage'], of: hasKind('response') },
  { keys: ['measurement.methods.alpha', 'measurement.methods.precision'], of: hasKind('reliability') },
  { keys: ['measurement.methods.structure'], of: hasKind('structure') },
  { keys: ['measurement.methods.invariance'], of: hasKind('invariance') },
  { keys: ['measurement.methods.dif'], of: hasKind('dif') },
  { keys: ['methods.several', 'methods.rounding', 'methods.asking'], of: () => true },
];

/** The statistics of this report, each named with its source. */
export function statisticsPart(context: ReportContext): Markup {
  const { t, published, linkage, trend } = context;
  const sentences = SENTENCES.filter(({ of }) => of(published)).flatMap((group) => group.keys);
  const keys = [
    ...sentences,
    ...(linkage === undefined ? [] : ['association.methods.link', 'association.methods.linkMore']),
    ...trendKeys(trend),
  ];
  return html`<div><h3>${t('methods.statisticsTitle')}</h3><ul>${[
    ...keys.map((key) => t(key)),
    ...valuesMethods(context),
    ...prioritiesMethods(context),
  ].map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`;
}

/** How parts of changes and changes within persons were made, where they are shown. */
function trendKeys(trend: ReportContext['trend']): readonly string[] {
  const panel = (trend?.measures ?? []).flatMap(({ panel: own }) => shown(own ?? undefined) ?? []);
  const said: readonly (readonly [key: string, isShown: boolean])[] = [
    ['difference', (trend?.measures ?? []).some(({ test }) => test !== null)],
    ['mix', trend?.mix != null],
    ['mixWeighted', trend?.mix?.weighted === true],
    ['panel', panel.some(({ weighted }) => !weighted)],
    ['panelWeighted', panel.some(({ weighted }) => weighted)],
    ['panelUnits', panel.some(({ designEffect }) => designEffect !== null)],
  ];
  return said.flatMap(([key, isShown]) => (isShown ? [`waves.methods.${key}`] : []));
}

/** Whether an analysis of a kind is shown. */
function hasKind(kind: Published['analyses'][number]['kind']) {
  return ({ analyses }: Published) => analyses.some((one) => one.kind === kind && one.value.state === 'shown');
}

/** Whether drivers are shown whose shares have intervals of a kind. */
function hasModel(intervals: 'parametric' | 'bootstrap' | 'units') {
  return ({ analyses }: Published) =>
    analyses.some(
      (one) =>
        one.kind === 'drivers' &&
        one.value.state === 'shown' &&
        !('undefined' in one.value.value.model) &&
        one.value.value.model.intervals === intervals,
    );
}

/** Whether a contrast is shown that has something. */
function has(test: (shown: { readonly designEffect: number | null }) => boolean) {
  return ({ contrasts }: Published) => contrasts.some((one) => one.test.state === 'shown' && test(one.test.value));
}
