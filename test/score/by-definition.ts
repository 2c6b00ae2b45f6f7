import type { Item, Study } from '../../src/model/index.js';
import { pickedByDefinition } from './random-picks.js';
import type { Response } from './random-study.js';

/** Scores written down from the definitions, one respondent at a time in whole numbers, without plan or columns. */
export interface ByDefinition {
  /** Units by scale, index and outcome id; `null` without a score. */
  readonly units: Readonly<Record<string, bigint | null>>;
  /** Largest units by scale and index id. */
  readonly maxUnits: Readonly<Record<string, bigint>>;
  /** Scores 0–1 as fractions, before any rounding, by scale id. */
  readonly fractions: Readonly<Record<string, readonly [bigint, bigint] | null>>;
}

const LIMIT = 2n ** 26n;
const MILLION = 1_000_000n;

/** Scores a response by the definitions in the documentation of the arithmetic. */
export function scoreByDefinition(study: Study, response: Response): ByDefinition {
  const units: Record<string, bigint | null> = {};
  const maxUnits: Record<string, bigint> = {};
  const fractions: Record<string, readonly [bigint, bigint] | null> = {};
  for (const scale of study.pack.scales) {
    const items = scale.items.map((id) => itemOf(study, id));
    const keyed = items.map((item) => keyedAnswer(study, item, response)).filter((k) => k !== null);
    const range = BigInt(rangeOf(study, items[0]!));
    const common = lcmOf(scale.minAnswered, items.length);
    const exact = range * common <= LIMIT;
    maxUnits[scale.id] = exact ? range * common : MILLION;
    const sum = keyed.reduce((total, k) => total + BigInt(k), 0n);
    const fraction = keyed.length < scale.minAnswered ? null : ([sum, BigInt(keyed.length) * range] as const);
    fractions[scale.id] = fraction;
    units[scale.id] = fraction === null ? null : halfUp(fraction[0] * maxUnits[scale.id]!, fraction[1]);
  }
  for (const index of study.pack.indices) {
    if (index.kind !== 'ofRespondents') continue;
    const base = index.scales.map((id) => maxUnits[id]!).reduce(lcm, 1n);
    const common = lcmOf(index.minScales, index.scales.length);
    const exact = base * common <= LIMIT;
    const scaleBase = base <= LIMIT ? base : MILLION;
    maxUnits[index.id] = exact ? base * common : MILLION;
    const scored = index.scales.filter((id) => units[id] !== null);
    const sum = scored.reduce((total, id) => total + halfUp(units[id]! * scaleBase, maxUnits[id]!), 0n);
    units[index.id] =
      scored.length < index.minScales ? null : halfUp(sum * maxUnits[index.id]!, BigInt(scored.length) * scaleBase);
  }
  for (const outcome of study.outcomes) {
    if (outcome.kind === 'picked') {
      units[outcome.id] = weightOfPicked(study, outcome, response);
      continue;
    }
    const text = String(response[outcome.column] ?? '');
    units[outcome.id] =
      text === '' ? null : outcome.kind === 'enps' ? promoter(Number(text)) : BigInt(text.replace('.', ''));
  }
  return { units, maxUnits, fractions };
}

function weightOfPicked(study: Study, { column, picked }: Study['outcomes'][number], response: Response) {
  const places = pickedByDefinition(study, column, response);
  const question = study.pack.questions!.find(({ id }) => id === column)!;
  const list = study.pack.lists!.find(({ id }) => question.kind === 'pick' && id === question.list)!;
  const weights = places.map((place) => BigInt(picked![list.entries[place]!.id] ?? 0));
  return places.length === 0 ? null : weights.reduce((sum, weight) => sum + weight, 0n);
}

/** Score of an answer towards the construct, from 0; `null` for blanks and non-substantive options. */
export function keyedAnswer(study: Study, item: Item, response: Response): number | null {
  const { options } = study.pack.responseSets.find(({ id }) => id === item.responseSet)!;
  const chosen = options.find(({ code }) => code === response[item.id]);
  if (chosen === undefined) return null;
  const scores = options.map(({ score }) => score);
  return item.keying === 'direct' ? chosen.score - Math.min(...scores) : Math.max(...scores) - chosen.score;
}

/** An item by id. */
export function itemOf(study: Study, id: string): Item {
  return study.pack.items.find((item) => item.id === id)!;
}

function rangeOf(study: Study, item: Item): number {
  const scores = study.pack.responseSets.find(({ id }) => id === item.responseSet)!.options.map(({ score }) => score);
  return Math.max(...scores) - Math.min(...scores);
}

function promoter(answer: number): bigint {
  return answer > 8 ? 1n : answer < 7 ? -1n : 0n;
}

/** Nearest whole number to a / b, halves upwards. */
function halfUp(a: bigint, b: bigint): bigint {
  const whole = a / b;
  return 2n * (a - whole * b) >= b ? whole + 1n : whole;
}

function lcmOf(first: number, last: number): bigint {
  let common = 1n;
  for (let k = first; k <= last; k++) common = lcm(common, BigInt(k));
  return common;
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
