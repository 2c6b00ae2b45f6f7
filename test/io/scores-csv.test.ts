import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { openAnswers, scoresCsv, scoresFile, scoreText } from '../../src/io/index.js';
import { SCORE_MISSING } from '../../src/score/index.js';
import { fileIn, headerOf, planWith, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = planWith({ background: [], unit: null, outcomes: [] });
const text = async (chunks: AsyncIterable<Uint8Array>) => {
  let all = '';
  for await (const chunk of chunks) all += Buffer.from(chunk).toString('utf8');
  return all;
};

describe('the text of a score', () => {
  it.each([
    [0, 24, '0'],
    [24, 24, '100'],
    [12, 24, '50'],
    [17, 24, '70.8333'],
    [1, 24, '4.1667'],
    [1, 3, '33.3333'],
    [2, 3, '66.6667'],
    [1, 2_000_000, '0.0001'],
    [1, 2_000_001, '0'],
    [66_999_999, 67_000_000, '100'],
    [999_998, 1_000_000, '99.9998'],
  ])('for %i of %i units is %s', (units, maxUnits, expected) => {
    expect(scoreText(units, maxUnits)).toBe(expected);
  });

  it('equals decimal division for every unit of a scale', () => {
    const units = Array.from({ length: 1441 }, (_, i) => i);
    const divided = units.map((u) => Number((BigInt(u) * 2_000_000n + 1440n) / 2880n) / 10_000);
    expect(units.map((u) => Number(scoreText(u, 1440)))).toEqual(divided);
  });
});

describe('scores as CSV', () => {
  it('have a row per respondent, ids quoted where they must be, blanks where nothing was scored', async () => {
    const names = headerOf(plan);
    const rows = [
      ['a', ...plan.items.map(() => '5')],
      ['b "x", y', ...plan.items.map((_, i) => (i < 2 ? '' : '1'))],
      ['Åsa', ...plan.items.map((_, i) => (i % 3 === 0 ? '4' : i % 3 === 1 ? '3' : 'NR'))],
    ];
    const cells = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
    const path = fileIn(folder, 'a.csv', `${names.join(',')}\n${cells.join('\n')}\n`);
    const { batches } = await openAnswers(path, plan);
    const table = parse(await text(scoresFile(plan, batches)), { columns: true }) as Record<string, string>[];
    expect(Object.keys(table[0]!)).toEqual(['id', 'CEN', 'OFF', 'CON', 'GOA', 'CFI4']);
    expect(table).toEqual([
      { id: 'a', CEN: '100', OFF: '100', CON: '100', GOA: '100', CFI4: '100' },
      { id: 'b "x", y', CEN: '', OFF: '0', CON: '0', GOA: '0', CFI4: '0' },
      { id: 'Åsa', CEN: '62.5', OFF: '62.5', CON: '62.5', GOA: '62.5', CFI4: '62.5' },
    ]);
  });

  it('fit however long the ids are', () => {
    const writer = scoresCsv(plan);
    const n = 3;
    const respondents = ['é'.repeat(50_000), 'b', 'c'.repeat(100_000)];
    const units = Array.from({ length: 5 }, () => Int32Array.from([SCORE_MISSING, 0, 24]));
    const batch = { n, items: [], outcomes: [], weights: null, backgrounds: [], units: null, respondents } as never;
    const lines = Buffer.from(writer.rows(batch, { n, units, nAnswered: [] }))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(respondents);
    expect(lines[0]!.slice(respondents[0]!.length)).toBe(',,,,,');
  });
});
