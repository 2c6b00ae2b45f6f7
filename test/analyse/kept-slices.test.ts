import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { type SliceTally, type Tally, tallyResponses } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';

const units = Array.from({ length: 12 }, (_, u) => `team ${u}`);
const contacts = ['daily', 'weekly', 'rarely', 'never', ''];
const responses = Array.from({ length: 400 }, (_, i) => {
  const answer = (k: number) => ['1', '2', '3', '4', '5', 'NR', ''][(i * 7 + k * 3 + ((i * i) % 11)) % 7];
  const ids = ['CFCEN1', 'CFCEN2', 'CFCEN3', 'CFOFF1', 'CFOFF2', 'CFOFF3', 'CFRES1', 'CFRES2', 'CFRES3'];
  return {
    ...Object.fromEntries(ids.map((id, k) => [id, answer(k)])),
    ...{ team: i % 17 === 0 ? '' : units[i % 12], customerContact: contacts[i % 5], eng: i % 101, w: 1 + (i % 4) / 4 },
  };
});
const unit = { unit: { column: 'team' } };
const CATEGORIES = ['daily', 'weekly', 'rarely'].map((category) => `customerContact=${category}`);
const bands = { favourableFrom: 70, unfavourableTo: 40 };
const outcomes: Study['outcomes'] = [
  { id: 'engagement', kind: 'number', column: 'eng', min: 0, max: 100, decimals: 0, bands, name: {} },
];

/** The same tally of plain objects, which keep no rows of numbers. */
function plain(tally: Tally): Tally {
  const copy = <T extends object>(record: T): T => ({ ...record });
  const open = (slice: SliceTally): SliceTally =>
    Object.fromEntries(
      Object.entries(slice).map(([part, value]) => [part, copy(value as object)]),
    ) as unknown as SliceTally;
  const families = Object.entries(tally.families).map(([id, slices]) => [
    id,
    Object.fromEntries(Object.entries(slices).map(([category, slice]) => [category, open(slice)])),
  ]);
  return { ...tally, families: Object.fromEntries(families) };
}

describe('figures from rows of numbers', () => {
  it.each([
    ['unweighted', { ...unit, outcomes }],
    ['weighted', { ...unit, outcomes, weight: { column: 'w', decimals: 2 } }],
    ['with structure', { ...unit, outcomes, structure: true }],
    ['without units', { outcomes }],
  ])('are those from whole numbers of any size: %s', (_name, of) => {
    const plan = buildPlan(studyOf(of));
    const tally = tallyResponses(plan, responses, { batch: 'test' });
    const hidden = () => new Set(['team 3', 'team 7']);
    const figures = (from: Tally) => {
      const { byUnit, ...results } = analyse(from, plan);
      const { compare, ...without } = byUnit?.withoutUnits(hidden) ?? { compare: null };
      return { results, without, compared: compare?.('CEN', CATEGORIES)?.equality };
    };
    expect(figures(tally)).toEqual(figures(plain(tally)));
    expect(figures(tally).results.cells.length).toBeGreaterThan(0);
  });
});

describe('figures without the units that are not told apart', () => {
  const plan = buildPlan(studyOf({ ...unit, outcomes }));
  const byUnitOf = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    analyse(tallyResponses(plan, rows, { batch: 'test' }), plan).byUnit!;

  it('are left as they are where all units are told apart and everybody has one', () => {
    const { withoutUnits } = byUnitOf(responses.filter(({ team }) => team !== ''));
    expect(withoutUnits(() => new Set())).toBeNull();
    expect(withoutUnits((measure) => new Set(measure === 'CEN' ? ['team 3'] : []))).not.toBeNull();
  });

  it('are worked out again where somebody has no unit', () => {
    expect(byUnitOf(responses).withoutUnits(() => new Set())).not.toBeNull();
  });
});
