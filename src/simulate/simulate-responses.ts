import type { PlanBackground, PlanItem, PlanOutcome, ScoringPlan } from '../plan/index.js';
import { createRandom, type Random } from './random.js';

/** Column that marks simulated answers; reports made of them say so. */
export const SIMULATED_COLUMN = 'cfSimulated';

/** One simulated respondent: what was answered, and how customer-minded and engaged the person is (both standard normal). */
export interface SimulatedRespondent {
  /** By column of the plan. */
  readonly answers: Readonly<Record<string, string | number>>;
  readonly disposition: number;
}

/**
 * Plausible answers to a plan, equal for equal seeds: a general disposition shared by all scales, a part of its own for
 * each scale and item, people with customer contact a little higher and with fewer "not relevant", some blanks.
 * For trying things out and for tests of the pipeline; the effects in it are invented.
 */
export function* simulateResponses(
  plan: ScoringPlan,
  options: { readonly n: number; readonly seed: number },
): Generator<SimulatedRespondent> {
  const random = createRandom(options.seed);
  const unitEffects = Array.from({ length: Math.max(1, Math.round(options.n / 12)) }, () => 0.35 * random.normal());
  for (let i = 0; i < options.n; i += 1) yield simulateOne(plan, random, { number: i + 1, unitEffects });
}

function simulateOne(
  plan: ScoringPlan,
  random: Random,
  { number, unitEffects }: { readonly number: number; readonly unitEffects: readonly number[] },
): SimulatedRespondent {
  const answers: Record<string, string | number> = {};
  const unit = Math.floor(random.uniform() * unitEffects.length);
  let contact = 0;
  if (plan.respondent !== null) answers[plan.respondent] = `S${String(number).padStart(6, '0')}`;
  for (const background of plan.backgrounds) {
    const { value, index, count } = drawCategory(background, random);
    if (value !== null) answers[background.column] = value;
    if (background.id === 'customerContact') contact = 1 - index / (count - 1);
  }
  const disposition = 0.3 * (contact - 0.6) + unitEffects[unit]! + random.normal();
  const scaleParts = plan.scales.map(() => random.normal());
  for (const item of plan.items) {
    const own = item.scale === -1 ? random.normal() : scaleParts[item.scale]!;
    const answer = drawAnswer(item, random, { level: 0.6 * disposition + 0.5 * own, contact });
    if (answer !== null) answers[item.column] = answer;
  }
  for (const outcome of plan.outcomes) answers[outcome.column] = drawOutcome(outcome, random, disposition);
  if (plan.unit !== null) answers[plan.unit] = `U${String(unit + 1).padStart(3, '0')}`;
  if (plan.weight !== null) answers[plan.weight.column] = (0.6 + 0.8 * random.uniform()).toFixed(plan.weight.decimals);
  answers[SIMULATED_COLUMN] = 'yes';
  return { answers, disposition };
}

function drawCategory(background: PlanBackground, random: Random) {
  const values = background.categories?.map((category) => category.accepts[0]!) ?? ['A', 'B', 'C', 'D'];
  const index = random.pick(values.map((_, i) => 3 / (i + 2)));
  return { value: random.uniform() < 0.02 ? null : values[index]!, index, count: values.length };
}

function drawAnswer(
  item: PlanItem,
  random: Random,
  { level, contact }: { readonly level: number; readonly contact: number },
): string | null {
  const substantive = item.options.filter((option) => option.keyed !== null);
  const other = item.options.find((option) => option.keyed === null);
  const draw = random.uniform();
  if (draw < 0.015) return null;
  if (other !== undefined && draw < 0.035 + 0.07 * (1 - contact)) return other.accepts[0]!;
  const latent = 0.35 + level + 0.75 * random.normal();
  const steps = substantive.length - 1;
  const keyed = Math.min(steps, Math.max(0, Math.round(steps / 2 + latent * (steps / 4))));
  const ordered = [...substantive].sort((a, b) => a.keyed! - b.keyed!);
  return ordered[keyed]!.accepts[0]!;
}

function drawOutcome(outcome: PlanOutcome, random: Random, disposition: number): string {
  const latent = 0.4 * disposition + 0.75 * random.normal();
  const share = Math.min(1, Math.max(0, 0.68 + 0.17 * latent));
  return (outcome.min + share * (outcome.max - outcome.min)).toFixed(outcome.kind === 'enps' ? 0 : outcome.decimals);
}
