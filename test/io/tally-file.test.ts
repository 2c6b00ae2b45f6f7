import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  batchOfContent,
  mergeNamedTallies,
  readTallies,
  readTallyFile,
  watchedStream,
  writeTallyFile,
} from '../../src/io/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { mergeTallies, serialiseTally, TALLY_NOTICE, tallyResponses } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';
import { fileIn, issuesOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = buildPlan(studyOf({ unit: { column: 'team' } }));
const people = (n: number, from = 0) =>
  Array.from({ length: n }, (_, r) => ({
    ...Object.fromEntries(plan.items.map(({ column }, i) => [column, 1 + ((from + r + i) % 5)])),
    customerContact: r % 3 === 0 ? 'daily' : 'never',
    team: `T${r % 4}`,
  }));
const a = tallyResponses(plan, people(40), { batch: 'a' });
const b = tallyResponses(plan, people(30, 2), { batch: 'b' });
const text = serialiseTally(a);

describe('a tally file', () => {
  it('is for its owner alone, says that it is personal data, and is read back', async () => {
    const path = join(folder, 'a.tally.json');
    await writeTallyFile(path, a);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(JSON.parse(text)).toMatchObject({
      notice: TALLY_NOTICE,
      batches: ['a'],
      planHash: plan.planHash,
      scoringHash: plan.scoringHash,
      pack: expect.stringMatching(/^customer-focus@1\.0\.0#[0-9a-f]{8}$/),
    });
    expect(serialiseTally(await readTallyFile(path))).toBe(text);
  });

  it('keeps its rights when it takes the place of a file that all may read', async () => {
    const path = fileIn(folder, 'open.tally.json', 'before');
    await writeTallyFile(path, a);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is read packed too', async () => {
    const path = fileIn(folder, 'a.tally.json.gz', gzipSync(text));
    expect(serialiseTally(await readTallyFile(path))).toBe(text);
  });

  it.each([
    ['cut off', text.slice(0, text.length / 2), /received JSON that breaks off or is damaged \(.+\)\. The file was/],
    ['of no bytes', '', /received an empty file/],
    [
      'a study',
      '{ "pack": "customer-focus@1.0.0" }',
      /received other JSON\. Make one of the answers with kundfokus tally/,
    ],
    ['a list', '[1, 2]', /received other JSON/],
    ['nested without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /received (other JSON|lists in lists)/],
    [
      'of a later format',
      text.replace('kundfokus-tally/1', 'kundfokus-tally/2'),
      /received kundfokus-tally\/2\. Write it/,
    ],
    ['without its notice', text.replace(TALLY_NOTICE, ''), /bad\.json\/notice: expected "Personal data/],
    ['changed by hand', text.replace('"respondents":["40"]', '"respondents":["41"]'), /families\/total\/all\/patterns/],
    ['with a threshold of nothing', text.replace('{', '{"minimumN":0,'), /bad\.json\/minimumN: expected at least 2/],
  ])('that is %s is refused with its path', async (_, content, message) => {
    const issues = await issuesOf(readTallyFile(fileIn(folder, 'bad.json', content)), folder);
    expect(issues[0]).toMatch(/^bad\.json/);
    expect(issues.join('\n')).toMatch(message);
    expect(issues.length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['nowhere', 'none.json', /no such file/],
    ['a folder', '.', /a folder/],
  ])('that is %s is refused', async (_, name, message) => {
    expect((await issuesOf(readTallyFile(join(folder, name)), folder))[0]).toMatch(message);
  });
});

describe('the id of a batch', () => {
  const answers = 'CFCEN1,CFCEN2\n5,4\n';

  it('follows from its content under any name, packed or not, and from a stream', async () => {
    const id = await batchOfContent(fileIn(folder, 'monday.csv', answers));
    expect(id).toMatch(/^sha256-[0-9a-f]{16}$/);
    expect(await batchOfContent(fileIn(folder, 'copy.csv', answers))).toBe(id);
    expect(await batchOfContent(fileIn(folder, 'monday.csv.gz', gzipSync(answers)))).toBe(id);
    const { stream, batch } = watchedStream(
      Readable.from([Buffer.from(answers.slice(0, 7)), Buffer.from(answers.slice(7))]),
    );
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(answers);
    expect(batch()).toBe(id);
    expect(await batchOfContent(fileIn(folder, 'tuesday.csv', `${answers}3,3\n`))).not.toBe(id);
  });
});

describe('merging tally files', () => {
  const fileOf = (name: string, tally: typeof a) => fileIn(folder, name, serialiseTally(tally));

  it('adds them all, in any order', async () => {
    const [one, two] = [fileOf('one.json', a), fileOf('two.json', b)];
    const expected = serialiseTally(mergeTallies(a, b));
    for (const paths of [
      [one, two],
      [two, one],
    ]) {
      const { tally, leftOut } = mergeNamedTallies(await readTallies(paths, plan));
      expect([serialiseTally(tally), leftOut]).toEqual([expected, []]);
    }
  });

  it('refuses a batch that is in two of them and names both files', () => {
    const tallies = ['one', 'two', 'three'].map((name) => ({ name, tally: name === 'two' ? b : a }));
    expect(() => mergeNamedTallies(tallies)).toThrow(
      'three/batches: expected each batch once, received a, which is in one',
    );
  });

  it('refuses a tally that the study does not score alike, and says what it is of', async () => {
    const outcomes = [
      { id: 'eng', column: 'e', kind: 'number' as const, min: 0, max: 9, decimals: 0, bands: null, name: {} },
    ];
    const other = buildPlan(studyOf({ outcomes }));
    const stranger = tallyResponses(other, [{ CFCEN1: 5, e: 3 }], { batch: 'c' });
    const [issue] = await issuesOf(readTallies([fileOf('stranger.json', stranger)], plan), folder);
    expect(issue).toMatch(
      /^stranger\.json: expected scores as the study has them, [0-9a-f]{8} \(customer-focus@1\.0\.0\)/,
    );
    const unasked = await readTallies([fileOf('one.json', a), fileOf('stranger.json', stranger)], null);
    expect(() => mergeNamedTallies(unasked)).toThrow(/stranger\.json\/scoringHash: .* score both from their answers/);
  });

  it('leaves out what is not cut alike and says so, but not everybody', async () => {
    const fewer = tallyResponses(buildPlan(studyOf()), people(20), { batch: 'c' });
    const merged = mergeNamedTallies([
      { name: 'one', tally: a },
      { name: 'two', tally: fewer },
    ]);
    expect(merged.leftOut).toEqual(['customerContact*unit', 'customerContact.contact*unit', 'unit']);
    expect(merged.tally.families.total!.all!.respondents.n).toBe(60n);
    const plain = tallyResponses(buildPlan(studyOf({ structure: false })), people(20), { batch: 'c' });
    const unlike = [
      { name: 'one', tally: a },
      { name: 'two', tally: plain },
    ];
    expect(() => mergeNamedTallies(unlike)).toThrow(
      /^one, two: expected tallies that keep as much detail of everybody/,
    );
  });
});
