import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  averageDeviation,
  bonettWrightInterval,
  correlationPower,
  detectableCorrelation,
  fisherZInterval,
  intraclassCorrelation,
  leaveOneOutCorrelation,
  midranks,
  pearsonCorrelation,
  rectangularNullVariance,
  slightSkewNullVariance,
  spearmanCorrelation,
  withinGroupAgreement,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/units.json' with { type: 'json' };

describe('a correlation of unit figures', () => {
  const { x, y, w, ...expected } = reference.linkage;

  it('is R’s with its Fisher interval, weighted by the size of the units or not', () => {
    const r = pearsonCorrelation(x, y);
    expectClose(r, expected.pearson);
    expectClose(fisherZInterval(r, x.length).low, expected.low);
    expectClose(fisherZInterval(r, x.length).high, expected.high);
    expectClose(pearsonCorrelation(x, y, w), expected.weighted);
  });

  it('by ranks is R’s, equal figures sharing a rank, with Bonett and Wright’s interval', () => {
    expect(midranks(x)).toEqual(expected.ranks);
    const r = spearmanCorrelation(x, y);
    expectClose(r, expected.spearman);
    expectClose(bonettWrightInterval(r, x.length).low, expected.spearmanLow);
    expectClose(bonettWrightInterval(r, x.length).high, expected.spearmanHigh);
  });

  it('without each unit in turn has R’s range', () => {
    const plain = leaveOneOutCorrelation(x, y);
    const weighted = leaveOneOutCorrelation(x, y, w);
    [plain.lowest, plain.highest].forEach((found, i) => {
      expectClose(found, expected.leaveOneOut[i]!);
    });
    [weighted.lowest, weighted.highest].forEach((found, i) => {
      expectClose(found, expected.leaveOneOutWeighted[i]!);
    });
  });

  it('does not exist without variance, and has no interval with three units', () => {
    expect(pearsonCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(spearmanCorrelation([], [])).toBeNaN();
    expect(fisherZInterval(0.5, 3).low).toBeNaN();
    expect(bonettWrightInterval(Number.NaN, 30).low).toBeNaN();
    expect(leaveOneOutCorrelation([1, 2], [1, 2]).lowest).toBeNaN();
  });

  it('never passes 1, however large the figures', () => {
    const large = [1e15 + 1, 1e15 + 2, 1e15 + 4];
    expect(pearsonCorrelation(large, large)).toBe(1);
  });
});

describe('the power to see a correlation', () => {
  it.each(reference.power)('of $r with $n units', ({ r, n, power }) => {
    expectClose(correlationPower(r, n), power);
  });

  it.each(reference.detectable)('of 80 % is reached with $n units at $r', ({ n, r }) => {
    expectClose(detectableCorrelation(n), r);
    expectClose(correlationPower(r, n), 0.8, { relative: 1e-5 });
  });

  it('is unknown with three units', () => {
    expect(correlationPower(0.3, 3)).toBeNaN();
    expect(detectableCorrelation(3)).toBeNaN();
  });
});

describe('how alike people in a unit answer', () => {
  const { groups, ...expected } = reference.anova;

  it('is R’s analysis of variance with ICC(1) and ICC(2) as the package multilevel has them', () => {
    const found = intraclassCorrelation(groups);
    for (const figure of Object.keys(expected) as (keyof typeof expected)[]) {
      expectClose(found[figure], expected[figure]);
    }
  });

  it('with units of one size is the same for both sizes in the formula', () => {
    const equal = [1, 2, 4].map((mean) => ({ n: 6, mean, variance: 2 }));
    const { icc1, icc1UnequalSizes } = intraclassCorrelation(equal);
    expectClose(icc1UnequalSizes, icc1);
  });

  it('does not exist with one unit, units of one, or nobody answering otherwise than their unit', () => {
    const unit = { n: 4, mean: 3, variance: 1 };
    expect(intraclassCorrelation([unit]).icc1).toBeNaN();
    expect(intraclassCorrelation([]).icc2).toBeNaN();
    const alone = { n: 1, mean: 3, variance: Number.NaN };
    expect(intraclassCorrelation([alone, { ...alone, mean: 4 }]).f).toBeNaN();
    expect(
      intraclassCorrelation([
        { ...unit, variance: 0 },
        { n: 2, mean: 1, variance: 0 },
      ]).f,
    ).toBeNaN();
  });

  it.each(reference.agreement)('within one unit is multilevel’s rwg and rwg(j) (rwg $rwg)', (unit) => {
    const { variances } = unit;
    expectClose(withinGroupAgreement([variances[0]!], 2), unit.rwg, { absolute: 1e-15 });
    expectClose(withinGroupAgreement([variances[0]!], 1.34), unit.rwgSkewed, { absolute: 1e-15 });
    expectClose(withinGroupAgreement(variances, rectangularNullVariance(5)), unit.rwgj);
    expectClose(withinGroupAgreement(variances, slightSkewNullVariance(5)), unit.rwgjSkewed, { absolute: 1e-15 });
  });

  it.each(reference.agreement)('has multilevel’s average deviation (AD $ad)', ({ counts, ad, adj }) => {
    const each = counts.map((item) => averageDeviation(item, [1, 2, 3, 4, 5]));
    expectClose(each[0]!, ad);
    expectClose(each.reduce((sum, one) => sum + one, 0) / each.length, adj);
  });

  it('is held against the variance of the answers nobody agrees on', () => {
    expectClose(rectangularNullVariance(5), reference.nulls.rectangular);
    expectClose(slightSkewNullVariance(5), reference.nulls.skewed);
    // LeBreton & Senter 2008, table 2, has 5 to 11 options.
    expect([6, 7, 8, 9, 10, 11].map(slightSkewNullVariance)).toEqual([1.85, 2.9, 3.47, 5.66, 6.3, 7.31]);
    for (const options of [3, 4, 12, 5.5]) expect(slightSkewNullVariance(options)).toBeNaN();
    expect(rectangularNullVariance(1)).toBeNaN();
    expect(withinGroupAgreement([5], 2)).toBe(0);
    expect(withinGroupAgreement([], 2)).toBeNaN();
    expect(averageDeviation([1, 0], [1, 2])).toBeNaN();
  });
});

/** US Army companies of R's multilevel (not ours to copy): read from beside the project where they are at hand. */
const FOLDER = '../shared/data/r_multilevel';

describe.skipIf(!existsSync(FOLDER))('the companies of Bliese and Halverson', () => {
  const table = (name: string) => {
    if (!existsSync(FOLDER)) return [];
    const [header, ...lines] = readFileSync(`${FOLDER}/${name}`, 'utf8').trim().replaceAll('"', '').split(/\r?\n/);
    const columns = header!.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i]!, cell])));
  };
  const summary = (values: readonly number[]) => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
    return { n: values.length, mean, variance };
  };
  const byGroup = (rows: readonly Readonly<Record<string, string>>[]) => {
    const groups = new Map<string, Readonly<Record<string, string>>[]>();
    for (const row of rows) groups.set(row.GRP!, [...(groups.get(row.GRP!) ?? []), row]);
    return [...groups];
  };

  it.each(table('icc_reference.csv').filter(({ variable }) => variable !== 'LEADSCALE'))(
    'have the ICC of $variable in $dataset that multilevel gives',
    ({ dataset, variable, ...expected }) => {
      const groups = byGroup(table(`${dataset}.csv`)).map(([, rows]) =>
        summary(rows.map((row) => Number(row[variable!]))),
      );
      const found = intraclassCorrelation(groups);
      expectClose(found.icc1, Number(expected.ICC1_aov));
      expectClose(found.icc2, Number(expected.ICC2_aov));
      expectClose(found.f, Number(expected.F));
    },
  );

  it('have the agreement within each of 99 companies that multilevel gives', () => {
    const rows = table('bhr2000.csv');
    const items = Object.keys(rows[0]!).filter((name) => /^A[FPS]\d/.test(name));
    const expected = new Map(table('bhr2000_reference_by_group.csv').map((row) => [row.group!, row]));
    for (const [group, own] of byGroup(rows)) {
      const variances = [...items, 'RELIG'].map((item) => summary(own.map((row) => Number(row[item]))).variance);
      const reference = expected.get(group)!;
      expectClose(withinGroupAgreement(variances.slice(-1), 2), Number(reference.rwg_RELIG), { absolute: 1e-12 });
      expectClose(withinGroupAgreement(variances.slice(0, -1), 2), Number(reference.rwgj));
      const counts = [1, 2, 3, 4, 5].map((x) => own.filter(({ RELIG }) => Number(RELIG) === x).length);
      expectClose(averageDeviation(counts, [1, 2, 3, 4, 5]), Number(reference.ad_m_RELIG));
    }
  });
});
