import { describe, expect, it } from 'vitest';
import { fileIn, headerOf, issuesOf, itemPlan, planWith, readAll, streamOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = itemPlan(3);
const answers = async (content: string | Buffer, options = {}) => {
  const { rows } = await readAll(fileIn(folder, 'a.csv', content), plan, options);
  return rows.map((row) => plan.items.map((item) => row[item.id]).join('|'));
};
const head = 'CFCEN1,CFCEN2,CFCEN3';

describe('a CSV file', () => {
  it.each([
    ['LF', `${head}\n1,2,3\n4,5,NR\n`],
    ['CRLF', `${head}\r\n1,2,3\r\n4,5,NR\r\n`],
    ['CR', `${head}\r1,2,3\r4,5,NR\r`],
    ['no line end after the last row', `${head}\n1,2,3\n4,5,NR`],
    ['empty lines', `${head}\n\n1,2,3\n\r\n4,5,NR\n\n`],
    ['a byte order mark', `\uFEFF${head}\n1,2,3\n4,5,NR\n`],
    ['semicolons', `${head}\n1,2,3\n4,5,NR\n`.replaceAll(',', ';')],
    ['tabs', `${head}\n1,2,3\n4,5,NR\n`.replaceAll(',', '\t')],
    ['sep= as Excel writes it', `sep=;\r\n${head}\n1,2,3\n4,5,NR\n`.replaceAll(',', ';')],
    ['quotes everywhere', `"CFCEN1","CFCEN2","CFCEN3"\r\n"1","2","3"\r\n"4","5","NR"\r\n`],
    ['blanks around cells', `${head}\n 1 ,2 ,\t3\n4,"5 " ,nr\n`],
    ['other columns', `x,CFCEN1,"y, z",CFCEN2,q,CFCEN3\na,1,"b,""\n",2,,3\n,4,"",5,"c",NR\n`],
    ['columns in another order', `CFCEN3,CFCEN1,CFCEN2\n3,1,2\nNR,4,5\n`],
    ['LimeSurvey columns', `CFA[CFCEN1];CFA_CFCEN2;cf.CFCEN3\n1;2;3\n4;5;NR\n`],
    ['form columns', `cf/CFCEN1,cf/CFCEN2,cf/CFCEN3\n1,2,3\n4,5,NR\n`],
    [
      "Qualtrics' three header rows",
      `${head}\n"Text, a","Text ""b""",c\n"{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}","{""ImportId"":""QID1_3""}"\n1,2,3\n4,5,NR\n`,
    ],
  ])('is read with %s', async (_name, content) => {
    expect(await answers(content)).toEqual(['1|2|3', '4|5|NR']);
  });

  it('keeps blanks blank, also in quotes and at the ends of rows', async () => {
    expect(await answers(`${head}\n,,\n"",1,\n,"",2\n`)).toEqual(['||', '|1|', '||2']);
  });

  it('counts lines of the file, with the ones inside quotes', async () => {
    const content = `note,${head}\n"a\nb\r\nc\rd",1,2,3\nx,9,2,3\n`;
    expect((await issuesOf(answers(content), folder))[0]).toMatch(/^a\.csv:6:CFCEN1: .* received "9"/);
  });

  it.each(['\n', '\r\n', '\r'])('counts lines that end in %j', async (end) => {
    const content = [head, '1,2,3', '', '9,2,3', ''].join(end);
    expect((await issuesOf(answers(content), folder))[0]).toMatch(/^a\.csv:4:CFCEN1: /);
  });

  it('holds blanks in later batches where earlier ones had answers', async () => {
    const full = planWith({ respondent: null });
    const names = headerOf(full);
    const answered = names.map((name) => (name === 'customerContact' ? 'D' : '4')).join(',');
    const content = `${names.join(',')}\n${`${answered}\n`.repeat(61_440)}${names.map(() => '').join(',')}\n`;
    const { rows, batches } = await readAll(fileIn(folder, 'c.csv', content), full);
    expect(batches).toEqual([61_440, 1]);
    expect(new Set(Object.values(rows[61_440]!))).toEqual(new Set(['']));
  });

  it('counts codes that are none, and reads them as blanks, when told to', async () => {
    const path = fileIn(folder, 'm.csv', `${head}\n9,1,x\n9,y,2\n`);
    const { rows, summary } = await readAll(path, plan, { onInvalid: 'missing' });
    expect(rows.map((row) => row.CFCEN1)).toEqual(['', '']);
    expect(summary.invalid).toEqual({ CFCEN1: 2, CFCEN2: 1, CFCEN3: 1 });
  });

  it('still refuses other faults when codes may be missing', async () => {
    const path = fileIn(folder, 'm.csv', `${head}\n9,1,x\n9,y\n`);
    expect(await issuesOf(readAll(path, plan, { onInvalid: 'missing' }), folder)).toHaveLength(1);
  });

  it('takes a study column that has another name in the file', async () => {
    const renamed = planWith({
      itemColumns: { CFCEN1: 'q_1873' },
      background: [],
      outcomes: [],
      respondent: null,
      unit: null,
    });
    const names = headerOf(renamed);
    const path = fileIn(folder, 'r.csv', `${names.join(',')}\n${names.map(() => '4').join(',')}\n`);
    expect(names[0]).toBe('q_1873');
    expect((await readAll(path, renamed)).rows[0]).toMatchObject({ CFCEN1: '4', CFGOA3: '4' });
  });

  it('reads one column for two purposes', async () => {
    const twice = planWith({
      respondent: null,
      background: [{ id: 'site', column: 'team', codes: null, fromHost: true }],
      outcomes: [],
    });
    const names = [...new Set(headerOf(twice))];
    const path = fileIn(folder, 't.csv', `${names.join(',')}\n${['A', ...twice.items.map(() => '4')].join(',')}\n`);
    expect((await readAll(path, twice)).rows[0]).toMatchObject({ unit: 'A', site: 'A' });
  });

  it('makes batches of some 65,000 rows and says how far it is', async () => {
    const path = fileIn(folder, 'b.csv', `${head}\n${'1,2,3\n'.repeat(150_000)}`);
    const progress: number[] = [];
    const { batches, summary } = await readAll(path, plan, {
      onProgress: (done, total) => progress.push(done / total),
    });
    expect(batches).toEqual([61_440, 61_440, 27_120]);
    expect(summary).toMatchObject({ rows: 150_000, bytes: 150_000 * 6 + 21, simulated: false, absent: [] });
    expect(progress.at(-1)).toBe(1);
    expect(progress.length).toBeGreaterThan(2);
  });

  it('marks answers that say they are simulated', async () => {
    const path = fileIn(folder, 's.csv', `${head},cfSimulated\n1,2,3,yes\n`);
    expect((await readAll(path, plan)).summary.simulated).toBe(true);
  });

  it('comes from a stream too', async () => {
    const { rows } = await readAll(streamOf(`${head}\n1,2,3\n`, [1, 5, 3, 15]), plan);
    expect(rows).toHaveLength(1);
  });
});

describe('the text of a CSV file', () => {
  const site = planWith({
    respondent: { column: 'id' },
    unit: { column: 'ort' },
    background: [],
    outcomes: [],
  });
  const small = { ...site, items: site.items.slice(0, 1) };
  const body = 'id;ort;CFCEN1\nå1;Malmö – “Öst” €;1\n';
  const windows = Buffer.from(
    body.replaceAll('–', '\u0096').replaceAll('“', '\u0093').replaceAll('”', '\u0094').replaceAll('€', '\u0080'),
    'latin1',
  );

  it.each([
    ['UTF-8', Buffer.from(body)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${body}`)],
    ['Windows-1252', windows],
  ])('is read as %s', async (_name, content) => {
    const { rows } = await readAll(fileIn(folder, 'e.csv', content), small);
    expect(rows[0]).toMatchObject({ respondent: 'å1', unit: 'Malmö – “Öst” €' });
  });

  it('is UTF-8 also when a chunk ends inside a character', async () => {
    const bytes = Buffer.from(`${body}b;${'ö€𝄞'.repeat(20)};2\n`);
    for (let length = 1; length < bytes.length; length += 1) {
      const { rows } = await readAll(streamOf(bytes, [length]), small);
      expect(rows[1]).toMatchObject({ unit: 'ö€𝄞'.repeat(20) });
    }
  });

  it('is taken at its word when an encoding is given', async () => {
    const { rows } = await readAll(fileIn(folder, 'e.csv', Buffer.from(body)), small, { encoding: 'windows-1252' });
    expect(rows[0]!.respondent).toBe('Ã¥1');
  });

  it('gives every distinct unit one number, in order of appearance', async () => {
    const path = fileIn(folder, 'u.csv', 'id;ort;CFCEN1\n1;B;1\n2; A ;2\n3;"B";3\n4;;4\n5;a unit with a long name;5\n');
    const { rows } = await readAll(path, small);
    expect(rows.map((row) => row.unit)).toEqual(['B', 'A', 'B', '', 'a unit with a long name']);
  });
});

describe('decimal marks', () => {
  const plain = planWith({ background: [], respondent: null, unit: null });
  const small = { ...plain, items: plain.items.slice(0, 1) };
  const read = (rows: string, options = {}) =>
    readAll(fileIn(folder, 'd.csv', `CFCEN1;eng;enps\n${rows}`), small, options);

  it('may be commas or points, but one kind in a file', async () => {
    expect((await read('1;73,4;9\n1;50;9\n')).rows.map((row) => row.engagement)).toEqual([734, 500]);
    expect((await read('1;73.4;9\n')).rows[0]!.engagement).toBe(734);
    expect(await issuesOf(read('1;73.4;9\n1;73,5;9\n'))).toHaveLength(1);
  });

  it('may be fixed', async () => {
    expect(await issuesOf(read('1;73.4;9\n', { decimalComma: true }))).toHaveLength(1);
    expect(await issuesOf(read('1;73,4;9\n', { decimalComma: false }))).toHaveLength(1);
  });
});

describe('letters with accents', () => {
  const parts = (text: string) => text.normalize('NFD');

  it('are the same composed and in parts, in cells and in the header', async () => {
    const plain = planWith({
      outcomes: [],
      background: [{ id: 'ort', column: 'förvaltning', codes: null, fromHost: false }],
    });
    const small = { ...plain, items: plain.items.slice(0, 1) };
    const content = `id,${parts('förvaltning')},team,CFCEN1\n1,Åre,Ängö,1\n2,${parts('Åre')},"${parts('Ängö')}",2\n3,Are,Ango,3\n`;
    const { rows } = await readAll(fileIn(folder, 'nfc.csv', content), small);
    expect(rows.map((row) => `${row.ort}/${row.unit}`)).toEqual(['Åre/Ängö', 'Åre/Ängö', 'Are/Ango']);
  });

  it('are the same in the codes of a study', async () => {
    const codes = { north: [parts('Luleå')], south: ['Malmö'] };
    const plain = planWith({
      outcomes: [],
      unit: null,
      background: [{ id: 'ort', column: 'ort', codes, fromHost: false }],
    });
    const small = { ...plain, items: plain.items.slice(0, 1) };
    const content = `id,ort,CFCEN1\n1,Luleå,1\n2,${parts('Malmö')},2\n`;
    const { rows } = await readAll(fileIn(folder, 'nfc.csv', content), small);
    expect(rows.map((row) => row.ort)).toEqual(['north', 'south']);
  });
});
