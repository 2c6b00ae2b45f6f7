import { writeFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { kundfokus, testFolder } from './support/run.js';

type Row = Readonly<Record<string, string>>;

const at = testFolder();
const ITEMS = ['CFCEN1', 'CFCEN2', 'CFCEN3'];
const OPEN = ['CFRWHY', 'CFRUP', 'CFRNOW', 'CFRHIGH', 'CFRSEEN'];
const STUDY = 'pack: customer-focus@2.0.0\nmodules: [rank, core]\nlocales: [en]\nprivacy: glint\n';
const LONG = 'source: { shape: long, respondent: who, item: question, value: answer }\n';

/** Three texts by turns, the third of each respondent's own; most answer the second question, and nobody the others. */
const PEOPLE = Array.from({ length: 24 }, (_, i): Row => {
  const why = ['Too few answers', 'Kön är lång;\n"nej, tack" 🙂', `10${i}`][i % 3]!;
  const up = i % 4 === 0 ? '' : 'Ring tillbaka, snabbt';
  return { who: `p${i}`, CFCEN1: '1', CFCEN2: `${1 + (i % 5)}`, CFCEN3: 'NR', CFRANK: '40', CFRWHY: why, CFRUP: up };
});

/** One row for each answer, the last question first, so that rows of a respondent stand apart. */
const longRows = (people: readonly Row[]): readonly Row[] =>
  [...OPEN, ...ITEMS]
    .flatMap((question) =>
      people.map(({ who, ...row }) => ({ who: who!, question, answer: row[question] ?? '', CFRANK: '40' })),
    )
    .filter(({ answer }) => answer !== '');

const quote = (text = '') => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: readonly Row[], names: readonly string[]) =>
  [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(quote).join(',')).join('\n');

const WRITERS: Readonly<Record<string, (path: string, rows: readonly Row[], names: readonly string[]) => unknown>> = {
  csv: (path, rows, names) => writeFileSync(path, csv(rows, names)),
  xlsx: async (path, rows, names) => {
    const cells = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
    await writeXlsxFile(cells.map((row) => row.map((value) => ({ value })))).toFile(path);
  },
  ndjson: (path, rows) => writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n')),
  json: (path, rows) => writeFileSync(path, JSON.stringify(rows)),
  parquet: (path, rows, names) => {
    const columnData = names.map((name) => ({
      name,
      data: rows.map((row) => row[name] ?? ''),
      type: 'STRING' as const,
    }));
    writeFileSync(path, new Uint8Array(parquetWriteBuffer({ columnData })));
  },
};

const FILES = Object.keys(WRITERS).flatMap((format) => [
  { format, shape: 'wide' },
  { format, shape: 'long' },
]);

const shown = (out: string, question: string) => out.split('\r\n').filter((row) => row.startsWith(`${question},`));

/** All items of the core, so that only open questions are missing. */
const CORE = ['CEN', 'OFF', 'CON', 'GOA', 'INS', 'ACT', 'COO', 'LEA'].flatMap((s) =>
  [1, 2, 3].map((i) => `CF${s}${i}`),
);
const whole = (row: Row): Row => ({ ...Object.fromEntries(CORE.map((item) => [item, '3'])), ...row });

beforeAll(() => {
  writeFileSync(at('wide.yaml'), `${STUDY}respondent: who\n`);
  writeFileSync(at('long.yaml'), `${STUDY}${LONG}`);
});

const comments = (shape: string, file: string) => kundfokus('comments', at(`${shape}.yaml`), at(file));

describe('comments of a file', () => {
  it.each(FILES)('as $format in the $shape shape are the same', async ({ format, shape }) => {
    const file = `${shape}.${format}`;
    const [rows, names] =
      shape === 'long'
        ? [longRows(PEOPLE), ['who', 'question', 'answer', 'CFRANK']]
        : [PEOPLE.map(whole), ['who', ...CORE, 'CFRANK', ...OPEN]];
    await WRITERS[format]!(at(file), rows, names);
    const { code, out, err } = await comments(shape, file);
    expect([code, err]).toEqual([0, expect.anything()]);
    expect(out).toContain('CFRWHY,total=all,Too few answers,');
    expect(out).toContain('CFRWHY,total=all,"Kön är lång;\n""nej, tack"" 🙂",');
    expect(shown(out, 'CFRWHY')).toHaveLength(2 + PEOPLE.length / 3);
    expect(shown(out, 'CFRUP')).toEqual(['CFRUP,total=all,"Ring tillbaka, snabbt",']);
    expect(shown(out, 'CFRNOW')).toEqual(['CFRNOW,,,below-minimum-n']);
  });
});

describe('open questions that were not all asked', () => {
  const write = (name: string, open: readonly string[]) =>
    WRITERS.csv!(at(name), PEOPLE.map(whole), ['who', ...CORE, 'CFRANK', ...open]);

  it('are told of where a table has no column for them, and the others are read', async () => {
    await write('some.csv', ['CFRUP']);
    const { code, out, err } = await comments('wide', 'some.csv');
    expect(code).toBe(0);
    expect(err).toContain('! Nobody answered CFRWHY, CFRNOW, CFRHIGH, CFRSEEN.');
    expect(shown(out, 'CFRUP')).toEqual(['CFRUP,total=all,"Ring tillbaka, snabbt",']);
    expect(shown(out, 'CFRWHY')).toEqual(['CFRWHY,,,below-minimum-n']);
  });

  it('leave the report to the others', async () => {
    await write('some.csv', ['CFRUP']);
    const { code, out } = await kundfokus('report', at('wide.yaml'), at('some.csv'), '--comments');
    expect(code).toBe(0);
    expect(out).toContain('Ring tillbaka, snabbt');
  });

  it('are missing columns where a table has none of them, and where one has nearly the name', async () => {
    await write('none.csv', []);
    const none = await comments('wide', 'none.csv');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('CFRWHY, CFRUP, CFRNOW, CFRHIGH, CFRSEEN')]);
    await write('near.csv', ['CFRUP', 'CFRWHYS']);
    const near = await comments('wide', 'near.csv');
    expect([near.code, near.err]).toEqual([1, expect.stringContaining('Did you mean CFRWHYS')]);
  });

  it('are told of where no row of a long file holds them', async () => {
    const rows = longRows(PEOPLE.map(({ CFRWHY, ...row }) => row));
    await WRITERS.csv!(at('some-long.csv'), rows, ['who', 'question', 'answer', 'CFRANK']);
    const { code, out, err } = await comments('long', 'some-long.csv');
    expect([code, err]).toEqual([0, expect.stringMatching(/Nobody answered .*CFRWHY, CFRNOW, CFRHIGH, CFRSEEN\./)]);
    expect(shown(out, 'CFRUP')).toEqual(['CFRUP,total=all,"Ring tillbaka, snabbt",']);
  });
});
