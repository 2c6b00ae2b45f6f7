import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack as withRoles } from '../../packs/customer-focus/2.1.0/index.js';
import { analyse } from '../../src/analyse/index.js';
import { disclose, type Published } from '../../src/disclose/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { limitingOf, listOf, pickPack, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';
import { cellsOf, workedOut } from './pick-cells.js';

/** Today, as wished, and of oneself. */
const QUESTIONS = ['CFVNOW', 'CFVWISH', 'CFVSELF'] as const;
/** Leaders, who are few, managers, employees, and whoever does not say. */
const ROLES = ['T', 'M', 'E', ''] as const;
const IDS: Readonly<Record<string, string>> = { topManagement: 'T', manager: 'M', employee: 'E' };
const ESTIMATE = {
  ...{ id: 'CFRANK', column: 'CFRANK', kind: 'number' as const, min: 1, max: 100, decimals: 0, bands: null, name: {} },
};
const { privacy } = studyOf();
const FEWEST = privacy.minimumDistribution;

/** A study of a list as long as the scale of the estimate, so that the two are set against each other. */
function studyWith(size: number) {
  const list = listOf('words', size);
  const role = { id: 'role', column: 'role', codes: null, fromHost: false };
  const pack = { ...pickPack(list, size, true), background: withRoles.background };
  const outcomes = [limitingOf(list), { ...ESTIMATE, max: size }];
  return { list, study: pickStudy(list, { items: false, self: true, pack, background: [role], outcomes, privacy }) };
}

/** One person: role, places of the words picked in each question (none: not answered), and the estimated rank. */
interface Picker {
  readonly role: string;
  readonly picks: readonly [readonly number[], readonly number[], readonly number[]];
  readonly estimate: number | null;
}

type Asked = readonly [boolean, boolean, boolean];

function publish({ list, study }: ReturnType<typeof studyWith>, people: readonly Picker[]): Published {
  const plan = buildPlan(study);
  const responses = people.map(({ role, picks, estimate }) => ({
    ...Object.fromEntries(QUESTIONS.map((id, q) => [id, picks[q]!.map((e) => list.entries[e]!.code)])),
    ...{ role, CFRANK: estimate === null ? '' : String(estimate) },
  }));
  return disclose(analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { study }), study.privacy);
}

/** People whose picks are all over a list. */
function crowd(role: string, n: number, of: { size: number; asked: Asked; from?: number }): readonly Picker[] {
  const { size, asked, from = 0 } = of;
  const picked = (i: number, q: number) =>
    Array.from({ length: size }, (_, e) => e).filter(
      (e) => ((7 * e + 13 * i + 5 * q + ((i * (e + 3 + q)) % 11)) % 17) % 3 === 0,
    );
  return Array.from({ length: n }, (_one, k) => {
    const i = k + from;
    const one = (q: number) => (asked[q] ? [...new Set([...picked(i, q), (i + 3 * q) % size])].slice(0, size) : []);
    return { role, picks: [one(0), one(1), one(2)], estimate: i % 9 === 0 ? null : 1 + ((i * 37) % size) };
  });
}

const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([true, true, true] as const) },
  { weight: 3, arbitrary: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()) },
);

const groups = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    n: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 8, max: 13 }), fc.integer({ min: 20, max: 60 })),
    asked,
    from: fc.integer({ min: 0, max: 500 }),
  }),
  { minLength: 2, maxLength: 9 },
);

describe('a reader of today, wished and oneself, published together', () => {
  it('P12 works out no votes and no agreement of two answers of fewer than the minimum', () => {
    const of = studyWith(10);
    let compared = 0;
    const figures = new Set<string>();
    fc.assert(
      fc.property(groups, (made) => {
        const people = made.flatMap(({ role, n, ...rest }) => crowd(role, n, { size: 10, ...rest }));
        const found = workedOut(publish(of, people), {
          questions: QUESTIONS,
          roles: ROLES,
          ids: IDS,
          limiting: 'CFVNOWL',
          cells: cellsOf(people, ROLES),
        });
        compared += found.length;
        for (const { what, figure, n, who } of found) {
          const fewest = figure === 'limiting' ? privacy.minimumMean : FEWEST;
          if (n > 0 && n < fewest) throw new Error(`${figure} of ${what}: ${n} people, ${who}`);
          figures.add(figure);
        }
      }),
      { numRuns: Number(process.env.DISCLOSE_RUNS ?? 60) },
    );
    expect(compared).toBeGreaterThan(0);
    expect([...figures].sort()).toEqual(['concepts', 'limiting', 'votes']);
  });
});

const [asksAll, todayOnly, wishedOnly, asksNone] = [
  [true, true, true],
  [true, false, false],
  [false, true, false],
  [false, false, false],
] as const;

describe('a change beside the votes of its questions', () => {
  it.each<[string, readonly (readonly [role: string, n: number, asked: Asked])[]]>([
    [
      'who left one question out, where only leaders can have a change',
      [
        ['T', 62, asksAll],
        ['T', 3, [true, false, true]],
        ['E', 31, todayOnly],
        ['E', 32, [false, false, true]],
      ],
    ],
    [
      'who answered one question only, as those did who do not say their role',
      [
        ['', 23, todayOnly],
        ['M', 2, todayOnly],
        ['M', 21, asksAll],
        ['T', 23, asksAll],
        ['T', 40, asksNone],
      ],
    ],
    [
      'among leaders, who alone can have a change, that answered what is wished only, whoever else did',
      [
        ['T', 41, asksAll],
        ['T', 8, wishedOnly],
        ['T', 8, asksNone],
        ['E', 1, wishedOnly],
        ['', 9, wishedOnly],
      ],
    ],
  ])('P12 does not tell of the few %s', (_case, groups) => {
    const of = studyWith(10);
    const people = groups.flatMap(([role, n, asked]) => crowd(role, n, { size: 10, asked }));
    const found = workedOut(publish(of, people), {
      ...{ questions: QUESTIONS, roles: ROLES, ids: IDS, limiting: 'CFVNOWL' },
      cells: cellsOf(people, ROLES),
    });
    expect(found.filter(({ figure, n }) => figure === 'votes' && n > 0 && n < FEWEST)).toEqual([]);
  });
});

describe('a change where all employees answered both questions, and few leaders did', () => {
  it('P12 is told in part, since the votes of employees are their part of it', () => {
    const of = studyWith(10);
    const [today, wished, both] = [
      [true, false, false],
      [false, true, false],
      [true, true, true],
    ] as const;
    const leaders = (n: number, asked: Asked) => crowd('T', n, { size: 10, asked });
    const people = [
      ...leaders(20, today),
      ...leaders(10, wished),
      ...leaders(6, both),
      ...crowd('E', 24, { size: 10, asked: both }),
    ];
    const published = publish(of, people);
    const stateOf = (id: string) => {
      const { value } = published.analyses.find((one) => one.id === id)!;
      return value.state === 'shown' && 'basis' in value.value ? value.value.basis : value.state;
    };
    expect(['CFVNOW/role=employee', 'CFVWISH/role=employee'].map(stateOf)).toEqual(['shown', 'shown']);
    expect(stateOf('CFVNOW|CFVWISH/total=all')).toBe('overlapping');
  });
});

const SIZE = 20;

const has = ({ picks }: Picker, q: number, e: number) => picks[q]!.includes(e);

/** The same person, with or without a word, whichever it was not. */
function flipped(one: Picker, q: number, e: number): Picker {
  const own = has(one, q, e) ? one.picks[q]!.filter((word) => word !== e) : [...one.picks[q]!, e].sort((a, b) => a - b);
  return { ...one, picks: one.picks.map((words, i) => (i === q ? own : words)) as unknown as Picker['picks'] };
}

/** Whether somebody of the same role picked a word the other way round in one question, and alike in the others. */
function standsFor(other: Picker, one: Picker, { q, e }: { readonly q: number; readonly e: number }): boolean {
  if (other.role !== one.role || other.picks[q]!.length < 2 || has(other, q, e) === has(one, q, e)) return false;
  return QUESTIONS.every((_, r) => r === q || has(other, r, e) === has(one, r, e));
}

/** All that is said of what people picked and believe, but for intervals made of how often two words stand together. */
function saidIn(published: Published): string {
  const leftOut = new Set(['rank', 'rankGap', 'interval', 'spread', 'sd', 'standardError', 'low', 'high', 'df']);
  const kept = (analysis: Published['analyses'][number]) =>
    analysis.kind === 'valueShift' ? ['rankGap'] : [...leftOut];
  const said = published.analyses
    .filter(({ kind }) => kind === 'votes' || kind === 'valueShift' || kind === 'estimatedRank')
    .map((analysis) => {
      const without = kept(analysis);
      return JSON.stringify(analysis, (key, value) => (without.includes(key) ? undefined : value));
    });
  const cells = published.cells.map(({ measure, slice, nValid, mean }) =>
    JSON.stringify([measure, slice, nValid, mean], (key, value) => (leftOut.has(key) ? undefined : value)),
  );
  return [...said, ...cells].join('\n');
}

describe('a person among the few who left a question out', () => {
  const of = studyWith(SIZE);
  const from = (role: string, n: number, asked: Asked, at: number) => crowd(role, n, { size: SIZE, asked, from: at });
  const all = [...from('T', 24, [true, true, true], 0), ...from('E', 60, [true, true, true], 40)];

  it.each([
    ['a leader answers today only', from('T', 1, [true, false, false], 300)],
    ['a leader leaves oneself out', from('T', 1, [true, true, false], 310)],
    [
      'two leave different questions out',
      [...from('T', 1, [true, false, true], 320), ...from('E', 1, [true, true, false], 330)],
    ],
    [
      'a leader answers of oneself only, one what is wished',
      [...from('T', 1, [false, false, true], 340), ...from('T', 1, [false, true, false], 350)],
    ],
  ])(
    'P12 may have picked any word or not, somebody else having picked otherwise, where %s',
    (_case, few) => {
      const people = [...all, ...few];
      const published = publish(of, people);
      const said = saidIn(published);
      expect(said).toContain('"overlapping"');
      expect(said).toContain('"absoluteError"');
      let compared = 0;
      for (const [k, one] of few.entries()) {
        for (const [q, id] of QUESTIONS.entries()) {
          for (let e = 0; e < SIZE && one.picks[q]!.length > 1; e++) {
            const alike = all.flatMap((other, i) => (standsFor(other, one, { q, e }) ? [i] : []));
            if (alike.length === 0) continue;
            compared += 1;
            const same = alike.some((i) => {
              const two = new Set([i, all.length + k]);
              const changed = people.map((person, p) => (two.has(p) ? flipped(person, q, e) : person));
              return saidIn(publish(of, changed)) === said;
            });
            expect(same, `${one.role}, word ${e + 1} in ${id}`).toBe(true);
          }
        }
      }
      expect(compared).toBeGreaterThan(SIZE / 2);
    },
    60_000,
  );
});
