import { spawnSync } from 'node:child_process';
import { openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseTally, TALLY_NOTICE } from '../../src/tally/index.js';
import { kundfokus, start, testFolder } from './support/run.js';

const at = testFolder();
const STUDY = `pack: customer-focus@1.0.0
locales: [en]
respondent: who
unit: team
background: { customerContact: contact, country: { column: country } }
outcomes: { eng: { column: e, min: 0, max: 100, decimals: 1 } }
`;
const study = at('study.yaml');
const csv = (name: string) => at(`${name}.csv`);
const tally = (name: string) => at(`${name}.tally.json`);
const read = (path: string) => readFileSync(path, 'utf8');
const lines = (path: string) => read(path).trimEnd().split('\n');

beforeAll(async () => {
  writeFileSync(study, STUDY);
  for (const [name, n, seed] of [
    ['mon', 260, 1],
    ['tue', 180, 2],
  ] as const) {
    await kundfokus('simulate', study, '-n', String(n), '--seed', String(seed), '-o', csv(name));
    await kundfokus('tally', study, csv(name), '-o', tally(name));
  }
  const tuesday = lines(csv('tue'))
    .slice(1)
    .map((line) => `T${line}`);
  writeFileSync(csv('both'), `${[...lines(csv('mon')), ...tuesday].join('\n')}\n`);
});

/** A report without the intervals of drivers, which come from resampling where there are answers. */
const withoutResampling = (report: string) =>
  report.replace(/"(?:lmg|weight)(?:Low|High)":[^,}]+,?/g, '').replace(/"intervals":"[a-z]+"/g, '');

describe('a tally', () => {
  it('is written for its owner alone, and says what it is', () => {
    const { notice, batches, planHash, scoringHash, pack } = JSON.parse(read(tally('mon')));
    expect(statSync(tally('mon')).mode & 0o777).toBe(0o600);
    expect({ notice, batches, pack }).toEqual({
      notice: TALLY_NOTICE,
      batches: [expect.stringMatching(/^sha256-[0-9a-f]{16}$/)],
      pack: expect.stringMatching(/^customer-focus@1\.0\.0#/),
    });
    expect([planHash, scoringHash].every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('of several files is that of each of them merged, whatever the way', async () => {
    const once = await kundfokus('tally', study, csv('mon'), csv('tue'));
    const merged = await kundfokus('tally', '--add', tally('tue'), '--add', tally('mon'));
    const nightly = await kundfokus('tally', study, csv('tue'), '--add', tally('mon'));
    expect(merged).toEqual({ code: 0, err: '', out: once.out });
    expect(nightly.out).toBe(once.out);
    expect(parseTally(once.out).batches).toHaveLength(2);
  });

  it('gives the report of all answers read at once', async () => {
    const whole = await kundfokus('report', study, csv('both'), '--format', 'json');
    const merged = await kundfokus(
      'report',
      study,
      '--tally',
      tally('mon'),
      '--tally',
      tally('tue'),
      '--format',
      'json',
    );
    expect(merged.err).toBe('! These answers are simulated.\n');
    expect(withoutResampling(merged.out)).toBe(withoutResampling(whole.out));
    expect(whole.out).toContain('"intervals":"bootstrap"');
  });

  it('without a batch is as it was before the batch', async () => {
    const both = at('both.tally.json');
    await kundfokus('tally', '--add', tally('mon'), '--add', tally('tue'), '-o', both);
    expect((await kundfokus('tally', '--add', both, '--subtract', tally('tue'))).out).toBe(read(tally('mon')));
  });

  it('forgets somebody when their batch is replaced, in its place', async () => {
    const all = at('all.tally.json');
    await kundfokus('tally', '--add', tally('mon'), '--add', tally('tue'), '-o', all);
    const without = lines(csv('mon')).toSpliced(7, 1);
    writeFileSync(csv('mon-new'), `${without.join('\n')}\n`);
    const args = [study, csv('mon-new'), '--add', all, '--subtract', tally('mon'), '-o', all];
    expect(await kundfokus('tally', ...args)).toMatchObject({ code: 0 });
    expect(read(all)).toBe((await kundfokus('tally', study, csv('mon-new'), csv('tue'))).out);
    expect(statSync(all).mode & 0o777).toBe(0o600);
    expect(await kundfokus('tally', ...args)).toMatchObject({
      code: 1,
      err: expect.stringContaining('each batch once'),
    });
  });

  it('reads standard input, and knows the same answers from a file again', async () => {
    const ran = await start(['tally', study, '-'], (child) => child.stdin?.end(read(csv('mon'))));
    expect(ran).toMatchObject({ code: 0, out: read(tally('mon')) });
    const again = await start(['tally', study, '-', '--add', tally('mon')], (child) =>
      child.stdin?.end(read(csv('mon'))),
    );
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(
      /× stdin\/batches: expected each batch once, received sha256-\w+, which is in .*mon\.tally/,
    );
  });

  it('is named as told', async () => {
    const { out } = await kundfokus('tally', study, csv('mon'), '--batch', 'monday');
    expect(JSON.parse(out).batches).toEqual(['monday']);
  });

  it('needs no study file when the columns are the item ids', async () => {
    await kundfokus('simulate', '-n', '50', '-o', csv('default'));
    expect(await kundfokus('tally', csv('default'))).toMatchObject({ code: 0 });
  });
});

describe('a tally that must travel', () => {
  it('has no small slices, says so, makes a report, and merges no more', async () => {
    const thin = tally('thin');
    const { err } = await kundfokus('tally', study, csv('mon'), '--min-n', '10', '-o', thin);
    expect(err).toMatch(/! Taken out, as small or lest small ones follow: .*\d+ of \d+ in unit/);
    const { minimumN, families } = parseTally(read(thin));
    expect(minimumN).toBe(10);
    for (const slices of Object.values(families)) {
      for (const { respondents } of Object.values(slices)) expect(respondents.n).toBeGreaterThanOrEqual(10n);
    }
    const report = await kundfokus('report', study, '--tally', thin, '--format', 'json');
    expect(report).toMatchObject({ code: 0, err: expect.stringMatching(/! No figures of .*customerContact/) });
    expect(await kundfokus('tally', '--add', thin, '--add', tally('tue'))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /expected a tally with all its slices, received sha256-\w+ without slices below 10\. Merge/,
      ),
    });
  });
});

describe('a tally is refused', () => {
  const other = at('other.yaml');
  beforeAll(() => writeFileSync(other, STUDY.replace('decimals: 1', 'decimals: 2')));

  it.each<[string, () => readonly string[], RegExp]>([
    [
      'that is in the merger already',
      () => [study, csv('mon'), '--add', tally('mon')],
      /mon\.csv\/batches: .*in .*mon\.tally/,
    ],
    ['twice', () => [study, csv('mon'), csv('mon')], /each batch once/],
    [
      'of other scoring rules',
      () => [other, '--add', tally('mon')],
      /mon\.tally\.json: expected scores as the study has/,
    ],
    [
      'to be taken out that is not in',
      () => [study, csv('mon'), '--subtract', tally('tue')],
      /tue\.tally\.json\/batches/,
    ],
    ['that is no file', () => ['--add', at('none.json')], /none\.json: expected a file that can be read/],
    ['that is answers', () => ['--add', csv('mon')], /mon\.csv: expected a tally file, or the rows/],
  ])('%s', async (_, args, message) => {
    const output = at('refused.tally.json');
    const before = readdirSync(at('.'));
    const { code, out, err } = await kundfokus('tally', ...args(), '-o', output);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
    expect(readdirSync(at('.'))).toEqual(before);
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['without anything to count', () => [study], /answers: expected answers after the study file, or --add/],
    ['with a name for several batches', () => [study, csv('mon'), csv('tue'), '--batch', 'x'], /--batch: expected one/],
    ['with a minimum of one', () => [study, csv('mon'), '--min-n', '1'], /--min-n: expected a whole number from 2/],
    [
      'into the tally it takes out',
      () => [study, csv('mon'), '--subtract', tally('tue'), '-o', tally('tue')],
      /another file/,
    ],
    ['into no JSON', () => [study, csv('mon'), '-o', at('mon.html')], /a name ending in \.json/],
  ])('%s, as bad usage', async (_, args, message) => {
    const { code, out, err } = await kundfokus('tally', ...args());
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it.skipIf(process.platform !== 'linux')('by a full disk', () => {
    const full = openSync('/dev/full', 'w');
    const args = ['--import', 'tsx', 'src/cli/main.ts', 'tally', study, csv('mon')];
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('× standard output: expected room to write, received a full disk.');
  });
});

describe('a report of tallies', () => {
  const report = (...args: readonly string[]) => kundfokus('report', ...args);

  it('is refused from another pack, a damaged file and a batch twice', async () => {
    const cut = at('cut.tally.json');
    writeFileSync(cut, read(tally('mon')).slice(0, 5000));
    const second = at('second.yaml');
    writeFileSync(second, 'pack: customer-focus@2.0.0\nlocales: [en]\n');
    for (const [args, message] of [
      [[second, '--tally', tally('mon')], /expected scores as the study has them, .*2\.0\.0\), received .*1\.0\.0\)/],
      [[study, '--tally', cut], /cut\.tally\.json: expected a tally file .* breaks off or is damaged/],
      [[study, '--tally', tally('mon'), '--tally', tally('mon')], /each batch once/],
    ] as const) {
      const { code, out, err } = await report(...args);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(message);
    }
  });

  it('is bad usage beside answers, an earlier wave, or nothing', async () => {
    for (const args of [
      [study, csv('mon'), '--tally', tally('mon')],
      [study, '--tally', tally('mon'), '--previous', csv('tue')],
      [],
    ]) {
      expect(await report(...args)).toMatchObject({ code: 2, out: '' });
    }
  });

  it('does not write over a tally', async () => {
    const { code, err } = await report(study, '--tally', tally('mon'), '--format', 'json', '-o', tally('mon'));
    expect([code, err]).toEqual([2, expect.stringContaining('another file than those read')]);
  });
});
