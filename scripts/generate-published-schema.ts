import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import type { PublishedTrend, WaveDifference } from '../src/disclose/compare-waves.js';
import type { Published } from '../src/disclose/published.js';
import type { ReportJson } from '../src/report/index.js';

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
const undefinedReason = z.enum(['no-answers', 'one-answer', 'no-variance', 'no-bands', 'not-a-mean']);
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
const mean = z.strictObject({ value: number, sd: number, standardError: number, low: number, high: number });
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
});

const cell = z.strictObject({
  measure: text,
  slice: text,
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

const contrast = z.strictObject({
  id: text,
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
      low: number,
      high: number,
      t: number,
      df: number,
      p: number,
      hedgesG: number,
      gLow: number,
      gHigh: number,
    }),
  ),
});

const published = z.strictObject({
  format: z.literal('kundfokus-published/1'),
  pack: text,
  scoringHash: text,
  preset: z.literal('kundfokus'),
  policy,
  weighted: flag,
  simulated: flag,
  duplicatesChecked: flag,
  nRespondents: countFigure,
  invalid: z.record(text, count),
  slices: z.array(named('Slice', slice)),
  measures: z.array(named('Measure', measure)),
  cells: z.array(named('Cell', cell)),
  contrasts: z.array(named('Contrast', contrast)),
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

const trend = z.strictObject({
  format: z.literal('kundfokus-trend/1'),
  earlier: text,
  later: text,
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
        }),
      ),
    }),
  ),
});

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
});

/** The properties that only one of two types has; `never` when they are in step. */
type Apart<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;
type Element<T> = T extends readonly (infer E)[] ? E : never;
type Drift =
  | Apart<z.infer<typeof report>, ReportJson>
  | Apart<z.infer<typeof published>, Pick<Published, Extract<keyof Published, string>>>
  | Apart<z.infer<typeof trend>, Pick<PublishedTrend, Extract<keyof PublishedTrend, string>>>
  | Apart<z.infer<typeof trend>['measures'][number], WaveDifference>
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
