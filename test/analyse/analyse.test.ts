import { describe, expect, it } from 'vitest';
import { analyse, type ResultCell, type Results } from '../../src/analyse/index.js';
import { KundfokusError, type Pack } from '../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { packWithAggregate, smallStudyPlan, smallStudyResponses } from '../support/small-study.js';
import { customerFocus, studyOf } from '../support/study.js';

type Response = Readonly<Record<string, unknown>>;

function resultsOf(plan: ScoringPlan, responses: readonly Response[]): Results {
  return analyse(tallyResponses(plan, responses, { batch: 'test' }), plan);
}

function cell(results: Results, measure: string, slice = 'total=all'): ResultCell {
  return results.cells.find((candidate) => candidate.measure === measure && candidate.slice === slice)!;
}

const answering = (value: unknown): Response => Object.fromEntries(customerFocus.items.map(({ id }) => [id, value]));

describe('what does not exist has a reason', () => {
  const plan = smallStudyPlan();

  it.each([
    ['nobody answered', [], 'no-answers'],
    ['everybody left everything blank', [answering(''), answering('')], 'no-answers'],
    ['everybody says not relevant', [answering('NR'), answering('NR')], 'no-answers'],
    ['one person answered', [answering(4), {}], 'one-answer'],
    ['everybody answered alike', [answering(4), answering(4), answering(4)], 'no-variance'],
  ])('when %s the means of items, scales and index are undefined', (_title, responses, reason) => {
    const results = resultsOf(plan, responses);
    for (const measure of ['CFCEN1', 'CEN', 'CFI4']) {
      expect(cell(results, measure).mean).toEqual({ undefined: reason });
    }
    const favourability = reason === 'no-answers' ? { undefined: reason } : { favourable: { percent: 100, high: 100 } };
    for (const measure of ['CFCEN1', 'CEN', 'CFI4'])
      expect(cell(results, measure).favourability).toMatchObject(favourability);
    expect(cell(results, 'AGG').aggregate).toEqual(reason === 'no-answers' ? { undefined: reason } : 100);
  });

  it.each([
    ['one side is empty', [{ ...answering(4), contact: 'D' }], 'no-answers'],
    [
      'one side is one person',
      ['D', 'D', 'N'].map((contact, i) => ({ ...answering(3 + (i % 2)), contact })),
      'one-answer',
    ],
    ['both sides answer alike', ['D', 'D', 'N', 'N'].map((contact) => ({ ...answering(4), contact })), 'no-variance'],
  ])('a contrast has no test when %s', (_title, responses, reason) => {
    const { contrasts } = resultsOf(plan, responses);
    expect(contrasts.find(({ measure }) => measure === 'CEN')?.test).toEqual({ undefined: reason });
  });

  it('an outcome without bands has a mean but no favourability', () => {
    const [engagement] = studyOutcomes(null);
    const results = resultsOf(buildPlan(studyOf({ outcomes: [engagement] })), [{ eng: 40 }, { eng: 50 }]);
    expect(cell(results, 'engagement').mean).toMatchObject({ value: 45 });
    expect(cell(results, 'engagement').favourability).toEqual({ undefined: 'no-bands' });
  });

  it('an index of aggregates is no mean and has no favourability of its own', () => {
    expect(cell(resultsOf(plan, [answering(4)]), 'AGG')).toMatchObject({
      mean: { undefined: 'not-a-mean' },
      favourability: { undefined: 'not-a-mean' },
    });
  });

  it('an index of aggregates has the n of its least answered item', () => {
    const results = resultsOf(plan, [answering(4), { ...answering(5), CFGOA2: 'NR' }, { ...answering(1), CFGOA2: '' }]);
    expect(cell(results, 'AGG')).toMatchObject({ nValid: 1, nEffective: 1, nBlank: 2 });
    expect(cell(results, 'AGG').aggregate).toBeCloseTo((200 / 3 + (200 / 3 + 100 + 200 / 3) / 3) / 2, 12);
  });
});

function studyOutcomes(bands: { favourableFrom: number; unfavourableTo: number } | null) {
  const range = { min: 0, max: 10, decimals: 1 };
  return [{ id: 'engagement', column: 'eng', kind: 'number' as const, ...range, max: 60, bands, name: {} }] as const;
}

describe('favourability', () => {
  it('of scores counts a respondent on the limit as beyond it', () => {
    const results = resultsOf(smallStudyPlan(), [
      { CFCEN1: 3, CFCEN2: 4 },
      { CFCEN1: 3, CFCEN2: 2 },
      { CFCEN1: 3, CFCEN2: 3, CFCEN3: 4 },
      { CFCEN1: 3, CFCEN2: 3, CFCEN3: 2 },
    ]);
    expect(cell(results, 'CEN').favourability).toMatchObject({
      favourable: { n: 1, percent: 25 },
      neutral: { n: 2, percent: 50 },
      unfavourable: { n: 1, percent: 25 },
    });
  });

  it('of an outcome reads its limits in the outcome’s own values', () => {
    const plan = buildPlan(studyOf({ outcomes: studyOutcomes({ favourableFrom: 42.5, unfavourableTo: 30 }) }));
    const results = resultsOf(plan, [{ eng: 42.5 }, { eng: 42.4 }, { eng: 30 }, { eng: 60 }]);
    expect(cell(results, 'engagement').favourability).toMatchObject({ favourable: { n: 2 }, unfavourable: { n: 1 } });
  });

  it('of a recommendation counts promoters, passives and detractors', () => {
    const results = resultsOf(
      smallStudyPlan(),
      [9, 10, 8, 7, 6].map((recommend) => ({ recommend })),
    );
    expect(cell(results, 'enps').favourability).toMatchObject({
      favourable: { n: 2 },
      neutral: { n: 2 },
      unfavourable: { n: 1 },
    });
    expect(cell(results, 'enps').mean).toMatchObject({ value: 20 });
    expect(results.measures.find(({ id }) => id === 'enps')).toMatchObject({ min: -100, max: 100 });
  });

  it('and mean of a reverse-keyed item are those of the turned answers, its distribution that of the codes as given', () => {
    const items = customerFocus.items.map((item) =>
      item.id === 'CFCEN1' ? { ...item, keying: 'reverse' as const } : item,
    );
    const pack: Pack = { ...customerFocus, items };
    const results = resultsOf(buildPlan(studyOf({ pack })), [{ CFCEN1: 1 }, { CFCEN1: 1 }, { CFCEN1: 4 }]);
    expect(cell(results, 'CFCEN1')).toMatchObject({
      mean: { value: 4 },
      favourability: { favourable: { n: 2 }, unfavourable: { n: 1 } },
      distribution: [{ code: '1', n: 2 }, { code: '2', n: 0 }, { code: '3' }, { code: '4', n: 1 }, { code: '5' }],
    });
    expect(results.measures.find(({ id }) => id === 'CFCEN1')).toMatchObject({
      ...{ min: 1, max: 5, scale: 'CEN', scores: [5, 4, 3, 2, 1] },
      bands: ['favourable', 'favourable', 'neutral', 'unfavourable', 'unfavourable'],
    });
  });
});

describe('slices', () => {
  const codes = null;
  const background = [
    { id: 'customerContact', column: 'contact', codes, fromHost: false },
    { id: 'country', column: 'land', codes, fromHost: true },
  ];
  const plan = smallStudyPlan({ background, unit: { column: 'team' } });
  const results = resultsOf(plan, [
    { ...answering(4), contact: 'D', land: 'SE', team: 'B' },
    { ...answering(3), contact: 'N', land: 'DK', team: 'A' },
    { ...answering(2), land: 'SE' },
  ]);

  it('stand in plan order, declared categories first and empty ones too, those without a category last', () => {
    expect(results.slices.map(({ id, kind, n }) => `${id} ${kind} ${n}`)).toEqual([
      'total=all total 3',
      'customerContact.contact=contact group 1',
      'customerContact.contact=noContact group 1',
      'customerContact.contact= missing 1',
      'customerContact=daily category 1',
      'customerContact=weekly category 0',
      'customerContact=rarely category 0',
      'customerContact=never category 1',
      'customerContact= missing 1',
      'country=DK category 1',
      'country=SE category 2',
      'unit=A unit 1',
      'unit=B unit 1',
      'unit= missing 1',
    ]);
  });

  it.each([
    ['total=all', '', []],
    ['customerContact.contact=contact', 'customerContact', ['daily', 'weekly', 'rarely']],
    ['customerContact.contact=', 'customerContact', ['']],
    ['customerContact=never', 'customerContact', ['never']],
    ['country=SE', 'country', ['SE']],
    ['unit=A', 'unit', ['A']],
  ])('%s is a cut of “%s” and holds its finest categories', (id, variable, atoms) => {
    expect(results.slices.find((slice) => slice.id === id)).toMatchObject({ variable, atoms });
  });

  it('stand beside measures that tell their scales', () => {
    const parts = (id: string) => results.measures.find((measure) => measure.id === id)?.parts;
    expect([parts('CFI4'), parts('AGG'), parts('CEN')]).toEqual([
      ['CEN', 'OFF', 'CON', 'GOA'],
      ['CEN', 'GOA'],
      undefined,
    ]);
  });

  it('have a cell for every measure, measure by measure', () => {
    expect(results.cells).toHaveLength(results.slices.length * results.measures.length);
    expect(results.cells.slice(0, results.slices.length).map(({ slice }) => slice)).toEqual(
      results.slices.map(({ id }) => id),
    );
  });
});

describe('slices of other detail', () => {
  it('give units the same item figures from counted cells as from patterns', () => {
    const responses = smallStudyResponses();
    const { cells } = resultsOf(
      smallStudyPlan({ unit: { column: 'team' } }),
      responses.map((response) => ({ ...response, team: 'all' })),
    );
    for (const { slice: _slice, ...expected } of cells.filter(({ slice }) => slice === 'total=all')) {
      const { slice: _unit, ...actual } = cells.find((c) => c.slice === 'unit=all' && c.measure === expected.measure)!;
      expect(actual).toEqual(expected);
    }
  });

  it('without a group are the categories that no group holds', () => {
    const contact = customerFocus.background[0]!;
    const groups = [{ id: 'often', categories: ['daily', 'weekly'] }];
    const pack = { ...packWithAggregate, background: [{ ...contact, collapses: [{ id: 'often', groups }] }] };
    const { slices } = resultsOf(smallStudyPlan({ pack }), [{ contact: 'D' }, { contact: 'N' }, {}]);
    expect(slices.find(({ id }) => id === 'customerContact.often=')).toMatchObject({
      n: 2,
      atoms: ['', 'rarely', 'never'],
    });
  });
});

describe('weights', () => {
  const plan = smallStudyPlan({ weight: { column: 'w', decimals: 1 } });

  it('of zero leave nothing to divide by, which is said', () => {
    const results = resultsOf(plan, [
      { ...answering(4), w: 0 },
      { ...answering(2), w: 0 },
    ]);
    expect(cell(results, 'CEN')).toMatchObject({
      nValid: 2,
      nEffective: 0,
      mean: { undefined: 'no-answers' },
      favourability: { undefined: 'no-answers' },
    });
  });

  it('stand beside the unweighted n', () => {
    const results = resultsOf(plan, [
      { ...answering(4), w: 3 },
      { ...answering(2), w: 1 },
    ]);
    expect(cell(results, 'CFCEN1')).toMatchObject({
      nValid: 2,
      nEffective: 1.6,
      favourability: { favourable: { n: 1, percent: 75 } },
    });
    expect(results.slices[0]).toMatchObject({ n: 2, weightedN: 4 });
  });
});

describe('a tally that does not belong to the plan', () => {
  const plan = smallStudyPlan();
  const tally = tallyResponses(plan, [], { batch: 'a' });

  it('is refused under other scoring rules', () => {
    const other = buildPlan(studyOf());
    expect(() => analyse(tally, other)).toThrow(KundfokusError);
    expect(() => analyse(tally, other)).toThrow(
      `scoringHash: expected ${other.scoringHash}, received ${plan.scoringHash}`,
    );
  });

  it('is refused when a family of slices is cut another way', () => {
    const groups = [
      { id: 'contact', categories: ['daily'] },
      { id: 'noContact', categories: ['weekly', 'rarely', 'never'] },
    ];
    const families = plan.families.map((family) => (family.groups === null ? family : { ...family, groups }));
    expect(() => analyse(tally, { ...plan, families })).toThrow(
      'declared/customerContact.contact: expected collapse of customerContact: contact = daily; ',
    );
  });
});

it('says what was invalid, simulated and checked', () => {
  const plan = smallStudyPlan();
  const tally = { ...tallyResponses(plan, [{}], { batch: 'a', simulated: true }), invalid: { CFCEN1: 2n } };
  expect(analyse(tally, plan)).toMatchObject({
    simulated: true,
    duplicatesChecked: false,
    invalid: { CFCEN1: 2 },
    nRespondents: 1,
  });
});
