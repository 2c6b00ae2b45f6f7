import type { Study } from '../model/index.js';
import type { PlanBackground, PlanItem, PlanOutcome, ScoringPlan } from '../plan/index.js';
import { type DrawPick, pickDrawer } from './draw-picks.js';
import { type OtherQuestion, otherQuestions } from './draw-questions.js';
import { createRandom, type Random } from './random.js';
import { type IsAsked, whomAsked } from './whom-asked.js';

/** Column that marks simulated answers; reports made of them say so. */
export const SIMULATED_COLUMN = 'cfSimulated';

/** What stands between the codes of a simulated pick. */
export const BETWEEN_CODES = ';';

/** One simulated respondent: what was answered, and how customer-minded and engaged the person is (both standard normal). */
export interface SimulatedRespondent {
  /** By column of the plan, and of the study where one is given. What was picked is one text, `BETWEEN_CODES` between codes. */
  readonly answers: Readonly<Record<string, string | number>>;
  readonly disposition: number;
}

/** What answers are simulated with. */
export interface SimulateOptions {
  readonly n: number;
  readonly seed: number;
  /**
   * With it audiences are kept, categories are those that the study has labels for, and what the plan does not read is
   * there too: free texts (placeholders without words), choices, the column that decides about the customer word.
   */
  readonly study?: Study;
}

/**
 * Plausible answers to a plan, equal for equal seeds: a general disposition shared by all scales, a part of its own for
 * each scale and item, people with customer contact a little higher and with fewer "not relevant", some blanks. Values are
 * picked by a popularity that is the same in every simulation (`simulatedOrder`), customers' wishes a little better than by
 * chance. For trying things out and for tests of the pipeline; the effects in it are invented.
 */
export function* simulateResponses(plan: ScoringPlan, options: SimulateOptions): Generator<SimulatedRespondent> {
  const { n, seed, study } = options;
  const random = createRandom(seed);
  const unitEffects = Array.from({ length: Math.max(1, Math.round(n / 12)) }, () => 0.35 * random.normal());
  const setting: Setting = {
    plan,
    unitEffects,
    categories: plan.backgrounds.map((background) => categoriesOf(background, study)),
    picks: plan.picks.map((_, p) => pickDrawer(plan, p)),
    isAsked: study === undefined ? () => true : whomAsked(study),
    questions: study === undefined ? [] : otherQuestions(plan, study),
    by: study?.customer.by ?? null,
  };
  for (let i = 0; i < n; i += 1) yield simulateOne(setting, random, i + 1);
}

/** Columns of simulated answers, in order. */
export function simulatedColumns(plan: ScoringPlan, study?: Study): readonly string[] {
  const { respondent, unit, weight, backgrounds, items, outcomes, picks } = plan;
  const measured = [...items, ...picks, ...outcomes].map(({ column }) => column);
  const others = study === undefined ? [] : otherQuestions(plan, study).map(({ column }) => column);
  const by = study?.customer.by?.column ?? null;
  const named = [respondent, unit, by, ...backgrounds.map(({ column }) => column)];
  const all = [...named, ...measured, ...others, weight?.column ?? null].filter((column) => column !== null);
  return [...new Set([...all, SIMULATED_COLUMN])];
}

interface Setting {
  readonly plan: ScoringPlan;
  readonly unitEffects: readonly number[];
  /** Spellings of the categories of each background variable, with their ids. */
  readonly categories: readonly (readonly Category[])[];
  readonly picks: readonly DrawPick[];
  readonly isAsked: IsAsked;
  readonly questions: readonly OtherQuestion[];
  readonly by: Study['customer']['by'];
}

interface Category {
  readonly id: string;
  readonly spelling: string;
}

function simulateOne(setting: Setting, random: Random, number: number): SimulatedRespondent {
  const { plan, unitEffects, isAsked } = setting;
  const answers: Record<string, string | number> = {};
  const unit = Math.floor(random.uniform() * unitEffects.length);
  const categories = new Map<string, string | null>();
  let contact = 0;
  if (plan.respondent !== null) answers[plan.respondent] = `S${String(number).padStart(6, '0')}`;
  plan.backgrounds.forEach((background, b) => {
    const { category, share } = drawCategory(setting.categories[b]!, random);
    categories.set(background.id, category?.id ?? null);
    if (category !== null) answers[background.column] = category.spelling;
    if (background.id === 'customerContact') contact = 1 - share;
  });
  const disposition = 0.3 * (contact - 0.6) + unitEffects[unit]! + random.normal();
  const put = ({ id, column }: { readonly id: string; readonly column: string }, answer: string | number | null) => {
    if (answer !== null && isAsked(id, categories)) answers[column] = answer;
  };
  const scaleParts = plan.scales.map(() => random.normal());
  for (const item of plan.items) {
    const own = item.scale === -1 ? random.normal() : scaleParts[item.scale]!;
    put(item, drawAnswer(item, random, { level: 0.6 * disposition + 0.5 * own, contact }));
  }
  for (const outcome of plan.outcomes) {
    if (outcome.kind !== 'picked') put(outcome, drawOutcome(outcome, random, disposition));
  }
  if (plan.unit !== null) answers[plan.unit] = `U${String(unit + 1).padStart(3, '0')}`;
  if (plan.weight !== null) answers[plan.weight.column] = (0.6 + 0.8 * random.uniform()).toFixed(plan.weight.decimals);
  plan.picks.forEach((pick, p) => {
    put(pick, setting.picks[p]!(random, disposition)?.join(BETWEEN_CODES) ?? null);
  });
  for (const question of setting.questions) put(question, question.draw(random, number));
  if (setting.by !== null) putWord(answers, setting.by, random);
  answers[SIMULATED_COLUMN] = 'yes';
  return { answers, disposition };
}

/** The value that decides which customer word a respondent reads. */
function putWord(
  answers: Record<string, string | number>,
  { column, words }: NonNullable<Setting['by']>,
  random: Random,
) {
  const values = Object.keys(words);
  const value = values[Math.floor(random.uniform() * values.length)];
  if (value !== undefined) answers[column] ??= value;
}

/** Background variables that hold the language of the answers. */
const LANGUAGES: readonly string[] = ['language', 'locale'];

function categoriesOf({ id, column, categories }: PlanBackground, study: Study | undefined): readonly Category[] {
  if (categories !== null) return categories.map((category) => ({ id: category.id, spelling: category.accepts[0]! }));
  const labels = study?.background.find((background) => background.id === id)?.labels ?? {};
  const by = study?.customer.by;
  const declared = [
    Object.keys(labels),
    by?.column === column ? Object.keys(by.words) : [],
    LANGUAGES.includes(id) ? (study?.locales ?? []) : [],
    ['A', 'B', 'C', 'D'],
  ].find((names) => names.length > 0)!;
  return declared.map((name) => ({ id: name, spelling: name }));
}

function drawCategory(categories: readonly Category[], random: Random) {
  const index = random.pick(categories.map((_, i) => 3 / (i + 2)));
  const share = index / (categories.length - 1);
  return { category: random.uniform() < 0.02 ? null : categories[index]!, share };
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

/** The question of which place customers have, 1 being the first: a low answer goes with customer focus. */
const ESTIMATED_RANK = 'CFRANK';

function drawOutcome(outcome: PlanOutcome, random: Random, disposition: number): string {
  const latent = 0.4 * disposition + 0.75 * random.normal();
  const good = Math.min(1, Math.max(0, 0.68 + 0.17 * latent));
  const share = outcome.id === ESTIMATED_RANK ? 1 - good : good;
  return (outcome.min + share * (outcome.max - outcome.min)).toFixed(outcome.kind === 'enps' ? 0 : outcome.decimals);
}
