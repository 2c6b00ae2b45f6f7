import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import { readTallyRows } from '../sql/index.js';
import { mergeTallies, subtractTally, type Tally, unlikeFamilies } from '../tally/index.js';
import { readBytes, tallyIn } from './tally-file.js';
import { batchOfTally } from './tally-file-batch.js';
import { readTable, type Table } from './tally-file-rows.js';

/** A tally and where it comes from, for messages. */
export interface NamedTally {
  readonly name: string;
  readonly tally: Tally;
}

/** Tallies put together. */
export interface MergedTallies {
  readonly tally: Tally;
  /** Families that not every tally cuts alike and that the result leaves out, sorted. */
  readonly leftOut: readonly string[];
}

/**
 * Reads tallies: tally files, and CSV files with the rows that a warehouse returned from `compileTally`. The statements'
 * results may stand in one CSV file or in several one after the other; they make one tally, its batch named by what it counts,
 * since a warehouse returns rows in any order.
 * @param plan What the tallies must be scored by; `null` takes tally files alone, whatever they are scored by.
 * @throws KundfokusError with what is wrong in the files, or where one was scored otherwise than the plan says.
 */
export async function readTallies(paths: readonly string[], plan: ScoringPlan | null): Promise<readonly NamedTally[]> {
  const found: NamedTally[] = [];
  let open: OpenTable | null = null;
  const close = () => {
    if (open !== null) found.push(closeTable(open, plan));
    open = null;
  };
  for (const path of paths) {
    const bytes = await readBytes(path);
    if (looksLikeJson(bytes)) {
      close();
      found.push({ name: path, tally: tallyIn(path, bytes) });
      continue;
    }
    const table = readTable(path, bytes);
    const statements = statementsOf(table);
    if (open !== null && statements.some((id) => open?.statements.has(id))) close();
    open ??= { tables: [], statements: new Set() };
    open.tables.push(table);
    for (const id of statements) open.statements.add(id);
  }
  close();
  if (plan !== null) fail(found.flatMap((one) => strangerIssues(one, plan)));
  return found;
}

/**
 * Merges tallies of different batches.
 * @throws KundfokusError where they are scored differently, hold a batch in common, or one of several has lost small slices.
 */
export function mergeNamedTallies(tallies: readonly NamedTally[]): MergedTallies {
  const [first, ...others] = tallies;
  if (first === undefined) throw new RangeError('nothing to merge');
  refuseBatchesTwice(tallies.map(({ name, tally }) => ({ name, batches: tally.batches })));
  if (others.length === 0) return { tally: first.tally, leftOut: [] };
  const leftOut = new Set<string>();
  let { tally } = first;
  for (const other of others) {
    for (const family of unlikeFamilies(first.tally, other.tally)) leftOut.add(family);
    tally = from(other.name, () => mergeTallies(tally, other.tally));
  }
  if (leftOut.has('total')) fail([totalUnlike(tallies.map(({ name }) => name).join(', '))]);
  return { tally, leftOut: [...leftOut].sort() };
}

/**
 * Takes batches out of a tally again, exactly.
 * @throws KundfokusError where it does not hold one of them, or holds less of it.
 */
export function subtractNamedTallies(whole: Tally, parts: readonly NamedTally[]): Tally {
  return parts.reduce((rest, { name, tally }) => from(name, () => subtractTally(rest, tally)), whole);
}

/** Runs something; its issues then begin with a name. */
function from<Result>(name: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof KundfokusError)) throw error;
    throw new KundfokusError(error.issues.map((issue) => ({ ...issue, path: `${name}/${issue.path}` })));
  }
}

/** CSV files that belong to one run of the statements. */
interface OpenTable {
  readonly tables: Table[];
  readonly statements: Set<string>;
}

function closeTable({ tables }: OpenTable, plan: ScoringPlan | null): NamedTally {
  const places = tables.flatMap(({ path, lines }) => lines.map((line) => `${path}:${line}`));
  const name = tables.map(({ path }) => path).join(', ');
  if (plan === null) throw new KundfokusError([needsStudy(name)]);
  const rows = tables.flatMap((table) => table.rows);
  try {
    const tally = readTallyRows(rows, plan, { batch: 'rows' });
    return { name, tally: { ...tally, batches: [batchOfTally(tally)] } };
  } catch (error) {
    if (!(error instanceof KundfokusError)) throw error;
    throw new KundfokusError(error.issues.map((issue) => ({ ...issue, path: placeOf(issue.path, places, name) })));
  }
}

/** `rows/3/kf_n` → `tally.csv:5/kf_n`. */
function placeOf(path: string, places: readonly string[], name: string): string {
  const [, index, rest = ''] = /^rows\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const place = index === undefined ? undefined : places[Number(index)];
  return place === undefined ? path.replace(/^rows/, name) : place + rest;
}

function statementsOf({ rows }: Table): readonly string[] {
  return rows.flatMap((row) => {
    const values = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
    return values.get('kf_part') === 'plan' ? [values.get('kf_measure') ?? ''] : [];
  });
}

function looksLikeJson(bytes: Buffer): boolean {
  const [first] = /\S/.exec(bytes.toString('latin1', 0, 64).replace(/^\xef\xbb\xbf/, '')) ?? [];
  return first === undefined || first === '{' || first === '[';
}

function strangerIssues({ name, tally }: NamedTally, { scoringHash, pack }: ScoringPlan): readonly Issue[] {
  if (tally.scoringHash === scoringHash) return [];
  return [
    {
      code: 'scored-differently',
      path: name,
      expected: `scores as the study has them, ${scoringHash.slice(0, 8)} (${pack.id}@${pack.version})`,
      received: `${tally.scoringHash.slice(0, 8)} (${tally.pack.split('#')[0]})`,
      hint: 'Take the study file it was made with: one pack version, the same outcome decimals and the same weight',
    },
  ];
}

/** Where batches are. */
export interface NamedBatches {
  readonly name: string;
  readonly batches: readonly string[];
}

/**
 * Checks that no batch would count twice, which needs no tally yet.
 * @throws KundfokusError with every batch that is in two places, and both places.
 */
export function refuseBatchesTwice(places: readonly NamedBatches[]): void {
  const holder = new Map<string, string>();
  const issues = places.flatMap(({ name, batches }) =>
    batches.flatMap((batch): Issue[] => {
      const before = holder.get(batch);
      holder.set(batch, before ?? name);
      if (before === undefined) return [];
      return [
        {
          code: 'batch-twice',
          path: `${name}/batches`,
          expected: 'each batch once',
          received: `${batch}, which is in ${before} too`,
          hint: 'The same answers would count twice: leave one of the files out',
        },
      ];
    }),
  );
  fail(issues);
}

function totalUnlike(path: string): Issue {
  return {
    code: 'family-unlike',
    path,
    expected: 'tallies that keep as much detail of everybody',
    received: 'different ones',
    hint: 'Tally all answers with one study file: structure and the background variables decide the detail',
  };
}

function needsStudy(path: string): Issue {
  return {
    code: 'needs-study',
    path,
    expected: 'a study file beside rows of a warehouse',
    received: 'none',
    hint: 'Name the study file first: the rows are read by its plan',
  };
}

function fail(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new KundfokusError(issues);
}
