import type { StudySource } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import { SIMULATED_COLUMN, simulateResponses } from '../../simulate/index.js';

/** Rows per chunk written. */
const CHUNK_ROWS = 1000;

/** Formats that simulated answers are written in. */
export type SimulatedFormat = 'csv' | 'ndjson' | 'json';

/** How a file of simulated answers is laid out. */
export interface SimulatedFileOptions {
  readonly n: number;
  readonly seed: number;
  readonly format: SimulatedFormat;
  readonly source: StudySource;
}

type Answers = Readonly<Record<string, string | number>>;

/** How the rows of a format are set apart. */
interface Layout {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  row(answers: Answers): string;
}

/** Simulated answers as the text of a file that the study's `source` describes; every row says that it is simulated. */
export async function* simulatedFile(plan: ScoringPlan, options: SimulatedFileOptions): AsyncGenerator<string> {
  const layout = layoutOf(plan, options);
  let text = layout.before;
  let count = 0;
  for (const row of rowsOf(plan, options)) {
    text += `${count === 0 ? '' : layout.between}${layout.row(row)}`;
    count += 1;
    if (count % CHUNK_ROWS !== 0) continue;
    yield text;
    text = '';
  }
  yield text + layout.after;
}

function layoutOf(plan: ScoringPlan, { format, source }: SimulatedFileOptions): Layout {
  const row = (answers: Answers) => JSON.stringify(answers);
  if (format === 'ndjson') return { before: '', between: '\n', after: '\n', row };
  if (format === 'json') return { before: '[\n', between: ',\n', after: '\n]\n', row };
  const header = headerOf(plan, source);
  return {
    before: `${header.map(csvField).join(',')}\n`,
    between: '\n',
    after: '\n',
    row: (answers) => header.map((column) => csvField(String(answers[column] ?? ''))).join(','),
  };
}

function headerOf(plan: ScoringPlan, source: StudySource): readonly string[] {
  const columns = columnsOf(plan);
  const named = source.shape === 'long' ? [source.respondent, source.item, source.value] : [];
  const own = source.shape === 'long' ? columns.filter((column) => !isItem(plan, column)) : columns;
  return [...new Set([...named, ...own, SIMULATED_COLUMN])];
}

function* rowsOf(plan: ScoringPlan, { n, seed, source }: SimulatedFileOptions): Generator<Answers> {
  let number = 0;
  for (const { answers } of simulateResponses(plan, { n, seed })) {
    number += 1;
    if (source.shape === 'long') yield* longRows(plan, answers, { ...source, number });
    else yield answers;
  }
}

function columnsOf(plan: ScoringPlan): readonly string[] {
  const { respondent, unit, weight, backgrounds, items, outcomes } = plan;
  const named = [respondent, unit, ...backgrounds.map((background) => background.column)];
  const measured = [...items.map((item) => item.column), ...outcomes.map((outcome) => outcome.column)];
  return [...named, ...measured, weight?.column ?? null].filter((column) => column !== null);
}

function isItem(plan: ScoringPlan, column: string): boolean {
  return plan.items.some((item) => item.column === column);
}

/** One row per answered item; everything else of the respondent stands on each of them. */
function longRows(
  plan: ScoringPlan,
  answers: Answers,
  names: { readonly respondent: string; readonly item: string; readonly value: string; readonly number: number },
): readonly Answers[] {
  const rest = Object.fromEntries(Object.entries(answers).filter(([column]) => !isItem(plan, column)));
  const respondent = rest[names.respondent] ?? `S${String(names.number).padStart(6, '0')}`;
  return plan.items.flatMap((item) => {
    const value = answers[item.column];
    if (value === undefined) return [];
    return [{ ...rest, [names.respondent]: respondent, [names.item]: item.column, [names.value]: value }];
  });
}

function csvField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
