import { measuresOf, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import { type AnswerBlocks, answerProducts } from './answer-blocks.js';
import type { Compilation, Term } from './compilation.js';
import { CONFLICT } from './read-source.js';
import { markOf, SIMULATED_ALIAS } from './simulated.js';
import type { TallyLayout } from './tally-layout.js';

/** The entry of the first block of answers; entry 0 has the respondents and moments, which every family has. */
export const ANSWERS_FROM = 1;

/** How many sums a row of a slice has. */
export function groupColumns({ items, outcomes, backgrounds, picks, weight, ...plan }: ScoringPlan): number {
  const measures = plan.scales.length + plan.indices.length + outcomes.length;
  const sums = 1 + 2 * measures + (measures * (measures + 1)) / 2 + (weight ? 2 + 4 * measures : 0);
  return sums + items.length + outcomes.length + picks.length + backgrounds.length + 2;
}

/** The columns of sums: over the rows that have the same measures, and of answers over the rows beside a block of them. */
export function sumsOf(query: Compilation, layout: TallyLayout, answers: AnswerBlocks): readonly Term[] {
  const own = [...momentProducts(query, layout), ...invalidProducts(query)];
  const beside = answerProducts(query.plan, answers);
  return Array.from({ length: Math.max(own.length, beside.length) }, (_, i) => {
    const [first, second] = [own[i], beside[i]].map((one) => one && product(query, one));
    const alias = own[i]?.alias ?? `kf_s_${i}`;
    if (second === undefined) return { alias, expression: `SUM(${first})` };
    const otherwise = first === undefined ? '' : `WHEN kf_e < ${ANSWERS_FROM} THEN ${first} `;
    return { alias, expression: `SUM(CASE ${otherwise}WHEN kf_e >= ${ANSWERS_FROM} THEN ${second} END)` };
  });
}

interface Product {
  readonly factors: readonly string[];
  /** The largest it can be. */
  readonly bound: number;
}

function product(query: Compilation, { factors: [first, ...others], bound }: Product): string {
  return [`CAST(${first} AS ${typeFor(query, bound)})`, ...others].join(' * ');
}

function invalidProducts(query: Compilation): readonly (Product & { readonly alias: string })[] {
  return invalidFlags(query).map((_, v) => ({ alias: `kf_sbad${v}`, factors: [`kf_bad${v}`], bound: 1 }));
}

function momentProducts(query: Compilation, { pairs }: TallyLayout): readonly (Product & { readonly alias: string })[] {
  const { plan } = query;
  const size = measuresOf(plan).map((measure) => largestUnit(plan, measure));
  const weighted = plan.weight !== null;
  const one = (alias: string, bound: number, factors: readonly string[]) => {
    return { alias, factors, bound: weighted ? Number.POSITIVE_INFINITY : bound };
  };
  const w = weighted ? ['kf_w'] : [];
  return [
    ...size.map((bound, m) => one(`kf_s${m}`, bound, [`kf_z${m}`, ...w])),
    ...pairs.map(([a, b]) => one(`kf_s${a}_${b}`, size[a]! * size[b]!, [`kf_z${a}`, `kf_z${b}`, ...w])),
    ...(weighted
      ? [
          one('kf_sw', Number.POSITIVE_INFINITY, ['kf_w']),
          one('kf_sww', Number.POSITIVE_INFINITY, ['kf_ww']),
          ...size.map((bound, m) => one(`kf_d${m}`, bound, [`kf_z${m}`, 'kf_ww'])),
          ...size.map((bound, m) => one(`kf_d${m}_${m}`, bound, [`kf_z${m}`, `kf_z${m}`, 'kf_ww'])),
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
export function invalidFlags({
  plan,
  source,
  text,
}: Compilation): readonly { readonly id: string; readonly flag: string }[] {
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
