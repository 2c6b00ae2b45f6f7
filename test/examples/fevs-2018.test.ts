import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { openAnswers, readStudy } from '../../src/io/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { createTallyBuilder } from '../../src/tally/index.js';

const EXAMPLE = 'examples/fevs-2018';
const SAMPLE = '../shared/data/fevs_2018/fevs2018_sample20pct_index_items.csv';
const present = existsSync(SAMPLE);

type Figures = Readonly<Record<string, { readonly n: number; readonly EEI: number }>>;

/** The index by category of the first background variable (and in total), through the engine every pack runs on. */
async function indexByCategory(studyFile: string, answers: string): Promise<Figures> {
  const study = await readStudy(studyFile, { packs: [`${EXAMPLE}/pack.json`] });
  const plan = buildPlan(study);
  const reader = await openAnswers(answers, plan, { source: study.source });
  const builder = createTallyBuilder(plan, { batch: 'fevs' });
  for await (const batch of reader.batches) builder.add(batch);
  const results = analyse(builder.finish(), plan);
  const family = plan.backgrounds[0]!.id;
  const slices = results.slices.filter((slice) => ['total', family].includes(slice.family) && slice.kind !== 'missing');
  return Object.fromEntries(
    slices.map((slice) => {
      const cell = results.cells.find((found) => found.slice === slice.id && found.measure === 'EEI')!;
      return [slice.family === 'total' ? 'total' : slice.category, { n: slice.n, EEI: cell.aggregate as number }];
    }),
  );
}

/** Weighted percent positive, item by item, straight from the file: no code of the engine. */
function independently(file: string, by: string): Figures {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = header!.split(',');
  const rows = lines.map((line) => line.split(','));
  const at = (name: string) => columns.indexOf(name);
  const subIndices = [
    ['Q53', 'Q54', 'Q56', 'Q60', 'Q61'],
    ['Q47', 'Q48', 'Q49', 'Q51', 'Q52'],
    ['Q3', 'Q4', 'Q6', 'Q11', 'Q12'],
  ];
  const percentPositive = (of: readonly string[][], item: string) => {
    let positive = 0;
    let all = 0;
    for (const row of of) {
      const weight = Math.round(Number(row[at('POSTWT')]) * 1e6);
      if (/^[1-5]$/.test(row[at(item)]!)) all += weight;
      if (/^[45]$/.test(row[at(item)]!)) positive += weight;
    }
    return (100 * positive) / all;
  };
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const index = (of: readonly string[][]) => ({
    n: of.length,
    EEI: mean(subIndices.map((items) => mean(items.map((item) => percentPositive(of, item))))),
  });
  const names = [...new Set(rows.map((row) => row[at(by)]!))];
  const groups = names.map((name) => [name, index(rows.filter((row) => row[at(by)] === name))] as const);
  return { total: index(rows), ...Object.fromEntries(groups) };
}

describe('the Employee Engagement Index of the US Federal Employee Viewpoint Survey 2018', () => {
  it('of the Department of Commerce equals the independent calculation for each component', async () => {
    const ours = await indexByCategory(`${EXAMPLE}/study.yaml`, `${EXAMPLE}/commerce.csv`);
    const expected = JSON.parse(readFileSync(`${EXAMPLE}/expected.json`, 'utf8')) as Figures;
    const codes = {
      Census: 'CM03',
      ITA: 'CM06',
      NIST: 'CM08',
      NOAA: 'CM09',
      USPTO: 'CM14',
      Other: 'CMZZ',
      total: 'total',
    };
    expect(Object.keys(ours).sort()).toEqual(Object.keys(codes).sort());
    for (const [name, code] of Object.entries(codes)) {
      expect(ours[name]!.n).toBe(expected[code]!.n);
      expect(Math.abs(ours[name]!.EEI - expected[code]!.EEI)).toBeLessThan(1e-9);
    }
  });

  it.skipIf(!present)(
    `of every agency in the sample of 101,881 equals an independent calculation${present ? '' : ': skipped, the real data are not beside the project'}`,
    async () => {
      const ours = await indexByCategory(`${EXAMPLE}/agencies.yaml`, SAMPLE);
      const expected = independently(SAMPLE, 'AGENCY');
      expect(Object.keys(ours).sort()).toEqual(Object.keys(expected).sort());
      expect(Object.keys(ours).length).toBeGreaterThan(30);
      for (const [agency, { n, EEI }] of Object.entries(expected)) {
        expect(ours[agency]!.n).toBe(n);
        expect(Math.abs(ours[agency]!.EEI - EEI), agency).toBeLessThan(1e-9);
      }
      expect(ours.total!.EEI).toBeCloseTo(68.71, 2);
      expect(ours.CM!.EEI).toBeCloseTo(72.23, 2);
    },
  );
});
