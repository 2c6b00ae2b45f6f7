import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  averageInterItemCorrelation,
  confirmatoryFactorAnalysis,
  correlationFromCovariance,
  cronbachAlpha,
  type FitIndices,
  feldtInterval,
  guttmanLambda6,
  type InvarianceGroup,
  itemRestCorrelation,
  measurementInvariance,
  omegaTotal,
  parallelAnalysis,
  standardisedAlpha,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import structure from '../reference/structure.json' with { type: 'json' };

/** Data not ours to copy: read from beside the project where they are at hand. */
const DATA = '../shared/data';
const present = existsSync(`${DATA}/r_psychometrics`) && existsSync(`${DATA}/frontline_sohona`);
const where = present ? '' : ': skipped, the real data are not beside the project';

type Row = Readonly<Record<string, string>>;

function readCsv(path: string): readonly Row[] {
  const [header, ...lines] = readFileSync(`${DATA}/${path}`, 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
  const columns = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [columns[i]!, value])));
}

/** Moments over the rows that have every item. */
function momentsOf(rows: readonly Row[], items: readonly string[]): InvarianceGroup {
  const complete = rows.filter((row) => items.every((item) => row[item] !== '' && row[item] !== 'NA'));
  const columns = items.map((item) => complete.map((row) => Number(row[item])));
  const n = complete.length;
  const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / n);
  const covariance = columns.map((a, i) =>
    columns.map((b, j) => a.reduce((sum, x, r) => sum + (x - means[i]!) * (b[r]! - means[j]!), 0) / (n - 1)),
  );
  return { n, means, covariance };
}

const numbered = (letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, k) => `${letter}${from + k}`);
const oneFactor = (items: readonly unknown[]) => items.map(() => 0);

/** chi-square and SRMR to `tolerance`; what else is derived from them is tested elsewhere. */
function expectFit(fit: FitIndices, expected: Readonly<Record<string, number>>, tolerance: number) {
  for (const figure of ['chiSquare', 'df', 'baselineChiSquare', 'cfi', 'tli', 'rmsea', 'srmr'] as const) {
    expectClose(fit[figure], expected[figure]!, { relative: tolerance });
  }
  expectClose(fit.rmseaLow, expected.rmseaLow!, { relative: tolerance, absolute: 1e-9 });
  expectClose(fit.rmseaHigh, expected.rmseaHigh!, { relative: tolerance });
}

describe('reliability of real data', () => {
  it.skipIf(!present)(`equals psych::alpha on 30 departments of a financial firm${where}`, () => {
    const reference = JSON.parse(readFileSync(`${DATA}/r_psychometrics/reliability_reference.json`, 'utf8')).attitude;
    const [expected] = reference.total;
    const items = reference.items.map(({ item }: { item: string }) => item);
    const { covariance, n } = momentsOf(readCsv('r_psychometrics/attitude.csv'), items);
    const printed = { relative: 1e-9 };
    expectClose(cronbachAlpha(covariance), expected.raw_alpha, printed);
    expectClose(standardisedAlpha(covariance), expected['std.alpha'], printed);
    expectClose(guttmanLambda6(correlationFromCovariance(covariance)), expected['G6(smc)'], printed);
    expectClose(averageInterItemCorrelation(covariance), expected.average_r, printed);
    for (const [i, rest] of itemRestCorrelation(covariance).entries()) {
      expectClose(rest, reference.items[i]['r.drop'], printed);
    }
    const { low, high } = feldtInterval(cronbachAlpha(covariance), n, items.length);
    expectClose(low, reference.feldt[0], printed);
    expectClose(high, reference.feldt[2], printed);
  });

  it.skipIf(!present)(`equals psych::alpha and semTools' omega on 31 scales of call-centre employees${where}`, () => {
    const scales = JSON.parse(readFileSync(`${DATA}/frontline_sohona/scales.json`, 'utf8')) as Record<string, string[]>;
    const rows = readCsv('frontline_sohona/items.csv');
    const references = readCsv('frontline_sohona/reliability_reference_R_psych_semTools.csv');
    let compared = 0;
    for (const expected of references.filter(({ scale }) => scale !== 'jc')) {
      const items = scales[expected.scale!]!;
      const { covariance, n } = momentsOf(rows, items);
      expectClose(cronbachAlpha(covariance), Number(expected.alpha));
      expectClose(standardisedAlpha(covariance), Number(expected.std_alpha));
      expectClose(averageInterItemCorrelation(covariance), Number(expected.avg_r));
      if (expected.omega_1factor_ML === 'NA') continue;
      const model = confirmatoryFactorAnalysis(covariance, n, oneFactor(items));
      expect(model.converged, expected.scale).toBe(true);
      // lavaan's optimiser stops near 1e-6.
      expectClose(omegaTotal(model), Number(expected.omega_1factor_ML), { relative: 1e-5 });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });
});

describe('omega and alpha of real data', () => {
  const reversed = ['A1', 'C4', 'C5', 'E1', 'E2', 'O2', 'O5'];
  const turned = (row: Row): Row => ({
    ...row,
    ...Object.fromEntries(reversed.map((item) => [item, row[item] === '' ? '' : String(7 - Number(row[item]))])),
  });
  const read = () => JSON.parse(readFileSync(`${DATA}/r_psychometrics/reliability_reference.json`, 'utf8'));

  it.skipIf(!present)(`equal psych and lavaan on five scales of 2,800 people${where}`, () => {
    const rows = readCsv('r_psychometrics/bfi.csv').map(turned);
    const reference = read();
    for (const scale of ['agree', 'conscientious', 'extraversion', 'neuroticism', 'openness']) {
      const items = numbered(scale[0]!.toUpperCase(), 1, 5);
      const { covariance, n } = momentsOf(rows, items);
      const expected = reference[`bfi_${scale}`];
      expect(n).toBe(expected.n_complete);
      expectClose(cronbachAlpha(covariance), expected.alpha_listwise);
      const model = confirmatoryFactorAnalysis(covariance, n, oneFactor(items));
      expectClose(omegaTotal(model), expected.omega_listwise_ml, { relative: 1e-6 });
    }
  });

  it.skipIf(!present)(`equal lavaan's single-factor models of three tests of pupils${where}`, () => {
    const rows = readCsv('r_psychometrics/holzinger_swineford_1939.csv');
    for (const [k, test] of ['visual', 'textual', 'speed'].entries()) {
      const items = numbered('x', 3 * k + 1, 3 * k + 3);
      const { covariance, n } = momentsOf(rows, items);
      const omega = omegaTotal(confirmatoryFactorAnalysis(covariance, n, oneFactor(items)));
      expectClose(omega, read().holzinger.omega_single_factor_models[test], { relative: 1e-7 });
    }
  });
});

describe('structure of real data', () => {
  const visual = numbered('x', 1, 9);
  const bigFive = ['A', 'C', 'E', 'N', 'O'].flatMap((letter) => numbered(letter, 1, 5));
  const factorOfVisual = visual.map((_, i) => Math.floor(i / 3));
  const factorOfBigFive = bigFive.map((_, i) => Math.floor(i / 5));
  // The file holds seven decimals of what lavaan holds eight of.
  const ROUNDED = 2e-6;
  // lavaan's estimates of these models are not refined.
  const UNREFINED = 1e-5;

  it.skipIf(!present)(`of 301 pupils equals lavaan's tutorial, together and by school${where}`, () => {
    const rows = readCsv('r_psychometrics/holzinger_swineford_1939.csv');
    const { covariance, n } = momentsOf(rows, visual);
    const { fit } = confirmatoryFactorAnalysis(covariance, n, factorOfVisual);
    expectFit(fit, structure.published.holzinger, ROUNDED);
    expect(fit.chiSquare).toBeCloseTo(85.306, 3);
    const schools = ['Pasteur', 'Grant-White'].map((school) =>
      momentsOf(
        rows.filter((row) => row.school === school),
        visual,
      ),
    );
    const levels = measurementInvariance(schools, factorOfVisual);
    const expected = structure.published.holzingerBySchool;
    for (const level of ['configural', 'metric', 'scalar'] as const) {
      expectFit(levels[level].fit, expected[level], ROUNDED);
    }
    for (const [f, mean] of expected.factorMeans.entries()) {
      expectClose(levels.scalar.factorMeans[1]![f]!, mean, { relative: 1e-5 });
    }
  });

  it.skipIf(!present)(`of 2,436 people on 25 items equals lavaan, together and by gender${where}`, () => {
    const rows = readCsv('r_psychometrics/bfi.csv');
    const { covariance, n } = momentsOf(rows, bigFive);
    expect(n).toBe(structure.published.bfi.n);
    expectFit(confirmatoryFactorAnalysis(covariance, n, factorOfBigFive).fit, structure.published.bfi, UNREFINED);
    const genders = ['1', '2'].map((gender) =>
      momentsOf(
        rows.filter((row) => row.gender === gender),
        bigFive,
      ),
    );
    const levels = measurementInvariance(genders, factorOfBigFive);
    const expected = structure.published.bfiByGender;
    for (const level of ['configural', 'metric', 'scalar'] as const) {
      expect(levels[level].converged, level).toBe(true);
      expectFit(levels[level].fit, expected[level], UNREFINED);
    }
    expect(parallelAnalysis(covariance, n, { variant: 'factor' }).factors).toBeGreaterThanOrEqual(5);
  });
});
