import { describe, expect, it } from 'vitest';
import { openAnswers, scoreStream } from '../../src/io/index.js';
import { type AnswerBatch, encodeResponses, scoreBatch } from '../../src/score/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { fileIn, itemPlan, planWith, temporaryFolder } from './support/files.js';

const plan = planWith();
const people = [...simulateResponses(plan, { n: 90, seed: 5 })].map(({ answers }) => answers);
const batches = [0, 30, 60].map((from) => encodeResponses(plan, people.slice(from, from + 30)).batch);

/** A source that notes how often it was asked and whether it was closed. */
function source(given: readonly AnswerBatch[] = batches) {
  const seen = { asked: 0, closed: false };
  async function* run() {
    try {
      for (const batch of given) {
        seen.asked += 1;
        yield batch;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, stream: run() };
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

const folder = temporaryFolder();

describe('a stream of scores', () => {
  it('has one scored batch for each batch of answers, in order', async () => {
    const found = [];
    for await (const { answers, scores } of scoreStream(plan, source().stream)) found.push({ answers, scores });
    expect(found).toEqual(batches.map((answers) => ({ answers, scores: scoreBatch(plan, answers) })));
  });

  it('never reads ahead of a slow receiver', async () => {
    const { seen, stream } = source();
    let received = 0;
    for await (const { scores } of scoreStream(plan, stream)) {
      received += 1;
      await moment();
      expect(scores.n).toBe(30);
      expect(seen.asked).toBe(received);
    }
    expect(received).toBe(3);
  });

  it('asks for nothing before it is asked', async () => {
    const { seen, stream } = source();
    scoreStream(plan, stream);
    await moment();
    expect(seen.asked).toBe(0);
  });

  it('closes its source when the receiver stops early, or fails', async () => {
    const { seen, stream } = source();
    for await (const _ of scoreStream(plan, stream)) break;
    expect(seen).toEqual({ asked: 1, closed: true });
    const failing = source();
    const run = async () => {
      for await (const _ of scoreStream(plan, failing.stream)) throw new Error('the database is gone');
    };
    await expect(run()).rejects.toThrow('the database is gone');
    expect(failing.seen).toEqual({ asked: 1, closed: true });
  });

  it('passes on what its source throws, and refuses a batch of another plan', async () => {
    async function* broken() {
      yield batches[0]!;
      throw new Error('connection lost');
    }
    const run = async (given: AsyncIterable<AnswerBatch>, by = plan) => {
      for await (const _ of scoreStream(by, given));
    };
    await expect(run(broken())).rejects.toThrow('connection lost');
    await expect(run(source().stream, itemPlan())).rejects.toThrow(RangeError);
  });

  it('scores a file as it is read, and keeps scores while the answers give way to the next batch', async () => {
    const items = itemPlan(12);
    const rows = Array.from({ length: 100_000 }, (_, r) => items.items.map((_item, i) => 1 + ((r + i) % 5)).join());
    const path = fileIn(
      folder,
      'answers.csv',
      `${items.items.map(({ column }) => column).join()}\n${rows.join('\n')}\n`,
    );
    const reader = await openAnswers(path, items);
    let n = 0;
    const then = [];
    const kept = [];
    for await (const { scores } of scoreStream(items, reader.batches)) {
      n += scores.n;
      then.push(structuredClone(scores));
      kept.push(scores);
    }
    expect(n).toBe(100_000);
    expect(kept.length).toBeGreaterThan(1);
    expect(kept).toEqual(then);
  });
});
