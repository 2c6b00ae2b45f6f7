import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();

// biome-ignore lint/suspicious/noExplicitAny: a report read back from its text.
type Read = any;

beforeAll(async () => {
  const study = 'pack: customer-focus@2.0.0\nmodules: [contact, core, engagement]\nlocales: [en]\nprivacy: glint\n';
  writeFileSync(at('study.yaml'), study);
  await kundfokus('simulate', at('study.yaml'), '-n', '300', '--seed', '3', '-o', at('answers.csv'));
  await kundfokus('tally', at('study.yaml'), at('answers.csv'), '-o', at('answers.tally.json'));
  const rows = ['daily,200', 'weekly,150', 'rarely,150', 'never,150'].map((row) => `customerContact,${row}`);
  writeFileSync(at('register.csv'), `variable,category,invited\n${rows.join('\n')}\n`);
});

async function published(...args: readonly string[]): Promise<Read> {
  const { code, out, err } = await kundfokus('report', at('study.yaml'), ...args, '--format', 'json');
  expect(code, err).toBe(0);
  return JSON.parse(out).published;
}

const modelOf = ({ analyses }: Read) => analyses.find(({ kind }: Read) => kind === 'drivers').value.value.model;

describe('intervals of driver shares', () => {
  it('are resampled where the answers are at hand, the same each time, and simulated from a tally', async () => {
    const [once, again] = [await published(at('answers.csv')), await published(at('answers.csv'))];
    expect(modelOf(once)).toMatchObject({ intervals: 'bootstrap' });
    expect(modelOf(again)).toEqual(modelOf(once));
    const simulated = modelOf(await published('--tally', at('answers.tally.json')));
    expect(simulated).toMatchObject({ intervals: 'parametric', rSquared: modelOf(once).rSquared });
    expect(simulated.scales[0].lmg).toBe(modelOf(once).scales[0].lmg);
    expect(simulated.scales[0].lmgLow).not.toBe(modelOf(once).scales[0].lmgLow);
  });
});

describe('a finite population', () => {
  it('narrows intervals where it is asked for, and needs a register', async () => {
    const register = ['--register', at('register.csv')];
    const mean = ({ cells }: Read) =>
      cells.find(({ measure, slice }: Read) => measure === 'CFI8' && slice === 'total=all').mean.value;
    const [wide, narrow] = [
      await published(at('answers.csv'), ...register),
      await published(at('answers.csv'), ...register, '--finite-population'),
    ];
    expect(mean(narrow).standardError).toBeLessThan(0.8 * mean(wide).standardError);
    expect(narrow.provenance.kundfokus).toMatchObject({ finitePopulation: true, policy: 'glint', preset: 'kundfokus' });
    expect(narrow.cells[0].provenance).toBe('kundfokus');
    const { code } = await kundfokus('report', at('study.yaml'), at('answers.csv'), '--finite-population');
    expect(code).toBe(2);
  });
});
