import type { Locale, NumberQuestion, Pack, Study, StudyOutcome, StudyWords } from '../model/index.js';
import type { Report } from './library.js';
import { askedQuestions } from './resolve-columns.js';
import { resolveText } from './resolve-words.js';
import type { StudyFile } from './study-schema.js';

/** Largest value · 10^decimals that a column of answers holds (32 bits with a sign). */
const LARGEST_INTEGER = 2 ** 31 - 1;

/** Answers to "how likely are you to recommend" run from 0 to 10. */
const ENPS = { min: 0, max: 10, decimals: 0 } as const;

type OutcomeFile = NonNullable<StudyFile['outcomes']>[string];

/** What the outcomes of a study are resolved from. */
export interface OutcomeSources {
  readonly file: StudyFile['outcomes'];
  readonly pack: Pack;
  /** Ids of the outcomes that pick questions are worked out into. */
  readonly figures: readonly string[];
  readonly locales: readonly Locale[];
  readonly report: Report;
}

/** The outcomes of a study, in the order of the file. */
export function resolveOutcomes({
  file = {},
  pack,
  figures,
  locales,
  report,
}: OutcomeSources): readonly StudyOutcome[] {
  const taken = [...pack.scales, ...pack.indices, ...(pack.questions ?? [])].map(({ id }) => id).concat(figures);
  return Object.entries(file).map(([id, entry]) => {
    const path = `outcomes/${id}`;
    if (taken.includes(id)) {
      const expected = `a name other than the scales and indices ${taken.join(', ')}`;
      report({ code: 'reserved-name', path, expected, received: JSON.stringify(id), hint: 'Choose another name' });
    }
    const name = resolveText(entry.name, { path: `${path}/name`, locales, report });
    const { column, kind = 'number', bands = null } = entry;
    if (kind === 'enps') return { id, column, kind, ...checkEnps(path, entry, report), bands: null, name };
    const range = checkRange(path, entry, report);
    checkBands(path, { bands, ...range }, report);
    return { id, column, kind, ...range, bands, name };
  });
}

/** What the outcomes among a pack's own questions are made from. */
export interface QuestionSources {
  readonly pack: Pack;
  readonly modules: readonly string[];
  readonly words: Readonly<Record<Locale, StudyWords>>;
  readonly itemColumns: Study['itemColumns'];
  /** Outcomes of the file, which come first: a question whose column one of them reads is that outcome. */
  readonly outcomes: readonly StudyOutcome[];
}

/** The questions of the modules asked that the pack reports as outcomes, each under its own id. */
export function questionOutcomes(sources: QuestionSources): readonly StudyOutcome[] {
  const { pack, modules, words, itemColumns, outcomes } = sources;
  const asked = askedQuestions(pack, modules, []);
  return (pack.questions ?? []).flatMap((question): StudyOutcome[] => {
    if (question.kind !== 'number' || question.outcome === undefined || !asked.includes(question.id)) return [];
    const column = itemColumns[question.id] ?? question.id;
    if (outcomes.some((outcome) => outcome.column === column)) return [];
    return [outcomeOf({ ...question, kind: question.outcome }, column, words)];
  });
}

function outcomeOf(
  { id, kind, min, max }: Omit<NumberQuestion, 'kind'> & { kind: StudyOutcome['kind'] },
  column: string,
  words: QuestionSources['words'],
): StudyOutcome {
  const name = Object.fromEntries(
    Object.entries(words).map(([locale, { wording }]) => [locale, wording.questions?.[id]?.name ?? id]),
  );
  return { id, column, kind, min, max, decimals: 0, bands: null, name };
}

function checkEnps(path: string, entry: OutcomeFile, report: Report): typeof ENPS {
  for (const key of ['min', 'max', 'decimals'] as const) {
    const value = entry[key];
    if (value === undefined || value === ENPS[key]) continue;
    const expected = `${ENPS[key]}, since an eNPS answer is a whole number from 0 to 10`;
    report({ code: 'contradiction', path: `${path}/${key}`, expected, received: String(value), hint: 'Take it out' });
  }
  if (entry.bands !== undefined) {
    const expected = 'no bands: promoters answer 9–10, detractors 0–6';
    report({ code: 'contradiction', path: `${path}/bands`, expected, received: 'an object', hint: 'Take them out' });
  }
  return ENPS;
}

function checkRange(path: string, entry: OutcomeFile, report: Report) {
  const { min, max, decimals = 0 } = entry;
  const range = { min: min ?? 0, max: max ?? 0, decimals };
  for (const key of ['min', 'max'] as const) {
    const value = entry[key];
    const at = { path: `${path}/${key}`, received: value === undefined ? 'nothing' : String(value) };
    if (value === undefined) {
      const hint = 'Add it: what is possible is never read from the data';
      report({ code: 'missing', ...at, expected: 'the lowest and highest value possible', hint });
    } else if (Number(value.toFixed(decimals)) !== value) {
      report({ code: 'too-many-decimals', ...at, expected: `at most ${decimals} decimals`, hint: 'Raise decimals' });
    } else if (Math.abs(value) * 10 ** decimals > LARGEST_INTEGER) {
      const expected = `a value that fits in 32 bits once multiplied by 10^${decimals}`;
      report({ code: 'out-of-range', ...at, expected, hint: 'Lower decimals, or give the outcome in a larger unit' });
    }
  }
  if (min !== undefined && max !== undefined && min >= max) {
    const expected = `more than min (${min})`;
    report({
      code: 'out-of-range',
      path: `${path}/max`,
      expected,
      received: String(max),
      hint: 'Exchange min and max',
    });
  }
  return range;
}

function checkBands(
  path: string,
  { bands, min, max }: Pick<StudyOutcome, 'bands' | 'min' | 'max'>,
  report: Report,
): void {
  if (bands === null) return;
  for (const key of ['favourableFrom', 'unfavourableTo'] as const) {
    if (min >= max || (bands[key] >= min && bands[key] <= max)) continue;
    const expected = `a value of the outcome, ${min} to ${max}`;
    report({
      code: 'out-of-range',
      path: `${path}/bands/${key}`,
      expected,
      received: String(bands[key]),
      hint: 'Correct it',
    });
  }
  if (bands.favourableFrom > bands.unfavourableTo) return;
  report({
    code: 'out-of-range',
    path: `${path}/bands/favourableFrom`,
    expected: `more than unfavourableTo (${bands.unfavourableTo})`,
    received: String(bands.favourableFrom),
    hint: 'Nobody can be both favourable and unfavourable',
  });
}
