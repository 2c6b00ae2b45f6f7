import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kundfokus, STUDY, SURVEY, testFolder } from './support/run.js';

const at = testFolder();
const answers = at('answers.csv');
const out = at('never.csv');
writeFileSync(answers, 'customerContact,CFCEN1\nD,5\n');

/** Arguments, and what is said. */
const USAGE: readonly (readonly [readonly string[], string])[] = [
  [['chek'], '× chek: expected a command, received chek. Did you mean check.\nTry: kundfokus --help\n'],
  [
    ['packs', '--jsn'],
    '× --jsn: expected an option of this command, received --jsn. Did you mean --json.\nTry: kundfokus packs --help\n',
  ],
  [['report'], '× study-or-answers: expected a value, received nothing.\nTry: kundfokus report --help\n'],
  [
    ['check', STUDY, 'more'],
    '× arguments: expected at most 1, received 2. Put paths with blanks in quotes.\nTry: kundfokus check --help\n',
  ],
  [['simulate', '-n'], '× -n: expected a value: -n <number>, received nothing.\nTry: kundfokus simulate --help\n'],
  [
    ['simulate', '-n', '1e3'],
    '× -n: expected a whole number from 1 to 100000000, received 1e3.\nTry: kundfokus simulate --help\n',
  ],
  [
    ['simulate', '-n', '0'],
    '× -n: expected a whole number from 1 to 100000000, received 0.\nTry: kundfokus simulate --help\n',
  ],
  [
    ['simulate', '--seed', '-1'],
    '× --seed: expected a whole number from 0 to 4294967295, received -1.\nTry: kundfokus simulate --help\n',
  ],
  [
    ['preview', '--after', 'closing'],
    '× --after: expected a survey to install into, received no --into. Add --into survey.json.\nTry: kundfokus preview --help\n',
  ],
  [
    ['preview', '--port', '99999'],
    '× --port: expected a whole number from 0 to 65535, received 99999.\nTry: kundfokus preview --help\n',
  ],
  [
    ['report', STUDY, answers, '--format', 'pdf'],
    '× --format: expected one of html, json, csv, received pdf.\nTry: kundfokus report --help\n',
  ],
  [
    ['report', STUDY, answers, '-o', 'report.pdf'],
    '× --output: expected a name ending in .html, .json, .csv, received report.pdf. Or say which with --format.\nTry: kundfokus report --help\n',
  ],
  [
    ['score', answers, '-o', 'scores.json'],
    '× --output: expected a name ending in .csv, .parquet, .csv.gz, .csv.zst, received scores.json.\nTry: kundfokus score --help\n',
  ],
  [
    ['score', answers, '-o', 'scores.parquet.gz'],
    '× --output: expected a name ending in .csv, .parquet, .csv.gz, .csv.zst, received scores.parquet.gz.\nTry: kundfokus score --help\n',
  ],
  [
    ['score', answers, '-o', answers],
    `× --output: expected another file than those read, received ${answers}.\nTry: kundfokus score --help\n`,
  ],
  [
    ['report', STUDY],
    '× answers: expected an answers file after the study file, received the study file alone.\nTry: kundfokus report --help\n',
  ],
  [
    ['score', answers, STUDY],
    `× arguments: expected the study file, then the answers, received ${answers} ${STUDY}.\nTry: kundfokus score --help\n`,
  ],
  [
    ['check', answers],
    `× study: expected a study file, YAML or JSON, received ${answers}, which looks like answers.\nTry: kundfokus check --help\n`,
  ],
  [
    ['survey', STUDY, '--after', 'page2'],
    '× --after: expected a survey to install into, received no --into. Add --into survey.json.\nTry: kundfokus survey --help\n',
  ],
  [
    ['survey', STUDY, '--into', SURVEY, '--at', '1', '--after', 'page2'],
    '× --at: expected no --after beside it, received both. Keep one of them.\nTry: kundfokus survey --help\n',
  ],
  [['survey', STUDY, '--compat', 'v9'], '× --compat: expected one of v1, received v9.\nTry: kundfokus survey --help\n'],
];

describe('bad usage', () => {
  it.each(USAGE)('%j ends with 2 and says what was expected', async (args, err) => {
    expect(await kundfokus(...args)).toEqual({ code: 2, out: '', err });
  });

  it('is JSON with --json', async () => {
    const { code, err } = await kundfokus('report', STUDY, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ issues: [{ code: 'usage', path: 'answers' }] });
  });
});

/** Arguments, and the beginning of what is said. */
const INPUT: readonly (readonly [readonly string[], string])[] = [
  [['check', 'none.yaml'], '× none.yaml: expected a file that can be read, received no such file. Check the path'],
  [['check', STUDY, '--answers', 'none.csv'], '× none.csv: expected a file that can be read'],
  [['check', STUDY, '--pack', 'none.json'], '× none.json: expected a file that can be read'],
  [['check', SURVEY], `× ${SURVEY}: expected a study file, with keys such as pack and locales, received a survey.`],
  [['survey', STUDY, '--into', 'none.json'], '× none.json: expected a file that can be read'],
  [['survey', STUDY, '--into', SURVEY, '--at', '9'], '× --at: expected an integer from 0 to 3, received 9.'],
  [['survey', STUDY, '--into', SURVEY, '--before', 'nowhere'], '× --before: expected a page of the survey: aboutYou'],
  [
    ['report', STUDY, answers, '--locale', 'se'],
    '× --locale: expected a language of the study: sv, en, received se. Did',
  ],
  [['score', answers, '-o', out], `× ${answers}:1: expected columns CFCEN2, CFCEN3`],
  [['score', answers], `× ${answers}:1: expected columns CFCEN2, CFCEN3`],
  [['simulate', '-o', at('no/such/folder.csv')], `× ${at('no/such/folder.csv')}: expected a file that can be written`],
];

describe('bad input', () => {
  it.each(INPUT)('%j ends with 1, says where, and prints no data', async (args, beginning) => {
    const { code, out: data, err } = await kundfokus(...args);
    expect({ code, data }).toEqual({ code: 1, data: '' });
    expect(err.slice(0, beginning.length)).toBe(beginning);
    expect(err).not.toMatch(/ {4}at |Error:/);
    expect(existsSync(out)).toBe(false);
  });

  it.each(INPUT)('%j is JSON with --json', async (args) => {
    const { code, err } = await kundfokus(...args, '--json');
    const { issues } = JSON.parse(err) as { issues: readonly Record<string, string>[] };
    expect(code).toBe(1);
    for (const issue of issues) {
      for (const key of ['code', 'path', 'expected', 'received']) expect(issue[key], key).toBeTypeOf('string');
    }
  });
});
