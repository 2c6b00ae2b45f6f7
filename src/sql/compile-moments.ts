import { measuresOf, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { weightTerms } from './compile-counts.js';
import { CONFLICT } from './read-source.js';
import { recodeAnswers } from './recode.js';
import { scoreAnswers } from './score-steps.js';
import { type Cuts, cutsOf } from './tally-cuts.js';
import type { TallyLayout } from './tally-layout.js';
import { familyName, planRow, rowTerms, type SumName } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/**
 * Writes the statement that sums: respondents and the moments of every pair of measures in every slice, and how many
 * answers were none. Rows are first summed by which measures they have, missing ones as zero, so that a pair's sums are
 * those of every such pattern that has both: 1 + M + M(M+1)/2 columns for M measures instead of six per pair.
 */
export function writeMoments(query: Compilation, layout: TallyLayout): string {
  const { plan } = query;
  const measures = measuresOf(plan);
  const cuts = cutsOf(plan, () => ONE_ENTRY);
  const sums = [...groupSums(query, layout), ...invalidSums(query)];
  const steps: Step[] = [
    ...recodeAnswers(query),
    ...scoreAnswers(query),
    ...countByKey(query, cuts, {
      name: 'kf_groups',
      keys: [whichMeasures(query, measures)],
      run: () => ONE_ENTRY,
      values: [
        ...measures.map((_, m) => ({
          alias: `kf_z${m}`,
          expression: `CAST(COALESCE(kf_m${m}, 0) AS ${query.dialect.types.integer})`,
        })),
        ...weightTerms(query),
        ...invalidFlags(query).map(({ flag }, v) => ({ alias: `kf_bad${v}`, expression: flag })),
      ],
      sums,
    }),
    bits(query, cuts, sums),
  ];
  const terms = sumTerms(query, layout);
  const from = sumSource(query, layout, cuts);
  return `${writeSteps(query, steps, { terms, from })}\nUNION ALL\n${planRow(query, 'moments')}`;
}

/** Every family has respondents and moments. */
const ONE_ENTRY = { first: 0, last: 0 };

/** How many sums a row of a group has. */
export function groupColumns({ items, outcomes, backgrounds, weight, ...plan }: ScoringPlan): number {
  const measures = plan.scales.length + plan.indices.length + outcomes.length;
  const sums = 1 + measures + (measures * (measures + 1)) / 2 + (weight ? 2 + 2 * measures : 0);
  return sums + items.length + outcomes.length + backgrounds.length + 2;
}

/** Bit m is 1 where a respondent has measure m. */
function whichMeasures({ dialect }: Compilation, measures: readonly PlanMeasure[]): string {
  const bitsOf = measures.map((_, m) => `CASE WHEN kf_m${m} IS NULL THEN 0 ELSE ${2 ** m} END`);
  return `CAST(${bitsOf.length === 0 ? '0' : bitsOf.join(' + ')} AS ${dialect.types.integer})`;
}

/** `kf_has…`: each bit on its own. */
function bits({ plan, dialect }: Compilation, { variables }: Cuts, sums: readonly Term[]): Step {
  const halved = (m: number) => (m === 0 ? 'kf_code' : dialect.divide('kf_code', String(2 ** m)));
  return {
    name: 'kf_bits',
    terms: [
      ...carry([...variables.map((_, v) => `kf_c${v}`), 'kf_c', 'kf_size', ...sums.map(({ alias }) => alias)]),
      ...measuresOf(plan).map((_, m) => ({ alias: `kf_has${m}`, expression: `${halved(m)} - 2 * ${halved(m + 1)}` })),
    ],
    from: 'kf_groups',
  };
}

/** Sums over the rows that have the same measures. */
function groupSums(query: Compilation, { pairs }: TallyLayout): readonly Term[] {
  const { plan } = query;
  const size = measuresOf(plan).map((measure) => largestUnit(plan, measure));
  const weighted = plan.weight !== null;
  const sum = (alias: string, bound: number, [first, ...others]: readonly string[]) => {
    const type = typeFor(query, weighted ? Number.POSITIVE_INFINITY : bound);
    return { alias, expression: `SUM(${[`CAST(${first} AS ${type})`, ...others].join(' * ')})` };
  };
  const w = weighted ? ['kf_w'] : [];
  return [
    ...size.map((bound, m) => sum(`kf_s${m}`, bound, [`kf_z${m}`, ...w])),
    ...pairs.map(([a, b]) => sum(`kf_s${a}_${b}`, size[a]! * size[b]!, [`kf_z${a}`, `kf_z${b}`, ...w])),
    ...(weighted
      ? [
          { alias: 'kf_sw', expression: 'SUM(kf_w)' },
          { alias: 'kf_sww', expression: 'SUM(kf_ww)' },
          ...size.map((bound, m) => sum(`kf_d${m}`, bound, [`kf_z${m}`, 'kf_ww'])),
          ...size.map((bound, m) => sum(`kf_d${m}_${m}`, bound, [`kf_z${m}`, `kf_z${m}`, 'kf_ww'])),
        ]
      : []),
  ];
}

function largestUnit(plan: ScoringPlan, { kind, index }: PlanMeasure): number {
  if (kind === 'scale') return plan.scales[index]!.maxUnits;
  if (kind === 'index') return plan.indices[index]!.maxUnits;
  const { kind: of, min, max, decimals } = plan.outcomes[index]!;
  return of === 'enps' ? 1 : Math.ceil(Math.max(Math.abs(min), Math.abs(max)) * 10 ** decimals);
}

/** 64 bits where no sum can pass them, else the engine's wide type. */
export function typeFor({ dialect, maxRows }: Compilation, bound: number): string {
  return bound * maxRows < 2 ** 62 ? dialect.types.integer : dialect.types.wide;
}

/** Answers that were none of their field, by the field's id. */
function invalidFlags({ plan, source, text }: Compilation): readonly { readonly id: string; readonly flag: string }[] {
  const when = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const conflict = (alias: string) => when(`${alias} = ${text(CONFLICT)}`);
  const long = source.shape === 'long';
  return [
    ...plan.items.map(({ id }, i) => ({ id, flag: when(`kf_i${i} < 0`) })),
    ...plan.outcomes.map(({ id }, o) => ({ id, flag: when(`kf_p${o} = 1 AND kf_v${o} IS NULL`) })),
    ...plan.backgrounds.flatMap(({ id, categories }, b) => {
      if (categories === null) return long ? [{ id, flag: conflict(`kf_b${b}`) }] : [];
      return [{ id, flag: when(`kf_b${b} < 0`) }];
    }),
    ...(plan.weight ? [{ id: plan.weight.column, flag: when('kf_weight IS NULL') }] : []),
    ...(plan.unit !== null && long ? [{ id: plan.unit, flag: conflict('kf_u') }] : []),
  ];
}

function invalidSums(query: Compilation): readonly Term[] {
  return invalidFlags(query).map((_, v) => ({
    alias: `kf_sbad${v}`,
    expression: `SUM(CAST(kf_bad${v} AS ${query.dialect.types.integer}))`,
  }));
}

/** What is returned: number 0 are the respondents, then the pairs, then (of the first family) the answers that are none. */
function sumTerms(query: Compilation, { pairs }: TallyLayout): readonly Term[] {
  const { plan, text } = query;
  const weighted = plan.weight !== null;
  const invalid = invalidFlags(query);
  const ids = measuresOf(plan).map(({ id }) => id);
  const none = invalid.map(() => null);
  const ofPair = (column: (a: number, b: number) => string) =>
    `SUM(${choose('kf_e', [null, ...pairs.map(([a, b]) => column(a, b)), ...none])})`;
  const n =
    invalid.length === 0
      ? 'kf_size'
      : `CASE kf_e ${invalid.map((_, v) => `WHEN ${pairs.length + 1 + v} THEN kf_sbad${v}`).join(' ')} ELSE kf_size END`;
  const sums: Partial<Record<SumName, string>> =
    pairs.length === 0
      ? {}
      : {
          sa: ofPair((a) => `kf_s${a}`),
          sb: ofPair((_, b) => `kf_s${b}`),
          saa: ofPair((a) => `kf_s${a}_${a}`),
          sbb: ofPair((_, b) => `kf_s${b}_${b}`),
          sab: ofPair((a, b) => `kf_s${a}_${b}`),
          ...(weighted ? { w2a: ofPair((a) => `kf_d${a}`), w2aa: ofPair((a) => `kf_d${a}_${a}`) } : {}),
        };
  return rowTerms(query, {
    part: `CASE WHEN kf_e = 0 THEN ${text('respondents')} WHEN kf_e <= ${pairs.length} THEN ${text('moments')} ELSE ${text('invalid')} END`,
    family: familyName(query),
    category: 'kf_slice',
    measure: choose('kf_e', [
      "''",
      ...pairs.map(([a, b]) => text(`${ids[a]}|${ids[b]}`)),
      ...invalid.map(({ id }) => text(id)),
    ]),
    key: "''",
    sums: { n: `SUM(${n})`, ...(weighted ? { w: 'SUM(kf_sw)', w2: 'SUM(kf_sww)' } : {}), ...sums },
  });
}

/** Every group of rows beside every family it belongs to and every pair it has. */
function sumSource(query: Compilation, { pairs }: TallyLayout, cuts: Cuts): string {
  const invalid = invalidFlags(query);
  const entries = Array.from({ length: 1 + pairs.length + invalid.length }, (_, e) => [e]);
  const both = pairs.map(([a, b]) => (a === b ? `kf_has${a}` : `kf_has${a} * kf_has${b}`));
  const kept = choose('kf_e', [
    '1',
    ...both,
    ...invalid.map((_, v) => `CASE WHEN kf_y = 0 AND kf_sbad${v} > 0 THEN 1 ELSE 0 END`),
  ]);
  const inner = `SELECT kf_bits.*, kf_f, kf_y, kf_e, ${categoryOf(query, cuts)} AS kf_slice FROM kf_bits JOIN ${familyRows(query, cuts, () => ONE_ENTRY)} ON kf_c = kf_cut CROSS JOIN ${constantTable(query, 'kf_entries', { columns: ['kf_e'], rows: entries })}`;
  return `(${inner}) kf_all WHERE kf_slice IS NOT NULL AND ${kept} = 1 GROUP BY kf_f, kf_slice, kf_e`;
}
