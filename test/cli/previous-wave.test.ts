import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../report/support/read-page.js';
import { FEVS, kundfokus, testFolder } from './support/run.js';

const at = testFolder();

const STUDIES = {
  old: 'pack: customer-focus@1.0.0\nlocales: [sv, en]\n',
  now: 'pack: customer-focus@2.0.0\nlocales: [sv, en]\nmodules: [intro, contact, core]\ncustomer: { word: patient }\n',
  same: 'pack: customer-focus@1.0.0\nlocales: [sv, en]\ncustomer: { word: patient }\n',
};
const study = (name: keyof typeof STUDIES) => at(`${name}.yaml`);
const answers = (name: string) => at(`${name}.csv`);
const NOW = () => [study('now'), answers('now')] as const;
const OLD = () => [study('old'), answers('old')] as const;

// biome-ignore lint/suspicious/noExplicitAny: a report read back from its text.
type Read = any;
const reported = async (...args: readonly string[]): Promise<Read> => {
  const { out } = await kundfokus('report', ...args.slice(0, 2), '--format', 'json', ...args.slice(2));
  return JSON.parse(out);
};
const totalOf = (report: Read, measure: string) =>
  report.published.cells.find((cell: Read) => cell.measure === measure && cell.slice === 'total=all').mean.value;
const differenceOf = (report: Read, id: string) => report.trend.measures.find((d: Read) => d.measure === id);

beforeAll(async () => {
  for (const [name, text] of Object.entries(STUDIES)) {
    writeFileSync(at(`${name}.yaml`), text);
    const seed = String(name.length + 1);
    await kundfokus('simulate', at(`${name}.yaml`), '-n', '300', '--seed', seed, '-o', answers(name));
  }
});

describe('a wave on 2.0.0 beside a wave on 1.0.0', () => {
  it('has CFI4 as its trend: the difference of what each wave reports alone', async () => {
    const [now, old] = [await reported(...NOW()), await reported(...OLD())];
    const both = await reported(...NOW(), '--previous', ...OLD());
    const trend = differenceOf(both, 'CFI4');
    const [a, b] = [totalOf(now, 'CFI4'), totalOf(old, 'CFI4')];
    expect(trend).toMatchObject({ compares: 'yes', reasons: [], earlier: { value: b }, later: { value: a } });
    expect(trend.test.difference).toBeCloseTo(a.value - b.value, 10);
    const margin = Math.hypot(a.standardError, b.standardError);
    expect((trend.test.high - trend.test.low) / 2 / margin).toBeCloseTo(1.96, 1);
    const compared = both.trend.measures.filter((d: Read) => d.compares === 'yes' && d.kind !== 'item');
    expect(compared.map((d: Read) => d.measure)).toEqual(['CEN', 'OFF', 'CON', 'GOA', 'CFI4']);
    expect(both.published).toEqual(now.published);
  });

  it('says item by item what is new, and what was asked otherwise', async () => {
    const { trend } = await reported(...NOW(), '--previous', ...OLD());
    const items = trend.measures.filter((d: Read) => d.kind === 'item');
    expect(items.map((d: Read) => d.compares).sort()).toEqual([...Array(12).fill('no'), ...Array(12).fill('yes')]);
    expect(items.find((d: Read) => d.measure === 'CFLEA1')).toMatchObject({ compares: 'no', reasons: ['added'] });
    expect(trend.context).toEqual(['other-word']);
    expect(trend.packContext.length).toBeGreaterThan(0);
  });

  it('is the same index in the report for people', async () => {
    const page = await kundfokus('report', ...NOW(), '--locale', 'en', '--previous', ...OLD());
    expect(page.out).toContain('id="trend"');
    expect(readPage(page.out)).toMatch(/Patient focus index, trend: (higher|lower|no difference)/);
    expect(page.err).toContain(`! ${answers('old')}: These answers are simulated.`);
  });

  it('is in the CSV on the rows of everybody', async () => {
    const { out } = await kundfokus('report', ...NOW(), '--format', 'csv', '--previous', ...OLD());
    const [head, ...lines] = out.trimEnd().split('\r\n');
    const names = head!.split(',').slice(-8);
    expect(names).toEqual([
      'earlier_pack',
      'earlier_mean',
      'change',
      'change_low',
      'change_high',
      'change_simulated',
      'compares',
      'compares_reason',
    ]);
    const rows = lines.map((line) => line.split(','));
    const since = (measure: string, slice: string) =>
      rows.find((cells) => cells[3] === measure && cells.includes(slice))!.slice(-8);
    const both = differenceOf(await reported(...NOW(), '--previous', ...OLD()), 'CFI4');
    expect(since('CFI4', 'total=all').slice(1, 3)).toEqual(
      [both.earlier.value.value, both.test.difference].map(String),
    );
    expect(since('CFI8', 'total=all').slice(1)).toEqual(['', '', '', '', 'true', 'no', 'added']);
    expect(since('CFI4', 'customerContact=daily')).toEqual(Array(8).fill(''));
  });

  it('is refused where it was held later than this one', async () => {
    for (const [name, held] of [
      ['now', '2025-03'],
      ['old', '2026-03'],
    ] as const) {
      writeFileSync(at(`${name}-held.yaml`), `${STUDIES[name]}waveHeld: ${held}\n`);
    }
    const waves = [at('now-held.yaml'), answers('now'), '--previous', at('old-held.yaml'), answers('old')];
    const { code, out, err } = await kundfokus('report', ...waves);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/--previous: expected a wave held before 2025-03, received 2026-03\. Exchange the two waves/);
  });

  it('compares the other way round too', async () => {
    const { trend } = await reported(...OLD(), '--previous', ...NOW());
    expect(differenceOf({ trend }, 'CFI4').compares).toBe('yes');
    expect(differenceOf({ trend }, 'CFI8')).toMatchObject({ compares: 'no', reasons: ['retired'] });
  });
});

describe('an earlier wave', () => {
  it('needs no study file of its own where the study is the same', async () => {
    const { trend } = await reported(study('old'), answers('old'), '--previous', answers('same'));
    expect(trend).toMatchObject({ context: [], packContext: [], refusal: null });
    expect(trend.measures.every((d: Read) => d.compares === 'yes')).toBe(true);
  });

  it('asked with another word is flagged though the version is one', async () => {
    const { trend } = await reported(...OLD(), '--previous', study('same'), answers('same'));
    expect(trend.context).toEqual(['other-word']);
  });

  it('of another battery is refused with the reason, and nothing is written', async () => {
    const output = at('refused.html');
    const fevs = [FEVS.study, 'examples/fevs-2018/commerce.csv'];
    const { code, err } = await kundfokus('report', ...OLD(), '--pack', FEVS.pack, '-o', output, '--previous', ...fevs);
    expect(code).toBe(1);
    expect(err).toMatch(/^× --previous: expected two versions of fevs-eei, received .*\. Report the waves each/);
    expect(() => readFileSync(output)).toThrow();
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['is a study file alone', () => [study('old')], /answers: expected an answers file after the study file/],
    ['is too many files', () => [...OLD(), answers('now')], /--previous: .* Put it last: kundfokus report study.yaml/],
    ['has the answers first', () => [answers('old'), study('old')], /arguments: expected the study file, then/],
  ])('is bad usage where it %s', async (_, previous, message) => {
    const { code, err } = await kundfokus('report', ...NOW(), '--previous', ...previous());
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('is not written over', async () => {
    const { code, err } = await kundfokus('report', ...NOW(), '-o', answers('old'), '--previous', ...OLD());
    expect([code, err]).toEqual([2, expect.stringContaining('--output: expected another file than those read')]);
  });
});
