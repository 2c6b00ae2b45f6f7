import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const N = 400;

/** Answers with a duration, and the first rows made careless. */
beforeAll(async () => {
  writeFileSync(at('plain.yaml'), 'pack: customer-focus@1.0.0\nlocales: [en]\nrespondent: id\n');
  writeFileSync(
    at('study.yaml'),
    'pack: customer-focus@1.0.0\nlocales: [en]\nrespondent: id\nduration: secs\nprivacy: glint\n',
  );
  const { out } = await kundfokus('simulate', at('plain.yaml'), '-n', String(N), '--seed', '5');
  const [header, ...rows] = out.trimEnd().split('\n');
  const names = header!.split(',');
  const made = rows.map((row, i) => {
    const cells = row.split(',');
    if (i < 20)
      cells.forEach((_, c) => {
        if (names[c]!.startsWith('CF')) cells[c] = i < 10 ? '4' : String(1 + 4 * (c % 2));
      });
    return [...cells, i < 5 ? '6.5' : i === 30 ? '' : '180'].join(',');
  });
  writeFileSync(at('answers.csv'), `${header},secs\n${made.join('\n')}\n`);
});

const rowsOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));

describe('quality', () => {
  it('gives figures and flags of every respondent, and removes nobody', async () => {
    const { code, out, err } = await kundfokus('quality', at('study.yaml'), at('answers.csv'));
    const rows = rowsOf(out);
    expect(code).toBe(0);
    expect(out).toMatch(/^id,answered,longString,variability,evenOdd,mahalanobis,mahalanobisP,secondsPerItem,flags\n/);
    expect(rows).toHaveLength(N);
    expect(rows[0]!.slice(1, 4)).toEqual(['12', '12', '0']);
    expect(rows[0]!.at(-1)).toBe('long-string speed');
    expect(rows[7]!.at(-1)).toBe('long-string');
    expect(rows[15]![4]).toBe('-1');
    expect(rows.some((row) => row.at(-1)!.includes('even-odd'))).toBe(false);
    expect(rows[0]!.at(-2)).toBe(String(Number((6.5 / 12).toFixed(4))));
    expect(rows[30]!.at(-2)).toBe('');
    expect(err).toMatch(/^400 respondents, \d+ with a flag: .*speed 5.*\. Nothing was removed\.$/m);
  });

  it('gives means with and without those flagged, under the rules of disclosure', async () => {
    const args = ['quality', at('study.yaml'), at('answers.csv'), '-o', at('flags.csv')];
    const { code } = await kundfokus(...args, '--sensitivity', at('table.csv'));
    expect(code).toBe(0);
    const flagged = rowsOf(readFileSync(at('flags.csv'), 'utf8')).filter((row) => row.at(-1) !== '').length;
    const rows = rowsOf(readFileSync(at('table.csv'), 'utf8'));
    expect(rows.map(([measure]) => measure)).toEqual(['CEN', 'OFF', 'CON', 'GOA', 'CFI4']);
    for (const [, state, reason, nAll, nUnflagged, all, unflagged, difference] of rows) {
      expect([state, reason]).toEqual(['shown', '']);
      expect(Number(nAll) - Number(nUnflagged)).toBeLessThanOrEqual(flagged);
      expect(Number(difference)).toBeCloseTo(Number(unflagged) - Number(all), 3);
    }
  });

  it('withholds the means where few are flagged', async () => {
    const [header, ...rows] = readFileSync(at('answers.csv'), 'utf8').trimEnd().split('\n');
    const flags = rowsOf((await kundfokus('quality', at('study.yaml'), at('answers.csv'))).out);
    const kept = rows.filter((_, i) => i < 3 || flags[i]!.at(-1) === '');
    writeFileSync(at('few.csv'), `${[header, ...kept].join('\n')}\n`);
    const args = ['quality', at('study.yaml'), at('few.csv'), '-o', at('few-flags.csv')];
    await kundfokus(...args, '--sensitivity', at('few-table.csv'));
    for (const [, state, reason, ...figures] of rowsOf(readFileSync(at('few-table.csv'), 'utf8'))) {
      expect([state, reason]).toEqual(['withheld', 'minimum-difference']);
      expect(figures.join('')).toBe('');
    }
  });

  it('says how it stands as JSON, and what the limits are', async () => {
    const { err } = await kundfokus('quality', at('plain.yaml'), at('answers.csv'), '--json', '-o', at('json.csv'));
    const { quality } = JSON.parse(err.trim().split('\n').at(-1)!);
    expect(quality).toMatchObject({ respondents: N, distances: true, thresholds: { evenOdd: 0.3, secondsPerItem: 2 } });
    expect(quality.flags).not.toHaveProperty('speed');
  });

  it.each<[string, readonly string[]]>([
    ['a sensitivity table without a file of flags', ['answers.csv', '--sensitivity', 'table.csv']],
    ['standard input, which cannot be read twice', ['-']],
  ])('refuses %s as bad usage', async (_, [file, ...rest]) => {
    const answers = file === '-' ? '-' : at(file!);
    const { code, out } = await kundfokus('quality', at('study.yaml'), answers, ...rest);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
