import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnalysisOf, analyse } from '../../src/analyse/index.js';
import type { Reliability } from '../../src/analyse/reliability.js';
import type { Pack } from '../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { confirmatoryFactorAnalysis, omegaTotal } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { batteryStudy } from '../report/support/battery.js';
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';
import { customerFocus, studyOf } from '../support/study.js';

type Response = Readonly<Record<string, unknown>>;

const reliabilities = (plan: ScoringPlan, responses: readonly Response[]) =>
  analyse(tallyResponses(plan, responses, { batch: 'test' }), plan).analyses.filter(
    (one): one is AnalysisOf<'reliability'> => one.kind === 'reliability',
  );

function figuresOf(found: readonly AnalysisOf<'reliability'>[], id: string): Reliability & { readonly n: number } {
  const { n, value } = found.find((one) => one.id === id)!;
  if ('undefined' in value) throw new Error(value.undefined);
  return { ...value, n };
}

/** Answers to the items as numbers 0–4, `null` where there is none. */
const answersTo = (responses: readonly Response[], items: readonly string[]) =>
  responses.map((response) =>
    items.map((id) => (/^[1-5]$/.test(String(response[id] ?? '')) ? Number(response[id]) - 1 : null)),
  );

/** Sample covariances, each over the rows that have both. */
function covarianceOf(rows: readonly (readonly (number | null)[])[]): readonly (readonly number[])[] {
  const items = rows[0]!.map((_, i) => i);
  return items.map((a) =>
    items.map((b) => {
      const both = rows.filter((row) => row[a] !== null && row[b] !== null).map((row) => [row[a]!, row[b]!] as const);
      const mean = (k: 0 | 1) => both.reduce((sum, pair) => sum + pair[k], 0) / both.length;
      const [ofA, ofB] = [mean(0), mean(1)];
      return both.reduce((sum, [x, y]) => sum + (x - ofA) * (y - ofB), 0) / (both.length - 1);
    }),
  );
}

const sum = (matrix: readonly (readonly number[])[]) => matrix.flat().reduce((total, value) => total + value, 0);
const alphaOf = (matrix: readonly (readonly number[])[]) => {
  const k = matrix.length;
  return (k / (k - 1)) * (1 - matrix.reduce((total, row, i) => total + row[i]!, 0) / sum(matrix));
};

describe('reliability of a scale', () => {
  const responses = smallStudyResponses();
  const found = reliabilities(smallStudyPlan(), responses);
  const rows = answersTo(responses, ['CFCEN1', 'CFCEN2', 'CFCEN3']);
  const complete = rows.filter((row) => !row.includes(null));
  const covariance = covarianceOf(complete);
  const value = figuresOf(found, 'CEN/total=all');

  it('is worked out over those who answered every item, and pair by pair beside it', () => {
    expect(complete.length).toBeLessThan(rows.filter((row) => row.some((one) => one !== null)).length);
    expect(value).toMatchObject({ basis: 'complete', n: complete.length });
    expectClose(value.alpha, alphaOf(covariance));
    expectClose(value.pairwise!.alpha, alphaOf(covarianceOf(rows)));
    expect(value.pairwise!.n).toBeGreaterThanOrEqual(complete.length);
    expect(value.pairwise!.alpha).not.toBeCloseTo(value.alpha, 6);
    expect(value.low < value.alpha && value.alpha < value.high).toBe(true);
  });

  it('has an omega of one factor whose fit three items cannot show, equal to that of maximum likelihood', () => {
    const factor = confirmatoryFactorAnalysis(covariance, complete.length, [0, 0, 0]);
    expect(value.omega).toMatchObject({ justIdentified: true, value: expect.closeTo(omegaTotal(factor), 5) });
  });

  it('has a standard error in points of the score', () => {
    const scores = complete.map((row) => (100 * row.reduce<number>((total, x) => total + x!, 0)) / 12);
    const mean = scores.reduce((total, x) => total + x, 0) / scores.length;
    const sd = Math.sqrt(scores.reduce((total, x) => total + (x - mean) ** 2, 0) / (scores.length - 1));
    expectClose(value.standardError, sd * Math.sqrt(1 - alphaOf(covariance)));
  });

  it('sets each item against the rest', () => {
    const without = (dropped: number) => complete.map((row) => row.filter((_, i) => i !== dropped));
    for (const [i, { item, itemRest, alphaIfDropped }] of value.items.entries()) {
      expect(item).toBe(`CFCEN${i + 1}`);
      expectClose(alphaIfDropped!, alphaOf(covarianceOf(without(i))));
      const pairs = complete.map((row) => [row[i]!, without(i)[complete.indexOf(row)]!.reduce((s, x) => s! + x!, 0)!]);
      const [[own, both], [, rest]] = covarianceOf(pairs) as [[number, number], [number, number]];
      expectClose(itemRest!, both / Math.sqrt(own * rest));
    }
  });

  it('is worked out in the total and in the contact groups, there with a reason below 30', () => {
    const of = (id: string) => found.find((one) => one.id === `CEN/customerContact.contact=${id}`)!;
    expect(found.filter(({ id }) => id.startsWith('CEN/')).map(({ slices }) => slices[0])).toEqual([
      'total=all',
      'customerContact.contact=contact',
      'customerContact.contact=noContact',
    ]);
    expect(of('noContact').n).toBeLessThan(30);
    expect(of('noContact').value).toEqual({ undefined: 'too-few-answers' });
    expect(of('contact').measures).toEqual(['CEN', 'CFCEN1', 'CFCEN2', 'CFCEN3']);
  });

  it('is worked out pair by pair where too few answered every item, as with items asked of some in turn', () => {
    // Nobody is asked all three; every two items are asked of 40 people.
    const made = Array.from({ length: 120 }, (_, i): Response => {
      const answers = [(i % 5) + 1, ((i + (i % 7 > 4 ? 1 : 0)) % 5) + 1, ((i + (i % 4 > 2 ? 2 : 0)) % 5) + 1];
      const asked = Object.fromEntries(answers.map((x, k) => [`CFCEN${k + 1}`, k === i % 3 ? '' : x]));
      return { customerContact: 'D', ...asked };
    });
    const inTurn = figuresOf(reliabilities(smallStudyPlan(), made), 'CEN/total=all');
    expect(inTurn).toMatchObject({ basis: 'pairwise', n: 40 });
    const items = ['CFCEN1', 'CFCEN2', 'CFCEN3'];
    const variances = covarianceOf(answersTo(made, items));
    expectClose(inTurn.alpha, alphaOf(variances));
    expect(inTurn.pairwise!.alpha).toBe(inTurn.alpha);
  });

  it.each<readonly [string, (i: number) => Response, Reliability | object]>([
    ['nobody answered', () => ({}), { undefined: 'no-answers' }],
    [
      'everybody answered one item alike',
      (i) => ({ CFCEN1: 3, CFCEN2: (i % 5) + 1, CFCEN3: (i % 3) + 1 }),
      { undefined: 'no-variance' },
    ],
    [
      'two items are answered opposite and a third goes with neither',
      (i) => ({ CFCEN1: (i % 5) + 1, CFCEN2: 5 - (i % 5), CFCEN3: (Math.floor(i / 5) % 4) + 1 }),
      { lambda6: { undefined: 'not-positive-definite' } },
    ],
    [
      'all items are answered as one',
      (i) => ({ CFCEN1: (i % 5) + 1, CFCEN2: (i % 5) + 1, CFCEN3: (i % 5) + 1 }),
      { alpha: 1, low: 1, high: 1, standardError: 0, lambda6: { undefined: 'not-positive-definite' } },
    ],
    [
      'no one factor can be behind the correlations',
      (i) => ({ CFCEN1: (i % 5) + 1, CFCEN2: (i % 5) + 1, CFCEN3: i % 2 === 0 ? (i % 5) + 1 : 3 }),
      { omega: { undefined: 'not-converged' } },
    ],
  ])('says why where %s', (_case, answer, expected) => {
    const made = Array.from({ length: 60 }, (_, i) => ({ customerContact: 'D', ...answer(i) }));
    const [total] = reliabilities(smallStudyPlan(), made);
    expect(total!.value).toMatchObject(expected);
  });
});

describe('reliability of a long scale', () => {
  it.each([true, false])('is worked out pair by pair, whether pairs of all items are kept or not (%s)', (structure) => {
    const plan = buildPlan(batteryStudy({ modules: ['contact', 'core', 'engagement'], structure }));
    const responses = [...simulateResponses(plan, { n: 300, seed: 3 })].map(({ answers }) => answers);
    const items = plan.scales.find(({ id }) => id === 'ENG')!.items.map((i) => plan.items[i]!.id);
    const value = figuresOf(reliabilities(plan, responses), 'ENG/total=all');
    expect(value.basis).toBe('pairwise');
    expectClose(value.alpha, alphaOf(covarianceOf(answersTo(responses, items))));
    expect(value.omega).toMatchObject({ justIdentified: false });
  });
});

const DATA = '../shared/data/r_psychometrics';
const present = existsSync(DATA);

describe('reliability of real answers', () => {
  it.skipIf(!present)(`equals psych::alpha on 25 items of personality${present ? '' : ': skipped, no data'}`, () => {
    const reference = JSON.parse(readFileSync(`${DATA}/reliability_reference.json`, 'utf8'));
    const [header, ...lines] = readFileSync(`${DATA}/bfi.csv`, 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
    const columns = header!.split(',');
    const responses = lines.map((line) =>
      Object.fromEntries(line.split(',').map((x, i) => [columns[i]!, x === 'NA' ? '' : x])),
    );
    const names = { A: 'agree', C: 'conscientious', E: 'extraversion', N: 'neuroticism', O: 'openness' } as const;
    const reversed = ['A1', 'C4', 'C5', 'E1', 'E2', 'O2', 'O5'];
    const found = reliabilities(buildPlan(studyOf({ pack: personality(Object.keys(names), reversed) })), responses);
    for (const [scale, name] of Object.entries(names)) {
      const value = figuresOf(found, `${scale}/total=all`);
      const [total] = reference[`bfi_${name}`].total;
      expectClose(value.alpha, total.raw_alpha, { relative: 1e-9 });
      expectClose(value.standardisedAlpha!, total['std.alpha'], { relative: 1e-9 });
      expectClose(value.lambda6 as number, total['G6(smc)'], { relative: 1e-9 });
      expectClose(value.averageInterItemCorrelation, total.average_r, { relative: 1e-9 });
    }
  });
});

/** A pack of five scales of five items with six options, as a battery of its own. */
function personality(scales: readonly string[], reversed: readonly string[]): Pack {
  const ofScale = (scale: string) => [1, 2, 3, 4, 5].map((i) => `${scale}${i}`);
  const items = scales.flatMap(ofScale);
  const options = [1, 2, 3, 4, 5, 6].map((score) => ({
    ...{ code: String(score), score },
    favourability: score > 3 ? ('favourable' as const) : ('unfavourable' as const),
  }));
  const [item] = customerFocus.items;
  const [module] = customerFocus.modules;
  return {
    ...customerFocus,
    responseSets: [{ id: 'six', options }],
    items: items.map((id) => ({
      ...item!,
      ...{ id, scale: id[0]!, responseSet: 'six', nonSubstantive: null },
      keying: reversed.includes(id) ? 'reverse' : 'direct',
    })),
    scales: scales.map((id) => ({ ...customerFocus.scales[0]!, id, items: ofScale(id), minAnswered: 3 })),
    ...{ indices: [], gaps: [], background: [] },
    modules: [{ ...module!, pages: [{ id: 'page', elements: [{ kind: 'items', id: 'grid', items }] }] }],
  };
}
