import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  mergeTallies,
  parseTally,
  serialiseTally,
  subtractTally,
  type Tally,
  tallyResponses,
  thinTally,
} from '../../src/tally/index.js';
import { randomCase } from '../score/random-study.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { familiesByDefinition } from './tally-by-definition.js';

const cases = (mostResponses: number) => randomCase({ mostResponses, picks: true });

describe('what people pick, in a tally', () => {
  it('holds for every slice what filters over people give', () => {
    fc.assert(
      fc.property(cases(15), ({ study, responses }) => {
        const { families } = tallyResponses(buildPlan(study), responses, { batch: 'one' });
        const expected = familiesByDefinition(study, responses);
        for (const [id, slices] of Object.entries(expected)) expect(families[id], id).toEqual(slices);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('comes back from its file, and is what it was after a batch was merged and taken out again', () => {
    fc.assert(
      fc.property(cases(20), fc.nat(20), ({ study, responses }, cut) => {
        const plan = buildPlan(study);
        const a = tallyResponses(plan, responses.slice(0, cut), { batch: 'a' });
        const b = tallyResponses(plan, responses.slice(cut), { batch: 'b' });
        const both = mergeTallies(b, a);
        const whole = tallyResponses(plan, responses, { batch: 'a' });
        expect(serialiseTally(both)).toBe(serialiseTally({ ...whole, batches: ['a', 'b'] }));
        expect(serialiseTally(parseTally(serialiseTally(both)))).toBe(serialiseTally(both));
        expect(serialiseTally(subtractTally(parseTally(serialiseTally(both)), b))).toBe(serialiseTally(a));
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  const { study, responses } = fc
    .sample(cases(40), { numRuns: 100, seed: 5 })
    .find(
      (sample) =>
        sample.study.unit !== null && sample.study.pack.lists![0]!.entries.length > 2 && sample.responses.length > 6,
    )!;
  const tally = tallyResponses(buildPlan(study), responses, { batch: 'one' });

  it('stays with the slices that stay where small ones are taken out', () => {
    expect(thinTally(tally, 5).families.total!.all!.picks).toEqual(tally.families.total!.all!.picks);
  });

  it('cannot be taken out of a tally that holds less of it', () => {
    const of = (batch: string, CFVNOW: string) =>
      tallyResponses(buildPlan(pickStudy(listOf('values', 6), { items: false, background: [] })), [{ CFVNOW }], {
        batch,
      });
    const whole = mergeTallies(of('a', 'A1'), of('b', 'A2'));
    expect(serialiseTally(subtractTally(whole, of('b', 'A2')))).toBe(serialiseTally(of('a', 'A1')));
    expect(issuesOf(() => subtractTally(whole, of('b', 'A3'))).map(({ code }) => code)).toEqual(['batch-differs']);
  });

  it('is not in the file of a study without picks', () => {
    const [sample] = fc.sample(randomCase({ mostResponses: 5 }), { numRuns: 1, seed: 3 });
    expect(serialiseTally(tallyResponses(buildPlan(sample!.study), sample!.responses, { batch: 'one' }))).not.toContain(
      'pick',
    );
  });

  it.for<readonly [string, (slice: SliceFile) => void, string]>([
    [
      'more picked than answered',
      (s) => (s.picks.NOW!.picked[0] = s.respondents.map((n) => `${Number(n) + 1}`)),
      'picked/0',
    ],
    ['more answered than there are', (s) => (s.picks.NOW!.answered = s.respondents.map((n) => `${n}1`)), 'answered'],
    ['a pair more often than its options', (s) => (s.picks.NOW!.pairs[0] = '999'), 'pairs/0'],
    ['a pair too few', (s) => s.picks.NOW!.pairs.pop(), 'pairs'],
    [
      'a change of picks that are not there',
      (s) => (s.pickChanges['NOW|GONE'] = s.pickChanges['NOW|WISH']!),
      'NOW|GONE',
    ],
    ['an option in both that nobody picked first', (s) => (s.pickChanges['NOW|WISH']!.both[0] = '999'), 'both/0'],
    ['a change with an option too few', (s) => s.pickChanges['NOW|WISH']!.first.pop(), 'first'],
    ['a field nobody knows', (s) => Object.assign(s.picks.NOW!, { sum: 1 }), 'sum'],
  ])('is refused in a file with %s', ([, spoil, place]) => {
    const file = JSON.parse(serialiseTally(tally));
    spoil(file.families.total.all);
    const issues = issuesOf(() => parseTally(JSON.stringify(file)));
    expect(issues.map(({ path }) => path).filter((path) => path.endsWith(place))).not.toEqual([]);
  });

  it('is refused where the detail of a family has no room for it', () => {
    const file = JSON.parse(serialiseTally(tally));
    const [slice] = Object.values(file.families['customerContact.any*unit']) as SliceFile[];
    slice!.picks = file.families.total.all.picks;
    expect(issuesOf(() => parseTally(JSON.stringify(file))).map(({ code }) => code)).toContain('too-much-detail');
  });
});

interface SliceFile {
  readonly respondents: readonly string[];
  picks: Record<string, { answered: string[]; picked: (readonly string[])[]; pairs: string[] }>;
  readonly pickChanges: Record<string, { first: string[]; both: string[] }>;
}

function issuesOf(read: () => Tally) {
  try {
    read();
    return [];
  } catch (error) {
    return (error as KundfokusError).issues;
  }
}
