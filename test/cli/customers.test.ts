import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { jointMatrix } from '../../src/stats/linear-regression.js';
import reference from '../reference/importance.json' with { type: 'json' };
import { rowsWithCorrelations } from '../support/walsh.js';
import { prioritiesFile } from '../support/wishes.js';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const rows = rowsWithCorrelations(jointMatrix(reference.cases[0]!), 128);

beforeAll(() => {
  const customers = { file: 'customers.csv', loyalty: 'nps' };
  const priorities = { ...prioritiesFile(5), customers };
  const study = { pack: 'customer-focus@2.1.0', modules: ['priorities'], locales: ['sv', 'en'], priorities };
  writeFileSync(at('study.json'), JSON.stringify(study));
});
const answer = (n: number) =>
  writeFileSync(at('customers.csv'), [['wish1,wish2,wish3,wish4,wish5,nps'], ...rows.slice(0, n)].join('\n'));

describe('a study with answers of customers', () => {
  it('is checked with what was worked out of them', async () => {
    answer(128);
    const { code, out } = await kundfokus('check', at('study.json'));
    expect(code).toBe(0);
    expect(out).toMatch(/^Loyalty +weights of the wishes worked out from 128 customers: LMG, R² 0\.71$/m);
    const { out: json } = await kundfokus('check', at('study.json'), '--json');
    expect(JSON.parse(json).loyaltyModel).toMatchObject({ n: 128, method: 'lmg' });
  });

  it.each(['check', 'survey'])('is refused by %s where they are too few', async (command) => {
    answer(20);
    const { code, err } = await kundfokus(command, at('study.json'));
    expect(code).toBe(1);
    expect(err).toContain('expected at least 100 customers');
    expect(readFileSync(at('customers.csv'), 'utf8').split('\n')).toHaveLength(21);
  });
});
