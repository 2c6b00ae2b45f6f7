import { describe, expect, it } from 'vitest';
import { pack as battery } from '../../packs/customer-focus/2.0.0/index.js';
import { openAnswers, type SimulatedFormat, simulatedFile, tallyFile } from '../../src/io/index.js';
import type { Audience, Study } from '../../src/model/index.js';
import { audienceCondition } from '../../src/pack/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { encodeResponses, hasPicked, pickWidth } from '../../src/score/index.js';
import { simulatedOrder, simulateResponses } from '../../src/simulate/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { fileIn, temporaryFolder } from '../io/support/files.js';
import { listOf, pickPack, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';

const simulate = (study: Study, n: number) =>
  [...simulateResponses(buildPlan(study), { n, seed: 4, study })].map(({ answers, disposition }) => ({
    answers,
    disposition,
  }));

describe('simulated values', () => {
  const list = listOf('values', 100);
  const plan = buildPlan(pickStudy(list, { items: false, background: [] }));
  const responses = [...simulateResponses(plan, { n: 6000, seed: 2 })].map(({ answers }) => answers);
  const { batch, issues } = encodeResponses(plan, responses);
  const votes = plan.picks.map((pick, p) =>
    pick.options.map((_, option) => {
      const width = pickWidth(pick);
      return responses.filter((_row, row) => hasPicked(batch.picks[p]!, option, { row, width })).length;
    }),
  );

  it('can have been picked', () => {
    expect(issues).toEqual([]);
  });

  it('come in the order of popularity that is the same in every simulation', () => {
    plan.picks.forEach((pick, p) => {
      const order = simulatedOrder(pick);
      const share = (rank: number) => votes[p]![order[rank - 1]!]! / responses.length;
      expect([...order].sort((a, b) => a - b)).toEqual(pick.options.map((_, o) => o));
      expect([1, 10, 30, 60, 95].map(share)).toEqual([1, 10, 30, 60, 95].map(share).toSorted((a, b) => b - a));
      expect(share(1)).toBeGreaterThan(0.4);
      expect(share(100)).toBeGreaterThan(0.02);
    });
  });

  it('are other ones as wished than for today, though not all of them', () => {
    const [today, wished] = plan.picks.map((pick) => new Set(simulatedOrder(pick).slice(0, 10)));
    const matches = [...today!].filter((option) => wished!.has(option)).length;
    expect(matches).toBeGreaterThan(0);
    expect(matches).toBeLessThan(8);
  });
});

describe('simulated priorities', () => {
  it('hit the customers’ top somewhat more often than chance', () => {
    const list = listOf('wishes', 25);
    const pack = pickPack(list);
    const questions = pack.questions!.map((question) => ({ ...question, about: 'priorities' as const }) as never);
    const top = Object.fromEntries(list.entries.slice(7, 17).map(({ id }) => [id, 1]));
    const outcome = {
      id: 'CFPRIOH',
      column: 'CFVNOW',
      kind: 'picked' as const,
      min: 0,
      max: 10,
      decimals: 0,
      bands: null,
      name: {},
    };
    const plan = buildPlan(
      studyOf({ pack: { ...pack, questions }, background: [], outcomes: [{ ...outcome, picked: top }] }),
    );
    const responses = [...simulateResponses(plan, { n: 4000, seed: 9 })].map(({ answers }) => answers);
    const hits = [...encodeResponses(plan, responses).batch.outcomes[0]!].filter((value) => value >= 0);
    const picked = responses.flatMap(({ CFVNOW }) => (CFVNOW === undefined ? [] : [String(CFVNOW).split(';').length]));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const byChance = (mean(picked) * 10) / 25;
    expect(mean(hits) - byChance).toBeGreaterThan(0.3);
    expect(mean(hits) - byChance).toBeLessThan(1.5);
  });
});

describe('a simulated study', () => {
  const asked = studyOf({
    pack: battery,
    modules: battery.modules.filter(({ standalone }) => !standalone).map(({ id }) => id),
  });
  const people = simulate(asked, 1500);

  it('asks nobody what is for others', () => {
    const plan = buildPlan(asked);
    const others = battery.items.filter(({ audience }) => audience !== 'everyone');
    expect(new Set(others.map(({ audience }) => audience))).toEqual(
      new Set<Audience>(['withCustomerContact', 'topManagement']),
    );
    for (const { id, audience } of others) {
      const { background, categories } = audienceCondition(battery, audience)!;
      const accepts = plan.backgrounds.find((variable) => variable.id === background)!.categories!;
      const inside = accepts.flatMap((category) => (categories.includes(category.id) ? category.accepts : []));
      const answered = people.filter(({ answers }) => id in answers);
      expect(answered.length, id).toBeGreaterThan(10);
      expect(
        answered.every(({ answers }) => inside.includes(String(answers[background]))),
        id,
      ).toBe(true);
    }
  });

  it('gives customers a smaller number where people are more customer-minded', () => {
    const outcome = {
      id: 'CFRANK',
      column: 'CFRANK',
      kind: 'number' as const,
      min: 1,
      max: 100,
      decimals: 0,
      bands: null,
      name: {},
    };
    const plan = buildPlan({ ...asked, outcomes: [outcome] });
    const made = [...simulateResponses(plan, { n: 1500, seed: 6, study: asked })];
    const mean = (part: typeof made) =>
      part.reduce((sum, { answers }) => sum + Number(answers.CFRANK), 0) / part.length;
    const high = mean(made.filter(({ disposition }) => disposition > 0.5));
    const low = mean(made.filter(({ disposition }) => disposition < -0.5));
    expect(low - high).toBeGreaterThan(5);
  });

  it('writes placeholders into boxes, the same in every language', () => {
    const texts = people.flatMap(({ answers }) => (answers.CFRWHY === undefined ? [] : [String(answers.CFRWHY)]));
    expect(texts.length / people.length).toBeGreaterThan(0.2);
    expect(texts.length / people.length).toBeLessThan(0.4);
    expect(texts.filter((text) => !/^\[CFRWHY \d+\]$/.test(text))).toEqual([]);
  });

  it('has the categories that the study names, and the column that decides about the customer word', () => {
    const labels = { Nord: { sv: 'Nord' }, Syd: { sv: 'Syd' } };
    const own = { id: 'region', column: 'reg', codes: null, fromHost: true, labels };
    const { customer } = studyOf();
    const study = studyOf({
      background: [own],
      customer: { ...customer, by: { column: 'part', words: { school: 'pupil', care: 'user' } } },
    });
    const made = simulate(study, 200);
    expect(new Set(made.map(({ answers }) => answers.reg))).toEqual(new Set(['Nord', 'Syd', undefined]));
    expect(new Set(made.map(({ answers }) => answers.part))).toEqual(new Set(['school', 'care']));
  });

  const folder = temporaryFolder();

  it.for<readonly [SimulatedFormat, Study['source']]>([
    ['csv', { shape: 'wide' }],
    ['ndjson', { shape: 'json' }],
    ['json', { shape: 'json' }],
    ['csv', { shape: 'long', respondent: 'id', item: 'question', value: 'answer' }],
  ])('is tallied from a file as in memory: %s, %j', async ([format, source]) => {
    const { customer } = studyOf();
    const by = { column: 'part', words: { school: 'pupil' } };
    const study = pickStudy(listOf('values', 60), {
      source,
      respondent: { column: 'id' },
      customer: { ...customer, by },
    });
    const plan = buildPlan(study);
    let text = '';
    for await (const piece of simulatedFile(plan, { n: 150, seed: 3, format, source, study })) text += piece;
    const path = fileIn(folder, `simulated.${format}`, text);
    const reading = { source, mustHold: ['part'] };
    const { tally } = await tallyFile(path, plan, { batch: 'b', ...reading });
    const expected = tallyResponses(plan, simulate150(plan, study), { batch: 'b', simulated: true });
    expect(serialiseTally(tally)).toBe(serialiseTally(expected));
    const reader = await openAnswers(path, plan, reading);
    for await (const _ of reader.batches);
    expect(reader.summary().simulated).toBe(true);
    expect(text).toMatch(/part/);
  });
});

function simulate150(plan: ReturnType<typeof buildPlan>, study: Study) {
  return [...simulateResponses(plan, { n: 150, seed: 3, study })].map(({ answers }) => answers);
}
