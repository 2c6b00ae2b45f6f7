import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pack } from '../../packs/customer-focus/2.0.0/index.js';
import { analyse, type KnownMargin } from '../../src/analyse/index.js';
import { disclose } from '../../src/disclose/index.js';
import type { ScoringPresetId, Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/full-study.json' with { type: 'json' };
import { studyOf } from '../support/study.js';

type Figures = { readonly [key: string]: unknown };

interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

const EXACT = { relative: 1e-9, absolute: 1e-11 };
/** R's ptukey itself stops near 1e-8. */
const STUDENTISED_RANGE = { relative: 1e-7 };
/** Analyses that tell of single answers are published with three decimals. */
const THREE_DECIMALS = { relative: 0, absolute: 0.000500001 };

/** Every number, text and list of `expected` stands in `actual`; what R has no figure for is an empty object. */
function expectFigures(actual: unknown, expected: unknown, path: string, tolerance: Tolerance = EXACT): void {
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    const pairs = /pairs\/\d+\/p$/.test(path);
    expectClose(actual as number, expected, pairs ? STUDENTISED_RANGE : tolerance);
  } else if (typeof expected === 'object' && expected !== null) {
    if (Array.isArray(expected)) expect((actual as readonly unknown[])?.length, path).toBe(expected.length);
    for (const [key, value] of Object.entries(expected))
      expectFigures((actual as Figures | undefined)?.[key], value, `${path}/${key}`, tolerance);
  } else {
    expect(actual, path).toBe(expected);
  }
}

const name = {};
const noCodes = ({ id, column }: { id: string; column: string }) => ({ id, column, codes: null, fromHost: false });
const COUNTRY = {
  id: 'country',
  column: 'country',
  fromHost: true,
  codes: { se: ['SE'], no: ['NO'], dk: ['DK'], fi: ['FI'] },
};

function planOf(overrides: Partial<Study>) {
  const study = studyOf({
    pack,
    modules: ['intro', 'contact', 'core', 'contactItems', 'background'],
    background: [
      ...[
        { id: 'relation', column: 'relation' },
        { id: 'tenure', column: 'tenure' },
        { id: 'customerContact', column: 'CFCONT' },
        { id: 'role', column: 'CFROLE' },
        { id: 'function', column: 'CFFUNC' },
      ].map(noCodes),
      COUNTRY,
    ],
    unit: { column: 'team' },
    respondent: { column: 'id' },
    outcomes: [
      {
        ...{ id: 'engagement', column: 'eng', kind: 'number', min: 0, max: 100, decimals: 1, name },
        bands: { favourableFrom: 70, unfavourableTo: 50 },
      },
      { id: 'enps', column: 'enps', kind: 'enps', min: 0, max: 10, decimals: 0, bands: null, name },
    ],
    ...overrides,
  });
  const privacy = { ...study.privacy, minimumMean: 3, minimumFavourability: 3, minimumDistribution: 3 };
  return { plan: buildPlan(study), privacy: { ...privacy, minimumDifference: 0, unanimityMask: false } };
}

const RESPONSES = (() => {
  const [header, ...rows] = readFileSync(new URL('../reference/full-study.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((row) => row.split(','));
  return rows.map((cells) => Object.fromEntries(header!.map((column, i) => [column, cells[i] ?? ''])));
})();

const margin = (variable: string, invited: Readonly<Record<string, number>>): KnownMargin => ({
  variable,
  variables: [variable],
  categories: Object.entries(invited).map(([id, n]) => ({ id, n, path: id })),
});
const REGISTER = [
  margin('customerContact', { daily: 520, weekly: 330, rarely: 40, never: 460 }),
  margin('country', { se: 500, no: 330, dk: 280, fi: 260 }),
];

function resultsOf(weighted: boolean) {
  const { plan, privacy } = planOf(weighted ? { weight: { column: 'w', decimals: 2 } } : {});
  const tally = tallyResponses(plan, RESPONSES, { batch: 'full-study' });
  const results = analyse(tally, plan, { register: REGISTER });
  return { plan, tally, results, published: disclose(results, privacy) };
}

const studies = { unweighted: resultsOf(false), weighted: resultsOf(true) };

describe.each(['unweighted', 'weighted'] as const)('900 respondents in units, %s, give R’s figures', (which) => {
  const { results, published } = studies[which];
  const expected = reference[which];

  it('in every cell: n, missing answers, mean with interval, favourability, distribution', () => {
    const cells = new Map(results.cells.map((cell) => [`${cell.measure} ${cell.slice}`, cell]));
    expect(Object.keys(expected.cells).length).toBeGreaterThan(25);
    for (const [id, cell] of Object.entries(expected.cells)) expectFigures(cells.get(id), cell, id);
  });

  it('in the contrast by units of scales and of indices and outcomes, each a family', () => {
    const tests = new Map(results.contrasts.map((contrast) => [contrast.measure, contrast.test]));
    expect(tests.size).toBe(16);
    for (const [id, test] of Object.entries(expected.contrasts)) expectFigures(tests.get(id), test, id);
  });

  it('in contrasts of items and strata, gaps and drivers', () => {
    const { itemContrast, stratified, gap, drivers } = expected;
    for (const [kind, values] of Object.entries({ itemContrast, stratified, gap, drivers }))
      for (const [id, value] of Object.entries(values))
        expectFigures(analysisOf(results.analyses, kind, id), value, `${kind} ${id}`);
  });

  it('in agreement of units and comparison of categories', () => {
    for (const [id, value] of Object.entries(expected.unitAgreement))
      expectFigures(analysisOf(published.analyses, 'unitAgreement', id), value, id);
    const categories = new Map(published.categories.map((one) => [`${one.measure} ${one.family}`, one]));
    for (const [id, value] of Object.entries(expected.categories)) expectFigures(categories.get(id), value, id);
  });

  it('in reliability and item function, unweighted in both, and to three decimals once published', () => {
    for (const kind of ['reliability', 'dif'] as const) {
      for (const [id, value] of Object.entries(reference[kind])) {
        expectFigures(analysisOf(results.analyses, kind, id), value, `${kind} ${id}`);
        expectFigures(analysisOf(published.analyses, kind, id), value, `${kind} ${id}`, THREE_DECIMALS);
      }
    }
  });
});

it('900 respondents give R’s response rates and coverage', () => {
  const { analyses } = studies.unweighted.results;
  for (const kind of ['response', 'coverage'] as const)
    for (const [id, value] of Object.entries(reference[kind]))
      expectFigures(analysisOf(analyses, kind, id), value, `${kind} ${id}`);
});

it.each<ScoringPresetId>(['nhs', 'lattice', 'brilliant', 'percent-favourable', 'fevs'])(
  '900 respondents scored as %s give R’s figures',
  (preset) => {
    const { plan, tally } = studies.unweighted;
    const { analyses } = analyse(tally, plan, { preset });
    const own = Object.entries(reference.unweighted.preset).filter(([id]) => id.startsWith(`${preset}/`));
    expect(own).toHaveLength(15);
    for (const [id, value] of own) expectFigures(analysisOf(analyses, 'preset', id), value, id);
  },
);

/** An analysis's value with its n beside it; a published one's shown value. */
function analysisOf(
  analyses: readonly { readonly kind: string; readonly id: string; readonly n: unknown; readonly value: unknown }[],
  kind: string,
  id: string,
): unknown {
  const found = analyses.find((one) => one.kind === kind && one.id === id);
  expect(found, `${kind} ${id}`).toBeDefined();
  const shown = (figure: unknown) => (isShown(figure) ? figure.value : figure);
  return { n: shown(found!.n), ...(shown(found!.value) as Figures) };
}

function isShown(figure: unknown): figure is { readonly value: unknown } {
  return typeof figure === 'object' && figure !== null && 'state' in figure && figure.state === 'shown';
}

it('900 respondents give comparisons of categories each narrowed by how many of those invited answered', () => {
  const { plan, tally } = studies.unweighted;
  const slices = ['country=se', 'country=no'];
  const [plain, narrowed] = [false, true].map((finitePopulation) => {
    const { cells, byUnit } = analyse(tally, plan, { register: REGISTER, finitePopulation });
    const errors = slices.map((slice) => {
      const { mean } = cells.find((cell) => cell.measure === 'CFI8' && cell.slice === slice)!;
      return 'undefined' in mean ? Number.NaN : mean.standardError;
    });
    return { errors, difference: byUnit!.compare('CFI8', slices)!.errorOf(0, 1)!.standardError };
  });
  const [a, b] = plain!.errors;
  const [ofA, ofB] = narrowed!.errors.map((error, i) => error / plain!.errors[i]!);
  const inCommon = (a! ** 2 + b! ** 2 - plain!.difference ** 2) / 2;
  const expected = (ofA! * a!) ** 2 + (ofB! * b!) ** 2 - 2 * ofA! * ofB! * inCommon;
  expectClose(narrowed!.difference, Math.sqrt(expected));
  expect(ofA).not.toBeCloseTo(ofB!, 3);
});
