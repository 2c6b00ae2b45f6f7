import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultMeasure } from '../../src/analyse/results.js';
import { disclose, type Published, verifyDisclosure } from '../../src/disclose/index.js';
import type { DisclosurePolicy } from '../../src/model/index.js';
import { Board, cellIn, hasAlternative, inRowSpace, valuesOf } from './attacker.js';
import { type Cut, item, type Person, peopleIn, policyOf, resultsOf, score } from './microdata.js';

const CATEGORIES = ['a', 'b', 'c', 'd'];
const items = ['I1', 'I2', 'I3'].map((id) => item(id, 'S'));
const measures: readonly ResultMeasure[] = [
  score('S'),
  score('T'),
  { ...score('X', 'index'), parts: ['S', 'T'] },
  ...items,
  item('J1', 'T'),
  item('J2', 'T'),
  score('O', 'outcome'),
];

const collapses: fc.Arbitrary<NonNullable<Cut['collapses']>> = fc.constantFrom(
  {},
  { two: { front: ['a', 'b', 'c'], back: ['d'] } },
  { two: { front: ['a', 'b'], back: ['c', 'd'] } },
  { two: { front: ['a', 'b'], back: ['c', 'd'] }, other: { first: ['a'], rest: ['b', 'c', 'd'] } },
  { two: { front: ['a', 'b'], back: ['c', 'd'] }, cross: { odd: ['a', 'c'], even: ['b', 'd'] } },
);

/** Respondents in four categories and none, most of them small, some of one mind. */
function peopleWith(complete: boolean): fc.Arbitrary<readonly Person[]> {
  const size = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.constant(14));
  return fc
    .tuple(
      fc.array(size, { minLength: 5, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
    )
    .chain(([sizes, moods]) => {
      const answer = (mood: number) =>
        fc.integer({ min: 1, max: 5 }).map((x) => (mood === 0 ? 5 : mood === 1 ? Math.max(x, 4) : x));
      const maybe = (mood: number) =>
        complete
          ? answer(mood)
          : fc.oneof({ weight: 7, arbitrary: answer(mood) }, { weight: 1, arbitrary: fc.constant(null) });
      const person = (category: string, mood: number) =>
        fc
          .tuple(...Array.from({ length: 6 }, () => maybe(mood)))
          .map((x) => ({ background: { v: category }, answers: scored(x) }));
      return fc
        .tuple(...sizes.map((n, c) => fc.array(person(CATEGORIES[c] ?? '', moods[c]!), { minLength: n, maxLength: n })))
        .map((groups) => groups.flat());
    });
}

function scored([i1, i2, i3, j1, j2, o]: readonly (number | null)[]): Record<string, number | null> {
  const mean = (list: readonly (number | null)[], fewest: number) => {
    const valid = list.filter((x) => x !== null && x !== undefined);
    return valid.length < fewest ? null : valid.reduce((a, b) => a + b, 0) / valid.length;
  };
  const percent = (x: number | null) => (x === null ? null : (x - 1) * 25);
  const [s, t] = [percent(mean([i1!, i2!, i3!], 2)), percent(mean([j1!, j2!], 1))];
  return { I1: i1!, I2: i2!, I3: i3!, J1: j1!, J2: j2!, S: s, T: t, X: mean([s, t], 2), O: percent(o!) };
}

const policies: fc.Arbitrary<DisclosurePolicy> = fc.record({
  id: fc.constant('custom'),
  minimumMean: fc.integer({ min: 2, max: 5 }),
  minimumFavourability: fc.integer({ min: 2, max: 6 }),
  minimumDistribution: fc.integer({ min: 3, max: 10 }),
  minimumComments: fc.constant(10),
  minimumBackgroundTotal: fc.constant(0),
  minimumDifference: fc.integer({ min: 0, max: 7 }),
  complementary: fc.constant(true),
  tiesTogether: fc.boolean(),
  unanimityMask: fc.boolean(),
});

const cutOf = (groups: NonNullable<Cut['collapses']>): Cut => ({ id: 'v', categories: CATEGORIES, collapses: groups });
const study = (complete: boolean) => fc.tuple(peopleWith(complete), collapses, policies);
const publish = (people: readonly Person[], groups: NonNullable<Cut['collapses']>, policy: DisclosurePolicy) =>
  disclose(resultsOf(people, [cutOf(groups)], measures, { noBands: ['O'] }), policy);

const runs = { numRuns: Number(process.env.DISCLOSE_RUNS ?? 40) };

describe('a reader who adds, subtracts and tries whole numbers', () => {
  it('P01 P02 works out no figure of fewer people than its rung asks for, and no withheld figure of a slice', () => {
    fc.assert(
      fc.property(study(false), ([people, groups, policy]) => {
        const published = publish(people, groups, policy);
        const board = new Board(published, 'v', people);
        for (const measure of measures) {
          for (const [figure, minimum] of rungs(policy, measure)) {
            const state = (slice: string) => cellIn(published, measure.id, slice)[figure]?.state;
            for (const group of board.derived(({ id }) => state(id) === 'shown')) {
              const n = valuesOf(group.people, measure.id).length;
              const where = `${figure} of ${measure.id}: ${group.slices.join() || group.vector} n=${n}`;
              if (n > 0 && n < minimum) throw new Error(`too few: ${where}`);
              const isWithheld = group.slices.some((slice) => ['withheld', 'masked'].includes(state(slice)!));
              if (n > 0 && isWithheld) throw new Error(`withheld: ${where}`);
            }
          }
        }
      }),
      runs,
    );
  });

  it('P02 works out no withheld number of respondents, nor pins it down from the reasons given', () => {
    fc.assert(
      fc.property(study(false), ([people, groups, policy]) => {
        const published = publish(people, groups, policy);
        const board = new Board(published, 'v', people);
        for (const group of board.derived(({ n }) => n.state === 'shown')) {
          const isWithheld = published.slices.some(({ id, n }) => group.slices.includes(id) && n.state === 'withheld');
          const tooFew = group.people.length < policy.minimumMean || isWithheld;
          if (group.people.length > 0 && tooFew) throw new Error(`n of ${group.slices.join() || group.vector}`);
        }
        for (const slice of pinnedSlices(published, board, policy)) throw new Error(`n of ${slice} pinned down`);
      }),
      runs,
    );
  });

  it('P04 learns of no group that (nearly) all of it answered alike', () => {
    fc.assert(
      fc.property(study(false), fc.constantFrom(2, 3), ([people, groups, drawn], minimumDissent) => {
        const policy = { ...drawn, unanimityMask: true, minimumDissent };
        const published = publish(people, groups, policy);
        const board = new Board(published, 'v', people);
        for (const measure of measures.filter(({ id }) => id !== 'O')) {
          for (const figure of ['mean', 'favourability', 'distribution'] as const) {
            const known = ({ id }: { id: string }) => cellIn(published, measure.id, id)[figure]?.state === 'shown';
            for (const { people: group, slices } of board.derived(known)) {
              const counts = bandCounts(valuesOf(group, measure.id), measure);
              const n = counts.reduce((a, b) => a + b, 0);
              if (n > 0 && n - Math.max(...counts) < minimumDissent) {
                throw new Error(`${figure} of ${measure.id} in ${slices}: ${counts}`);
              }
            }
          }
        }
      }),
      runs,
    );
  });

  it('P05 finds the distribution of no item from n, mean and percent favourable', () => {
    fc.assert(
      fc.property(study(false), ([people, groups, policy]) => {
        const published = publish(people, groups, policy);
        const board = new Board(published, 'v', people);
        for (const measure of items) {
          const known = (figure: 'mean' | 'favourability' | 'distribution') => {
            const groupsOf = board.derived(({ id }) => cellIn(published, measure.id, id)[figure]?.state === 'shown');
            return new Map(groupsOf.map((group) => [respondersTo(measure.id, group.people, people), group]));
          };
          const [means, splits, distributions] = [known('mean'), known('favourability'), known('distribution')];
          for (const [key, group] of means) {
            const values = valuesOf(group.people, measure.id);
            if (distributions.has(key) || values.length === 0 || values.length > 12) continue;
            if (!hasAlternative(values, measure, splits.has(key))) {
              throw new Error(`distribution of ${measure.id} in ${group.slices.join() || key}: ${values}`);
            }
          }
        }
      }),
      runs,
    );
  });

  it('P03 finds no withheld mean of an item, scale or index from the others, where everybody answered everything', () => {
    fc.assert(
      fc.property(study(true), ([people, groups, policy]) => {
        const published = publish(people, groups, policy);
        const board = new Board(published, 'v', people);
        const wholes = { S: ['I1', 'I2', 'I3'], T: ['J1', 'J2'], X: ['S', 'T'] };
        const ids = measures.map(({ id }) => id);
        const wide = (measure: string, vector: readonly number[], factor = 1) =>
          ids.flatMap((id) => vector.map((value) => (id === measure ? factor * value : 0)));
        const relations = Object.entries(wholes).flatMap(([whole, parts]) =>
          board.atoms.map((_, a) => {
            const unit = board.atoms.map((_, b) => (a === b ? 1 : 0));
            const rows = [wide(whole, unit, parts.length), ...parts.map((part) => wide(part, unit, -1))];
            return rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0));
          }),
        );
        const state = (measure: string, slice: string) => cellIn(published, measure, slice).mean.state;
        const rows = ids.flatMap((id) =>
          board.slices
            .filter((slice) => state(id, slice.id) !== 'withheld')
            .map((slice) => wide(id, board.vectorOf(slice))),
        );
        const nobody = ids.flatMap((id) => board.knownNobody().map((vector) => wide(id, vector)));
        for (const id of ids) {
          for (const slice of board.slices.filter((one) => state(id, one.id) === 'withheld')) {
            const vector = board.vectorOf(slice);
            const members = board.groups().find((group) => String(group.vector) === String(vector))!.people;
            if (members.length > 0 && inRowSpace([...relations, ...rows, ...nobody], wide(id, vector))) {
              throw new Error(`mean of ${id} in ${slice.id}`);
            }
          }
        }
      }),
      runs,
    );
  });

  it('P03 does not leave over an outcome without bands that a whole slice answered alike', () => {
    const people: Person[] = [
      ...Array.from({ length: 4 }, () => ({ background: { v: 'd' }, answers: { O: 100 } })),
      ...peopleIn({ a: 5, b: 6, c: 7 }, [score('O', 'outcome')], 'v'),
    ];
    const collapses = { half: { front: ['a', 'b', 'c'], back: ['d'] } };
    const cuts = [{ id: 'v', categories: ['a', 'b', 'c', 'd'], collapses }];
    const policy = policyOf(2, { minimumFavourability: 5, minimumDistribution: 3 });
    const published = disclose(resultsOf(people, cuts, [score('O', 'outcome')], { noBands: ['O'] }), policy);
    const state = (slice: string) => cellIn(published, 'O', slice).mean.state;
    expect(state('v=d')).toBe('withheld');
    expect(['v=a', 'v=b', 'v=c'].map(state)).toContain('withheld');
  });

  it('finds what the verifier finds: nothing', () => {
    fc.assert(
      fc.property(study(false), ([people, groups, policy]) => {
        expect(verifyDisclosure(publish(people, groups, policy))).toEqual([]);
      }),
      runs,
    );
  });
});

function rungs(policy: DisclosurePolicy, measure: ResultMeasure) {
  const mean = policy.minimumMean;
  const favourability = Math.max(mean, policy.minimumFavourability);
  const distribution = Math.max(favourability, policy.minimumDistribution);
  return [
    ['nValid', mean],
    ['mean', mean],
    ['spread', measure.kind === 'item' ? distribution : favourability],
    ['favourability', favourability],
    ['distribution', distribution],
    ['missing', distribution],
  ] as const;
}

/** Who of everybody answered, so that groups that differ only by people without an answer are one. */
function respondersTo(measure: string, group: readonly Person[], everybody: readonly Person[]): string {
  const members = new Set(group.filter(({ answers }) => (answers[measure] ?? null) !== null));
  return everybody.flatMap((person, p) => (members.has(person) ? [p] : [])).join();
}

function bandCounts(values: readonly number[], measure: ResultMeasure): readonly number[] {
  const [high, low] = measure.kind === 'item' ? [4, 2] : [62.5, 37.5];
  const favourable = values.filter((x) => x >= high).length;
  const unfavourable = values.filter((x) => x <= low).length;
  return [favourable, unfavourable, values.length - favourable - unfavourable];
}

/** Slices with somebody in them whose withheld n has one value only, by trying every way to fill the categories. */
function pinnedSlices(_published: Published, board: Board, policy: DisclosurePolicy): readonly string[] {
  const withheld = board.slices.filter(({ n }) => n.state === 'withheld');
  const total = board.slices.find(({ kind }) => kind === 'total')!;
  if (withheld.length === 0 || total.n.state !== 'shown' || total.n.value > 24) return [];
  const fits = (filling: readonly number[]) =>
    board.slices.every((slice) => {
      const n = board.vectorOf(slice).reduce((sum, inside, a) => sum + inside * filling[a]!, 0);
      if (slice.n.state === 'shown') return n === slice.n.value;
      return slice.n.state !== 'withheld' || slice.n.reason !== 'below-minimum-n' || n < policy.minimumMean;
    });
  const seen = new Map(withheld.map(({ id }) => [id, new Set<number>()]));
  const fill = (filling: readonly number[], left: number): void => {
    if (filling.length === board.atoms.length - 1) {
      const whole = [...filling, left];
      if (!fits(whole) || (left > 0 && board.knownNobody().length > 0)) return;
      for (const slice of withheld) {
        seen.get(slice.id)!.add(board.vectorOf(slice).reduce((sum, inside, a) => sum + inside * whole[a]!, 0));
      }
      return;
    }
    for (let n = 0; n <= left; n++) fill([...filling, n], left - n);
  };
  fill([], total.n.value);
  const trueN = (id: string) => board.groups().find(({ slices }) => slices.includes(id))!.people.length;
  return [...seen].filter(([id, values]) => values.size === 1 && trueN(id) > 0).map(([id]) => id);
}
