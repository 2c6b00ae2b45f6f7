import { describe, expect, it } from 'vitest';
import { buildPlan, measuresOf } from '../../src/plan/index.js';
import { parseStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';
import { picksStudy, prioritiesFile } from '../support/wishes.js';

const planOf = (file: object = {}) => buildPlan(picksStudy(file));
const pickOf = (file: object, id: string) => planOf(file).picks.find((pick) => pick.id === id)!;
const outcomeOf = (file: object, id: string) => planOf(file).outcomes.find((outcome) => outcome.id === id)!;

describe('the picks of a plan', () => {
  it('are values today and wished, and priorities', () => {
    expect(planOf().picks.map(({ id, about, list, options, most }) => [id, about, list, options.length, most])).toEqual(
      [
        ['CFVNOW', 'today', 'values@1', 100, 10],
        ['CFVWISH', 'wished', 'values@1', 100, 10],
        ['CFPRIO', 'priorities', 'priorities@2026-spring', 25, 10],
      ],
    );
  });

  it('are values of oneself where the study wants them', () => {
    expect(planOf({ values: { self: true } }).picks.map(({ id }) => id)).toContain('CFVSELF');
  });

  it('accept the code in either case, and the id of the entry', () => {
    expect(pickOf({}, 'CFVNOW').options[0]).toEqual({
      id: 'customerFocus',
      accepts: ['CUSFO', 'cusfo', 'customerFocus'],
    });
    expect(pickOf({}, 'CFPRIO').options[0]).toEqual({ id: 'wish1', accepts: ['wish1'] });
  });

  it('have the concepts of their list, each with its options', () => {
    const { concepts, options } = pickOf({}, 'CFVNOW');
    const customer = concepts.find(({ id }) => id === 'customer')!;
    expect(customer.options.map((o) => options[o]!.id)).toEqual([
      'customerFocus',
      'customerBenefit',
      'customerListening',
      'customerRelations',
      'goodService',
    ]);
    expect(pickOf({}, 'CFPRIO').concepts).toEqual([]);
  });

  it('allow as many wishes as the study says', () => {
    expect(pickOf({ priorities: prioritiesFile(20) }, 'CFPRIO').most).toBe(8);
    expect(pickOf({ priorities: prioritiesFile(40, { pick: 5 }) }, 'CFPRIO').most).toBe(5);
  });

  it('stand in the columns that the study names', () => {
    expect(pickOf({ items: { CFVNOW: 'varden_nu' } }, 'CFVNOW').column).toBe('varden_nu');
    expect(outcomeOf({ items: { CFVNOW: 'varden_nu' } }, 'CFVNOWL').column).toBe('varden_nu');
  });
});

describe('the outcomes worked out from picks', () => {
  it('are the measures of a study on values and priorities alone', () => {
    expect(measuresOf(planOf()).map(({ id, kind }) => [id, kind])).toEqual([
      ['CFVNOWL', 'outcome'],
      ['CFVWISHL', 'outcome'],
      ['CFPRIOH', 'outcome'],
      ['CFPRIOW', 'outcome'],
    ]);
  });

  it('count limiting entries from none to all that can be picked', () => {
    const { picked, ...outcome } = outcomeOf({}, 'CFVNOWL');
    expect(outcome).toEqual({
      id: 'CFVNOWL',
      column: 'CFVNOW',
      kind: 'picked',
      min: 0,
      max: 10,
      decimals: 0,
      bands: null,
    });
    expect(planOf().picks[picked!.pick]!.id).toBe('CFVNOW');
    expect(picked!.weights.filter((weight) => weight === 1)).toHaveLength(30);
    expect(picked!.weights).toHaveLength(100);
  });

  it("count hits among the customers' top ten", () => {
    const { picked, max } = outcomeOf({}, 'CFPRIOH');
    expect(picked).toEqual({ pick: 2, weights: [...Array(10).fill(1), ...Array(15).fill(0)] });
    expect(max).toBe(10);
  });

  it("count every wish that shares the last place in the customers' top", () => {
    const file = prioritiesFile();
    const wishes = file.wishes.map((wish, i) => (i >= 9 && i <= 11 ? { ...wish, importance: 8.6 } : wish));
    const { picked, max } = outcomeOf({ priorities: { ...file, wishes } }, 'CFPRIOH');
    expect(picked!.weights.filter((weight) => weight === 1)).toHaveLength(12);
    expect(max).toBe(10);
  });

  it('weigh hits by importance, the best choice being 100', () => {
    // By hand: with importance 9.5, 9.4 … 9.1 and two picks of five, the best is 18.9: 9.5 / 18.9 = 50.26 %, 9.4 / 18.9 = 49.73 %.
    const { picked, max, decimals } = outcomeOf({ priorities: prioritiesFile(5) }, 'CFPRIOW');
    expect(picked!.weights).toEqual([5026, 4973, 0, 0, 0]);
    expect([max, decimals]).toEqual([100, 2]);
    const { weights } = outcomeOf({ priorities: prioritiesFile(40) }, 'CFPRIOW').picked!;
    const best = weights.slice(0, 10).reduce((sum, weight) => sum + weight, 0);
    expect(best).toBeLessThanOrEqual(10_000);
    expect(best).toBeGreaterThan(9_990);
  });

  it('have the names that the pack gives them', () => {
    const { outcomes, words } = picksStudy();
    const { figures } = words.en!.wording.questions!.CFPRIO!;
    expect(outcomes.find(({ id }) => id === 'CFPRIOH')!.name.en).toBe(figures!.hits);
    expect(outcomes.find(({ id }) => id === 'CFPRIOW')!.name.en).toBe(figures!.importance);
  });
});

describe('the hashes of a plan', () => {
  // As they were before there were picks.
  it.each([
    [
      'customer-focus@1.0.0',
      {},
      'fdf37864a03f4f4d86119dcf6fd34318eba3b72d897d4ba7e5ab20a51287a6cc',
      '55949347055b641b3c3284dd79eb45e8cf93f916039527e9d262f6e5ab119612',
    ],
    [
      'customer-focus@2.0.0',
      {},
      'c7d175f963bee91d0ff147d17cf2dc0b914a5af4df0cb8a41d91999079f70ec3',
      '8e662f1da069f0905db59d9ae8472b4f2bb517d7cca696c98ff41cc218fcb553',
    ],
    [
      'customer-focus@2.0.0',
      {
        modules: ['rank', 'intro', 'contact', 'core', 'contactItems', 'engagement', 'managers', 'background'],
        unit: 'team',
        wave: 'wave',
        weight: { column: 'w', decimals: 2 },
        outcomes: {
          nps: { column: 'nps', kind: 'enps' },
          sales: { column: 's', min: 0, max: 10, decimals: 1, bands: { favourableFrom: 7, unfavourableTo: 4 } },
        },
      },
      '110b7b45ff90755243a58ef915d3b216f733d45c0ba7b5d6d5236c4bbfedc30a',
      'b7625ac1ee3d33fa4bba411a97fdeae7b97ef6607aa03f840ed4c8000d0b1109',
    ],
  ])('on %s stay where nothing is picked', (pack, file, scoringHash, planHash) => {
    const plan = buildPlan(parseStudy({ pack, ...file }, fullLibrary));
    expect(plan).toMatchObject({ picks: [], scoringHash, planHash });
  });

  it('score the modules of 2.0.0 alike in 2.1.0', () => {
    const [before, now] = ['2.0.0', '2.1.0'].map((version) =>
      buildPlan(parseStudy({ pack: `customer-focus@${version}` }, fullLibrary)),
    );
    expect(now!.scoringHash).toBe(before!.scoringHash);
  });

  it.each<[string, object]>([
    ["another version of the study's list", { priorities: prioritiesFile(25, { version: '2027' }) }],
    ['another importance', { priorities: { ...prioritiesFile(), wishes: prioritiesFile().wishes.toReversed() } }],
    ['values of oneself', { values: { self: true } }],
    ['fewer wishes to pick', { priorities: prioritiesFile(25, { pick: 8 }) }],
  ])('change with %s', (_, file) => {
    expect(planOf(file).scoringHash).not.toBe(planOf().scoringHash);
    expect(planOf(file).planHash).not.toBe(planOf().planHash);
  });

  it("change with the version of the pack's list", () => {
    const study = picksStudy();
    const lists = study.pack.lists!.map((list) => ({ ...list, version: 2 }));
    const plan = buildPlan({ ...study, pack: { ...study.pack, lists } });
    expect(plan.picks[0]!.list).toBe('values@2');
    expect(plan.scoringHash).not.toBe(planOf().scoringHash);
  });

  it('stay with other columns, other words and another target', () => {
    const texts = prioritiesFile().wishes.map((wish) => ({ ...wish, text: `Wish ${wish.id}` }));
    const file = {
      items: { CFVNOW: 'now' },
      values: { target: { rank: 10, year: 2031 } },
      priorities: { ...prioritiesFile(), wishes: texts },
    };
    expect(planOf(file).scoringHash).toBe(planOf().scoringHash);
  });
});
