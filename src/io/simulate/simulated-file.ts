import type { Study, StudySource } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import { BETWEEN_CODES, simulatedColumns, simulateResponses } from '../../simulate/index.js';

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
  /** With it audiences are kept, and answers that the plan does not read are there too. */
  readonly study?: Study;
}

type Answers = Readonly<Record<string, string | number | readonly string[]>>;

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

function layoutOf(plan: ScoringPlan, { format, source, study }: SimulatedFileOptions): Layout {
  const row = (answers: Answers) => JSON.stringify(withLists(plan, answers, source));
  if (format === 'ndjson') return { before: '', between: '\n', after: '\n', row };
  if (format === 'json') return { before: '[\n', between: ',\n', after: '\n]\n', row };
  const header = headerOf(plan, source, study);
  return {
    before: `${header.map(csvField).join(',')}\n`,
    between: '\n',
    after: '\n',
    row: (answers) => header.map((column) => csvField(String(answers[column] ?? ''))).join(','),
  };
}

/** What was picked as a list, as JSON has it; in a long layout each code has a row of its own. */
function withLists({ picks }: ScoringPlan, answers: Answers, { shape }: StudySource): Answers {
  if (shape === 'long') return answers;
  const lists = picks.flatMap(({ column }) => {
    const picked = answers[column];
    return typeof picked === 'string' ? [[column, picked.split(BETWEEN_CODES)] as const] : [];
  });
  return { ...answers, ...Object.fromEntries(lists) };
}

function headerOf(plan: ScoringPlan, source: StudySource, study: Study | undefined): readonly string[] {
  const columns = simulatedColumns(plan, study);
  if (source.shape !== 'long') return columns;
  return [
    ...new Set([source.respondent, source.item, source.value, ...columns.filter((column) => !isRow(plan, column))]),
  ];
}

function* rowsOf(plan: ScoringPlan, { n, seed, source, study }: SimulatedFileOptions): Generator<Answers> {
  let number = 0;
  for (const { answers } of simulateResponses(plan, { n, seed, ...(study && { study }) })) {
    number += 1;
    if (source.shape === 'long') yield* longRows(plan, answers, { ...source, number });
    else yield answers;
  }
}

/** Whether answers of a column are rows of a long layout. */
function isRow({ items, picks }: ScoringPlan, column: string): boolean {
  return [...items, ...picks].some((one) => one.column === column);
}

/** One row per answered item and code picked; everything else of the respondent stands on each of them. */
function longRows(
  plan: ScoringPlan,
  answers: Answers,
  names: { readonly respondent: string; readonly item: string; readonly value: string; readonly number: number },
): readonly Answers[] {
  const rest = Object.fromEntries(Object.entries(answers).filter(([column]) => !isRow(plan, column)));
  const respondent = rest[names.respondent] ?? `S${String(names.number).padStart(6, '0')}`;
  const row = (column: string, value: string | number): Answers => {
    return { ...rest, [names.respondent]: respondent, [names.item]: column, [names.value]: value };
  };
  const items = plan.items.flatMap(({ column }) => {
    const value = answers[column];
    return value === undefined ? [] : [row(column, value as string | number)];
  });
  const picked = plan.picks.flatMap(({ column }) => {
    const codes = answers[column];
    return typeof codes === 'string' ? codes.split(BETWEEN_CODES).map((code) => row(column, code)) : [];
  });
  return [...items, ...picked];
}

function csvField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
