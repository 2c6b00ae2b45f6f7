import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose, guardThemes, type Published, publishComments } from '../../src/disclose/index.js';
import type { DisclosurePolicy } from '../../src/model/index.js';
import { buildPlan, type PlanFamily, type ScoringPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';

const THEMES = 4;
const QUESTION = 'CFVNOW';
const CONTACTS = ['daily', 'weekly', 'rarely', 'never'];
const PLACES = ['north', 'south', 'west'];
const FAMILIES = ['customerContact', 'customerContact.contact', 'place'] as const;
const list = listOf('words', THEMES + 1);
const study = pickStudy(list, { items: false, outcomes: [] });

/** Somebody who commented; whoever reads a comment knows its themes, since the themes are made of the text. */
interface Writer {
  readonly text: string;
  readonly themes: number;
  readonly customerContact: string;
  readonly place: string;
}

const has = ({ themes }: Writer, theme: number) => ((themes >> theme) & 1) === 1;

const policyOf = (id: Partial<DisclosurePolicy>): DisclosurePolicy => ({
  ...{ id: 'custom', minimumMean: 3, minimumFavourability: 3, minimumDistribution: 5, minimumComments: 6 },
  ...{ minimumBackgroundTotal: 0, minimumDifference: 0, complementary: true, tiesTogether: false },
  unanimityMask: false,
  ...id,
});

/** A variable of its own for each family, made of groups: as themes are counted. */
function planOf(families: readonly string[]): ScoringPlan {
  const plan = buildPlan({ ...study, privacy: policyOf({}) });
  const [pick] = plan.picks;
  const options = pick!.options.map((option, i) => (i === THEMES ? { id: '', accepts: ['none'] } : option));
  const backgrounds = families.map((id) => ({ id, column: id, categories: null, ordered: false }));
  const cuts = families.map((id, background): PlanFamily => {
    return { id, kind: 'categories', background, crosses: null, groups: null, detail: 'patterns' };
  });
  return {
    ...{ ...plan, backgrounds, contrasts: [], picks: [{ ...pick!, about: 'themes', options, concepts: [] }] },
    families: [...plan.families.filter(({ kind }) => kind === 'total'), ...cuts],
  };
}

/** Counts of themes by the slices of some families, as they would be without a rule. */
function resultsOf(writers: readonly Writer[], families: readonly string[]) {
  const plan = planOf(families);
  const codes = plan.picks[0]!.options.map(({ accepts }) => accepts[0]!);
  const responses = writers.map((one) => {
    const own = codes.filter((_, theme) => theme < THEMES && has(one, theme));
    const groups = families.map((family) => [family, groupOf(one, family)]);
    return { ...Object.fromEntries(groups), [QUESTION]: own.length === 0 ? [codes[THEMES]!] : own };
  });
  return analyse(tallyResponses(plan, responses, { batch: 'test' }), plan);
}

const publishThemes = (writers: readonly Writer[], family: string, policy: DisclosurePolicy) =>
  disclose(guardThemes(resultsOf(writers, [family]), { family, policy }), policy);

function groupOf(writer: Writer, family: string): string {
  if (family === 'place') return writer.place;
  if (family === 'customerContact') return writer.customerContact;
  return GROUP_OF[writer.customerContact] ?? '';
}

const GROUP_OF: Readonly<Record<string, string>> = {
  ...{ daily: 'contact', weekly: 'contact', rarely: 'noContact', never: 'noContact' },
};

function standsIn(writer: Writer, slice: string): boolean {
  const [family, group] = slice.split('=') as [string, string];
  return family === 'total' || groupOf(writer, family) === group;
}

type Votes = Extract<Published['analyses'][number], { readonly kind: 'votes' }>;
const shownVotes = ({ analyses }: Pick<Published, 'analyses'>) =>
  analyses.filter((one): one is Votes => one.kind === 'votes' && one.value.state === 'shown');

/**
 * What an attacker learns who holds the comments by slice and the counts of themes: for every comment the slices that its
 * writer is in or is not in. He compares, for each theme and each theme without another, how many have it with how many have
 * it in a slice.
 */
function placed(writers: readonly Writer[], family: string, policy: DisclosurePolicy, themes: readonly Votes[]) {
  const [published] = publishComments(
    [
      {
        question: QUESTION,
        comments: writers.map((one) => ({ text: one.text, writers: { [groupOf(one, family)]: 1 } })),
      },
    ],
    { family, policy, orderOf: (text) => text },
  );
  const slicesOf = new Map<string, [slice: string, isIn: boolean][]>();
  for (const { slice, texts } of published!.groups) for (const text of texts) slicesOf.set(text, [[slice, true]]);
  const total = themes.find(({ slices }) => slices[0] === 'total=all');
  for (const { slices, value } of total === undefined ? [] : themes) {
    if (value.state !== 'shown' || total!.value.state !== 'shown') continue;
    const everybody = total!.value.value.options;
    for (const { id, votes } of value.value.options) {
      const theme = everybody.findIndex((option) => option.id === id);
      const mean = writers.filter((one) => (id === '' ? one.themes === 0 : has(one, theme)));
      for (const one of mean) {
        if (votes === mean.length) slicesOf.get(one.text)?.push([slices[0]!, true]);
        if (votes === 0) slicesOf.get(one.text)?.push([slices[0]!, false]);
      }
    }
  }
  return [...slicesOf.values()].map(
    (found) => writers.filter((one) => found.every(([slice, isIn]) => standsIn(one, slice) === isIn)).length,
  );
}

const writers: fc.Arbitrary<readonly Writer[]> = fc
  .array(
    fc.record({
      customerContact: fc.constantFrom(...CONTACTS, ''),
      place: fc.constantFrom(...PLACES),
      themes: fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.integer({ min: 0, max: 2 ** THEMES - 1 })),
      n: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 5, max: 15 })),
    }),
    { minLength: 3, maxLength: 14 },
  )
  .map((groups) => groups.flatMap(({ n, ...one }) => Array.from({ length: n }, () => one)))
  .map((all) => all.map((one, i) => ({ ...one, text: `comment ${i}` })));

/** Twelve in each place; the one comment on a theme of its own comes from the north, by somebody with daily contact. */
const lone: readonly Writer[] = Array.from({ length: 36 }, (_, i) => ({
  ...{ text: `comment ${i}`, themes: i === 0 ? 8 : (i % 3) + 1, place: PLACES[Math.floor(i / 12)]! },
  customerContact: CONTACTS[(i + Math.floor(i / 12)) % 4]!,
}));

describe('themes of comments by group (P13)', () => {
  it('place nobody in a group with fewer writers than the minimum of comments', () => {
    fc.assert(
      fc.property(
        writers,
        fc.constantFrom(...FAMILIES),
        fc.integer({ min: 2, max: 8 }),
        (own, family, minimumComments) => {
          const policy = policyOf({ minimumComments });
          const published = publishThemes(own, family, policy);
          const found = placed(own, family, policy, shownVotes(published));
          expect(Math.min(Number.POSITIVE_INFINITY, ...found)).toBeGreaterThanOrEqual(Math.max(minimumComments, 3));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('would place a writer if they were counted by every variable: the attack finds what it looks for', () => {
    const policy = policyOf({});
    const unguarded = disclose(resultsOf(lone, FAMILIES), policy);
    expect(Math.min(...placed(lone, 'place', policy, shownVotes(unguarded)))).toBeLessThan(6);
    const found = placed(lone, 'place', policy, shownVotes(publishThemes(lone, 'place', policy)));
    expect(Math.min(...found)).toBe(12);
  });

  it('are counted where in every group enough have them and enough have not, and in all groups or none', () => {
    fc.assert(
      fc.property(writers, fc.constantFrom(...FAMILIES), (own, family) => {
        const [total, ...groups] = shownVotes(publishThemes(own, family, policyOf({})));
        const themes = groups.map(({ value }) => (value.state === 'shown' ? value.value : null)!);
        for (const { n, options, picksEach } of themes) {
          for (const { votes, rank } of options) {
            expect(Math.min(votes, n - votes)).toBeGreaterThanOrEqual(3);
            expect(rank).toBeNull();
          }
          // Nothing of the other themes is left in how many a comment has.
          expect(picksEach * n).toBeCloseTo(
            options.reduce((sum, { votes }) => sum + votes, 0),
            6,
          );
        }
        expect(new Set(themes.map(({ options }) => options.map(({ id }) => id).join())).size).toBeLessThan(2);
        if (groups.length > 0) expect(total!.slices).toEqual(['total=all']);
      }),
      { numRuns: 100 },
    );
  });

  it('stand by place where places are large enough, the rare theme for everybody alone', () => {
    const [total, ...groups] = shownVotes(publishThemes(lone, 'place', policyOf({})));
    const idsOf = ({ value }: Votes) => (value.state === 'shown' ? value.value.options.map(({ id }) => id) : []);
    expect(groups.map(({ slices }) => slices[0])).toEqual(['place=north', 'place=south', 'place=west']);
    expect(groups.map((one) => idsOf(one).length)).toEqual([2, 2, 2]);
    expect(idsOf(total!)).toContain('word4');
  });

  it('stand for everybody alone where some who wrote are in no group', () => {
    const own = lone.map((one, i) => (i === 35 ? { ...one, place: '' } : one));
    expect(shownVotes(publishThemes(own, 'place', policyOf({}))).map(({ slices }) => slices[0])).toEqual(['total=all']);
  });
});
