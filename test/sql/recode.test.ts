import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScoringPlan } from '../../src/plan/index.js';
import { encodeResponses } from '../../src/score/index.js';
import { compileTally, readTallyRows } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { columnsOf } from './support/dirty-responses.js';
import { type Engine, fillTable } from './support/engine.js';
import { ENGINES } from './support/engines.js';
import { ODD_PLAN, ODD_RESPONSES } from './support/odd-texts.js';

describe.each(ENGINES)('odd texts in $name', ({ start }) => {
  let engine: Engine | null = null;
  beforeAll(async () => {
    engine = await start();
  }, 300_000);
  afterAll(() => engine?.close());

  it('mean what they mean in TypeScript, one by one', async () => {
    const rows = ODD_RESPONSES.map((response, row) => ({ ...response, row: `row ${row}` }));
    const byRow: ScoringPlan = {
      ...ODD_PLAN,
      unit: 'row',
      families: [
        { id: 'unit', kind: 'unit', background: -1, groups: null, crosses: null, detail: 'counts' },
        ...ODD_PLAN.families.filter(({ kind }) => kind !== 'unit'),
      ],
    };
    await fillTable(engine!, 'answers', { columns: [...columnsOf(byRow)], rows });
    const found = [];
    for (const query of compileTally(byRow, engine!.dialect, { shape: 'wide', table: 'answers' })) {
      found.push(...(await engine!.query(query)));
    }
    const inSql = readTallyRows(found, byRow, { batch: 'one' });
    const inTypeScript = tallyResponses(byRow, rows, { batch: 'one', onInvalid: 'missing' });
    for (const [row, response] of ODD_RESPONSES.entries()) {
      const slice = `row ${row}`;
      expect(inSql.families.unit![slice], JSON.stringify(response)).toEqual(inTypeScript.families.unit![slice]);
    }
    expect(serialiseTally(inSql)).toBe(serialiseTally(inTypeScript));
  }, 120_000);

  it('are no answer in the same places', async () => {
    await fillTable(engine!, 'answers', { columns: columnsOf(ODD_PLAN), rows: ODD_RESPONSES });
    const found = [];
    for (const query of compileTally(ODD_PLAN, engine!.dialect, { shape: 'wide', table: 'answers' })) {
      found.push(...(await engine!.query(query)));
    }
    const { invalid } = encodeResponses(ODD_PLAN, ODD_RESPONSES, { onInvalid: 'missing' });
    const expected = Object.fromEntries(Object.entries(invalid).map(([id, n]) => [id, BigInt(n)]));
    expect(readTallyRows(found, ODD_PLAN, { batch: 'one' }).invalid).toEqual(expected);
  }, 120_000);
});
