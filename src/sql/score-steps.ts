import { MILLIONTHS, measuresOf, type PlanIndex, type PlanItem, type PlanScale } from '../plan/index.js';
import { ALL, type Compilation, type Step, type Term } from './compilation.js';

/**
 * Scores every respondent of `kf_checked`. The last step is `kf_measures`: `kf_m…` are the integers of the measures in
 * plan order, NULL where there is none; `kf_a…` the answered items of each scale, `kf_n…` the scored scales of each index.
 */
export function scoreAnswers(query: Compilation): readonly Step[] {
  const { plan } = query;
  const measures = measuresOf(plan).length;
  return [
    {
      name: 'kf_sums',
      terms: [
        ALL,
        ...plan.scales.flatMap((scale, s) => [
          { alias: `kf_k${s}`, expression: total(scale.items.map((i) => keyedValue(plan.items[i]!, `kf_i${i}`))) },
          { alias: `kf_a${s}`, expression: total(scale.items.map((i) => isAnswered(plan.items[i]!, `kf_i${i}`))) },
        ]),
      ],
      from: 'kf_checked',
    },
    {
      name: 'kf_scales',
      terms: [ALL, ...plan.scales.map((scale, s) => ({ alias: `kf_m${s}`, expression: scaleUnits(query, scale, s) }))],
      from: 'kf_sums',
      once: true,
    },
    {
      name: 'kf_parts',
      terms: [ALL, ...plan.indices.flatMap((index, x) => indexParts(query, index, x))],
      from: 'kf_scales',
    },
    {
      name: 'kf_measures',
      terms: [
        ALL,
        ...plan.indices.map((index, x) => ({
          alias: `kf_m${plan.scales.length + x}`,
          expression: indexUnits(query, index, x),
        })),
        ...plan.outcomes.map((_, o) => ({
          alias: `kf_m${measures - plan.outcomes.length + o}`,
          expression: `kf_v${o}`,
        })),
      ],
      from: 'kf_parts',
      once: true,
    },
  ];
}

function total(expressions: readonly string[]): string {
  return expressions.length === 0 ? '0' : expressions.join(' + ');
}

/** Keyed value of a cell; 0 for blanks, non-substantive options and what is no answer. */
export function keyedValue({ options }: PlanItem, cell: string): string {
  const keyed = options.flatMap((option, i) => (option.keyed === null ? [] : [[i + 1, option.keyed] as const]));
  const step = keyed.length > 1 ? keyed[1]![1] - keyed[0]![1] : 1;
  const [firstCell, firstValue] = keyed[0] ?? [0, 0];
  const straight =
    Math.abs(step) === 1 && keyed.every(([c, value], i) => c === firstCell + i && value === firstValue + i * step);
  if (!straight) {
    return `CASE ${cell} ${keyed.map(([c, value]) => `WHEN ${c} THEN ${value}`).join(' ')} ELSE 0 END`;
  }
  const base = firstValue - step * firstCell;
  const value = step === 1 ? `${cell}${signed(base)}` : `${base} - ${cell}`;
  return `CASE WHEN ${cell} BETWEEN ${firstCell} AND ${firstCell + keyed.length - 1} THEN ${value} ELSE 0 END`;
}

function signed(n: number): string {
  return n === 0 ? '' : n < 0 ? ` - ${-n}` : ` + ${n}`;
}

/** 1 for a substantive answer, else 0. */
export function isAnswered({ options }: PlanItem, cell: string): string {
  const cells = options.flatMap((option, i) => (option.keyed === null ? [] : [i + 1]));
  const [first = 0, last = 0] = [cells[0], cells.at(-1)];
  if (cells.length > 0 && last - first === cells.length - 1) {
    return `CASE WHEN ${cell} BETWEEN ${first} AND ${last} THEN 1 ELSE 0 END`;
  }
  return cells.length === 0 ? '0' : `CASE WHEN ${cell} IN (${cells.join(', ')}) THEN 1 ELSE 0 END`;
}

/** Exact: Σk · (lcm / a), one branch for every possible a. Millionths: Σk / (a · R), rounded half up. */
function scaleUnits(query: Compilation, scale: PlanScale, s: number): string {
  const sum = asInteger(query, `kf_k${s}`);
  const answered = `kf_a${s}`;
  if (scale.unitKind === 'exact') {
    return multiples(`${answered}`, sum, { lcm: scale.lcm, from: scale.minAnswered, to: scale.items.length });
  }
  const divisor = `(${asInteger(query, answered)} * ${scale.range})`;
  return `CASE WHEN ${answered} >= ${scale.minAnswered} THEN ${halfUp(query, `${MILLIONTHS} * ${sum}`, divisor)} END`;
}

/** Sum of an index's scales in units of its base, and how many there are. */
function indexParts(query: Compilation, index: PlanIndex, x: number): Term[] {
  const units = index.scales.map((s) => {
    const { maxUnits } = query.plan.scales[s]!;
    const column = asInteger(query, `kf_m${s}`);
    const inBase =
      index.base % maxUnits === 0
        ? `${column} * ${index.base / maxUnits}`
        : halfUp(query, `${column} * ${index.base}`, String(maxUnits));
    return `COALESCE(${inBase}, 0)`;
  });
  const present = index.scales.map((s) => `CASE WHEN kf_m${s} IS NULL THEN 0 ELSE 1 END`);
  return [
    { alias: `kf_q${x}`, expression: total(units) },
    { alias: `kf_n${x}`, expression: total(present) },
  ];
}

/** Exact: Σu · (lcm / p). Millionths: Σu / (p · base), rounded half up. */
function indexUnits(query: Compilation, index: PlanIndex, x: number): string {
  const sum = `kf_q${x}`;
  const present = `kf_n${x}`;
  if (index.unitKind === 'exact') {
    return multiples(present, sum, { lcm: index.lcm, from: index.minScales, to: index.scales.length });
  }
  const divisor = `(${asInteger(query, present)} * ${index.base})`;
  return `CASE WHEN ${present} >= ${index.minScales} THEN ${halfUp(query, `${MILLIONTHS} * ${sum}`, divisor)} END`;
}

interface Multiples {
  readonly lcm: number;
  readonly from: number;
  readonly to: number;
}

function multiples(count: string, sum: string, { lcm, from, to }: Multiples): string {
  const branches = Array.from(
    { length: to - from + 1 },
    (_, i) => `WHEN ${from + i} THEN ${sum} * ${lcm / (from + i)}`,
  );
  return `CASE ${count} ${branches.join(' ')} END`;
}

/** a / b rounded half up: ⌊(2a + b) / 2b⌋. A divisor of 0 gives NULL, for engines that work out both branches of a CASE. */
function halfUp({ dialect }: Compilation, a: string, b: string): string {
  return dialect.divide(`(2 * ${a} + ${b})`, /^\d+$/.test(b) ? String(2 * Number(b)) : `NULLIF(2 * ${b}, 0)`);
}

function asInteger({ dialect }: Compilation, expression: string): string {
  return `CAST(${expression} AS ${dialect.types.integer})`;
}
