import type { ScoringPlan } from '../plan/index.js';
import { answerText, categoriesBySpelling, describeBackground, findSpelling } from './answer-text.js';
import type { AnswerBatch } from './answers.js';
import { blankAnswers, type Write, type Writers } from './encoder.js';
import { parseWeight } from './outcomes.js';

/** A batch while it is filled. */
type Blank = ReturnType<typeof blankBatch>;

/** A batch of n respondents of whom nothing is known. */
export function blankBatch(plan: ScoringPlan, n: number) {
  return {
    ...blankAnswers(plan, n),
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

/** Writers of what stands around the answers: backgrounds, weights, units and respondent ids. */
export function contextWriters(plan: ScoringPlan, batch: Blank): Writers {
  return {
    background: backgroundWriter(plan, batch),
    weight: weightWriter(plan, batch),
    unit: unitWriter(batch),
    respondent: respondentWriter(batch),
  };
}

function backgroundWriter(plan: ScoringPlan, batch: Blank): Write {
  const spellings = plan.backgrounds.map(categoriesBySpelling);
  const places = batch.dictionaries.backgrounds.map(growing);
  return (index, row, value) => {
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
    const text = categoryText(value);
    if (text === null) return { code: 'unknown-unit', expected: 'a text or a number' };
    batch.units![row] = place(text);
    return null;
  };
}

function respondentWriter(batch: Blank): Write {
  const seen = new Set<string>();
  return (_index, row, value) => {
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
