import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TallyFileOptions, tallyFile } from '../../../src/io/index.js';
import type { ScoringPlan } from '../../../src/plan/index.js';
import { mergeTallies, serialiseTally, type Tally, tallyResponses } from '../../../src/tally/index.js';
import type { Response } from '../../score/random-study.js';
import { columnsOf } from './dirty-responses.js';

const SHARDS = 7;

/** Ways to a tally that need no engine. */
export type Way =
  | 'one thread'
  | 'shards'
  | 'workers'
  | 'a CSV file'
  | 'lines of JSON'
  | 'a long file'
  | 'three columns';

/**
 * Canonical bytes of the tally in every way that needs no engine: in one thread, in shards merged in any order, and from
 * files, of wide CSV also by two threads. Nobody's answers make no file.
 */
export async function talliesWithoutEngine(
  plan: ScoringPlan,
  responses: readonly Response[],
  order: readonly number[],
): Promise<Readonly<Partial<Record<Way, string>>>> {
  const tallies: Partial<Record<Way, Tally>> = {
    'one thread': tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' }),
    shards: mergedShards(plan, responses, order),
  };
  if (responses.length > 0) {
    const wide = wideFile(plan, responses);
    tallies.workers = await talliedFile(plan, wide, { workers: 2 });
    tallies['a CSV file'] = await talliedFile(plan, wide, { workers: 1 });
    const lines = responses.map((response) => `${JSON.stringify(response)}\n`).join('');
    tallies['lines of JSON'] = await talliedFile(plan, lines, { format: 'ndjson' });
    const source = { shape: 'long', respondent: 'row', item: 'item', value: 'value' } as const;
    const long = await talliedFile(plan, longFile(plan, responses), { source });
    // Respondents of long rows have an id whether or not the plan reads one.
    tallies['a long file'] = { ...long, duplicatesChecked: plan.respondent !== null };
    const three = await talliedFile(plan, threeColumns(plan, responses), { source });
    tallies['three columns'] = { ...three, duplicatesChecked: plan.respondent !== null };
  }
  return Object.fromEntries(Object.entries(tallies).map(([way, tally]) => [way, serialiseTally(tally)]));
}

/** Shards of the responses, tallied each for itself and merged in the order given, as one batch. */
function mergedShards(plan: ScoringPlan, responses: readonly Response[], order: readonly number[]): Tally {
  const shards = Array.from({ length: SHARDS }, (_, shard) =>
    tallyResponses(
      plan,
      responses.filter((_response, row) => row % SHARDS === shard),
      { batch: `shard ${shard}`, onInvalid: 'missing' },
    ),
  );
  const ordered = shards.map((tally, shard) => ({ tally, key: order[shard % order.length]! }));
  const [first, ...others] = ordered.sort((a, b) => a.key - b.key).map(({ tally }) => tally);
  return { ...others.reduce(mergeTallies, first!), batches: ['one'] };
}

async function talliedFile(plan: ScoringPlan, text: string, options: Omit<TallyFileOptions, 'batch'>): Promise<Tally> {
  const path = join(tmpdir(), `kundfokus-${process.pid}-${Math.random().toString(36).slice(2)}.csv`);
  writeFileSync(path, text);
  try {
    return (await tallyFile(path, plan, { batch: 'one', onInvalid: 'missing', ...options })).tally;
  } finally {
    rmSync(path);
  }
}

function wideFile(plan: ScoringPlan, responses: readonly Response[]): string {
  const columns = columnsOf(plan);
  return csv([columns, ...responses.map((response) => columns.map((column) => response[column]))]);
}

/** Items and picks row by row, from the last respondent to the first; what else there is to say on every row. */
function longFile(plan: ScoringPlan, responses: readonly Response[]): string {
  const answered = [...plan.items, ...plan.picks].map(({ column }) => column);
  const facts = columnsOf(plan).filter((column) => !answered.includes(column));
  const rows = answered.flatMap((item) =>
    responses.map((response, row) => [row, item, response[item], ...facts.map((fact) => response[fact])]).reverse(),
  );
  return csv([['row', 'item', 'value', ...facts], ...rows]);
}

/** Everything said of somebody as a row of its own; somebody without an answer has a row that answers nothing. */
function threeColumns(plan: ScoringPlan, responses: readonly Response[]): string {
  const names = columnsOf(plan);
  const rows = names.flatMap((name) => responses.map((response, row) => [row, name, response[name] ?? '']));
  return csv([['row', 'item', 'value'], ...rows.reverse().sort((a, b) => Number(a[0]) - Number(b[0]))]);
}

function csv(rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) => (value == null ? '' : `"${String(value).replaceAll('"', '""')}"`);
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}
