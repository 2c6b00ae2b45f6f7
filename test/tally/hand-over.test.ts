import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { handOver, takeOver } from '../../src/tally/hand-over.js';
import { mergeTallies, parseTally, serialiseTally, type Tally, tallyResponses } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';

const plans = {
  'people and units': buildPlan(studyOf({ unit: { column: 'team' } })),
  weights: buildPlan(studyOf({ weight: { column: 'w', decimals: 2 } })),
};
const answers = (n: number) =>
  Array.from({ length: n }, (_, row) => ({
    CFCEN1: 1 + (row % 5),
    CFCEN2: row % 7 === 0 ? 'NR' : 1 + ((row * 3) % 5),
    CFCEN3: row % 4 === 0 ? null : 5,
    customerContact: ['daily', 'never', ''][row % 3],
    team: `Ängö ${row % 6}`,
    w: 0.25 * (1 + (row % 9)),
  }));

/** What another thread gets: the numbers go over and are gone here. */
function throughAThread(tally: Tally): Tally {
  const handed = handOver(tally);
  const copy = structuredClone(handed, { transfer: [handed.buffer] });
  expect(handed.buffer.byteLength).toBe(0);
  return takeOver(copy);
}

describe.each(Object.entries(plans))('a tally of %s handed to another thread', (_, plan) => {
  const tally = tallyResponses(plan, answers(200), { batch: 'a' });

  it('has the same bytes there, and stays whole here', () => {
    const before = serialiseTally(tally);
    expect(serialiseTally(throughAThread(tally))).toBe(before);
    expect(serialiseTally(tally)).toBe(before);
  });

  it('merges there as it would have here', () => {
    const other = tallyResponses(plan, answers(77), { batch: 'b' });
    const here = serialiseTally(mergeTallies(tally, other));
    expect(serialiseTally(mergeTallies(throughAThread(tally), other))).toBe(here);
    expect(serialiseTally(mergeTallies(tally, throughAThread(other)))).toBe(here);
  });

  it('may come from a file', () => {
    const text = serialiseTally(tally);
    expect(serialiseTally(throughAThread(parseTally(text)))).toBe(text);
  });
});

it('hands over totals beyond the safe integers as they are', () => {
  const plan = plans['people and units'];
  const { families, ...header } = tallyResponses(plan, answers(20), { batch: 'a' });
  const all = families.total!.all!;
  const n = 2n ** 60n + 1n;
  const respondents = { n, w: n, w2: n };
  const large = { ...header, families: { ...families, total: { all: { ...all, respondents } } } };
  expect(throughAThread(large).families.total!.all!.respondents.n).toBe(n);
});
