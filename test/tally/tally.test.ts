import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { encodeResponses } from '../../src/score/index.js';
import {
  createTallyBuilder,
  mergeTallies,
  parseTally,
  serialiseTally,
  subtractTally,
  tallyResponses,
} from '../../src/tally/index.js';
import { randomCase } from '../score/random-study.js';
import { familiesByDefinition } from './tally-by-definition.js';

describe('a tally', () => {
  it('holds for every slice what filters and sums over people give', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 18 }), ({ study, responses }) => {
        const { families } = tallyResponses(buildPlan(study), responses, { batch: 'one' });
        const expected = familiesByDefinition(study, responses);
        expect(Object.keys(families).sort()).toEqual(Object.keys(expected).sort());
        for (const [id, slices] of Object.entries(expected)) expect(families[id]).toEqual(slices);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same to the byte in one go, and in seven shards merged in any order and grouping', () => {
    const orders = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(randomCase({ mostResponses: 40 }), orders, ({ study, responses }, order) => {
        const plan = buildPlan(study);
        const shards = Array.from({ length: 7 }, (_, s) =>
          tallyResponses(
            plan,
            responses.filter((_response, row) => row % 7 === s),
            { batch: `shard ${s}` },
          ),
        );
        while (shards.length > 1) {
          const [a] = shards.splice(order[shards.length - 2]! % shards.length, 1);
          const [b] = shards.splice(order[shards.length - 1]! % shards.length, 1);
          shards.splice(order[0]! % (shards.length + 1), 0, mergeTallies(a!, b!));
        }
        const whole = tallyResponses(plan, responses, { batch: 'whole' });
        const batches = shards[0]!.batches;
        expect(serialiseTally(shards[0]!)).toBe(serialiseTally({ ...whole, batches }));
      }),
      { numRuns: 15 },
    );
  });

  it('is what it was after a batch was merged and taken out again', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 30 }), fc.nat(30), ({ study, responses }, cut) => {
        const plan = buildPlan(study);
        const a = tallyResponses(plan, responses.slice(0, cut), { batch: 'a' });
        const b = tallyResponses(plan, responses.slice(cut), { batch: 'b' });
        expect(serialiseTally(subtractTally(mergeTallies(a, b), b))).toBe(serialiseTally(a));
      }),
      { numRuns: 15 },
    );
  });

  it('is read back from its file unchanged', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 25 }), ({ study, responses }) => {
        const tally = tallyResponses(buildPlan(study), responses, { batch: 'one', simulated: true });
        const text = serialiseTally(tally);
        expect(parseTally(text)).toEqual(tally);
        expect(serialiseTally(parseTally(text))).toBe(text);
      }),
      { numRuns: 15 },
    );
  });

  it('does not depend on how the answers were cut into batches, nor on whose dictionary names the slices', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 20 }), fc.nat(20), ({ study, responses }, cut) => {
        const plan = buildPlan(study);
        const builder = createTallyBuilder(plan, { batch: 'one' });
        builder.add(encodeResponses(plan, responses.slice(0, cut)).batch);
        builder.add(encodeResponses(plan, responses.slice(cut)).batch);
        const whole = tallyResponses(plan, responses, { batch: 'one' });
        expect(serialiseTally(builder.finish())).toBe(serialiseTally(whole));
      }),
      { numRuns: 15 },
    );
  });
});

it('a tally says in its file that it is personal data', () => {
  const [sample] = fc.sample(randomCase({ mostResponses: 3 }), { numRuns: 1, seed: 1 });
  const text = serialiseTally(tallyResponses(buildPlan(sample!.study), sample!.responses, { batch: 'one' }));
  expect(JSON.parse(text).notice).toBe('Personal data: small slices reveal answers');
});
