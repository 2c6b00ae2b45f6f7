import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerFocus } from '../support/study.js';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const items = customerFocus.items.map(({ id }) => id);
const STUDY = `pack: customer-focus@1.0.0
modules: [core]
locales: [sv]
respondent: id
customer: { word: resident, by: { column: forvaltning, words: { skola: pupil, omsorg: user } } }
`;
const people = (values: readonly string[]) =>
  values.map((forvaltning, i) => ({
    id: `p${i}`,
    forvaltning,
    ...Object.fromEntries(items.map((item) => [item, '4'])),
  }));
type Person = ReturnType<typeof people>[number];
const MIXED = people(['skola', 'skola', 'omsorg', 'teknik', 'teknik ', 'miljö', '']);
const STRANGE = people(['S', 'S', 'O']);
const KNOWN = people(['skola', 'omsorg', '']);

const csv = (rows: readonly Person[]) =>
  [['id', 'forvaltning', ...items], ...rows.map((row) => [row.id, row.forvaltning, ...items.map(() => '4')])]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
const long = (rows: readonly Person[]) =>
  [
    'id,item,value,forvaltning\n',
    ...rows.flatMap(({ id, forvaltning }) => items.map((item, i) => `${id},${item},4,${i === 3 ? forvaltning : ''}\n`)),
  ].join('');
type Format = readonly [name: string, ending: string, write: (rows: readonly Person[]) => string, source: string];

const FORMATS: readonly Format[] = [
  ['CSV', 'csv', csv, ''],
  ['JSON', 'json', (rows: readonly Person[]) => JSON.stringify(rows), 'source: json\n'],
  [
    'NDJSON',
    'ndjson',
    (rows: readonly Person[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    'source: json\n',
  ],
  ['long rows', 'long.csv', long, 'source: { shape: long, respondent: id, item: item, value: value }\n'],
];

/** Paths of a study and of answers to it. */
function files(name: string, [, ending, write, source]: Format, rows: readonly Person[]) {
  const [study, answers] = [at(`${name}-${ending}.yaml`), at(`${name}.${ending}`)];
  writeFileSync(study, STUDY + source);
  writeFileSync(answers, write(rows));
  return [study, answers] as const;
}

describe.each(FORMATS)('answers as %s with a column that decides the customer word', (...format) => {
  it('say which values no word stands for, and how many read the main word', async () => {
    const [study, answers] = files('mixed', format, MIXED);
    const { code, err } = await kundfokus('score', study, answers, '-o', at('scores.csv'));
    expect(code).toBe(0);
    expect(err).toContain('! customer/by/words: expected the values of forvaltning, each with a word');
    expect(err).toContain('received "teknik" (2), "miljö" (1)');
    expect(err).toContain('4 of 7 respondents count as readers of the main word "resident".');
  });

  it('say so in the advice of check too', async () => {
    const [study, answers] = files('strange', format, STRANGE);
    const { code, out } = await kundfokus('check', study, '--answers', answers, '--json');
    expect(code).toBe(0);
    const { warnings, answers: summary } = JSON.parse(out);
    expect(warnings.find((issue: { code: string }) => issue.code === 'no-word-value')).toMatchObject({
      received: '"S" (2), "O" (1)',
      hint: expect.stringContaining('3 of 3 respondents'),
    });
    expect(summary.held).toEqual({ forvaltning: { values: { S: 2, O: 1 }, others: 0 } });
  });

  it('say nothing where every value has a word', async () => {
    const [study, answers] = files('known', format, KNOWN);
    const { err } = await kundfokus('tally', study, answers, '-o', at('known.tally.json'));
    expect(err).not.toContain('customer/by');
  });
});

describe.each(FORMATS.filter(([, ending]) => ending.endsWith('csv')))('a table of %s in a database', (...format) => {
  const table = (answers: string) => ['--engine', 'duckdb', '--table', answers] as const;

  it.each(['score', 'tally'])('gets the advice that its file gets: %s', async (command) => {
    for (const [name, rows] of [['mixed', MIXED] as const, ['strange', STRANGE] as const]) {
      const [study, answers] = files(name, format, rows);
      const fromFile = await kundfokus(
        command,
        study,
        answers,
        '-o',
        at(command === 'score' ? 'from-file.csv' : 'from-file.json'),
      );
      const { code, err } = await kundfokus(
        command,
        study,
        ...table(answers),
        '-o',
        at(command === 'score' ? 'from-table.csv' : 'from-table.json'),
      );
      const advice = (text: string) => text.split('\n').filter((line) => line.includes('customer/by'));
      expect(code).toBe(0);
      expect(advice(err)).toHaveLength(1);
      expect(advice(err)).toEqual(advice(fromFile.err));
    }
  });

  it('gets none where every value has a word', async () => {
    const [study, answers] = files('known', format, KNOWN);
    expect((await kundfokus('tally', study, ...table(answers), '-o', at('known.tally.json'))).err).not.toContain(
      'customer/by',
    );
  });
});

describe('a wide table without the column that decides the customer word', () => {
  it('is refused as a file is', async () => {
    const [study, answers] = files('lacking', FORMATS[0]!, KNOWN);
    writeFileSync(answers, csv(KNOWN).replace('forvaltning', 'förvaltning'));
    const fromFile = await kundfokus('tally', study, answers);
    const { code, err } = await kundfokus('tally', study, '--engine', 'duckdb', '--table', answers);
    expect([code, fromFile.code]).toEqual([1, 1]);
    expect(err).toContain('expected a column forvaltning');
    expect(err).toContain('Did you mean förvaltning? Then name it under customer.by in the study');
  });
});

describe('the column that decides the customer word', () => {
  const [study, answers] = files('shared', FORMATS[0]!, MIXED);
  beforeAll(() => writeFileSync(study, `${STUDY}unit: forvaltning\n`));

  it('is counted also where it is the unit', async () => {
    const { out } = await kundfokus('check', study, '--answers', answers, '--json');
    expect(JSON.parse(out).answers.held.forvaltning.values).toEqual({ skola: 2, omsorg: 1, teknik: 2, miljö: 1 });
  });

  it('is counted alike by several readers of one file', async () => {
    const rows = people(Array.from({ length: 60_000 }, (_, i) => ['skola', 'teknik', ''][i % 3]!));
    const [own, file] = files('many', FORMATS[0]!, rows);
    const { tallyFile } = await import('../../src/io/index.js');
    const { readStudy } = await import('../../src/io/index.js');
    const { buildPlan } = await import('../../src/plan/index.js');
    const plan = buildPlan(await readStudy(own));
    const tallied = (workers: number) => tallyFile(file, plan, { batch: 'b', workers, mustHold: ['forvaltning'] });
    const [one, two] = [await tallied(1), await tallied(2)];
    expect(one.summary.held).toEqual({ forvaltning: { values: { skola: 20_000, teknik: 20_000 }, others: 0 } });
    expect(two.summary.held).toEqual(one.summary.held);
  });

  it('may have more values than are told apart', async () => {
    const rows = people(Array.from({ length: 1500 }, (_, i) => `v${i % 1200}`));
    const [own, file] = files('wild', FORMATS[0]!, rows);
    const { out } = await kundfokus('check', own, '--answers', file, '--json');
    const { values, others } = JSON.parse(out).answers.held.forvaltning;
    expect(Object.keys(values)).toHaveLength(1000);
    const counted = Object.values(values as Record<string, number>).reduce((sum, n) => sum + n, 0);
    expect(counted + others).toBe(1500);
  });
});
