import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const SIZE = 80;

/** Half of them in contact with customers; three texts by turns, one of its own for each; some without an answer. */
beforeAll(() => {
  writeFileSync(
    at('study.yaml'),
    'pack: customer-focus@2.0.0\nmodules: [rank, contact, core]\nlocales: [en]\nprivacy: { preset: strict, minimumComments: 12 }\n' +
      'background:\n  customerContact: { column: customerContact }\n  country: { column: country }\nunit: { column: team }\n',
  );
  const items = ['CEN', 'OFF', 'CON', 'GOA', 'INS', 'ACT', 'COO', 'LEA'].flatMap((scale) =>
    [1, 2, 3].map((i) => `CF${scale}${i}`),
  );
  const open = ['CFRWHY', 'CFRUP', 'CFRNOW', 'CFRHIGH', 'CFRSEEN'];
  const rows = Array.from({ length: SIZE }, (_, row) => {
    const why =
      row % 4 === 3 ? '' : row % 4 === 0 ? '"No, ""time"" is short"' : row % 4 === 1 ? 'Costs' : `=own ${row}`;
    const up = row < 20 ? 'Listen more' : '';
    const now = row < 11 ? 'Nothing' : '';
    const contact = row % 2 === 0 ? 'daily' : 'never';
    return [
      ...items.map((_item, i) => 1 + ((row + i) % 5)),
      contact,
      row % 100 || 1,
      why,
      up,
      now,
      '',
      '',
      row < 40 ? 'SE' : 'DK',
      'T1',
    ].join(',');
  });
  const header = [...items, 'customerContact', 'CFRANK', ...open, 'country', 'team'].join(',');
  writeFileSync(at('answers.csv'), `${[header, ...rows].join('\n')}\n`);
});

const comments = (...args: readonly string[]) => kundfokus('comments', at('study.yaml'), at('answers.csv'), ...args);
const rowsOf = (csv: string) => csv.trimEnd().split('\r\n').slice(1);

describe('comments', () => {
  it('are written by customer contact where each group has enough, else together, else not at all', async () => {
    const { code, out } = await comments();
    expect(code).toBe(0);
    const rows = rowsOf(out);
    const slicesOf = (question: string) =>
      new Set(rows.filter((row) => row.startsWith(`${question},`)).map((row) => row.split(',')[1]));
    expect(slicesOf('CFRWHY')).toEqual(
      new Set(['customerContact.contact=contact', 'customerContact.contact=noContact']),
    );
    expect(slicesOf('CFRUP')).toEqual(new Set(['total=all']));
    expect(rows).toContain('CFRNOW,,,below-minimum-n');
    expect(rows.filter((row) => row.startsWith('CFRUP,'))).toEqual(['CFRUP,total=all,Listen more,']);
  });

  it('stand in an order of their own, each once, and never as a formula', async () => {
    const own = rowsOf((await comments()).out).filter((row) => row.includes('own'));
    const numbers = own.map((row) => Number(/own (\d+)/.exec(row)![1]));
    expect(numbers).toHaveLength(SIZE / 4);
    expect(numbers).not.toEqual([...numbers].sort((a, b) => a - b));
    expect(own.every((row) => row.includes("'=own"))).toBe(true);
  });

  it('come with a file for themes, whose themes are counted by group under the rules of disclosure', async () => {
    const exported = await comments('--export', at('codes.csv'));
    expect(exported.err).toMatch(/^! fewer than 12 people answered CFRNOW, CFRHIGH, CFRSEEN, which is left out\.$/m);
    const coded = readFileSync(at('codes.csv'), 'utf8')
      .split('\r\n')
      .map((row) =>
        row.replace(/,Costs,$/, ',Costs,Money; money ;Prices').replace(/time"" is short",$/, 'time"" is short",Time'),
      );
    writeFileSync(at('codes.csv'), coded.join('\r\n'));
    const { code, out } = await comments('--import', at('codes.csv'));
    expect(code).toBe(0);
    const rows = rowsOf(out);
    const total = rows.filter((row) => row.startsWith('CFRWHY,total=all,'));
    expect(total.map((row) => row.split(',').slice(2, 6))).toEqual(
      [
        ['Time', '60', '20', '33.3333'],
        ['Money', '60', '20', '33.3333'],
        ['Prices', '60', '20', '33.3333'],
      ].sort((a, b) => total.findIndex((row) => row.includes(a[0]!)) - total.findIndex((row) => row.includes(b[0]!))),
    );
    // Time stands in the comments of those with contact only, the other two in those of the others: a rare theme by group
    // would tell who wrote a comment.
    expect(new Set(rows.map((row) => row.split(',')[1]))).toEqual(new Set(['total=all']));
    const byCountry = rowsOf((await comments('--import', at('codes.csv'), '--by', 'country')).out);
    expect(
      byCountry.filter((row) => row.startsWith('CFRWHY,country=SE,')).map((row) => row.split(',').slice(2, 6)),
    ).toEqual(['Time', 'Money', 'Prices'].map((theme) => [theme, '30', '10', '33.3333']));
    expect(rows.some((row) => /^CFRUP,.*,Time,/.test(row))).toBe(false);
  });

  it('say everything that is wrong with a file of themes', async () => {
    writeFileSync(at('bad.csv'), `id,question,themes\nx,CFRWHY,${'a'.repeat(61)}\nx,CFRWHY,b\ny,CFOTHER,c\n`);
    const { code, err } = await comments('--import', at('bad.csv'), '--json');
    expect(code).toBe(1);
    expect(err.match(/"code":"[a-z-]+"/g)).toEqual([
      '"code":"theme-too-long"',
      '"code":"comment-twice"',
      '"code":"unknown-question"',
    ]);
    writeFileSync(at('bad.csv'), 'id,comment\n');
    expect((await comments('--import', at('bad.csv'))).err).toMatch(/a column question[\s\S]*a column themes/);
  });

  it('leave a file of themes that stands there as it is', async () => {
    const before = readFileSync(at('codes.csv'), 'utf8');
    const again = await comments('--export', at('codes.csv'));
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('expected no such file yet')]);
    expect(readFileSync(at('codes.csv'), 'utf8')).toBe(before);
  });

  it('refuse the themes of other answers, and tell of rows that are of no comment', async () => {
    const coded = readFileSync(at('codes.csv'), 'utf8');
    writeFileSync(at('other.csv'), coded.replaceAll(/^c/gm, 'x'));
    const other = await comments('--import', at('other.csv'), '-o', at('themes.csv'));
    expect([other.code, other.out]).toEqual([1, '']);
    expect(other.err).toMatch(/other\.csv: expected comments of .*answers\.csv, received none of them on \d+ rows\./);
    expect(existsSync(at('themes.csv'))).toBe(false);
    const [header, first, ...rows] = coded.trimEnd().split('\r\n');
    writeFileSync(at('some.csv'), [header, `x${first}`, ...rows, ',,,'].join('\r\n'));
    const some = await comments('--import', at('some.csv'));
    expect(some.err).toMatch(
      /^! Comments of .* that are not in the answers: 1, the first on line 2; their themes are not counted/m,
    );
  });

  it('count no theme of a row that was moved to another question', async () => {
    const coded = readFileSync(at('codes.csv'), 'utf8').trimEnd().split('\r\n');
    const up = coded.map((row) => row.replace(/,Listen more,.*$/, ',Listen more,Wages;Hours;Time'));
    const moved = up.map((row) => (row.includes(',Costs,') ? row.replace(',CFRWHY,', ',CFRUP,') : row));
    writeFileSync(at('moved.csv'), moved.join('\r\n'));
    const { code, out, err } = await comments('--import', at('moved.csv'));
    expect(code).toBe(0);
    const of = (question: string) =>
      rowsOf(out)
        .filter((row) => row.startsWith(`${question},total=all,`))
        .map((row) => row.split(',').slice(2, 5).join(' '));
    expect(of('CFRWHY')).toEqual(['Time 60 20']);
    expect(err).toContain('that are not in the answers: 1, ');
  });

  it('come with themes saved by a spreadsheet in Windows-1252, split by semicolons', async () => {
    const rows = readFileSync(at('codes.csv'), 'utf8').trimEnd().split('\r\n');
    const saved = rows.map((row) =>
      /^[^,]+,CFRWHY,Costs,/.test(row) ? row.replace(/Costs,.*$/, 'Costs,"Lön; Mål"') : row,
    );
    const semicolons = saved.map((row) => row.replace(/^([^,]+),([^,]+),(.*),([^,]*)$/, '$1;$2;$3;$4')).join('\r\n');
    writeFileSync(at('excel.csv'), Buffer.from(semicolons, 'latin1'));
    const { out } = await comments('--import', at('excel.csv'));
    expect(rowsOf(out).map((row) => row.split(',')[2])).toEqual(expect.arrayContaining(['Lön', 'Mål']));
  });

  it('are written by the variable asked for, and by one only', async () => {
    const { code, out } = await comments('--by', 'country');
    expect(code).toBe(0);
    const slices = rowsOf(out).flatMap((row) => /^CFRWHY,([^,]*),/.exec(row)?.[1] ?? []);
    expect(new Set(slices)).toEqual(new Set(['country=SE', 'country=DK']));
    for (const by of [
      ['--by', 'country', '--by', 'customerContact'],
      ['--by', 'country*customerContact'],
    ]) {
      const two = await comments(...by);
      expect([two.code, two.err]).toEqual([2, expect.stringContaining('two variables would tell who wrote it')]);
    }
    const unit = await comments('--by', 'unit');
    expect(unit.err).toContain('one of customerContact.contact, customerContact, country');
    const alone = await kundfokus('report', at('study.yaml'), at('answers.csv'), '--comments-by', 'country');
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('--comments or --themes beside it')]);
  });

  it('are refused where the study asks no open question', async () => {
    writeFileSync(at('closed.yaml'), 'pack: customer-focus@2.0.0\nlocales: [en]\n');
    const { code, err } = await kundfokus('comments', at('closed.yaml'), at('answers.csv'));
    expect(code).toBe(1);
    expect(err).toContain('a study that asks open questions');
  });

  it('stand in the report when asked for, with their themes', async () => {
    const args = ['report', at('study.yaml'), at('answers.csv'), '--comments', '--themes', at('codes.csv')];
    const { code, out } = await kundfokus(...args);
    expect(code).toBe(0);
    expect(out).toContain('In their own words');
    expect(out).toContain('Listen more');
    expect(out).toContain('33% (20 of 60)');
    expect((await kundfokus('report', at('study.yaml'), at('answers.csv'))).out).not.toContain('Listen more');
  });
});
