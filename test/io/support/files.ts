import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { type AnswersInput, type AnswersOptions, type AnswersSummary, openAnswers } from '../../../src/io/index.js';
import { formatIssue, KundfokusError, type Study } from '../../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../../src/plan/index.js';
import { OUTCOME_MISSING } from '../../../src/score/index.js';
import { studyOf } from '../../support/study.js';

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kundfokus-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder; returns its path. */
export function fileIn(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The plan of the whole pack with a respondent, a unit, engagement and eNPS. */
export function planWith(overrides: Partial<Study> = {}): ScoringPlan {
  return buildPlan(
    studyOf({
      respondent: { column: 'id' },
      unit: { column: 'team' },
      outcomes: [
        { id: 'engagement', column: 'eng', kind: 'number', min: 0, max: 100, decimals: 1, bands: null, name: {} },
        { id: 'enps', column: 'enps', kind: 'enps', min: 0, max: 10, decimals: 0, bands: null, name: {} },
      ],
      ...overrides,
    }),
  );
}

/** A plan with nothing but the items, the first `count` of them. */
export function itemPlan(count = 12): ScoringPlan {
  const plan = buildPlan(studyOf({ background: [] }));
  return { ...plan, items: plan.items.slice(0, count) };
}

/** Header of `planWith()`. */
export function headerOf(plan: ScoringPlan): readonly string[] {
  return [
    ...(plan.respondent === null ? [] : [plan.respondent]),
    ...(plan.unit === null ? [] : [plan.unit]),
    ...plan.backgrounds.map((background) => background.column),
    ...plan.items.map((item) => item.column),
    ...plan.outcomes.map((outcome) => outcome.column),
    ...(plan.weight === null ? [] : [plan.weight.column]),
  ];
}

/** One respondent as read: codes and categories again, blanks as ''. */
export type ReadRow = Readonly<Record<string, string | number>>;

export interface ReadAnswers {
  readonly rows: readonly ReadRow[];
  readonly batches: readonly number[];
  readonly summary: AnswersSummary;
}

/** Reads everything and turns it back into rows. */
export async function readAll(
  input: AnswersInput,
  plan: ScoringPlan,
  options: AnswersOptions = {},
): Promise<ReadAnswers> {
  const reader = await openAnswers(input, plan, options);
  const rows: ReadRow[] = [];
  const batches: number[] = [];
  for await (const batch of reader.batches) {
    batches.push(batch.n);
    for (let n = 0; n < batch.n; n += 1) {
      const row: Record<string, string | number> = {};
      if (batch.respondents !== null) row.respondent = batch.respondents[n]!;
      if (batch.units !== null) row.unit = batch.dictionaries.units[batch.units[n]! - 1] ?? '';
      plan.backgrounds.forEach((background, b) => {
        row[background.id] = batch.dictionaries.backgrounds[b]![batch.backgrounds[b]![n]! - 1] ?? '';
      });
      plan.items.forEach((item, i) => {
        row[item.id] = item.options[batch.items[i]![n]! - 1]?.code ?? '';
      });
      plan.outcomes.forEach((outcome, o) => {
        const value = batch.outcomes[o]![n]!;
        row[outcome.id] = value === OUTCOME_MISSING ? '' : value;
      });
      if (batch.weights !== null) row.weight = batch.weights[n]!;
      rows.push(row);
    }
  }
  return { rows, batches, summary: reader.summary() };
}

/** Bytes as a stream of chunks of the given lengths, then the rest. */
export function streamOf(bytes: Uint8Array | string, lengths: readonly number[] = []): Readable {
  const all = Buffer.from(bytes as string);
  const chunks: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    if (at >= all.length) break;
    chunks.push(all.subarray(at, at + length));
    at += length;
  }
  if (at < all.length) chunks.push(all.subarray(at));
  return Readable.from(chunks, { objectMode: true });
}

/** The issues that reading throws, as text, the folder left out. */
export async function issuesOf(read: Promise<unknown>, folder = ''): Promise<readonly string[]> {
  try {
    await read;
  } catch (error) {
    if (!(error instanceof KundfokusError)) throw error;
    return error.issues.map((issue) => formatIssue(issue).replace(`${folder}/`, ''));
  }
  return [];
}
