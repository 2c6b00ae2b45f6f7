import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisKind, AnalysisOf } from '../../src/analyse/index.js';
import { analyse } from '../../src/analyse/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { benjaminiHochberg, mcNemar, randomNumbers, rankIntervals, wilsonInterval } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { priorityStudy, wishesOf } from '../support/priority-study.js';

type Response = Readonly<Record<string, unknown>>;

function found<K extends AnalysisKind>(kind: K, study: Study, responses: readonly Response[]) {
  const plan = buildPlan(study);
  const results = analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { study });
  return results.analyses.filter((analysis): analysis is AnalysisOf<K> & typeof analysis => analysis.kind === kind);
}

function valueIn<K extends AnalysisKind>(kind: K, id: string, from: { study: Study; responses: readonly Response[] }) {
  const { value } = found(kind, from.study, from.responses).find((analysis) => analysis.id === id)! as AnalysisOf<K>;
  if (typeof value === 'object' && 'undefined' in value) throw new Error(String(value.undefined));
  return value as Exclude<typeof value, { readonly undefined: unknown }>;
}

/** Codes of `size` entries, each picked with a chance that falls along the list. */
function picks(size: number, letter: string, random: { uniform(): number }): readonly string[] {
  return Array.from({ length: size }, (_, i) => `${letter}${i + 1}`).filter(
    (_, i) => random.uniform() < 0.6 / (1 + i / 3),
  );
}

const list = listOf('words', 12);
const study = pickStudy(list, { items: false });
const random = randomNumbers(7);
const responses = Array.from({ length: 200 }, (_, i) => ({
  CFVNOW: i % 20 === 0 ? [] : ['A1', ...picks(12, 'A', random).slice(1)],
  CFVWISH: i % 25 === 0 ? [] : ['A3', ...picks(12, 'A', random).filter((code) => code !== 'A3')],
  customerContact: i % 3 === 0 ? 'N' : 'D',
}));
const from = { study, responses };
const answered = responses.filter(({ CFVNOW }) => CFVNOW.length > 0);
const picked = (code: string) => answered.filter(({ CFVNOW }) => CFVNOW.includes(code)).length;

describe('votes for the entries of a list', () => {
  const votes = valueIn('votes', 'CFVNOW/total=all', from);

  it('are counted among those who picked anything, with share and Wilson’s interval', () => {
    expect(votes.n).toBe(answered.length);
    votes.options.forEach((option, i) => {
      const { low, high } = wilsonInterval(picked(`A${i + 1}`) / votes.n, votes.n);
      expect(option).toMatchObject({ id: `word${i + 1}`, votes: picked(`A${i + 1}`) });
      expect(option.percent).toBeCloseTo((100 * picked(`A${i + 1}`)) / votes.n, 10);
      expect([option.low, option.high]).toEqual([100 * low, 100 * high]);
    });
  });

  it('give ranks with intervals that rest on what was picked together', () => {
    const codes = list.entries.map(({ code }) => code);
    const pairs = codes.flatMap((a, i) =>
      codes.slice(i + 1).map((b) => answered.filter(({ CFVNOW }) => CFVNOW.includes(a) && CFVNOW.includes(b)).length),
    );
    const expected = rankIntervals({ n: answered.length, votes: codes.map(picked), pairs });
    expect(votes.options.map(({ rank }) => rank)).toEqual(expected);
    expect(votes.noRanks).toBeNull();
  });

  it('say list, version, length and headline beside the ranks', () => {
    const expected = { list: 'words', version: '1', length: 12, most: 10, headline: 'word1' };
    expect(votes).toMatchObject(expected);
  });

  it('count how many each person picks and how many of all votes go to limiting entries', () => {
    const all = answered.reduce((sum, { CFVNOW }) => sum + CFVNOW.length, 0);
    const limiting = picked('A5') + picked('A10');
    expect(votes.picksEach).toBeCloseTo(all / answered.length, 10);
    expect(votes.limiting).toMatchObject({
      votes: limiting,
      of: all,
      percent: expect.closeTo((100 * limiting) / all, 10),
    });
    const ratio = limiting / all;
    const residuals = answered.map(
      ({ CFVNOW }) => CFVNOW.filter((code) => code === 'A5' || code === 'A10').length - ratio * CFVNOW.length,
    );
    const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0) / (answered.length - 1);
    const error = (100 * Math.sqrt(squares / answered.length)) / (all / answered.length);
    const { low, high } = votes.limiting!.interval!;
    expect((high - low) / 2 / error).toBeCloseTo(1.9727, 3);
  });

  it('of a concept are those of people who picked any of its entries, ranked only among concepts of as many', () => {
    const any = answered.filter(({ CFVNOW }) => CFVNOW.some((code) => ['A1', 'A2', 'A3'].includes(code))).length;
    const { concepts, headline } = valueIn('conceptVotes', 'CFVNOW/total=all', from);
    expect(headline).toBe('customer');
    expect(concepts).toMatchObject([{ id: 'customer', votes: any, entries: 3, among: 1, rank: null }]);
  });

  it('rank a concept among those of as many entries', () => {
    const entries = list.entries.map((entry, i) => ({ ...entry, concept: `c${i < 8 ? Math.floor(i / 2) : 9}` }));
    const { concepts } = valueIn('conceptVotes', 'CFVNOW/total=all', {
      study: pickStudy({ ...list, entries }, { items: false }),
      responses,
    });
    expect(concepts.map(({ entries: size, among }) => [size, among])).toEqual([
      [2, 4],
      [2, 4],
      [2, 4],
      [2, 4],
      [4, 1],
    ]);
    const alike = concepts.slice(0, 4);
    const above = (own: number) => alike.filter((other) => other.votes > own).length;
    expect(concepts.map(({ rank }) => rank?.rank ?? null)).toEqual([
      ...alike.map(({ votes: own }) => 1 + above(own)),
      null,
    ]);
  });

  it('of few respondents have no ranks and say why', () => {
    const few = valueIn('votes', 'CFVNOW/total=all', { study, responses: responses.slice(0, 25) });
    expect(few.noRanks).toBe('too-few-answers');
    expect(few.options.every(({ rank }) => rank === null)).toBe(true);
  });

  it('of nobody have a reason', () => {
    expect(found('votes', study, []).map(({ value }) => value)).toContainEqual({ undefined: 'no-answers' });
  });

  it('are told of everybody, categories and groups', () => {
    const slices = found('votes', study, responses).map(({ id }) => id);
    expect(slices).toContain('CFVNOW/customerContact.contact=contact');
    expect(slices).toContain('CFVWISH/customerContact=never');
  });
});

describe('the change from today to what is wished', () => {
  const shift = valueIn('valueShift', 'CFVNOW|CFVWISH/total=all', from);
  const both = responses.filter(({ CFVNOW, CFVWISH }) => CFVNOW.length > 0 && CFVWISH.length > 0);

  it('is tested among the same people by McNemar’s mid-p', () => {
    expect(shift).toMatchObject({ n: both.length, from: 'today', to: 'wished', familySize: 12 });
    shift.options.forEach((option, i) => {
      const code = `A${i + 1}`;
      const of = (now: boolean, wish: boolean) =>
        both.filter((r) => r.CFVNOW.includes(code) === now && r.CFVWISH.includes(code) === wish).length;
      const expected = mcNemar({
        ...{ both: of(true, true), firstOnly: of(true, false) },
        ...{ secondOnly: of(false, true), neither: of(false, false) },
      });
      expect(option.difference).toBeCloseTo(100 * expected.difference, 9);
      expect([option.p, option.low, option.high]).toEqual([expected.midP, 100 * expected.low, 100 * expected.high]);
      expect(option.pAdjusted).toBeGreaterThan(option.p - 1e-12);
    });
  });

  it('has the rank of each entry today minus as wished, above zero where it rises', () => {
    const [today, wished] = ['CFVNOW', 'CFVWISH'].map((id) => valueIn('votes', `${id}/total=all`, from).options);
    const gap = shift.options[2]!.rankGap!;
    expect(gap.value).toBe(today![2]!.rank!.rank - wished![2]!.rank!.rank);
    expect(gap.low).toBeLessThanOrEqual(gap.value);
    expect(gap.high).toBeGreaterThanOrEqual(gap.value);
  });

  it('counts what is among the most picked both times, beside what chance gives', () => {
    expect(shift.top).toBe(6);
    expect(shift.matchesByChance).toBe(3);
    expect(shift.matches).toBeGreaterThan(3);
  });

  it('of few who answered both has a reason', () => {
    const [first] = found('valueShift', study, responses.slice(0, 20));
    expect(first!.value).toEqual({ undefined: 'too-few-answers' });
  });
});

describe('the estimated rank of the customer', () => {
  const estimate = { id: 'CFRANK', column: 'CFRANK', kind: 'number' as const, min: 1, max: 12, decimals: 0 };
  const asked = pickStudy(list, { items: false, outcomes: [{ ...estimate, bands: null, name: {} }] });
  const guesses = responses.map((response, i) => ({ ...response, CFRANK: String(1 + (i % 12)) }));
  const value = valueIn('estimatedRank', 'total=all', { study: asked, responses: guesses });

  it('has its median with limits of order statistics, and people by tens of ranks', () => {
    const sorted = guesses.map(({ CFRANK }) => +CFRANK).sort((a, b) => a - b);
    expect(value.median).toEqual({ value: 6, low: sorted[86 - 1], high: sorted[115 - 1] });
    expect(value.distribution.map(({ from: first, to }) => [first, to])).toEqual([
      [1, 10],
      [11, 12],
    ]);
    expect(value.distribution[0]!.percent).toBeCloseTo(
      100 * (guesses.filter(({ CFRANK }) => +CFRANK <= 10).length / 200),
      10,
    );
  });

  it('is set against the rank that everybody’s picks give the headline word', () => {
    expect(value.actual).toMatchObject({
      ...{ rank: 1, headline: 'word1', list: 'words', version: '1', length: 12, n: answered.length },
    });
    expect(value.actual!.bias.value).toBe(5);
    const distance = guesses.reduce((sum, { CFRANK }) => sum + Math.abs(+CFRANK - 1), 0) / 200;
    expect(value.actual!.absoluteError).toBeCloseTo(distance, 10);
  });

  it('stands alone where the list is not as long as the scale of the estimate', () => {
    const longer = pickStudy(list, { items: false, outcomes: [{ ...estimate, max: 100, bands: null, name: {} }] });
    expect(valueIn('estimatedRank', 'total=all', { study: longer, responses: guesses }).actual).toBeNull();
  });

  it('of few has a reason', () => {
    expect(found('estimatedRank', asked, guesses.slice(0, 20))[0]!.value).toEqual({ undefined: 'too-few-answers' });
  });
});

describe('what people believe matters to customers', () => {
  const wishes = wishesOf(25, 10);
  const priority = priorityStudy(wishes);
  const draw = randomNumbers(11);
  const chosen = (skew: number) => {
    const ids = wishes.wishes.map(({ id }, i) => ({ id, key: draw.uniform() + (i < 10 ? skew : 0) }));
    return ids
      .sort((a, b) => b.key - a.key)
      .slice(0, 10)
      .map(({ id }) => id);
  };
  const people = Array.from({ length: 120 }, () => ({ CFPRIO: chosen(0.25), customerContact: 'D' }));
  const sources = { study: priority, responses: people };
  const hitsOf = ({ CFPRIO }: { CFPRIO: readonly string[] }) => CFPRIO.filter((id) => Number(id.slice(1)) <= 10).length;
  const mean = people.reduce((sum, person) => sum + hitsOf(person), 0) / people.length;

  it('is counted as hits of one person against chance, and tested for the group', () => {
    const hits = valueIn('hits', 'CFPRIO/total=all', sources);
    expect(hits.mean.value).toBeCloseTo(mean, 10);
    expect(hits.chance).toEqual({ mean: 4, sd: expect.closeTo(1.2247, 4) });
    expect(hits.againstChance.difference).toBeCloseTo(mean - 4, 10);
    expect(hits.againstChance.p).toBeLessThan(1e-6);
    expect(hits.corrected.value).toBeCloseTo((mean - 4) / 6, 10);
    expect(hits.onePerson[5]!.atLeast).toBeCloseTo(0.34, 2);
    expect(hits).toMatchObject({ marked: 10, picksEach: 10, version: 'spring', length: 25, insight: null });
  });

  it('is weighted by importance, beside what blind picks reach', () => {
    const { weighted } = valueIn('hits', 'CFPRIO/total=all', sources);
    expect(weighted!.mean.value).toBeGreaterThan(weighted!.chance);
    expect(weighted!.chance).toBeCloseTo((100 * 10 * 13) / 205, 0);
  });

  it('at random is not told from chance', () => {
    const blind = Array.from({ length: 200 }, () => ({ CFPRIO: chosen(0) }));
    expect(valueIn('hits', 'CFPRIO/total=all', { study: priority, responses: blind }).againstChance.p).toBeGreaterThan(
      0.05,
    );
  });

  it('gives a group’s list, its hits and its agreement with the customers’ order', () => {
    const consensus = valueIn('consensus', 'CFPRIO/total=all', sources);
    const top = consensus.entries.filter((id) => Number(id.slice(1)) <= 10).length;
    expect(consensus.entries.length).toBeGreaterThanOrEqual(10);
    expect(consensus.hits.value).toBeGreaterThan(8);
    expect(top).toBeGreaterThanOrEqual(Math.floor(consensus.hits.value));
    expect(consensus).toMatchObject({ chance: 4, marked: 10 });
    expect(consensus.tau.low).toBeLessThanOrEqual(consensus.tau.value);
    expect(consensus.overlap.high).toBeGreaterThanOrEqual(consensus.overlap.value);
  });

  it('is mapped: importance, loyalty, share and what is over- or underrated', () => {
    const upside = people.map(({ CFPRIO }) => ({ CFPRIO: CFPRIO.map((id) => `w${26 - Number(id.slice(1))}`) }));
    const map = valueIn('priorityMap', 'CFPRIO/total=all', { study: priority, responses: upside });
    expect(map.wishes[0]).toMatchObject({
      id: 'w1',
      importance: 25,
      customerRank: 1,
      need: 'need',
      standing: 'underrated',
    });
    expect(map.wishes.at(-1)).toMatchObject({ customerRank: 25, need: 'nice', standing: 'overrated' });
  });

  it('is told of each unit as it is of everybody, with what chance gives there', () => {
    const inUnits = { ...priority, unit: { column: 'team' } } as Study;
    const teams = people.map((person, i) => ({ ...person, team: i % 3 === 0 ? 'A' : 'B' }));
    const own = teams.filter(({ team }) => team === 'A');
    const hits = valueIn('hits', 'CFPRIO/unit=A', { study: inUnits, responses: teams });
    expect(hits.n).toBe(own.length);
    expect(hits.mean.value).toBeCloseTo(own.reduce((sum, person) => sum + hitsOf(person), 0) / own.length, 10);
    expect(hits).toMatchObject({ length: 25, most: 10, picksEach: 10, chance: { mean: 4 } });
    expect(hits.corrected.value).toBeCloseTo((hits.mean.value - 4) / 6, 10);
  });

  it('is over- or underrated only where that holds with all wishes allowed for', () => {
    let leftOut = 0;
    for (let run = 0; run < 12; run++) {
      const nearly = Array.from({ length: 90 }, () => {
        const keys = wishes.wishes.map(({ id }, i) => ({ id, key: draw.normal() - (i === 9 ? 14 : i) / 8 }));
        return {
          CFPRIO: keys
            .sort((a, b) => b.key - a.key)
            .slice(0, 10)
            .map(({ id }) => id),
        };
      });
      const map = valueIn('priorityMap', 'CFPRIO/total=all', { study: priority, responses: nearly });
      const adjusted = benjaminiHochberg(map.wishes.map(({ p }) => p));
      expect(map.familySize).toBe(25);
      map.wishes.forEach(({ pAdjusted, standing, rank, customerRank }, i) => {
        expect(pAdjusted).toBeCloseTo(adjusted[i]!, 12);
        const apart = rank.high < customerRank || rank.low > customerRank;
        expect(standing !== 'alike').toBe(apart && pAdjusted < 0.05);
        if (apart && standing === 'alike') leftOut++;
      });
    }
    expect(leftOut).toBeGreaterThan(0);
  });

  it('is hardly ever called over- or underrated where employees choose as customers do', () => {
    let found = 0;
    for (let run = 0; run < 20; run++) {
      const alike = Array.from({ length: 150 }, () => {
        const keys = wishes.wishes.map(({ id }, i) => ({ id, key: draw.normal() - i / 5 }));
        return {
          CFPRIO: keys
            .sort((a, b) => b.key - a.key)
            .slice(0, 10)
            .map(({ id }) => id),
        };
      });
      const map = valueIn('priorityMap', 'CFPRIO/total=all', { study: priority, responses: alike });
      found += map.wishes.some(({ standing }) => standing !== 'alike') ? 1 : 0;
    }
    expect(found).toBeLessThanOrEqual(2);
  });

  it('has no list where chance orders it as much as people do', () => {
    const blind = Array.from({ length: 60 }, () => ({ CFPRIO: chosen(0) }));
    expect(found('consensus', priority, blind)[0]!.value).toEqual({ undefined: 'too-few-answers' });
  });

  it('of few has no list and no map', () => {
    const few = people.slice(0, 20);
    expect(found('consensus', priority, few)[0]!.value).toEqual({ undefined: 'too-few-answers' });
    expect(found('priorityMap', priority, few)[0]!.value).toEqual({ undefined: 'too-few-answers' });
  });
});

function badNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => badNumbers(inner, `${path}/${key}`));
}

describe.each([
  ['unweighted', null],
  ['weighted', { column: 'w', decimals: 2 }],
])('analyses of picks, %s', (_title, weight) => {
  const estimate = { id: 'CFRANK', column: 'CFRANK', kind: 'number' as const, min: 1, max: 12, decimals: 0 };
  const studies = [
    pickStudy(list, { items: false, weight, outcomes: [{ ...estimate, bands: null, name: {} }] }),
    priorityStudy(wishesOf(10, 4), { weight }),
  ];
  const some = (letter: string, size: number, most: number) =>
    fc.subarray(
      Array.from({ length: size }, (_, i) => `${letter}${i + 1}`),
      { maxLength: most },
    );
  const person = fc.record({
    ...{ CFVNOW: some('A', 12, 10), CFVWISH: some('A', 12, 10), CFPRIO: some('w', 10, 4) },
    CFRANK: fc.constantFrom('', '1', '7', '12'),
    customerContact: fc.constantFrom('D', 'N', ''),
    w: fc.constantFrom('0', '0', '1', '2.5'),
  });
  const crowd = fc
    .tuple(fc.array(person, { maxLength: 5 }), fc.integer({ min: 1, max: 45 }))
    .map(([kinds, times]) => Array.from({ length: times }, () => kinds).flat());

  it('hold no NaN and no infinity, whoever picked what', () => {
    fc.assert(
      fc.property(crowd, fc.constantFrom(...studies), (people, one) => {
        const plan = buildPlan(one);
        const { analyses } = analyse(tallyResponses(plan, people, { batch: 'test' }), plan, { study: one });
        expect(badNumbers(analyses.map(({ kind, id, n, value }) => ({ [`${kind} ${id}`]: { n, value } })))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
