import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../src/model/index.js';
import { studyAdvice, validateStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';
import { picksStudy, prioritiesFile } from '../support/wishes.js';

// biome-ignore lint/suspicious/noExplicitAny: tests write wrong values into every place of a study file.
type Draft = any;

const BASE = { pack: 'customer-focus@2.1.0', modules: ['values', 'priorities'], locales: ['sv', 'en'] };
const issuesOf = (file: object) => validateStudy({ ...BASE, ...file }, fullLibrary);
const codesAndPaths = (file: object) => issuesOf(file).map(({ code, path }) => `${code} ${path}`);
const withWishes = (change: (priorities: Draft) => void, n = 25) => {
  const priorities = structuredClone(prioritiesFile(n)) as Draft;
  change(priorities);
  return { priorities };
};
const advice = (file: object, today = new Date('2026-11-01')) =>
  studyAdvice(picksStudy(file), today).map(({ code, path }) => `${code} ${path}`);

describe('a study on values', () => {
  it('needs no items and nothing said of them', () => {
    const study = picksStudy({ modules: ['values'], priorities: undefined });
    expect(study.values).toEqual({ self: false, target: null });
    expect(study.priorities).toBeNull();
  });

  it('says whether people describe themselves, and which rank is aimed at', () => {
    const values = { self: true, target: { rank: 10, year: 2031 } };
    expect(picksStudy({ values }).values).toEqual(values);
  });

  it('asks for oneself only where it says so', () => {
    const items = { CFVSELF: 'sjalv' };
    expect(issuesOf({ items, priorities: prioritiesFile() }).map(formatIssue)).toEqual([
      'items/CFVSELF: expected an item of the modules asked, received the key "CFVSELF". Write values: { self: true }, or take it out.',
    ]);
    expect(codesAndPaths({ items, values: { self: true }, priorities: prioritiesFile() })).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['a target below the list', { values: { target: { rank: 101, year: 2031 } } }, ['out-of-range values/target/rank']],
    [
      'a target above the first rank',
      { values: { target: { rank: 0, year: 2031 } } },
      ['out-of-range values/target/rank'],
    ],
    ['a target without a year', { values: { target: { rank: 10 } } }, ['missing values/target/year']],
    ['a mistyped key', { values: { slef: true } }, ['unknown-key values/slef']],
    ['no module that asks for them', { modules: ['core'], values: {} }, ['section-not-asked values']],
    [
      'a version without them',
      { pack: 'customer-focus@2.0.0', modules: ['core'], values: {} },
      ['section-not-asked values'],
    ],
    [
      'a column of its own for a figure',
      { outcomes: { CFVNOWL: { column: 'x', min: 0, max: 1 } } },
      ['reserved-name outcomes/CFVNOWL'],
    ],
  ])('is told of %s', (_, file, expected) => {
    expect(codesAndPaths({ modules: ['values'], ...file })).toEqual(expected);
  });
});

describe('a study on priorities', () => {
  it('holds wishes with their texts, importance and source', () => {
    const more = { source: { sv: 'Kundundersökning 2026, 812 svar' } };
    const { priorities } = picksStudy({ priorities: prioritiesFile(25, more) });
    expect(priorities).toMatchObject({ version: '2026-spring', pick: 10, customers: null, ...more });
    expect(priorities!.wishes[1]).toEqual({
      id: 'wish2',
      text: { sv: 'Önskan 2', en: 'Wish 2' },
      importance: 9.4,
      weight: null,
    });
  });

  it.each([
    [5, 2],
    [12, 4],
    [24, 9],
    [25, 10],
    [100, 10],
  ])('with %i wishes asks for %i unless it says otherwise', (n, pick) => {
    expect(picksStudy({ priorities: prioritiesFile(n) }).priorities!.pick).toBe(pick);
  });

  it('takes weights of loyalty at every wish, or answers to work them out from', () => {
    const weighed = withWishes((p) => {
      for (const [i, wish] of p.wishes.entries()) wish.weight = i / 100;
    });
    expect(picksStudy(weighed).priorities!.wishes[3]!.weight).toBe(0.03);
    const customers = { file: 'customers.csv', loyalty: 'nps' };
    expect(picksStudy(withWishes((p) => (p.customers = customers))).priorities!.customers).toEqual(customers);
  });

  it.each<[string, object, readonly string[]]>([
    ['no wishes', {}, ['missing priorities']],
    ['an empty list', withWishes((p) => (p.wishes = [])), ['out-of-range priorities/wishes']],
    ['no module that asks', { modules: ['values'], priorities: prioritiesFile() }, ['section-not-asked priorities']],
    ['no version', withWishes((p) => delete p.version), ['missing priorities/version']],
    ['a version with a comma', withWishes((p) => (p.version = 'a,b')), ['wrong-form priorities/version']],
    [
      'a missing importance',
      withWishes((p) => delete p.wishes[3].importance),
      ['missing priorities/wishes/wish4/importance'],
    ],
    [
      'an importance below 0',
      withWishes((p) => (p.wishes[3].importance = -1)),
      ['out-of-range priorities/wishes/wish4/importance'],
    ],
    [
      'a wish with a separator in its id',
      withWishes((p) => (p.wishes[3].id = 'a;b')),
      ['wrong-form priorities/wishes/a;b/id'],
    ],
    ['two wishes of one id', withWishes((p) => (p.wishes[3].id = 'WISH2')), ['duplicate priorities/wishes/WISH2']],
    [
      'two wishes of one text',
      withWishes((p) => (p.wishes[3].text.en = 'WISH 2')),
      ['duplicate priorities/wishes/wish4/text/en'],
    ],
    [
      'a text missing in a language',
      withWishes((p) => delete p.wishes[3].text.en),
      ['missing priorities/wishes/wish4/text'],
    ],
    [
      'a text in another language',
      withWishes((p) => (p.wishes[3].text.fi = 'x')),
      ['unknown-locale priorities/wishes/wish4/text/fi'],
    ],
    [
      'a long text',
      withWishes((p) => (p.wishes[3].text.en = 'x'.repeat(121))),
      ['long-entry priorities/wishes/wish4/text/en'],
    ],
    ['too many to pick', withWishes((p) => (p.pick = 10), 24), ['list-too-short priorities/pick']],
    ['more to pick than the question asks for', withWishes((p) => (p.pick = 11), 40), ['out-of-range priorities/pick']],
    ['four wishes', withWishes(() => undefined, 4), ['list-too-short priorities/wishes']],
    [
      'a weight at some wishes only',
      withWishes((p) => (p.wishes[0].weight = 1)),
      ['missing priorities/wishes/wish2/weight'],
    ],
    [
      'weights and answers to work them out from',
      withWishes((p) => {
        for (const wish of p.wishes) wish.weight = 1;
        p.customers = { file: 'c.csv', loyalty: 'nps' };
      }),
      ['contradiction priorities/customers'],
    ],
    [
      'one importance for all',
      withWishes((p) => {
        for (const wish of p.wishes) wish.importance = 5;
      }),
      ['importance-alike priorities/wishes'],
    ],
    [
      'no importance at all',
      withWishes((p) => {
        for (const wish of p.wishes) wish.importance = 0;
      }),
      ['importance-alike priorities/wishes'],
    ],
  ])('is told of %s', (_, file, expected) => {
    expect(codesAndPaths(file)).toEqual(expected);
  });

  it('is told all at once, with what to do', () => {
    const file = withWishes((p) => {
      delete p.version;
      p.wishes[0].importance = 'high';
      delete p.wishes[1].text.sv;
      p.wishes[2].id = 'wish4';
      p.pick = 10;
      p.wishes.splice(20);
    });
    expect(
      issuesOf({ ...file, values: { target: { rank: 200, year: 2031 } } }).map(formatIssue),
    ).toMatchInlineSnapshot(`
      [
        "priorities/version: expected a text, received nothing. Add it.",
        "priorities/wishes/wish1/importance: expected how much the wish matters to customers, a number from 0 out of the customer survey, received "high".",
        "values/target/rank: expected a rank from 1 to 100, the entries of the list, received 200. Lower it.",
        "priorities/pick: expected at most 8 of 20 wishes: 2.5 for each one that can be picked, received 10. Lower it, or list at least 25 wishes; picking at random would hit too many.",
        "priorities/wishes/wish2/text: expected the wish in each language of the study: sv, en, received en. Add sv, or take it out of locales.",
        "priorities/wishes/wish4: expected an id of its own, upper and lower case being one, received that of wish4. Change one of the two.",
      ]
    `);
  });
});

describe('advice on values and priorities', () => {
  it('is a shorter survey where they are asked together', () => {
    expect(advice({ modules: ['values'], priorities: undefined })).toContain('long-survey modules');
    expect(advice({ modules: ['priorities'] })).not.toContain('long-survey modules');
  });

  it('is values first where they stand beside items', () => {
    const found = advice({ modules: ['values', 'intro', 'contact', 'core'], priorities: undefined });
    expect(found).toContain('values-beside-items modules');
    expect(advice({})).not.toContain('values-beside-items modules');
  });

  it('is a new target where its year has passed', () => {
    const values = { target: { rank: 10, year: 2026 } };
    expect(advice({ values })).not.toContain('target-past values/target/year');
    expect(advice({ values }, new Date('2027-02-01'))).toContain('target-past values/target/year');
  });

  it("is more decimals where wishes share the last place in the customers' top", () => {
    expect(advice({})).not.toContain('importance-tied priorities/wishes');
    const tied = withWishes((p) => (p.wishes[10].importance = p.wishes[9].importance));
    expect(studyAdvice(picksStudy(tied)).map(formatIssue).join('\n')).toContain(
      "priorities/wishes: expected 10 wishes in the customers' top 10, received 11, since wish10, wish11 are equally important.",
    );
  });
});
