import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { openAnswers, scoresCsv, scoresFile, scoreText, writeWhole } from '../../src/io/index.js';
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

  it.each(['utf-8', 'windows-1252'] as const)(
    'are the same whether ids come as bytes or as texts, in %s',
    async (encoding) => {
      const ids = ['a', 'b "x", y', '', 'Åsa', 'c\nd', '"', ' e '];
      const line = (id: string, r: number) =>
        [
          `"${id.replaceAll('"', '""')}"`,
          ...plan.items.map((_, i) => ['1', '2', '5', '', 'NR'][(r * 7 + i * r) % 5]!),
        ].join(',');
      const file = [headerOf(plan).join(','), ...ids.map(line)].join('\r\n');
      const path = fileIn(folder, `${encoding}.csv`, Buffer.from(file, encoding === 'utf-8' ? 'utf8' : 'latin1'));
      const scored = async (respondents: true | 'bytes') =>
        text(scoresFile(plan, (await openAnswers(path, plan, { encoding, respondents })).batches));
      const fromBytes = await scored('bytes');
      expect(fromBytes).toBe(await scored(true));
      expect((parse(fromBytes, { columns: true }) as { readonly id: string }[]).map(({ id }) => id.trim())).toEqual(
        ids.map((id) => id.trim()),
      );
    },
  );

  it('are those of every row, over the borders of pieces and batches', async () => {
    const pair = planWith({ background: [], unit: null, outcomes: [] });
    const rows = 70_001;
    const answer = (row: number, i: number) => String(1 + ((row * 31 + i * (row % 7)) % 5));
    const line = (_: unknown, row: number) => [`p${row}`, ...pair.items.map((_, i) => answer(row, i))].join(',');
    const path = fileIn(
      folder,
      'many.csv',
      [headerOf(pair).join(','), ...Array.from({ length: rows }, line)].join('\n'),
    );
    await writeWhole(
      `${path}.out`,
      scoresFile(pair, (await openAnswers(path, pair, { respondents: 'bytes' })).batches),
    );
    const table = parse(readFileSync(`${path}.out`), { columns: true }) as Record<string, string>[];
    const cen = pair.items.flatMap(({ id }, i) => (id.startsWith('CFCEN') ? [i] : []));
    const wrong = table.filter((scores, row) => {
      const sum = cen.reduce((total, i) => total + Number(answer(row, i)) - 1, 0);
      return scores.id !== `p${row}` || scores.CEN !== scoreText(sum, 4 * cen.length);
    });
    expect([table.length, wrong]).toEqual([rows, []]);
  });

  it('are right for a measure of more units than texts are kept of', () => {
    const millionths = {
      ...plan,
      scales: [{ ...plan.scales[0]!, maxUnits: 1_000_000 }],
      indices: [],
      respondent: null,
    };
    const units = [Int32Array.from([0, SCORE_MISSING, 333_333, 999_999, 1_000_000])];
    const batch = { n: 5, respondents: null } as never;
    expect(Buffer.from(scoresCsv(millionths).rows(batch, { n: 5, units, nAnswered: [] })).toString()).toBe(
      '0\n\n33.3333\n99.9999\n100\n',
    );
  });

  it('leave a piece as it is while the next is made', () => {
    const writer = scoresCsv({ ...plan, respondent: null });
    const piece = (unit: number) => {
      const units = Array.from({ length: 5 }, () => Int32Array.of(unit));
      return writer.rows({ n: 1 } as never, { n: 1, units, nAnswered: [] });
    };
    const first = piece(0);
    const before = Buffer.from(first);
    piece(24);
    expect(Buffer.from(first)).toEqual(before);
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
