import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectClose } from '../reference/expect-close.js';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const STUDY = `pack: customer-focus@1.0.0
locales: [en]
respondent: id
background: { country: land }
`;

/** A file of answers with a country, one line of text each. */
function withCountry(answers: string, end = '\n'): string {
  const [header, ...rows] = answers.trimEnd().split('\n');
  return [`${header},land`, ...rows.map((row, i) => `${row},${i % 3 === 0 ? 'NO' : '"SE"'}`)].join(end) + end;
}

const column = (csv: string, name: string, delimiter = ','): readonly string[] => {
  const [header, ...rows] = csv.trimEnd().split(/\r?\n/);
  const place = header!.split(delimiter).indexOf(name);
  return rows.filter((row) => row !== '').map((row) => row.split(delimiter)[place]!);
};

/** Share of the weight on rows with a value. */
const shareOf = (csv: string, name: string, values: readonly string[]) => {
  const [cells, weights] = [column(csv, name), column(csv, 'weight').map(Number)];
  const sum = (weight: (i: number) => number) => weights.reduce((total, _, i) => total + weight(i), 0);
  return sum((i) => (values.includes(cells[i]!) ? weights[i]! : 0)) / sum((i) => weights[i]!);
};

let plain = '';
beforeAll(async () => {
  writeFileSync(at('plain.yaml'), 'pack: customer-focus@1.0.0\nlocales: [en]\nrespondent: id\n');
  writeFileSync(at('study.yaml'), STUDY);
  plain = (await kundfokus('simulate', at('plain.yaml'), '-n', '300', '--seed', '3')).out;
  writeFileSync(at('answers.csv'), withCountry(plain));
  const contacts = [...new Set(column(plain, 'customerContact'))].filter((code) => code !== '');
  const targets = contacts.map((code, i) => `customerContact,${code},${40 + i * 7}`).join('\n');
  writeFileSync(
    at('targets.csv'),
    `category;n;variable\n`.replaceAll(';', ',') +
      targets.replace(/^(\w+),([^,]+),(\d+)$/gm, '$2,$3,$1') +
      '\nSE,"100",country\nNO,100,country\n',
  );
});

describe('weight', () => {
  it('gives the answers again with weights that have the known shares', async () => {
    const { code, out, err } = await kundfokus(
      'weight',
      at('study.yaml'),
      at('answers.csv'),
      '--targets',
      at('targets.csv'),
    );
    expect(code).toBe(0);
    expect(out.replace(/,(weight|\d+\.\d{4})$/gm, '')).toBe(withCountry(plain));
    expectClose(shareOf(out, 'land', ['"SE"']), 0.5, { relative: 1e-4 });
    const weights = column(out, 'weight').map(Number);
    expectClose(weights.reduce((sum, weight) => sum + weight, 0) / 300, 1, { relative: 1e-4 });
    expect(err).toMatch(
      /^! These answers are simulated\.\nRespondents {3}300, effective n \d+\.\d, design effect \d\.\d\d$/m,
    );
    expect(err).toContain('country NO: answered 33.3 %, weighted 50.0 %, known 50.0 %');
  });

  it('is read by the report, with every byte of the file as it was', async () => {
    const windows = `\ufeffsep=;\r\n${withCountry(plain, '\r\n').replaceAll(',', ';')}\r\n`;
    writeFileSync(at('windows.csv'), windows);
    const weighted = at('weighted.csv');
    const study = at('weighted.yaml');
    writeFileSync(study, `${STUDY}weight: { column: w, decimals: 2 }\n`);
    const ran = await kundfokus('weight', study, at('windows.csv'), '--targets', at('targets.csv'), '-o', weighted);
    expect(ran).toMatchObject({ code: 0, out: '' });
    const copy = readFileSync(weighted, 'utf8');
    expect(copy.replace(/;(w|\d+\.\d\d)(?=\r\n)/g, '')).toBe(windows);
    const { out } = await kundfokus('report', study, weighted, '--format', 'json');
    expect(JSON.parse(out).published.weighted).toBe(true);
  });

  it('cuts weights at the cap and says how many', async () => {
    writeFileSync(at('far.csv'), 'variable,category,n\ncountry,NO,95\ncountry,SE,5\n');
    const args = ['weight', at('study.yaml'), at('answers.csv'), '--targets', at('far.csv'), '--json'];
    const { out, err } = await kundfokus(...args, '--cap', '2');
    const { weighting } = JSON.parse(err.trim().split('\n').at(-1)!);
    expect(weighting).toMatchObject({ converged: true, iterations: 1, trimmed: 100, greatest: 2 });
    expect(Math.max(...column(out, 'weight').map(Number))).toBe(2);
    expectClose(weighting.designEffect, 300 / weighting.nEffective);
  });

  it('takes crossed variables', async () => {
    const contacts = column(plain, 'customerContact');
    const countries = contacts.map((_, i) => (i % 3 === 0 ? 'NO' : 'SE'));
    const cells = [...new Set(contacts.map((code, i) => `${countries[i]}|${code}`))].filter(
      (cell) => !cell.endsWith('|'),
    );
    writeFileSync(
      at('crossed.csv'),
      `variable,category,n\n${cells.map((cell) => `country*customerContact,${cell},10`).join('\n')}\n`,
    );
    const { code, err } = await kundfokus(
      'weight',
      at('study.yaml'),
      at('answers.csv'),
      '--targets',
      at('crossed.csv'),
    );
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('1 round,') });
  });

  it('names everything that is wrong with the totals at once', async () => {
    writeFileSync(
      at('bad.csv'),
      'variable,category,n\nland,SE,1\ncustomerContact,hourly,2\ncountry,SE,x\n,NO,3\ncountry,SE,2\n',
    );
    const args = ['weight', at('study.yaml'), at('answers.csv'), '--targets'];
    const form = await kundfokus(...args, at('bad.csv'));
    expect(form.code).toBe(1);
    expect(form.err).toContain('bad.csv:4:n: expected a number of people, 0 or more, received "x".');
    expect(form.err).toContain('bad.csv:5:variable: expected the id of a background variable, received an empty cell.');
    expect(form.err).toContain('bad.csv:6: expected each category once, received country SE, which line 4 has.');
    writeFileSync(at('bad.csv'), 'variable,category,n\nland,SE,1\ncustomerContact,hourly,2\n');
    const content = await kundfokus(...args, at('bad.csv'));
    expect(content.err).toContain('bad.csv:2:variable: expected a background variable of the study');
    expect(content.err).toContain('bad.csv:3:category: expected a category of customerContact: ');
    writeFileSync(at('bad.csv'), 'variable,category,n\ncountry,FI,1\ncountry,NO,1\n');
    const people = await kundfokus(...args, at('bad.csv'), '-o', at('never.csv'));
    expect(people).toMatchObject({ code: 1, out: '' });
    expect(people.err).toContain(
      'expected respondents with country FI, received none, and no weight can make up for that.',
    );
    expect(people.err).toContain(
      'country: expected a known total of every category that respondents have, received none for "SE".',
    );
    writeFileSync(at('bad.csv'), 'variable;n\n');
    expect((await kundfokus(...args, at('bad.csv'))).err).toContain(
      'expected a column category, received variable, n.',
    );
  });

  it.each<[string, readonly string[], string]>([
    ['a cap at the mean', ['answers.csv', '--cap', '1'], '--cap'],
    ['answers from a workbook', ['answers.xlsx'], 'a CSV file'],
  ])('refuses %s as bad usage', async (_, [file, ...rest], expected) => {
    const ran = await kundfokus('weight', at('study.yaml'), at(file!), '--targets', at('targets.csv'), ...rest);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(expected);
  });

  it('refuses answers that have such a column', async () => {
    const first = at('first.csv');
    await kundfokus('weight', at('study.yaml'), at('answers.csv'), '--targets', at('targets.csv'), '-o', first);
    const { code, err } = await kundfokus('weight', at('study.yaml'), first, '--targets', at('targets.csv'));
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('expected no column "weight" yet') });
  });
});
