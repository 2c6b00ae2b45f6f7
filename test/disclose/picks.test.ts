import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose, type Published } from '../../src/disclose/index.js';
import { withholdTold } from '../../src/disclose/publish-told.js';
import type { PublishedAnalysis } from '../../src/disclose/published.js';
import { roundDrivers } from '../../src/disclose/rounded-drivers.js';
import { materialOf } from '../../src/disclose/suppression.js';
import { indexCells } from '../../src/disclose/tables.js';
import { variablesOf } from '../../src/disclose/variables.js';
import type { DisclosurePolicy } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { overlappingProportions } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';
import { Board } from './attacker.js';
import type { Person } from './microdata.js';

const VARIABLE = 'customerContact';
const CODES: Readonly<Record<string, string>> = { D: 'daily', W: 'weekly', R: 'rarely', N: 'never', '': '' };
const SIZE = 5;

const list = listOf('words', SIZE);
const study = pickStudy(list, { items: false });
const { outcomes: _, ...rest } = study;
const unmeasured = { ...rest, outcomes: [] };

/** What one person picked today and as wished, as bits of entries; 0 where nothing was. */
interface Picker {
  readonly contact: string;
  readonly today: number;
  readonly wished: number;
}

const pickedIn = (bits: number, i: number) => ((bits >> i) & 1) === 1;
const codesOf = (bits: number) => list.entries.flatMap(({ code }, i) => (pickedIn(bits, i) ? [code] : []));

function publish(people: readonly Picker[], policy: DisclosurePolicy, of = study): Published {
  const plan = buildPlan({ ...of, privacy: policy });
  const responses = people.map(({ contact, today, wished }) => ({
    ...{ customerContact: contact, CFVNOW: codesOf(today), CFVWISH: codesOf(wished) },
  }));
  return disclose(analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { study: of }), policy);
}

/** Small groups, some of one mind; some answer one question only. */
const people: fc.Arbitrary<readonly Picker[]> = fc
  .array(
    fc.record({
      contact: fc.constantFrom(...Object.keys(CODES)),
      n: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 25 }), fc.constant(40)),
      mood: fc.constantFrom(0, 0, 0, 1, 3),
      skips: fc.constantFrom(0, 0.05, 0.5),
      seed: fc.integer({ min: 1, max: 1e6 }),
    }),
    { minLength: 3, maxLength: 7 },
  )
  .map((groups) =>
    groups.flatMap(({ contact, n, mood, skips, seed }) => {
      let state = seed;
      const uniform = () => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      };
      const bits = () => (uniform() < skips ? 0 : Math.floor(uniform() * 2 ** SIZE) | mood);
      return Array.from({ length: n }, () => ({ contact, today: bits(), wished: bits() }));
    }),
  );

const policies: fc.Arbitrary<DisclosurePolicy> = fc.record({
  ...{ id: fc.constant('custom'), minimumMean: fc.integer({ min: 2, max: 5 }) },
  minimumFavourability: fc.integer({ min: 2, max: 6 }),
  minimumDistribution: fc.integer({ min: 3, max: 12 }),
  ...{ minimumComments: fc.constant(10), minimumBackgroundTotal: fc.constant(0) },
  ...{ minimumDifference: fc.integer({ min: 0, max: 7 }), complementary: fc.constant(true) },
  ...{ tiesTogether: fc.boolean(), unanimityMask: fc.boolean() },
});

type Kind = 'votes' | 'conceptVotes' | 'valueShift';

const stateOf = (published: Published, kind: Kind, id: string) =>
  published.analyses.find((analysis) => analysis.kind === kind && analysis.id === id)?.n.state;

/** Groups whose figures of a kind follow from what is shown. */
function derived(published: Published, crowd: readonly Picker[], { kind, pick }: { kind: Kind; pick: string }) {
  const persons: readonly (Person & Picker)[] = crowd.map((one) => ({
    ...one,
    ...{ background: { [VARIABLE]: CODES[one.contact]! }, answers: {} },
  }));
  const board = new Board(published, VARIABLE, persons);
  return board
    .derived(({ id }) => stateOf(published, kind, `${pick}/${id}`) === 'shown')
    .map(({ people: members, slices }) => ({ members: members as readonly (Person & Picker)[], slices }));
}

const runs = { numRuns: Number(process.env.DISCLOSE_RUNS ?? 40) };
const dissenters = 2;

function checkVotes(published: Published, crowd: readonly Picker[], policy: DisclosurePolicy) {
  for (const [pick, of] of [
    ['CFVNOW', 'today'],
    ['CFVWISH', 'wished'],
  ] as const) {
    for (const { members, slices } of derived(published, crowd, { kind: 'votes', pick })) {
      const answered = members.filter((one) => one[of] > 0);
      const n = answered.length;
      if (n === 0) continue;
      const where = `${pick} of ${slices.join()} n=${n}`;
      if (n < Math.max(policy.minimumDistribution, policy.minimumFavourability, policy.minimumMean))
        throw new Error(`too few: ${where}`);
      if (slices.some((id) => stateOf(published, 'votes', `${pick}/${id}`) === 'withheld'))
        throw new Error(`withheld: ${where}`);
      if (!policy.unanimityMask) continue;
      list.entries.forEach((__, i) => {
        const yes = answered.filter((one) => pickedIn(one[of], i)).length;
        if (n - yes < dissenters) throw new Error(`of one mind on ${i + 1}: ${where}`);
      });
    }
  }
}

describe('a reader of votes who adds and subtracts', () => {
  it.each([
    ['with limiting entries counted', study],
    ['of a list nothing is counted of', unmeasured],
  ])('P12 works out no votes of too few, of slices withheld, or of people of one mind, %s', (_name, of) => {
    fc.assert(
      fc.property(people, policies, (crowd, policy) => {
        fc.pre(crowd.length > 0);
        checkVotes(publish(crowd, policy, of), crowd, policy);
      }),
      runs,
    );
  });

  it('P12 works out no concept that nearly all picked from', () => {
    fc.assert(
      fc.property(people, policies, (crowd, policy) => {
        fc.pre(crowd.length > 0 && policy.unanimityMask);
        const published = publish(crowd, policy);
        for (const { members, slices } of derived(published, crowd, { kind: 'conceptVotes', pick: 'CFVNOW' })) {
          const answered = members.filter(({ today }) => today > 0);
          const any = answered.filter(({ today }) => (today & 7) !== 0).length;
          if (answered.length > 0 && answered.length - any < dissenters) throw new Error(slices.join());
        }
      }),
      runs,
    );
  });

  it('P12 works out nothing of the few who answered only one of the two questions of a change', () => {
    fc.assert(
      fc.property(people, policies, (crowd, policy) => {
        fc.pre(crowd.length > 0);
        const published = publish(crowd, policy);
        const fewest = Math.max(policy.minimumDistribution, policy.minimumFavourability, policy.minimumMean);
        for (const { members, slices } of derived(published, crowd, { kind: 'valueShift', pick: 'CFVNOW|CFVWISH' })) {
          const both = members.filter(({ today, wished }) => today > 0 && wished > 0).length;
          const groups = [
            both,
            members.filter(({ today, wished }) => today > 0 && wished === 0).length,
            members.filter(({ today, wished }) => today === 0 && wished > 0).length,
          ];
          if (both > 0 && groups.some((n) => n > 0 && n < fewest)) throw new Error(`${slices.join()} ${groups}`);
        }
      }),
      runs,
    );
  });
});

/** What is told of a change and of the votes it rests on, in every slice. */
function shiftsOf(published: Published): readonly unknown[] {
  return published.analyses.flatMap((one): readonly unknown[] => {
    if (one.kind === 'votes' && one.value.state === 'shown') {
      const { n, options } = one.value.value;
      return [[one.id, n, options.map(({ votes }) => votes)]];
    }
    if (one.kind !== 'valueShift' || one.value.state !== 'shown') return [];
    const { options, ...rest } = one.value.value;
    return [[one.id, one.n, rest, options.map(({ rankGap: __, ...figures }) => figures)]];
  });
}

/** The same people, one of whom picked an entry or not the other way round in one question. */
const flipped = (crowd: readonly Picker[], who: number, { of, i }: { of: 'today' | 'wished'; i: number }) =>
  crowd.map((one, k) => (k === who ? { ...one, [of]: one[of] ^ (1 << i) } : one));

describe('a change that would tell of the few who answered only one of the two questions', () => {
  const { privacy: policy } = studyOf();
  const spread = (contact: string, n: number, from = 0): readonly Picker[] =>
    Array.from({ length: n }, (_one, i) => ({
      contact,
      today: 1 + ((7 * (i + from)) % 31),
      wished: 1 + ((11 * (i + from) + ((i + from) % 3)) % 31),
    }));
  const only = (of: 'today' | 'wished', contact: string, n: number) =>
    spread(contact, n, 5).map((one) => ({ ...one, [of === 'today' ? 'wished' : 'today']: 0 }));
  const both = ['D', 'W', 'R', 'N'].flatMap((c) => spread(c, 60));
  const shiftIn = (published: Published, slice: string) => {
    const one = published.analyses.find(({ kind, id }) => kind === 'valueShift' && id.endsWith(slice))!;
    if (one.kind !== 'valueShift') throw new Error(one.id);
    return { n: one.n, value: one.value.state === 'shown' ? one.value.value : null };
  };

  it.each([
    ['nobody', both, 'paired'],
    ['one', [...both, ...only('today', 'D', 1)], 'overlapping'],
    ['nine', [...both, ...only('today', 'D', 9), ...only('wished', 'N', 4)], 'overlapping'],
    ['many of every group', ['D', 'W', 'R', 'N'].flatMap((c) => [...spread(c, 60), ...only('today', c, 30)]), 'paired'],
  ])('is told of all who answered each question, without n, where %s did', (_few, crowd, basis) => {
    const { n, value } = shiftIn(publish(crowd, policy, unmeasured), '/total=all');
    expect(value!.basis).toBe(basis);
    const answeredBoth = crowd.filter(({ today, wished }) => today > 0 && wished > 0).length;
    expect(value!.n).toBe(basis === 'paired' ? answeredBoth : null);
    expect(n.state).toBe(basis === 'paired' ? 'shown' : 'withheld');
    expect(value!.nBefore).toBe(crowd.filter(({ today }) => today > 0).length);
    value!.options.forEach(({ before }, i) => {
      const of = basis === 'paired' ? crowd.filter(({ today, wished }) => today > 0 && wished > 0) : crowd;
      const answered = of.filter(({ today }) => today > 0);
      const yes = answered.filter(({ today }) => pickedIn(today, i)).length;
      expect(before).toBeCloseTo((100 * yes) / answered.length, 10);
    });
  });

  it('says much the same as it would without the few, with an interval a little wider', () => {
    const exact = shiftIn(publish(both, policy, unmeasured), '/total=all').value!;
    const other = shiftIn(publish([...both, ...only('today', 'D', 1)], policy, unmeasured), '/total=all').value!;
    exact.options.forEach(({ difference, low, high }, i) => {
      const found = other.options[i]!;
      expect(Math.abs(found.difference - difference)).toBeLessThan(0.5);
      expect((found.high - found.low) / (high - low)).toBeGreaterThan(0.99);
      expect((found.high - found.low) / (high - low)).toBeLessThan(1.06);
    });
  });

  it('P12 would be told alike whatever the few had picked, somebody else having picked otherwise', () => {
    const few = [...only('today', 'D', 2), ...only('wished', 'N', 1)];
    const crowd = [...both, ...few];
    const published = shiftsOf(publish(crowd, policy, unmeasured));
    expect(JSON.stringify(published)).toContain('overlapping');
    for (let who = both.length; who < crowd.length; who++) {
      const of = crowd[who]!.today > 0 ? 'today' : 'wished';
      for (let i = 0; i < SIZE; i++) {
        const yes = pickedIn(crowd[who]![of], i);
        if (crowd[who]![of] === 1 << i) continue;
        const other = flipped(crowd, who, { of, i });
        const alike = both.some((one, k) => {
          const gives = one.contact === crowd[who]!.contact && pickedIn(one[of], i) !== yes && one[of] !== 1 << i;
          const twice = pickedIn(one[of === 'today' ? 'wished' : 'today'], i);
          if (!gives || twice) return false;
          const again = shiftsOf(publish(flipped(other, k, { of, i }), policy, unmeasured));
          return JSON.stringify(again) === JSON.stringify(published);
        });
        expect(alike, `person ${who}, entry ${i}`).toBe(true);
      }
    }
  });

  it('P12 tells no correlation that would narrow down what the few picked', () => {
    const twice = both.map((one, k) => ({
      ...one,
      wished: k % 4 === 0 ? one.wished | 1 : (one.today & 1) | (one.wished & ~1) || 2,
    }));
    const crowd = [...twice, ...only('today', 'D', 1)];
    const { value } = shiftIn(publish(crowd, policy, unmeasured), '/total=all');
    const [first, second] = [value!.nBefore, value!.nAfter];
    const { before, after, low, high } = value!.options[0]!;
    const alone = overlappingProportions({
      first: { n: first, count: (before * first) / 100 },
      second: { n: second, count: (after * second) / 100 },
      ...{ shared: 0, correlation: 0 },
    });
    expect([low, high]).toEqual([expect.closeTo(100 * alone.low, 9), expect.closeTo(100 * alone.high, 9)]);
  });
});

describe('votes', () => {
  const { privacy: policy } = studyOf();
  const crowd = (contact: string, n: number): readonly Picker[] =>
    Array.from({ length: n }, (_one, i) => ({ contact, today: 1 + ((7 * i) % 31), wished: 1 + ((11 * i) % 31) }));
  const reasonOf = (published: Published, id: string) => {
    const figure = published.analyses.find((one) => one.kind === 'votes' && one.id === id)!.value;
    return figure.state === 'withheld' ? figure.reason : figure.state;
  };
  const contact = (category: string) => `CFVNOW/${VARIABLE}=${category}`;

  it('are shown at the minimum of a distribution, and withheld below it with one more that hides the few', () => {
    const published = publish(
      [...crowd('D', 30), ...crowd('W', 12), ...crowd('R', 9), ...crowd('N', 40)],
      policy,
      unmeasured,
    );
    expect(reasonOf(published, contact('daily'))).toBe('shown');
    expect(reasonOf(published, contact('rarely'))).toBe('complementary');
    expect(reasonOf(published, contact('weekly'))).toBe('complementary');
    expect(reasonOf(published, 'CFVNOW/total=all')).toBe('shown');
  });

  it('that nobody gave an entry stand; those that nearly all gave it do not', () => {
    const without = publish(
      ['D', 'W', 'R', 'N'].flatMap((c) => crowd(c, 30).map((one) => ({ ...one, today: one.today & ~2 || 1 }))),
      policy,
      unmeasured,
    );
    expect(reasonOf(without, contact('daily'))).toBe('shown');
    const alike = publish(
      ['D', 'W', 'R', 'N'].flatMap((c) =>
        crowd(c, 30).map((one) => (c === 'D' ? { ...one, today: one.today | 2 } : one)),
      ),
      policy,
      unmeasured,
    );
    expect(reasonOf(alike, contact('daily'))).toBe('complementary');
    expect(reasonOf(alike, contact('never'))).toBe('shown');
  });

  it('of a slice withheld for another reason are not left over either', () => {
    const plan = buildPlan({ ...unmeasured, privacy: policy });
    const responses = ['D', 'W', 'R', 'N'].flatMap((c) =>
      crowd(c, 30).map(({ today }) => ({ customerContact: c, CFVNOW: codesOf(today) })),
    );
    const results = analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { study: unmeasured });
    const votes = results.analyses.filter(({ kind, id }) => kind === 'votes' && id.startsWith('CFVNOW'));
    const from = { variables: variablesOf(results), cells: indexCells(results) };
    const given = votes.map(({ id }) => (id === contact('daily') ? ('unanimity' as const) : null));
    const reasons = withholdTold(votes, given, materialOf(results, policy, from));
    const withheld = votes.filter((_one, i) => reasons[i] !== null).map(({ id }) => id);
    expect(withheld).toContain(contact('daily'));
    expect(withheld.length).toBeGreaterThan(1);
  });

  it('of everybody below the minimum are withheld with all that rests on them', () => {
    const published = publish(crowd('D', 8), policy, unmeasured);
    const states = published.analyses.filter(({ kind }) => kind !== 'response').map(({ value }) => value.state);
    expect(new Set(states)).toEqual(new Set(['withheld']));
  });
});

describe('hits beside how well people say they know customers', () => {
  it('P11 go together to three decimals, their means as in the cells', () => {
    const correlation = { correlation: 0.123456, low: -0.2345678, high: 0.4567891 };
    const mean = { value: 1 / 3 };
    const shown = { kind: 'hits', value: { state: 'shown', value: { insight: { ...correlation, mean } } } };
    const [found] = roundDrivers([shown as unknown as PublishedAnalysis]);
    const expected = { correlation: 0.123, low: -0.235, high: 0.457, mean };
    expect(found!.value).toEqual({ state: 'shown', value: { insight: expected } });
  });
});
