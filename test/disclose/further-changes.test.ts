import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose, type Published } from '../../src/disclose/index.js';
import type { PublishedAnalysisOf } from '../../src/disclose/published.js';
import { buildPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';

const SIZE = 12;
const list = listOf('words', SIZE);
const { outcomes: _, ...rest } = pickStudy(list, { items: false, self: true, most: SIZE });
const study = { ...rest, outcomes: [], privacy: studyOf().privacy };
const FEWEST = study.privacy.minimumDistribution;
const QUESTIONS = ['CFVNOW', 'CFVWISH', 'CFVSELF'] as const;

/** Bits of the entries that one person picked in each question; 0 where nothing was. */
interface Picker {
  readonly contact: string;
  readonly picks: readonly [today: number, wished: number, self: number];
}

const codesOf = (bits: number) => list.entries.flatMap(({ code }, i) => (((bits >> i) & 1) === 1 ? [code] : []));

function publish(people: readonly Picker[]): Published {
  const plan = buildPlan(study);
  const responses = people.map(({ contact, picks }) => ({
    ...Object.fromEntries(QUESTIONS.map((id, q) => [id, codesOf(picks[q]!)])),
    customerContact: contact,
  }));
  return disclose(analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { study }), study.privacy);
}

/** People whose picks are all over the list. */
function crowd(n: number, asked: readonly [boolean, boolean, boolean], from = 0): readonly Picker[] {
  return Array.from({ length: n }, (_one, i) => {
    const bits = (q: number) => (asked[q] ? 1 + ((37 * (i + from) + 101 * q * (i + 3)) % (2 ** SIZE - 1)) : 0);
    return { contact: 'DWRN'[i % 4]!, picks: [bits(0), bits(1), bits(2)] };
  });
}

type Change = PublishedAnalysisOf<'valueShift'>;

/** Changes told exactly, with the votes of those who answered both. */
function exact(published: Published, slice: string) {
  return published.analyses
    .filter((one): one is Change => one.kind === 'valueShift' && one.slices[0] === slice)
    .flatMap(({ id, value }) =>
      value.state === 'shown' && value.value.basis === 'paired' ? [{ id, ...value.value }] : [],
    );
}

/** What the people of two such changes picked in a question that both have, one less the other. */
function subtracted(published: Published) {
  const found = exact(published, 'total=all');
  return found.flatMap((a, i) =>
    found
      .slice(i + 1)
      .flatMap((b) =>
        a.pick === b.pick
          ? [a.options.map(({ before }, e) => (before * a.n! - b.options[e]!.before * b.n!) / 100)]
          : [],
      ),
  );
}

describe('three questions of one list', () => {
  const everything = crowd(300, [true, true, true]);
  const todayOnly = crowd(20, [true, false, false], 900);
  const one: Picker = { contact: 'D', picks: [0b1010_0110, 0b11, 0] };

  it('P12 do not tell what one person picked who left out one of them', () => {
    const published = publish([...everything, ...todayOnly, one]);
    expect(exact(published, 'total=all').map(({ id }) => id)).toEqual(['CFVNOW|CFVWISH/total=all']);
    expect(subtracted(published)).toEqual([]);
  });

  it('P12 tell the further changes in part, of all who answered each', () => {
    const published = publish([...everything, ...todayOnly, one]);
    const own = published.analyses.find(({ id }) => id === 'CFVNOW|CFVSELF/total=all') as Change;
    expect(own.n).toEqual({ state: 'withheld', reason: 'complementary' });
    expect(own.value).toMatchObject({
      state: 'shown',
      value: { basis: 'overlapping', n: null, nBefore: 321, nAfter: 300 },
    });
  });

  it('P12 tell every change exactly where everybody answered all of them', () => {
    expect(exact(publish(everything), 'total=all')).toHaveLength(3);
  });

  it('P12 tell exactly of no two groups of people that differ by a few', () => {
    const crowds = fc.array(
      fc.record({
        n: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 8, max: 40 })),
        asked: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        from: fc.integer({ min: 0, max: 500 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    let compared = 0;
    fc.assert(
      fc.property(crowds, (groups) => {
        const people = [
          ...crowd(80, [true, true, true]),
          ...groups.flatMap(({ n, asked, from }) => crowd(n, asked, from)),
        ];
        const published = publish(people);
        for (const slice of published.slices.map(({ id }) => id)) {
          const found = exact(published, slice);
          const inSlice = people.filter(({ contact }) => isIn(slice, contact));
          const both = found.map(({ id }) => answeredBoth(inSlice, id));
          both.forEach((a, i) => {
            for (const b of both.slice(i + 1)) {
              compared += 1;
              const apart = [...a].filter((who) => !b.has(who)).length + [...b].filter((who) => !a.has(who)).length;
              if (apart > 0 && apart < FEWEST) throw new Error(`${slice}: ${apart} apart`);
            }
          });
        }
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(0);
  });
});

const GROUPS: Readonly<Record<string, string>> = {
  ...{ 'total=all': 'DWRN', 'customerContact=daily': 'D', 'customerContact=weekly': 'W' },
  ...{ 'customerContact=rarely': 'R', 'customerContact=never': 'N' },
  ...{ 'customerContact.contact=contact': 'DWR', 'customerContact.contact=noContact': 'N' },
};

const isIn = (slice: string, contact: string) => (GROUPS[slice] ?? '').includes(contact);

function answeredBoth(people: readonly Picker[], id: string): ReadonlySet<Picker> {
  const [a, b] = id
    .slice(0, id.indexOf('/'))
    .split('|')
    .map((pick) => QUESTIONS.indexOf(pick as 'CFVNOW'));
  return new Set(people.filter(({ picks }) => picks[a!]! > 0 && picks[b!]! > 0));
}
