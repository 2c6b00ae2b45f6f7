import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import type { PublishedTrend, WaveDifference } from '../src/disclose/compare-waves.js';
import type { OutcomePair, PublishedLinkage, UnitLink } from '../src/disclose/link-units.js';
import type { PublishedComments } from '../src/disclose/publish-comments.js';
import type { Published, PublishedAnalysisKind, PublishedAnalysisValues } from '../src/disclose/published.js';
import type { ReportJson } from '../src/report/index.js';
import { SCORING_PRESETS } from '../src/study/study-schema.js';
import { pickValues, wavePlace } from './pick-schemas.js';

const text = z.string();
const count = z.int();
/** A figure that does not exist, or whose spread is withheld, is written as null. */
const number = z.nullable(z.number());
const flag = z.boolean();

const withheldReason = z.enum([
  'below-minimum-n',
  'complementary',
  'minimum-difference',
  'background-total',
  'unanimity',
]);
const undefinedReason = z.enum([
  'no-answers',
  'one-answer',
  'no-variance',
  'no-bands',
  'not-a-mean',
  'too-few-answers',
  'too-few-units',
  'units-too-alike',
  'not-positive-definite',
  'not-converged',
  'needs-answers',
  'more-than-invited',
]);
const favourability = z.enum(['favourable', 'neutral', 'unfavourable']);

/** Schemas that get a name of their own under `$defs`. */
const definitions = z.registry<{ id: string }>();

function named<T extends z.ZodMiniType>(id: string, schema: T): T {
  definitions.add(schema, { id });
  return schema;
}

function figure<T extends z.ZodMiniType>(id: string, value: T) {
  return named(
    id,
    z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('shown'), value }),
      z.strictObject({ state: z.literal('withheld'), reason: withheldReason }),
      z.strictObject({ state: z.literal('masked'), bound: value }),
      z.strictObject({ state: z.literal('undefined'), reason: undefinedReason }),
    ]),
  );
}

const countFigure = figure('CountFigure', count);
const mean = z.strictObject({
  value: number,
  sd: number,
  standardError: number,
  low: number,
  high: number,
  df: number,
  designEffect: z.nullable(z.number()),
});
const meanFigure = figure('MeanFigure', mean);
const percentage = named('Percentage', z.strictObject({ n: number, percent: number, low: number, high: number }));
const codeShare = z.strictObject({ code: text, n: number, percent: number });

const policy = z.strictObject({
  id: text,
  minimumMean: count,
  minimumFavourability: count,
  minimumDistribution: count,
  minimumComments: count,
  minimumBackgroundTotal: count,
  minimumDifference: count,
  complementary: flag,
  tiesTogether: flag,
  unanimityMask: flag,
  minimumHiddenTotal: z.optional(count),
  minimumDissent: z.optional(count),
});

const slice = z.strictObject({
  id: text,
  family: text,
  category: text,
  kind: z.enum(['total', 'category', 'group', 'unit']),
  variable: text,
  atoms: z.array(text),
  n: countFigure,
});

const measureKind = z.enum(['item', 'scale', 'index', 'outcome', 'aggregate']);

const measure = z.strictObject({
  id: text,
  kind: measureKind,
  scale: text,
  min: z.number(),
  max: z.number(),
  codes: z.array(text),
  scores: z.optional(z.array(z.number())),
  bands: z.optional(z.array(favourability)),
  parts: z.optional(z.array(text)),
  list: z.optional(text),
  referent: z.optional(z.enum(['me', 'team', 'nearestManager', 'topManagement', 'organisation'])),
});

const cell = z.strictObject({
  measure: text,
  slice: text,
  provenance: text,
  nValid: countFigure,
  mean: meanFigure,
  spread: figure('SpreadFigure', z.literal(true)),
  favourability: figure(
    'FavourabilityFigure',
    z.strictObject({ favourable: percentage, neutral: percentage, unfavourable: percentage }),
  ),
  distribution: z.nullable(figure('DistributionFigure', z.array(codeShare))),
  aggregate: z.optional(figure('AggregateFigure', z.number())),
  missing: figure('MissingFigure', z.strictObject({ nBlank: count, nNotRelevant: count, nDontKnow: count })),
});

const ordinal = z.strictObject({
  probability: number,
  low: number,
  high: number,
  cliffsDelta: number,
  deltaLow: number,
  deltaHigh: number,
  p: number,
});

const contrast = z.strictObject({
  id: text,
  provenance: text,
  measure: text,
  family: text,
  a: text,
  b: text,
  nA: countFigure,
  nB: countFigure,
  test: figure(
    'ContrastFigure',
    z.strictObject({
      difference: number,
      standardError: number,
      low: number,
      high: number,
      t: number,
      df: number,
      p: number,
      pAdjusted: number,
      familySize: count,
      hedgesG: number,
      gLow: number,
      gHigh: number,
      ordinal: z.nullable(ordinal),
      detectable: number,
      designEffect: number,
    }),
  ),
});

const undefinedValue = z.strictObject({ undefined: undefinedReason });
const quartiles = z.strictObject({ lower: number, median: number, upper: number });

const fit = {
  chiSquare: number,
  df: count,
  p: number,
  cfi: number,
  tli: number,
  rmsea: number,
  rmseaLow: number,
  rmseaHigh: number,
  srmr: number,
};
const modelFit = z.union([undefinedValue, z.strictObject(fit)]);
const invarianceLevel = z.union([
  undefinedValue,
  z.strictObject({
    ...fit,
    change: z.strictObject({
      deltaCfi: number,
      deltaRmsea: number,
      deltaSrmr: number,
      chiSquareDifference: number,
      dfDifference: count,
      p: number,
    }),
  }),
]);

const leftOutItem = z.strictObject({ item: text, because: z.enum(['no-answers', 'alone-on-scale']) });

/** What each kind of analysis holds. */
const analysisValues = {
  drivers: z.strictObject({
    outcome: text,
    sameSurvey: z.literal(true),
    leftOut: z.array(text),
    correlations: z.array(z.strictObject({ measure: text, n: count, correlation: number, low: number, high: number })),
    model: z.union([
      undefinedValue,
      z.strictObject({
        rSquared: number,
        adjustedRSquared: number,
        intervals: z.enum(['parametric', 'bootstrap', 'units']),
        draws: count,
        scales: z.array(
          z.strictObject({
            measure: text,
            beta: number,
            betaLow: number,
            betaHigh: number,
            coefficient: number,
            vif: number,
            lmg: number,
            lmgLow: number,
            lmgHigh: number,
            weight: number,
            weightLow: number,
            weightHigh: number,
          }),
        ),
      }),
    ]),
  }),
  unitAgreement: z.strictObject({
    units: count,
    meanSize: number,
    icc1: number,
    icc1Low: number,
    icc1High: number,
    icc2: number,
    f: number,
    df1: number,
    df2: number,
    p: number,
    within: z.nullable(
      z.union([
        undefinedValue,
        z.strictObject({
          items: z.array(text),
          units: count,
          rectangular: quartiles,
          skewed: z.nullable(quartiles),
          deviation: z.nullable(quartiles),
        }),
      ]),
    ),
  }),
  gap: z.strictObject({
    of: text,
    minus: text,
    n: number,
    difference: number,
    sd: number,
    standardError: number,
    low: number,
    high: number,
    designEffect: z.nullable(z.number()),
  }),
  itemContrast: z.strictObject({
    ...ordinal.shape,
    difference: number,
    differenceLow: number,
    differenceHigh: number,
    detectable: number,
    pAdjusted: number,
    familySize: count,
    designEffect: number,
  }),
  stratified: z.strictObject({
    variable: text,
    raw: number,
    coverage: number,
    difference: number,
    standardError: number,
    df: number,
    low: number,
    high: number,
    strata: count,
    n: count,
    designEffect: number,
    detectable: number,
  }),
  response: z.strictObject({ invited: number, responded: count, percent: number }),
  coverage: z.strictObject({
    family: text,
    shares: z.array(z.strictObject({ slice: text, invited: number, responded: number, low: number, high: number })),
  }),
  reliability: z.strictObject({
    basis: z.enum(['complete', 'pairwise']),
    alpha: number,
    low: number,
    high: number,
    standardisedAlpha: number,
    pairwise: z.nullable(z.strictObject({ n: count, alpha: number, standardisedAlpha: number })),
    omega: z.nullable(z.union([undefinedValue, z.strictObject({ value: number, justIdentified: flag, rmsr: number })])),
    lambda6: z.union([undefinedValue, z.number()]),
    averageInterItemCorrelation: number,
    standardError: number,
    doubled: number,
    items: z.array(z.strictObject({ item: text, itemRest: number, alphaIfDropped: number })),
  }),
  structure: z.strictObject({
    index: text,
    scales: z.array(text),
    leftOut: z.array(leftOutItem),
    answerOptions: count,
    parallel: z.strictObject({ factors: count, components: count, replications: count }),
    oneFactor: modelFit,
    scaleFactors: z.union([
      undefinedValue,
      z.strictObject({
        ...fit,
        loadings: z.array(z.strictObject({ item: text, scale: text, loading: number })),
        correlations: z.array(z.strictObject({ a: text, b: text, correlation: number })),
      }),
    ]),
  }),
  invariance: z.strictObject({
    variable: text,
    scales: z.array(text),
    leftOut: z.array(leftOutItem),
    configural: modelFit,
    metric: invarianceLevel,
    scalar: invarianceLevel,
  }),
  dif: z.strictObject({
    scale: text,
    chiSquare: number,
    p: number,
    standardisedMeanDifference: number,
    effectSize: number,
    n: count,
    strata: count,
    pAdjusted: number,
    familySize: count,
    flagged: flag,
  }),
  preset: z.strictObject({
    preset: z.enum(SCORING_PRESETS),
    value: number,
    low: number,
    high: number,
    min: z.number(),
    max: z.number(),
  }),
  ...pickValues({ mean, undefinedReason }),
  weightedGroups: z.strictObject({
    family: text,
    groups: z.array(z.strictObject({ slice: text, w: number, w2: number, w2Residual: number })),
  }),
};

/** The values of the kinds, held against their types. */
type ValuesDrift = {
  [K in PublishedAnalysisKind]: Apart<z.infer<(typeof analysisValues)[K]>, PublishedAnalysisValues[K]>;
}[PublishedAnalysisKind];

const analysis = z.union(
  Object.entries(analysisValues).map(([kind, value]) =>
    z.strictObject({
      kind: z.literal(kind),
      id: text,
      provenance: text,
      slices: z.array(text),
      measures: z.array(text),
      n: countFigure,
      value: figure(`${kind[0]!.toUpperCase()}${kind.slice(1)}Figure`, value),
    }),
  ),
);

const published = z.strictObject({
  format: z.literal('kundfokus-published/1'),
  pack: text,
  scoringHash: text,
  preset: z.literal('kundfokus'),
  policy,
  weighted: flag,
  finitePopulation: flag,
  provenance: z.record(
    text,
    z.strictObject({
      pack: text,
      scoringHash: text,
      preset: z.enum(SCORING_PRESETS),
      policy: text,
      weighted: flag,
      finitePopulation: flag,
      simulated: flag,
    }),
  ),
  simulated: flag,
  duplicatesChecked: flag,
  nRespondents: countFigure,
  invalid: z.record(text, count),
  slices: z.array(named('Slice', slice)),
  measures: z.array(named('Measure', measure)),
  cells: z.array(named('Cell', cell)),
  contrasts: z.array(named('Contrast', contrast)),
  analyses: z.array(analysis),
  categories: z.array(
    z.strictObject({
      measure: text,
      family: text,
      provenance: text,
      n: count,
      slices: z.array(text),
      byUnit: flag,
      f: number,
      df1: number,
      df2: number,
      p: number,
      pAdjusted: number,
      familySize: count,
      pairs: z.array(
        z.strictObject({
          ...{ a: text, b: text, difference: number, p: number, low: number, high: number },
          detectable: number,
        }),
      ),
    }),
  ),
  withheld: z.array(
    z.strictObject({
      family: text,
      figure: z.enum(['n', 'mean', 'favourability', 'distribution', 'missing', 'contrast']),
      reason: withheldReason,
      count,
    }),
  ),
  verification: z.strictObject({ hiddenFigures: count, recoverable: count }),
});

const changePart = z.strictObject({ value: number, standardError: number, low: number, high: number });

const trend = z.strictObject({
  format: z.literal('kundfokus-trend/1'),
  earlier: text,
  later: text,
  held: z.strictObject({ earlier: z.nullable(text), later: z.nullable(text) }),
  simulated: flag,
  context: z.array(text),
  packContext: z.array(text),
  refusal: z.nullable(
    z.strictObject({ code: text, path: text, expected: text, received: text, hint: z.optional(text) }),
  ),
  measures: z.array(
    z.strictObject({
      measure: text,
      kind: measureKind,
      compares: z.enum(['yes', 'partly', 'no']),
      reasons: z.array(text),
      earlier: z.nullable(meanFigure),
      later: z.nullable(meanFigure),
      test: z.nullable(
        z.strictObject({
          difference: number,
          standardError: number,
          low: number,
          high: number,
          t: number,
          df: number,
          p: number,
          detectable: number,
          designEffect: number,
          sharedUnits: flag,
        }),
      ),
      panel: z.nullable(
        figure(
          'PanelFigure',
          z.strictObject({
            n: count,
            difference: number,
            sd: number,
            standardError: number,
            low: number,
            high: number,
            df: number,
            correlation: number,
            weighted: flag,
            designEffect: number,
            detectable: number,
            nEarlierOnly: count,
            nLaterOnly: count,
          }),
        ),
      ),
    }),
  ),
  mix: z.nullable(
    z.strictObject({
      family: text,
      weighted: flag,
      groups: z.array(z.strictObject({ slice: text, earlier: number, later: number })),
      measures: z.array(
        z.strictObject({ measure: text, designEffect: number, change: number, within: changePart, mix: changePart }),
      ),
    }),
  ),
  places: z.array(
    z.strictObject({ pick: text, headline: text, earlier: wavePlace, later: wavePlace, comparable: z.boolean() }),
  ),
});

const correlation = z.strictObject({ correlation: number, low: number, high: number });
const leftOut = z.strictObject({ lowest: number, highest: number });

const pairCorrelations = {
  plain: correlation,
  ranks: correlation,
  leaveOneOut: leftOut,
  detectable: number,
  powerAtPoint3: number,
};
const points = z.array(named('UnitPoint', z.strictObject({ x: z.number(), y: z.number() })));

const link = z.strictObject({
  measure: text,
  outcome: text,
  units: count,
  icc2: number,
  belowReliability: flag,
  value: figure(
    'UnitLinkFigure',
    z.strictObject({
      ...pairCorrelations,
      weighted: z.extend(correlation, { nEffective: number }),
      leaveOneOutWeighted: leftOut,
      corrected: number,
      bands: z.strictObject({
        unitsEach: count,
        lowThird: number,
        highThird: number,
        difference: number,
        differenceLow: number,
        differenceHigh: number,
      }),
      points: z.nullable(points),
    }),
  ),
});

const pair = z.strictObject({
  first: text,
  second: text,
  units: count,
  value: figure('OutcomePairFigure', z.strictObject({ ...pairCorrelations, points })),
});

const linkage = z.strictObject({
  format: z.literal('kundfokus-linkage/1'),
  simulated: flag,
  unitsInFile: count,
  unitsMatched: count,
  unitsUnknown: count,
  fewestUnits: count,
  leastReliability: z.number(),
  outcomes: z.array(text),
  links: z.array(link),
  main: z.nullable(text),
  pairs: z.array(pair),
});

const comments = z.array(
  z.strictObject({
    question: text,
    n: countFigure,
    groups: z.array(z.strictObject({ slice: text, n: count, texts: z.array(text) })),
  }),
);

const report = z.strictObject({
  format: z.literal('kundfokus-report/1'),
  title: text,
  locale: text,
  generated: z.nullable(text),
  simulated: flag,
  notice: text,
  names: z.strictObject({
    measures: z.record(text, text),
    slices: z.record(text, text),
    variables: z.record(text, text),
  }),
  published,
  trend: z.optional(trend),
  linkage: z.optional(linkage),
  comments: z.optional(comments),
  themes: z.optional(published),
});

/** The properties that only one of two types has; `never` when they are in step. */
type Apart<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;
type Element<T> = T extends readonly (infer E)[] ? E : never;
type Drift =
  | ValuesDrift
  | Apart<z.infer<typeof report>, ReportJson>
  | Apart<z.infer<typeof published>, Pick<Published, Extract<keyof Published, string>>>
  | Apart<z.infer<typeof trend>, Pick<PublishedTrend, Extract<keyof PublishedTrend, string>>>
  | Apart<z.infer<typeof trend>['measures'][number], WaveDifference>
  | Apart<z.infer<typeof linkage>, Pick<PublishedLinkage, Extract<keyof PublishedLinkage, string>>>
  | Apart<z.infer<typeof link>, UnitLink>
  | Apart<z.infer<typeof pair>, OutcomePair>
  | Apart<Element<z.infer<typeof comments>>, PublishedComments>
  | Apart<z.infer<typeof cell>, Element<Published['cells']>>
  | Apart<z.infer<typeof slice>, Element<Published['slices']>>
  | Apart<z.infer<typeof contrast>, Element<Published['contrasts']>>
  | Apart<z.infer<typeof policy>, Published['policy']>
  | Apart<z.infer<typeof measure>, Element<Published['measures']>>;

/** Fails the type check, naming the property, when the types and this schema drift apart. */
export type InStep = [Drift] extends [never] ? true : Drift;
true satisfies InStep;

/** JSON Schema (2020-12) of what `renderJson` writes. */
export function publishedSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(report, { io: 'input', metadata: definitions }),
    title: 'kundfokus report',
    description:
      'Figures of a study after disclosure control. Each is shown, withheld with a reason, masked to a bound, or undefined with a reason.',
  };
}

/** The schema as the file holds it. */
export function publishedSchemaText(): string {
  return `${JSON.stringify(publishedSchema(), null, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('../schema/published.schema.json', import.meta.url), publishedSchemaText());
}
