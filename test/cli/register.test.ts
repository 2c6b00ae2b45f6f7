import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const N = 500;

// biome-ignore lint/suspicious/noExplicitAny: a report read back from its text.
type Read = any;

beforeAll(async () => {
  const study = 'pack: customer-focus@1.0.0\nlocales: [en]\nrespondent: id\nprivacy: glint\n';
  writeFileSync(at('study.yaml'), `${study}preset: lattice\nwaveHeld: 2026-03\npanel: true\n`);
  writeFileSync(at('old.yaml'), `${study}waveHeld: 2025-09\n`);
  writeFileSync(at('alone.yaml'), study.replace('respondent: id\n', 'panel: true\n'));
  for (const seed of ['1', '2']) {
    await kundfokus('simulate', at('old.yaml'), '-n', String(N), '--seed', seed, '-o', at(`${seed}.csv`));
  }
  const rows = ['daily,250', 'weekly,250', 'rarely,250', 'never,250'].map((row) => `customerContact,${row}`);
  writeFileSync(at('register.csv'), `variable,category,invited\n${rows.join('\n')}\n`);
});

describe('a report', () => {
  it('has response rates with a register, and scores by the preset of the study', async () => {
    const args = ['report', at('study.yaml'), at('1.csv'), '--format', 'json', '--register', at('register.csv')];
    const { code, out } = await kundfokus(...args);
    const { analyses }: Read = JSON.parse(out).published;
    expect(code).toBe(0);
    const total = analyses.find(({ kind, id }: Read) => kind === 'response' && id === 'total=all');
    expect(total.value).toEqual({ state: 'shown', value: { invited: 1000, responded: N, percent: 50 } });
    const preset = analyses.find(({ kind, id }: Read) => kind === 'preset' && id === 'lattice/CFI4/total=all');
    expect(preset.value.value).toMatchObject({ preset: 'lattice', min: 0, max: 100 });
  });

  it('compares those who answered both times within persons, where the study says so', async () => {
    const args = [
      'report',
      at('study.yaml'),
      at('2.csv'),
      '--format',
      'json',
      '--previous',
      at('old.yaml'),
      at('1.csv'),
    ];
    const { trend }: Read = JSON.parse((await kundfokus(...args)).out);
    const index = trend.measures.find(({ measure }: Read) => measure === 'CFI4');
    expect(trend.context).toEqual(['other-season']);
    expect(trend.held).toEqual({ earlier: '2025-09', later: '2026-03' });
    expect(index.panel).toMatchObject({ state: 'shown', value: { n: N, nEarlierOnly: 0, nLaterOnly: 0 } });
    expect(index.panel.value.difference).toBeCloseTo(index.test.difference, 9);
    expect(trend.mix.measures.map(({ measure }: Read) => measure)).toContain('CFI4');
    const separate = ['report', at('old.yaml'), at('2.csv'), '--format', 'json', '--previous', at('1.csv')];
    const plain: Read = JSON.parse((await kundfokus(...separate)).out);
    expect(plain.trend.measures.every(({ panel }: Read) => panel === null)).toBe(true);
  });

  it('weights each wave by its own weights, within persons and in parts', async () => {
    const weighted = `pack: customer-focus@1.0.0\nlocales: [en]\nrespondent: id\nprivacy: glint\npanel: true\n`;
    writeFileSync(at('weighted.yaml'), `${weighted}weight: { column: w, decimals: 0 }\n`);
    for (const seed of ['1', '2']) {
      const [head, ...rows] = readFileSync(at(`${seed}.csv`), 'utf8')
        .trimEnd()
        .split(/\r?\n/);
      const lines = [`${head},w`, ...rows.map((row, i) => `${row},${1 + ((i + Number(seed)) % 3)}`)];
      writeFileSync(at(`w${seed}.csv`), lines.join('\n'));
    }
    const args = ['report', at('weighted.yaml'), at('w2.csv'), '--format', 'json', '--previous', at('w1.csv')];
    const { trend }: Read = JSON.parse((await kundfokus(...args)).out);
    const compared = trend.measures.filter(({ test }: Read) => test !== null);
    const kinds = compared.filter(({ kind }: Read) => kind !== 'item');
    expect(kinds.length).toBeGreaterThan(4);
    const everyTime = kinds.filter(
      ({ panel }: Read) => panel.value?.nEarlierOnly === 0 && panel.value.nLaterOnly === 0,
    );
    expect(everyTime.length).toBeGreaterThan(0);
    for (const { panel, test } of everyTime) {
      // Everybody answered both times, so that it is the difference of the two waves' weighted means.
      expect(panel.value.difference).toBeCloseTo(test.difference, 9);
      expect(panel.value).toMatchObject({ weighted: true, sd: null, correlation: null });
      expect(panel.value.standardError).not.toBeCloseTo(test.standardError, 3);
    }
    expect(trend.mix.weighted).toBe(true);
    const own = trend.mix.measures.find(({ measure }: Read) => measure === 'CFI4');
    expect(own.within.value + own.mix.value).toBeCloseTo(own.change, 9);
    expect(Math.abs(own.mix.value)).toBeGreaterThan(0);
  });

  it.each([
    [
      'variabel,category,invited\ncustomerContact,daily,5\n',
      'bad.csv: expected a column variable, received variabel, category, invited. Rename the column variabel, if it is meant.',
    ],
    [
      'group,number\nA,5\n',
      'bad.csv: expected a column invited, received group, number. Write the columns variable, category, invited and a row for each category, like customerContact,daily,120.',
    ],
    [
      'variable|category|invited\ncustomerContact|daily|5\n',
      'bad.csv: expected columns separated by commas, semicolons or tabs, received columns separated by |.',
    ],
  ])('says how a register should look that has %j', async (content, words) => {
    writeFileSync(at('bad.csv'), content);
    const { code, err } = await kundfokus('report', at('study.yaml'), at('1.csv'), '--register', at('bad.csv'));
    expect(code).toBe(1);
    expect(err).toContain(words);
  });

  it('says what is wrong with a register, and with a panel without ids', async () => {
    writeFileSync(at('bad.csv'), 'variable,category,invited\ncustomerContact,hourly,5\nland,SE,6\n');
    const args = ['report', at('study.yaml'), at('1.csv'), '--register', at('bad.csv')];
    const { code, err } = await kundfokus(...args);
    expect(code).toBe(1);
    expect(err).toContain('bad.csv:2:category: expected a category of customerContact: ');
    expect(err).toContain('bad.csv:3:variable: expected a background variable of the study');
    const alone = await kundfokus('report', at('alone.yaml'), at('2.csv'), '--previous', at('1.csv'));
    expect(alone).toMatchObject({ code: 1, out: '' });
    expect(alone.err).toContain('respondent: expected a column of respondent ids, received none.');
  });
});
