import { measuresOf, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { weightTerms } from './compile-counts.js';
import { CONFLICT } from './read-source.js';
import { recodeAnswers } from './recode.js';
import { scoreAnswers } from './score-steps.js';
import { markOf, SIMULATED_ALIAS } from './simulated.js';
import { type Cuts, cutsOf } from './tally-cuts.js';
import type { TallyLayout } from './tally-layout.js';
import { familyName, planRow, rowTerms, type SumName } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/**
 * Writes the statement that sums: respondents and the moments of every pair of measures in every slice, and how many
 * answers were none. Rows are first summed by which measures they have, missing ones as zero: 1 + M + M(M+1)/2 columns for M
 * measures instead of six per pair. Then every slice is summed over everybody and over those who lack each measure, and a
 * pair's sums are those of everybody less those of a over whoever lacks b.
 */
export function writeMoments(query: Compilation, layout: TallyLayout): string {
  const { plan } = query;
  const measures = measuresOf(plan);
  const cuts = cutsOf(plan, () => ONE_ENTRY);
  const sums = [...groupSums(query, layout), ...invalidSums(query)];
  const steps: Step[] = [
    ...recodeAnswers(query, { simulated: true }),
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
    sliceSums(query, cuts, sums),
  ];
  const terms = sumTerms(query, layout);
  const from = `kf_totals JOIN ${entryTable(query, layout)} ON kf_l = kf_of${hasInvalid(query, layout)} GROUP BY kf_f, kf_slice, kf_e`;
  return `${writeSteps(query, steps, { terms, from })}\nUNION ALL\n${planRow(query, 'moments')}`;
}

/** Every family has respondents and moments. */
const ONE_ENTRY = { first: 0, last: 0 };

/** How many sums a row of a slice has. */
export function groupColumns({ items, outcomes, backgrounds, picks, weight, ...plan }: ScoringPlan): number {
  const measures = plan.scales.length + plan.indices.length + outcomes.length;
  const sums = 1 + 2 * measures + (measures * (measures + 1)) / 2 + (weight ? 2 + 4 * measures : 0);
  return sums + items.length + outcomes.length + picks.length + backgrounds.length + 2;
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

/** Answers that were none of their field, by the field's id; at the end those that say that they are simulated. */
function invalidFlags({ plan, source, text }: Compilation): readonly { readonly id: string; readonly flag: string }[] {
  const when = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const conflict = (alias: string) => when(`${alias} = ${text(CONFLICT)}`);
  const long = source.shape === 'long';
  return [
    ...plan.items.map(({ id }, i) => ({ id, flag: when(`kf_i${i} < 0`) })),
    ...plan.outcomes.flatMap(({ id, kind }, o) =>
      kind === 'picked' ? [] : [{ id, flag: when(`kf_p${o} = 1 AND kf_v${o} IS NULL`) }],
    ),
    ...plan.picks.map(({ id }, p) => ({ id, flag: when(`kf_pg${p} < 0`) })),
    ...plan.backgrounds.flatMap(({ id, categories }, b) => {
      if (categories === null) return long ? [{ id, flag: conflict(`kf_b${b}`) }] : [];
      return [{ id, flag: when(`kf_b${b} < 0`) }];
    }),
    ...(plan.weight ? [{ id: plan.weight.column, flag: when('kf_weight IS NULL') }] : []),
    ...(plan.unit !== null && long ? [{ id: plan.unit, flag: conflict('kf_u') }] : []),
    ...(markOf(source) === null ? [] : [{ id: '', flag: SIMULATED_ALIAS }]),
  ];
}

function invalidSums(query: Compilation): readonly Term[] {
  return invalidFlags(query).map((_, v) => ({
    alias: `kf_sbad${v}`,
    expression: `SUM(CAST(kf_bad${v} AS ${query.dialect.types.integer}))`,
  }));
}

/** `kf_l`: 0 for everybody of a slice, m + 1 for those of them who lack measure m; `kf_n…`, `kf_nw…`: those who have each. */
function sliceSums(query: Compilation, cuts: Cuts, sums: readonly Term[]): Step {
  const { plan, dialect } = query;
  const measures = measuresOf(plan);
  const lacking = constantTable(query, 'kf_lacking', {
    columns: ['kf_l'],
    rows: [[0], ...measures.map((_, m) => [m + 1])],
  });
  const has = choose('kf_l', ['0', ...measures.map((_, m) => `kf_has${m}`)]);
  const inner = `SELECT kf_bits.*, kf_f, kf_l, ${categoryOf(query, cuts)} AS kf_slice FROM kf_bits JOIN ${familyRows(query, cuts, () => ONE_ENTRY)} ON kf_c = kf_cut CROSS JOIN ${lacking} WHERE ${has} = 0`;
  const having = (prefix: string, of: string) =>
    measures.map((_, m) => ({ alias: `${prefix}${m}`, expression: `SUM(kf_has${m} * ${of})` }));
  return {
    name: 'kf_totals',
    terms: [
      ...carry(['kf_f', 'kf_slice', 'kf_l']),
      { alias: 'kf_size', expression: 'SUM(kf_size)' },
      ...sums.map(({ alias }) => ({ alias, expression: `SUM(${alias})` })),
      ...having('kf_n', `CAST(kf_size AS ${dialect.types.integer})`),
      ...(plan.weight === null ? [] : [...having('kf_nw', 'kf_sw'), ...having('kf_nww', 'kf_sww')]),
    ],
    from: `(${inner}) kf_all WHERE kf_slice IS NOT NULL GROUP BY kf_f, kf_slice, kf_l`,
  };
}

/** What is returned: number 0 are the respondents, then the pairs, then (of the first family) the answers that are none. */
function sumTerms(query: Compilation, { pairs }: TallyLayout): readonly Term[] {
  const { plan, text } = query;
  const weighted = plan.weight !== null;
  const invalid = invalidFlags(query);
  const ids = measuresOf(plan).map(({ id }) => id);
  const of = (which: 'a' | 'b', column: (m: number) => string) =>
    `kf_sign${which} * ${choose(
      `kf_${which}`,
      ids.map((_, m) => column(m)),
    )}`;
  const products = choose('kf_e', [null, ...pairs.map(([a, b]) => `kf_s${a}_${b}`)]);
  const counted = (all: string, having: string) =>
    `SUM(CASE WHEN kf_e = 0 THEN ${all}${pairs.length === 0 ? '' : ` WHEN kf_e <= ${pairs.length} THEN ${of('b', (m) => `${having}${m}`)}`} END)`;
  const n =
    invalid.length === 0
      ? counted('kf_size', 'kf_n')
      : `COALESCE(${counted('kf_size', 'kf_n')}, SUM(${choose(
          `kf_e - ${pairs.length + 1}`,
          invalid.map((_, v) => `kf_sbad${v}`),
        )}))`;
  const sums: Partial<Record<SumName, string>> =
    pairs.length === 0
      ? {}
      : {
          sa: `SUM(${of('a', (m) => `kf_s${m}`)})`,
          sb: `SUM(${of('b', (m) => `kf_s${m}`)})`,
          saa: `SUM(${of('a', (m) => `kf_s${m}_${m}`)})`,
          sbb: `SUM(${of('b', (m) => `kf_s${m}_${m}`)})`,
          sab: `SUM(CASE WHEN kf_of = 0 THEN ${products} END)`,
          ...(weighted
            ? { w2a: `SUM(${of('a', (m) => `kf_d${m}`)})`, w2aa: `SUM(${of('a', (m) => `kf_d${m}_${m}`)})` }
            : {}),
        };
  const mark =
    markOf(query.source) === null ? '' : ` WHEN kf_e = ${pairs.length + invalid.length} THEN ${text('simulated')}`;
  return rowTerms(query, {
    part: `CASE WHEN kf_e = 0 THEN ${text('respondents')} WHEN kf_e <= ${pairs.length} THEN ${text('moments')}${mark} ELSE ${text('invalid')} END`,
    family: familyName(query),
    category: 'kf_slice',
    measure: choose('kf_e', [
      "''",
      ...pairs.map(([a, b]) => text(`${ids[a]}|${ids[b]}`)),
      ...invalid.map(({ id }) => text(id)),
    ]),
    key: "''",
    sums: {
      n,
      ...(weighted ? { w: counted('kf_sw', 'kf_nw'), w2: counted('kf_sww', 'kf_nww') } : {}),
      ...sums,
    },
  });
}

/** Entries beside the sums they are made of: those of everybody, less those of a over whoever lacks b and of b over whoever lacks a. */
function entryTable(query: Compilation, { pairs }: TallyLayout): string {
  const rows = pairs.flatMap(([a, b], p) => [
    [p + 1, a, b, 0, 1, 1],
    ...(a === b
      ? []
      : [
          [p + 1, a, b, a + 1, 0, -1],
          [p + 1, a, b, b + 1, -1, 0],
        ]),
  ]);
  const alone = [0, ...invalidFlags(query).map((_, v) => pairs.length + 1 + v)].map((e) => [e, -1, -1, 0, 0, 0]);
  return constantTable(query, 'kf_entries', {
    columns: ['kf_e', 'kf_a', 'kf_b', 'kf_of', 'kf_signa', 'kf_signb'],
    rows: [...alone, ...rows],
  });
}

/** Answers that were none are told once, by the first family, and only where there are any. */
function hasInvalid(query: Compilation, { pairs }: TallyLayout): string {
  const invalid = invalidFlags(query);
  if (invalid.length === 0) return '';
  const found = choose(
    `kf_e - ${pairs.length + 1}`,
    invalid.map((_, v) => `kf_sbad${v}`),
  );
  return ` WHERE kf_e <= ${pairs.length} OR (kf_f = 0 AND ${found} > 0)`;
}
