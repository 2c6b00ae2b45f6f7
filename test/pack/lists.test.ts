import { describe, expect, it } from 'vitest';
import type { Pack, PackWording } from '../../src/model/index.js';
import { compareLists } from '../../src/pack/compare-lists.js';
import {
  compareVersions,
  figuresOfPick,
  hashPack,
  hashWording,
  type PackVersion,
  validateChanges,
  validatePack,
  validateWording,
} from '../../src/pack/index.js';
import { customerFocus21, fullLibrary } from '../support/library.js';

// biome-ignore lint/suspicious/noExplicitAny: tests write wrong values into every place.
type Draft = any;

const changed = <Document>(document: Document, change: (draft: Draft) => void): Document => {
  const draft = structuredClone(document) as Draft;
  change(draft);
  return draft;
};
const wordings = fullLibrary.wordings.filter(({ packVersion }) => packVersion === '2.1.0');
const english = wordings.find(({ locale }) => locale === 'en')!;
const question = (pack: Draft, id: string) => pack.questions.find((each: Draft) => each.id === id);
const entries = (pack: Draft) => pack.lists[0].entries;
const packIssues = (change: (pack: Draft) => void) =>
  validatePack(changed(customerFocus21, change)).map(({ code, path }) => `${code} ${path}`);
const wordIssues = (change: (wording: Draft) => void) =>
  validateWording(changed(english, change), customerFocus21).map(({ code, path }) => `${code} ${path}`);

describe('a pack with lists is told of', () => {
  it.each<[string, (pack: Draft) => void, readonly string[]]>([
    ['a list that it lacks', (p) => (question(p, 'CFVNOW').list = 'vales'), ['unknown-list questions/CFVNOW/list']],
    ['values without a list', (p) => (question(p, 'CFVSELF').list = null), ['contradiction questions/CFVSELF/list']],
    [
      'priorities that pick from the list of values',
      (p) => (question(p, 'CFPRIO').list = 'values'),
      ['contradiction questions/CFPRIO/list'],
    ],
    ['as many picks as entries', (p) => (question(p, 'CFVNOW').most = 100), ['out-of-range questions/CFVNOW/most']],
    ['no pick at all', (p) => (question(p, 'CFVNOW').most = 0), ['out-of-range questions/CFVNOW/most']],
    [
      'an id too long to make the name of a figure of',
      (p) => {
        question(p, 'CFVWISH').id = 'CFVWISHX';
        p.modules[0].pages[1].elements[0].question = 'CFVWISHX';
      },
      ['wrong-form questions/CFVWISHX/id'],
    ],
    [
      'a figure with the id of another question',
      (p) => {
        question(p, 'CFENPS').id = 'CFPRIOH';
        for (const module of p.modules.filter(({ id }: Draft) => id.startsWith('engagement')))
          module.pages[0].elements[1].question = 'CFPRIOH';
      },
      ['duplicate questions/CFPRIO'],
    ],
    ['a headline that is no entry', (p) => (p.lists[0].headline = 'trusst'), ['unknown-entry lists/values/headline']],
    ['two entries of one code', (p) => (entries(p)[3].code = entries(p)[4].code), ['duplicate lists/values/entries']],
    [
      'codes that differ in case only',
      (p) => (entries(p)[3].code = entries(p)[4].code.toLowerCase()),
      ['duplicate lists/values/entries'],
    ],
    [
      'a code that is the id of another entry',
      (p) => (entries(p)[3].code = 'trust'),
      ['duplicate lists/values/entries'],
    ],
    [
      'a concept of a single entry',
      (p) => (entries(p)[9].concept = 'alone'),
      ['lone-concept lists/values/concepts/alone'],
    ],
    [
      'a concept with the id of an entry',
      (p) => {
        for (const entry of entries(p)) if (entry.concept === 'customer') entry.concept = 'trust';
      },
      ['duplicate lists/values/concepts/trust'],
    ],
    ["the name of the study's own list", (p) => (p.lists[0].id = 'priorities'), ['reserved-name lists/priorities']],
    ['a list that nobody picks from', (p) => p.lists.push({ ...p.lists[0], id: 'more' }), ['orphan-list lists/more']],
    ['a version that is no whole number', (p) => (p.lists[0].version = 1.5), ['wrong-type lists/values/version']],
  ])('%s', (_, change, expected) => {
    expect(packIssues(change)).toEqual(expect.arrayContaining([...expected]));
  });

  it('several faults at once', () => {
    const found = packIssues((p) => {
      entries(p)[9].concept = 'alone';
      question(p, 'CFVNOW').most = 'ten';
      p.lists[0].headline = 'nowhere';
    });
    expect(found).toEqual(
      expect.arrayContaining([
        'wrong-type questions/CFVNOW/most',
        'lone-concept lists/values/concepts/alone',
        'unknown-entry lists/values/headline',
      ]),
    );
  });
});

describe('the words of a list are told of', () => {
  it.each<[string, (wording: Draft) => void, readonly string[]]>([
    ['a missing entry', (w) => delete w.lists.values.entries.trust, ['missing lists/values/entries/trust']],
    [
      'an entry that the list lacks',
      (w) => (w.lists.values.entries.tust = 'x'),
      ['unknown-key lists/values/entries/tust'],
    ],
    ['a missing category', (w) => delete w.lists.values.categories.self, ['missing lists/values/categories/self']],
    ['a missing concept', (w) => delete w.lists.values.concepts.customer, ['missing lists/values/concepts/customer']],
    ['no words for lists at all', (w) => delete w.lists, ['missing lists/values']],
    [
      'two entries alike',
      (w) => (w.lists.values.entries.trust = 'honesty'),
      ['duplicate lists/values/entries/honesty'],
    ],
    [
      'an entry of four words',
      (w) => (w.lists.values.entries.trust = 'a b c d'),
      ['long-entry lists/values/entries/trust'],
    ],
    [
      'an entry of 41 characters',
      (w) => (w.lists.values.entries.trust = 'x'.repeat(41)),
      ['long-entry lists/values/entries/trust'],
    ],
    ['markup', (w) => (w.lists.values.entries.trust = '<b>Trust</b>'), ['markup lists/values/entries/trust']],
    [
      'a placeholder that nothing fills',
      (w) => (w.lists.values.entries.trust = 'Trust {{most}}'),
      ['unknown-placeholder lists/values/entries/trust'],
    ],
    [
      'a missing name of a figure',
      (w) => delete w.questions.CFPRIO.figures.hits,
      ['missing questions/CFPRIO/figures/hits'],
    ],
    [
      'a customer word in the heading of values',
      (w) => (w.modules.values = 'What {{c.pl}} see'),
      ['names-customer modules/values'],
    ],
    [
      'a customer word in a question on values',
      (w) => (w.questions.CFVNOW.text = 'Which words fit {{c.pl}}?'),
      ['names-customer questions/CFVNOW/text'],
    ],
    [
      'the definition of customers before values',
      (w) => (w.texts.valuesIntro = '{{definition}} Choose.'),
      ['names-customer texts/valuesIntro'],
    ],
  ])('%s', (_, change, expected) => {
    expect(wordIssues(change)).toEqual(expect.arrayContaining([...expected]));
  });

  it('nothing in any language of the shipped version', () => {
    for (const wording of wordings) expect(validateWording(wording, customerFocus21, english)).toEqual([]);
  });

  it('an entry of three words, a placeholder counting as one', () => {
    expect(wordIssues((w) => (w.lists.values.entries.trust = 'Trust in {{c.pl}}'))).toEqual([]);
  });
});

describe('hashes', () => {
  it('move with an entry and with its word', () => {
    const pack = changed(customerFocus21, (p) => (entries(p)[0].limiting = true));
    expect(hashPack(pack)).not.toBe(hashPack(customerFocus21));
    const wording = changed(english, (w) => (w.lists.values.entries.trust = 'Confidence'));
    expect(hashWording(wording)).not.toBe(hashWording(english));
  });
});

it('figures of a pick are limiting entries where the list has any, hits and importance for priorities, none for oneself', () => {
  const figures = (id: string, pack: Pack = customerFocus21) =>
    figuresOfPick(question(pack, id), pack.lists!).map((figure) => `${figure.id} ${figure.figure}`);
  expect(['CFVNOW', 'CFVWISH', 'CFVSELF', 'CFPRIO'].map((id) => figures(id))).toEqual([
    ['CFVNOWL limiting'],
    ['CFVWISHL limiting'],
    [],
    ['CFPRIOH hits', 'CFPRIOW importance'],
  ]);
  const gentle = changed(customerFocus21, (p) => {
    for (const entry of entries(p)) entry.limiting = false;
  });
  expect(figures('CFVNOW', gentle)).toEqual([]);
});

describe('a list in two versions of a pack', () => {
  const older: PackVersion = { pack: customerFocus21, wordings };
  const next = (change: (version: { pack: Draft; wordings: readonly PackWording[] }) => void) =>
    changed(older, (version) => {
      version.pack.version = '2.2.0';
      change(version);
    });
  const step = {
    pack: 'customer-focus',
    from: '2.1.0',
    to: '2.2.0',
    items: Object.fromEntries(customerFocus21.items.map(({ id }) => [id, 'identical'])),
    context: [],
  };
  const issues = (newer: PackVersion) => validateChanges(step, older, newer).map(({ code, path }) => `${code} ${path}`);
  const CHANGES: readonly (readonly [string, (version: Draft) => void])[] = [
    ['an entry that goes', (v) => void entries(v.pack).pop()],
    ['an entry that comes', (v) => entries(v.pack).push({ ...entries(v.pack)[0], id: 'new', code: 'NEW' })],
    ['an entry that becomes limiting', (v) => (entries(v.pack)[0].limiting = true)],
    ['another code', (v) => (entries(v.pack)[0].code = 'X')],
    ['another word in one language', (v) => (v.wordings[2].lists.values.entries.trust = 'X')],
  ];

  it.each(CHANGES)('fails with %s under the old version of the list', (_, change) => {
    expect(issues(next(change))).toEqual(['version-too-low lists/values/version']);
  });

  it.each(CHANGES)('passes with %s under a new version of the list', (_, change) => {
    const newer = next((version) => {
      change(version);
      version.pack.lists[0].version = 2;
    });
    expect(issues(newer)).toEqual([]);
    const { lists } = compareVersions(older, newer);
    expect(lists).toEqual([
      {
        id: 'values',
        change: 'changed',
        compares: 'no',
        reasons: [{ code: 'other-list', values: { was: '1', is: '2' } }],
      },
    ]);
  });

  it('fails with a version that falls', () => {
    const before = changed(older, (v) => (v.pack.lists[0].version = 3));
    expect(
      validateChanges(
        step,
        before,
        next(() => undefined),
      ).map(({ path }) => path),
    ).toEqual(['lists/values/version']);
  });

  it('compares while its entries stay, in whatever order', () => {
    const newer = next((version) => entries(version.pack).reverse());
    expect(issues(newer)).toEqual([]);
    expect(compareVersions(older, newer).lists).toEqual([
      { id: 'values', change: 'identical', compares: 'yes', reasons: [{ code: 'same' }] },
    ]);
    expect(compareLists(older, newer)[0]).toMatchObject({ added: [], gone: [], changed: [], reworded: [] });
  });
});
