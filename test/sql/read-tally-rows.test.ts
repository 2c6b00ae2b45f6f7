import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { compileTally, readTallyRows } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';
import { columnsOf } from './support/dirty-responses.js';
import { startDuckDB } from './support/duckdb.js';
import { type Engine, fillTable } from './support/engine.js';

const plan = buildPlan(studyOf());
const responses = [1, 2, 3, 4].map((n) => ({
  ...Object.fromEntries(plan.items.map(({ column }, i) => [column, String(1 + ((n + i) % 5))])),
  customerContact: n > 2 ? 'daily' : 'never',
}));

type Row = Record<string, unknown>;
let engine: Engine;
let rows: Row[];

beforeAll(async () => {
  engine = await startDuckDB();
  await fillTable(engine, 'answers', { columns: columnsOf(plan), rows: responses });
  rows = [];
  for (const query of compileTally(plan, engine.dialect, { shape: 'wide', table: 'answers' }))
    rows.push(...(await engine.query(query)));
});
afterAll(() => engine.close());

function codes(of: readonly Row[], read = plan): readonly string[] {
  try {
    readTallyRows(of, read, { batch: 'one' });
    return [];
  } catch (error) {
    if (!(error instanceof KundfokusError)) throw error;
    return [...new Set(error.issues.map(({ code }) => code))];
  }
}

describe('rows of a tally', () => {
  it('may come in any order, in capitals and as numbers', () => {
    const other = rows
      .toReversed()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name.toUpperCase(),
            name === 'kf_n' && value !== null ? Number(value) : value,
          ]),
        ),
      );
    const expected = tallyResponses(plan, responses, { batch: 'one' });
    expect(serialiseTally(readTallyRows(other, plan, { batch: 'one' }))).toBe(serialiseTally(expected));
  });

  it('of another study are told once, whatever else they name', () => {
    const { background, ...others } = studyOf();
    const other = buildPlan({ ...others, background: [] });
    expect(background.length).toBeGreaterThan(0);
    expect(codes(rows, other)).toEqual(['other-plan']);
  });

  it('say how a warehouse is to write NULL where it wrote a word', () => {
    const spoilt = rows.map((row) => ({ ...row, kf_w2aa: row.kf_w2aa ?? 'NULL' }));
    expect(() => readTallyRows(spoilt, plan, { batch: 'one' })).toThrow(/export NULL as an empty cell/i);
  });

  it('say in the tally what the options say of the answers', () => {
    const tally = readTallyRows(rows, plan, { batch: 'monday', simulated: true, duplicatesChecked: true });
    expect(tally).toMatchObject({ batches: ['monday'], simulated: true, duplicatesChecked: true });
    expect(() => readTallyRows(rows, plan, { batch: '' })).toThrow(RangeError);
  });

  const isPattern = (row: Row) => row.kf_part === 'patterns';
  it.each<readonly [string, (all: Row[]) => Row[], string]>([
    ['a row was lost', (all) => all.filter((row) => row !== all.find(isPattern)), 'does-not-add-up'],
    ['a row comes twice', (all) => [...all, all.find(isPattern)!], 'row-twice'],
    [
      'a statement was left out',
      (all) => all.filter(({ kf_part, kf_measure }) => kf_part !== 'plan' || kf_measure !== 'moments'),
      'missing-statement',
    ],
    ['none came', () => [], 'missing-statement'],
    [
      'they are of another plan',
      (all) => all.map((row) => (row.kf_part === 'plan' ? { ...row, kf_key: 'f00d' } : row)),
      'other-plan',
    ],
    ['a column is missing', (all) => all.map(({ kf_key: _key, ...row }) => row), 'missing-column'],
    [
      'a sum passed what the engine holds',
      (all) => all.map((row) => (row.kf_part === 'moments' ? { ...row, kf_saa: null } : row)),
      'missing-total',
    ],
    [
      'a sum is no whole number',
      (all) => all.map((row) => (row.kf_part === 'moments' ? { ...row, kf_saa: '1.5e3' } : row)),
      'not-a-total',
    ],
    [
      'a family is unknown',
      (all) => all.map((row) => (isPattern(row) ? { ...row, kf_family: 'shoeSize' } : row)),
      'not-in-plan',
    ],
    ['a key is none', (all) => all.map((row) => (isPattern(row) ? { ...row, kf_key: 'x' } : row)), 'not-in-plan'],
  ])('are refused where %s', (_why, spoil, code) => {
    expect(codes(rows)).toEqual([]);
    expect(codes(spoil(rows))).toContain(code);
  });
});
