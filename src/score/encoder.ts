import type { PlanOutcome, ScoringPlan } from '../plan/index.js';
import {
  answerText,
  categoriesBySpelling,
  cellsBySpelling,
  describeBackground,
  describeItem,
  findSpelling,
} from './answer-text.js';
import { type AnswerBatch, OUTCOME_MISSING } from './answers.js';
import { describeOutcome, type OutcomeFailure, parseOutcome, parseWeight } from './outcomes.js';
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
  readonly batch: AnswerBatch;
  /** Writes a value; where it is none of the field's, leaves the place blank and says why. */
  put(field: Field, row: number, value: unknown): Refusal | readonly Refusal[] | null;
}

/** An encoder for n respondents, everything blank. */
export function createEncoder(plan: ScoringPlan, n: number): Encoder {
  const batch = blankBatch(plan, n);
  const writers: Record<Field['kind'], Write> = {
    item: itemWriter(plan, batch),
    outcome: outcomeWriter(plan, batch),
    pick: pickWriter(plan, batch),
    lists: (_index, _row, value) => refuseLists(plan, value),
    background: backgroundWriter(plan, batch),
    weight: weightWriter(plan, batch),
    unit: unitWriter(batch),
    respondent: respondentWriter(batch),
  };
  return { batch, put: (field, row, value) => writers[field.kind](field.index, row, isBlank(value) ? null : value) };
}

type Write = (index: number, row: number, value: unknown) => Refusal | readonly Refusal[] | null;

/** A batch of n respondents who answered nothing. */
function blankBatch(plan: ScoringPlan, n: number) {
  return {
    n,
    items: plan.items.map(() => new Uint8Array(n)),
    outcomes: plan.outcomes.map(() => new Int32Array(n).fill(OUTCOME_MISSING)),
    picks: plan.picks.map((pick) => new Uint32Array(n * pickWidth(pick))),
    weights: plan.weight === null ? null : new Float64Array(n),
    backgrounds: plan.backgrounds.map(() => new Int32Array(n)),
    units: plan.unit === null ? null : new Int32Array(n),
    respondents: plan.respondent === null ? null : new Array<string>(n).fill(''),
    dictionaries: {
      backgrounds: plan.backgrounds.map(({ categories }) => categories?.map(({ id }) => id) ?? []),
      units: [] as string[],
    },
  } satisfies AnswerBatch;
}

type Blank = ReturnType<typeof blankBatch>;

function itemWriter(plan: ScoringPlan, batch: Blank): Write {
  const spellings = plan.items.map(cellsBySpelling);
  return (index, row, value) => {
    if (value === null) return null;
    const text = answerText(value);
    const cell = text === null ? undefined : findSpelling(spellings[index]!, text);
    if (cell === undefined) return { code: 'unknown-answer', expected: describeItem(plan.items[index]!) };
    batch.items[index]![row] = cell;
    return null;
  };
}

function outcomeWriter(plan: ScoringPlan, batch: Blank): Write {
  return (index, row, value) => {
    if (value === null) return null;
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

function pickWriter(plan: ScoringPlan, batch: Blank): Write {
  const finders = plan.picks.map(optionFinder);
  return (index, row, value) => {
    if (value === null) return null;
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

function backgroundWriter(plan: ScoringPlan, batch: Blank): Write {
  const spellings = plan.backgrounds.map(categoriesBySpelling);
  const places = batch.dictionaries.backgrounds.map(growing);
  return (index, row, value) => {
    if (value === null) return null;
    const background = plan.backgrounds[index]!;
    const text = categoryText(value);
    const place =
      text === null ? undefined : background.categories ? findSpelling(spellings[index]!, text) : places[index]!(text);
    if (place === undefined) {
      const expected = background.categories ? describeBackground(background) : 'one value or blank';
      return {
        code: 'unknown-category',
        expected,
        hint: `name it under background ${background.id} in the study file`,
      };
    }
    batch.backgrounds[index]![row] = place;
    return null;
  };
}

function weightWriter(plan: ScoringPlan, batch: Blank): Write {
  return (_index, row, value) => {
    const decimals = plan.weight?.decimals ?? 0;
    const text = answerText(value);
    const parsed = text === null ? 'not-a-number' : parseWeight(text, decimals);
    if (typeof parsed !== 'number') {
      return { code: `weight-${parsed}`, expected: `a weight of at least 0 with at most ${decimals} decimals` };
    }
    batch.weights![row] = parsed;
    return null;
  };
}

function unitWriter(batch: Blank): Write {
  const place = growing(batch.dictionaries.units);
  return (_index, row, value) => {
    if (value === null) return null;
    const text = categoryText(value);
    if (text === null) return { code: 'unknown-unit', expected: 'a text or a number' };
    batch.units![row] = place(text);
    return null;
  };
}

function respondentWriter(batch: Blank): Write {
  const seen = new Set<string>();
  return (_index, row, value) => {
    if (value === null) return null;
    const text = answerText(value);
    if (text === null) return { code: 'unknown-respondent', expected: 'a text or a number' };
    batch.respondents![row] = text;
    if (seen.has(text))
      return { code: 'duplicate-respondent', expected: 'each respondent once', hint: 'keep one response' };
    seen.add(text);
    return null;
  };
}

/** A category may be a yes/no answer too. */
function categoryText(value: unknown): string | null {
  return typeof value === 'boolean' ? String(value) : answerText(value);
}

/** Finds a text's place in a dictionary (i + 1), adding it at the end when it is new. */
function growing(dictionary: string[]): (text: string) => number {
  const places = new Map(dictionary.map((text, i) => [text, i + 1]));
  return (text) => {
    const found = places.get(text);
    if (found !== undefined) return found;
    dictionary.push(text);
    places.set(text, dictionary.length);
    return dictionary.length;
  };
}
