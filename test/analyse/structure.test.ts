import { describe, expect, it } from 'vitest';
import { type AnalysisKind, type AnalysisOf, analyse } from '../../src/analyse/index.js';
import type { ItemFunction } from '../../src/analyse/item-function.js';
import { buildPlan } from '../../src/plan/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import {
  confirmatoryFactorAnalysis,
  mantelDif,
  measurementInvariance,
  parallelAnalysis,
} from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { batteryStudy } from '../report/support/battery.js';

type Response = Readonly<Record<string, unknown>>;

const study = batteryStudy({ modules: ['contact', 'core'], background: { language: { column: 'lang' } } });
const plan = buildPlan(study);
const indexItems = plan.items.map(({ id }) => id);

function answersOf(n: number): readonly Response[] {
  return [...simulateResponses(plan, { n, seed: 8 })].map(({ answers }, i) => ({
    ...answers,
    lang: i % 5 === 0 ? 'da' : i % 7 === 0 ? 'fi' : 'sv',
  }));
}

function found<K extends AnalysisKind>(kind: K, responses: readonly Response[], structure = true) {
  const { analyses } = analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { structure });
  return analyses.filter((one) => one.kind === kind) as unknown as readonly AnalysisOf<K>[];
}

const numberOf = (response: Response, id: string) =>
  /^[1-5]$/.test(String(response[id] ?? '')) ? Number(response[id]) - 1 : null;

/** Pairwise-complete moments, worked out from the answers. */
function momentsOf(responses: readonly Response[]) {
  let fewest = Number.POSITIVE_INFINITY;
  const columns = indexItems.map((id) => responses.map((response) => numberOf(response, id)));
  const covariance = columns.map((a) =>
    columns.map((b) => {
      const both = a.flatMap((x, r) => (x === null || b[r] == null ? [] : [[x, b[r]!] as const]));
      fewest = Math.min(fewest, both.length);
      const [ofA, ofB] = [0, 1].map((k) => both.reduce((sum, pair) => sum + pair[k]!, 0) / both.length);
      return both.reduce((sum, [x, y]) => sum + (x - ofA!) * (y - ofB!), 0) / (both.length - 1);
    }),
  );
  const means = columns.map((column) => {
    const given = column.filter((x) => x !== null);
    return given.reduce((sum, x) => sum + x, 0) / given.length;
  });
  return { n: fewest, covariance, means };
}

const responses = answersOf(2600);
const scaleOf = indexItems.map((_, i) => plan.items[i]!.scale);
const inContact = (response: Response) => ['D', 'W', 'R'].includes(String(response.customerContact));

describe('the structure of the items', () => {
  it('is worked out on request only, among everybody, over the items of the main index', () => {
    expect(found('structure', responses, false)).toEqual([]);
    expect(found('invariance', responses, false)).toEqual([]);
    const [one, ...others] = found('structure', responses);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: 'CFI8/total=all', slices: ['total=all'] });
    expect(one!.measures).toHaveLength(32);
  });

  it('is that of the pairwise covariances of the answers', () => {
    const { n, covariance } = momentsOf(responses);
    const [{ n: ours, value }] = found('structure', responses) as [AnalysisOf<'structure'>];
    if ('undefined' in value) throw new Error(value.undefined);
    expect(ours).toBe(n);
    const several = confirmatoryFactorAnalysis(covariance, n, scaleOf);
    const one = confirmatoryFactorAnalysis(
      covariance,
      n,
      scaleOf.map(() => 0),
    );
    for (const figure of ['chiSquare', 'df', 'cfi', 'tli', 'rmsea', 'srmr'] as const) {
      expectClose((value.scaleFactors as never)[figure], several.fit[figure], { relative: 1e-6 });
      expectClose((value.oneFactor as never)[figure], one.fit[figure], { relative: 1e-6 });
    }
    expect(value.parallel.factors).toBe(parallelAnalysis(covariance, n, { variant: 'factor' }).factors);
    expect(value.answerOptions).toBe(5);
    expect(value.scaleFactors).toMatchObject({ loadings: { length: 24 }, correlations: { length: 28 } });
  });

  it('leaves out an item that nobody answered, and says which', () => {
    const without = responses.map(({ CFCEN1: _, ...rest }) => rest);
    const [one] = found('structure', without);
    if ('undefined' in one!.value) throw new Error(one!.value.undefined);
    expect(one!.value.leftOut).toEqual([{ item: 'CFCEN1', because: 'no-answers' }]);
    expect(one!.value.scaleFactors).toMatchObject({ loadings: { length: 23 }, correlations: { length: 28 } });
    expect(one!.measures).toHaveLength(31);
    expect(one!.measures).not.toContain('CFCEN1');
    const kept = indexItems.map((_, i) => i).filter((i) => indexItems[i] !== 'CFCEN1');
    const { covariance } = momentsOf(responses);
    const reduced = kept.map((i) => kept.map((j) => covariance[i]![j]!));
    const expected = confirmatoryFactorAnalysis(
      reduced,
      one!.n,
      kept.map((i) => scaleOf[i]!),
    );
    expectClose((one!.value.scaleFactors as never as { cfi: number }).cfi, expected.fit.cfi, { relative: 1e-6 });
  });

  it('leaves out a scale of which one item was answered', () => {
    const [, second, third] = indexItems.filter((id) => id.startsWith('CFCEN'));
    const without = responses.map((one) => ({ ...one, [second!]: '', [third!]: '' }));
    const [one] = found('structure', without);
    if ('undefined' in one!.value) throw new Error(one!.value.undefined);
    expect(one!.value.scales).toHaveLength(7);
    expect(one!.value.leftOut).toEqual([
      { item: 'CFCEN1', because: 'alone-on-scale' },
      { item: second, because: 'no-answers' },
      { item: third, because: 'no-answers' },
    ]);
  });

  it.each<readonly [string, readonly Response[], string]>([
    ['too few answered', answersOf(190), 'too-few-answers'],
    ['nobody answered', [], 'no-answers'],
    ['an item was answered alike', responses.map((one) => ({ ...one, CFCEN1: 3 })), 'no-variance'],
    [
      'two items were answered as one',
      responses.map((one) => ({ ...one, CFCEN2: one.CFCEN1 })),
      'not-positive-definite',
    ],
  ])('says why where %s', (_case, given, reason) => {
    expect(found('structure', given)[0]!.value).toEqual({ undefined: reason });
  });
});

describe('whether items work alike in groups', () => {
  it('sets contact against none, and the two languages with the most answers', () => {
    const both = found('invariance', responses);
    expect(both.map(({ slices }) => slices)).toEqual([
      ['customerContact.contact=contact', 'customerContact.contact=noContact'],
      ['language=sv', 'language=da'],
    ]);
  });

  it('is that of the moments of the answers in either group', () => {
    const groups = [responses.filter(inContact), responses.filter((one) => one.customerContact === 'N')];
    const expected = measurementInvariance(groups.map(momentsOf), scaleOf);
    const [one] = found('invariance', responses);
    if ('undefined' in one!.value) throw new Error(one!.value.undefined);
    const { scalar } = one!.value;
    if ('undefined' in scalar) throw new Error(scalar.undefined);
    expectClose(scalar.chiSquare, expected.scalar.fit.chiSquare, { relative: 1e-6 });
    expectClose(scalar.change.chiSquareDifference, expected.scalarAgainstMetric.chiSquareDifference, {
      relative: 1e-5,
    });
  });

  it('leaves out an item that nobody in one of the groups answered, and says which', () => {
    const isNone = (one: Response) => one.customerContact === 'N';
    const without = responses.map((one) => (isNone(one) ? { ...one, CFCEN1: '' } : one));
    const [one] = found('invariance', without);
    if ('undefined' in one!.value) throw new Error(one!.value.undefined);
    expect(one!.value.leftOut).toEqual([{ item: 'CFCEN1', because: 'no-answers' }]);
    expect(one!.measures).not.toContain('CFCEN1');
    const kept = indexItems.map((_, i) => i).filter((i) => indexItems[i] !== 'CFCEN1');
    const groups = [without.filter(inContact), without.filter(isNone)].map((own) => {
      const { n, covariance, means } = momentsOf(own.map((each) => ({ ...each, CFCEN1: 3 })));
      return { n, covariance: kept.map((i) => kept.map((j) => covariance[i]![j]!)), means: kept.map((i) => means[i]!) };
    });
    const expected = measurementInvariance(
      groups,
      kept.map((i) => scaleOf[i]!),
    );
    const { scalar } = one!.value;
    if ('undefined' in scalar) throw new Error(scalar.undefined);
    expectClose(scalar.chiSquare, expected.scalar.fit.chiSquare, { relative: 1e-6 });
    expect(found('invariance', responses)[0]!.value).toMatchObject({ leftOut: [] });
  });

  it('has a reason where one group answered nothing of all scales but one', () => {
    const scaleItems = indexItems.filter((id) => !id.startsWith('CFCEN'));
    const nothing = Object.fromEntries(scaleItems.map((id) => [id, '']));
    const without = responses.map((one) => (one.customerContact === 'N' ? { ...one, ...nothing } : one));
    expect(found('invariance', without)[0]!.value).toEqual({ undefined: 'no-answers' });
  });

  it('has a reason where one group is small', () => {
    const few = responses.filter((one, i) => inContact(one) || i % 12 === 0);
    expect(found('invariance', few)[0]!.value).toEqual({ undefined: 'too-few-answers' });
    expect(found('dif', few)[0]!.value).toEqual({ undefined: 'too-few-answers' });
  });
});

describe('an item in two groups that stand alike on the scale', () => {
  const planted = responses.map((one) =>
    inContact(one) && numberOf(one, 'CFACT2') !== null ? { ...one, CFACT2: Math.min(5, Number(one.CFACT2) + 1) } : one,
  );
  const items = found('dif', planted, false);
  const of = (id: string) => items.find((one) => one.id === `customerContact.contact/${id}`)!;

  it('is compared by score on the scale, itself included', () => {
    const strata = Array.from({ length: 13 }, () => ({ reference: [0, 0, 0, 0, 0], focal: [0, 0, 0, 0, 0] }));
    for (const one of planted) {
      const [a, b, c] = ['CFACT1', 'CFACT2', 'CFACT3'].map((id) => numberOf(one, id));
      if (a == null || b == null || c == null || !['D', 'W', 'R', 'N'].includes(String(one.customerContact))) continue;
      const side = strata[a + b + c]![inContact(one) ? 'focal' : 'reference'];
      side[b] = side[b]! + 1;
    }
    const { chiSquare, standardisedMeanDifference, n } = mantelDif([0, 1, 2, 3, 4], strata);
    expect(of('CFACT2').n).toBe(
      strata.flatMap(({ reference, focal }) => [...reference, ...focal]).reduce((x, y) => x + y),
    );
    expect(of('CFACT2').value).toMatchObject({ scale: 'ACT', n, flagged: true, familySize: 24 });
    const flagged = of('CFACT2').value as ItemFunction;
    expectClose(flagged.chiSquare, chiSquare);
    expectClose(flagged.standardisedMeanDifference, standardisedMeanDifference);
    expect(standardisedMeanDifference).toBeGreaterThan(0);
  });

  it('is not flagged where the groups answer alike', () => {
    expect(of('CFCEN1').value).toMatchObject({ flagged: false });
  });

  it('needs answers where the patterns of a long scale are not kept', () => {
    const long = buildPlan(batteryStudy({ modules: ['contact', 'core', 'engagement'] }));
    const made = [...simulateResponses(long, { n: 400, seed: 8 })].map(({ answers }) => answers);
    const { analyses } = analyse(tallyResponses(long, made, { batch: 'test' }), long);
    expect(analyses.find(({ kind, id }) => kind === 'dif' && id.endsWith('/CFENG1'))!.value).toEqual({
      undefined: 'needs-answers',
    });
  });
});
