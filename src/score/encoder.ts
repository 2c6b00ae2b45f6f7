import type { PlanOutcome, ScoringPlan } from '../plan/index.js';
import { answerText, cellsBySpelling, describeItem, findSpelling } from './answer-text.js';
import { type AnswerBatch, OUTCOME_MISSING } from './answers.js';
import { describeOutcome, type OutcomeFailure, parseOutcome } from './outcomes.js';
import { optionFinder, pickWidth, readPicked, STRANGE_LIST_HINT, strangeLists } from './read-picked.js';
import { type Field, isBlank } from './response-fields.js';

/** Why a value was not taken. */
export interface Refusal {
  readonly code: string;
  readonly expected: string;
  readonly hint?: string;
  /** What was found, where that is not the value itself. */
  readonly received?: string;
}

/** Fills a batch value by value. */
export interface Encoder {
  /** Writes a value; where it is none of the field's, leaves the place blank and says why. */
  put(field: Field, row: number, value: unknown): Refusal | readonly Refusal[] | null;
}

/** An encoder into a blank batch: of answers, and of the fields that `others` writes. */
export function createEncoder(plan: ScoringPlan, batch: AnswerBatch, others: Writers = {}): Encoder {
  const writers: Writers = {
    item: itemWriter(plan, batch),
    outcome: outcomeWriter(plan, batch),
    pick: pickWriter(plan, batch),
    lists: (_index, _row, value) => refuseLists(plan, value),
    ...others,
  };
  return {
    put: ({ kind, index }, row, value) => {
      // A respondent without a weight is a mistake; whatever else is blank stays so.
      if (!isBlank(value)) return writers[kind]!(index, row, value);
      return kind === 'weight' ? writers.weight!(index, row, null) : null;
    },
  };
}

/** Writes one value into a batch. */
export type Write = (index: number, row: number, value: unknown) => Refusal | readonly Refusal[] | null;

/** Writers by the kind of field. */
export type Writers = Partial<Record<Field['kind'], Write>>;

/** A batch of n respondents who answered nothing, without anything around the answers. */
export function blankAnswers(plan: ScoringPlan, n: number) {
  return {
    n,
    items: plan.items.map(() => new Uint8Array(n)),
    outcomes: plan.outcomes.map(() => new Int32Array(n).fill(OUTCOME_MISSING)),
    picks: plan.picks.map((pick) => new Uint32Array(n * pickWidth(pick))),
    weights: null,
    backgrounds: [],
    units: null,
    respondents: null,
    dictionaries: { backgrounds: [], units: [] },
  } satisfies AnswerBatch;
}

function itemWriter(plan: ScoringPlan, batch: AnswerBatch): Write {
  const spellings = plan.items.map(cellsBySpelling);
  return (index, row, value) => {
    const text = answerText(value);
    const cell = text === null ? undefined : findSpelling(spellings[index]!, text);
    if (cell === undefined) return { code: 'unknown-answer', expected: describeItem(plan.items[index]!) };
    batch.items[index]![row] = cell;
    return null;
  };
}

function outcomeWriter(plan: ScoringPlan, batch: AnswerBatch): Write {
  return (index, row, value) => {
    const outcome = plan.outcomes[index]!;
    const text = answerText(value);
    const parsed = text === null ? 'not-a-number' : parseOutcome(outcome, text);
    if (typeof parsed !== 'number') return refuseOutcome(parsed, outcome);
    batch.outcomes[index]![row] = parsed;
    return null;
  };
}

function refuseOutcome(code: OutcomeFailure, outcome: PlanOutcome): Refusal {
  const expected = describeOutcome(outcome);
  if (code !== 'too-many-decimals') return { code, expected };
  return { code, expected, hint: 'round it, or declare more decimals in the study file' };
}

function pickWriter(plan: ScoringPlan, batch: AnswerBatch): Write {
  const finders = plan.picks.map(optionFinder);
  return (index, row, value) => {
    const pick = plan.picks[index]!;
    const { options, faults } = readPicked(pick, finders[index]!, value);
    if (faults !== null) return faults;
    const column = batch.picks[index]!;
    const first = row * pickWidth(pick);
    for (const option of options) column[first + (option >>> 5)]! |= 1 << (option & 31);
    return null;
  };
}

function refuseLists({ picks }: ScoringPlan, value: unknown): readonly Refusal[] {
  const texts = (Array.isArray(value) ? value : [value]).map((part) => answerText(part) ?? '');
  return strangeLists(picks, texts.join(' ')).map(({ expected, received }) => ({
    code: 'other-list-version',
    expected,
    received,
    hint: STRANGE_LIST_HINT,
  }));
}
