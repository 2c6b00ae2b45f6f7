import { describe, expect, it } from 'vitest';
import { formatIssue, KundfokusError, type Pack } from '../../src/model/index.js';
import { parsePack, validatePack } from '../../src/pack/index.js';
import { customerFocus } from '../support/study.js';

// biome-ignore lint/suspicious/noExplicitAny: tests write wrong values into every place of a pack.
type Draft = any;

/** The battery with something changed. */
function packWith(change: (pack: Draft) => void): Draft {
  const draft = structuredClone(customerFocus) as Draft;
  change(draft);
  return draft;
}

const codesAndPaths = (input: unknown) => validatePack(input).map(({ code, path }) => `${code} ${path}`);

/** A fault, how to make it, and the issues it must give. */
const FAULTS: readonly (readonly [string, (pack: Draft) => void, readonly string[]])[] = [
  [
    'two items of one id',
    (p) => (p.items[1].id = 'CFCEN1'),
    ['duplicate items/CFCEN1', 'unknown-item scales/CEN/items', 'unknown-item modules/core/pages/core1/CFGRID1'],
  ],
  ['a scale and an index of one id', (p) => (p.indices[0].id = 'CEN'), ['duplicate scales/CEN']],
  [
    'a grid with the id of an item',
    (p) => (p.modules[2].pages[0].elements[0].id = 'CFCEN1'),
    ['duplicate items/CFCEN1'],
  ],
  [
    'two pages of one id in different modules',
    (p) => (p.modules[0].pages[0].id = 'core1'),
    ['duplicate modules/pages/core1'],
  ],
  [
    'an item id of nine letters',
    (p) => (p.items[0].id = 'CFCENTRAL'),
    ['wrong-form items/CFCENTRAL/id', 'unknown-item scales/CEN/items'],
  ],
  ['an item id in lower case', (p) => (p.items[0].id = 'cfcen1'), ['wrong-form items/cfcen1/id']],
  ['an item id that LimeSurvey keeps', (p) => (p.items[0].id = 'TOKEN'), ['reserved-name items/TOKEN']],
  [
    'an answer code with an underscore',
    (p) => (p.responseSets[0].options[0].code = 'no_1'),
    ['wrong-form responseSets/agree5/options/0/code'],
  ],
  [
    'an answer code of six letters',
    (p) => (p.responseSets[0].options[0].code = 'agrees'),
    ['wrong-form responseSets/agree5/options/0/code'],
  ],
  [
    'two options of one code',
    (p) => (p.responseSets[0].options[0].code = '2'),
    ['duplicate responseSets/agree5/options'],
  ],
  [
    'two options of one score',
    (p) => (p.responseSets[0].options[0].score = 2),
    ['duplicate responseSets/agree5/options'],
  ],
  [
    'an option with the code of "not relevant" in lower case',
    (p) => (p.responseSets[0].options[0].code = 'nr'),
    ['duplicate responseSets/agree5/options'],
  ],
  [
    'one code for both non-substantive options',
    (p) => (p.nonSubstantiveCodes.dontKnow = 'NR'),
    ['duplicate nonSubstantiveCodes'],
  ],
  [
    'a score with decimals',
    (p) => (p.responseSets[0].options[0].score = 0.5),
    ['wrong-type responseSets/agree5/options/0/score'],
  ],
  ['a scale whose item does not exist', (p) => p.scales[0].items.push('CFCEN4'), ['unknown-item scales/CEN/items']],
  ['an item whose scale does not exist', (p) => (p.items[0].scale = 'CNE'), ['unknown-scale items/CFCEN1/scale']],
  ['an item that its scale does not list', (p) => p.scales[0].items.pop(), ['one-sided items/CFCEN3/scale']],
  ['a scale that lists another scale’s item', (p) => p.scales[0].items.push('CFOFF1'), ['one-sided scales/CEN/items']],
  ['a scale that lists an item twice', (p) => p.scales[0].items.push('CFCEN1'), ['duplicate scales/CEN/items']],
  [
    'an item whose response set does not exist',
    (p) => (p.items[0].responseSet = 'agree7'),
    ['unknown-response-set items/CFCEN1/responseSet'],
  ],
  [
    'more answers asked for than a scale has items',
    (p) => (p.scales[0].minAnswered = 4),
    ['out-of-range scales/CEN/minAnswered'],
  ],
  ['no answer asked for', (p) => (p.scales[0].minAnswered = 0), ['out-of-range scales/CEN/minAnswered']],
  [
    'bands that overlap',
    (p) => (p.scales[0].bands = { favourableFrom: 50, unfavourableTo: 50 }),
    ['out-of-range scales/CEN/bands/favourableFrom'],
  ],
  [
    'an index of a scale that does not exist',
    (p) => (p.indices[0].scales = ['CEN', 'OFF', 'CON', 'GAO']),
    ['unknown-scale indices/CFI4/scales'],
  ],
  [
    'more scales asked for than an index has',
    (p) => (p.indices[0].minScales = 5),
    ['out-of-range indices/CFI4/minScales'],
  ],
  [
    'an item on oneself with "don’t know"',
    (p) => (p.items[3].nonSubstantive = 'dontKnow'),
    ['wrong-non-substantive items/CFOFF1/nonSubstantive', 'mixed-grid modules/core/pages/core1/CFGRID1'],
  ],
  [
    'an item on top management with "not relevant"',
    (p) => (p.items[0].referent = 'topManagement'),
    ['wrong-non-substantive items/CFCEN1/nonSubstantive'],
  ],
  [
    'a module that asks an unknown item',
    (p) => p.modules[2].pages[0].elements[0].items.push('CFCEN7'),
    ['unknown-item modules/core/pages/core1/CFGRID1'],
  ],
  [
    'a module that asks an item twice',
    (p) => p.modules[2].pages[1].elements[0].items.push('CFCEN1'),
    ['duplicate modules/core'],
  ],
  [
    'a module that asks an unknown background variable',
    (p) => (p.modules[1].pages[0].elements[0].background = 'contact'),
    ['unknown-background modules/contact/pages/contact'],
  ],
  ['an item that no module asks', (p) => p.modules[2].pages[0].elements[0].items.shift(), ['orphan-item items/CFCEN1']],
  [
    'a category in two groups',
    (p) => p.background[0].collapses[0].groups[1].categories.push('daily'),
    ['duplicate background/customerContact/collapses/contact/groups'],
  ],
  [
    'a group of an unknown category',
    (p) => p.background[0].collapses[0].groups[1].categories.push('yearly'),
    ['unknown-category background/customerContact/collapses/contact/groups'],
  ],
  [
    'a category whose code is another one’s id',
    (p) => (p.background[0].categories[0].code = 'Never'),
    ['duplicate background/customerContact/categories'],
  ],
  [
    'an element of an unknown kind',
    (p) => (p.modules[0].pages[0].elements[0].kind = 'txt'),
    ['unknown-value modules/intro/pages/intro/elements/0/kind'],
  ],
  ['a key that no pack has', (p) => (p.licens = 'MIT'), ['unknown-key licens']],
  ['a version of two numbers', (p) => (p.version = '1.0'), ['wrong-form version']],
  ['minutes below zero', (p) => (p.modules[0].minutes = -1), ['out-of-range modules/intro/minutes']],
];

describe('a pack', () => {
  it('that is shipped has no issue and is handed back as it is', () => {
    expect(validatePack(customerFocus)).toEqual([]);
    expect(parsePack(customerFocus)).toBe(customerFocus);
  });

  it('with a reverse-keyed item, an item of no scale and an index of aggregates has no issue', () => {
    const pack = packWith((draft) => {
      draft.items[0].keying = 'reverse';
      draft.items.push({ ...draft.items[0], id: 'CFX1', scale: null, nonSubstantive: null });
      draft.modules[2].pages.push({ id: 'more', elements: [{ kind: 'items', id: 'CFGRID3', items: ['CFX1'] }] });
      draft.indices.push({ kind: 'ofAggregates', id: 'PF', statistic: 'percentFavourable', scales: ['CEN', 'OFF'] });
    });
    expect(validatePack(pack)).toEqual([]);
  });

  it.each(FAULTS)('with %s is told so', (_, change, expected) => {
    expect(codesAndPaths(packWith(change))).toEqual(expect.arrayContaining([...expected]));
    expect(codesAndPaths(packWith(change)).length).toBeLessThanOrEqual(expected.length + 4);
  });

  it('with items of two ranges in a scale is told so', () => {
    const pack = packWith((draft) => {
      draft.responseSets.push({ id: 'agree4', options: draft.responseSets[0].options.slice(1) });
      draft.items[0].responseSet = 'agree4';
    });
    expect(codesAndPaths(pack)).toEqual([
      'mixed-ranges scales/CEN/items',
      'mixed-grid modules/core/pages/core1/CFGRID1',
    ]);
  });

  it.each([
    null,
    undefined,
    7,
    'pack',
    [],
    {},
    { items: 7, scales: [null, 7, {}] },
    { items: [{ id: 'A' }, 'x'], modules: {} },
  ])('that is %j instead has issues and throws nothing else', (input) => {
    expect(validatePack(input).length).toBeGreaterThan(0);
    expect(() => parsePack(input)).toThrow(KundfokusError);
  });
});

it('a pack with many faults is told them all at once, each with what to do', () => {
  const pack = packWith((draft) => {
    draft.format = 2;
    delete draft.licence;
    draft.statuss = draft.status;
    delete draft.status;
    draft.responseSets[0].options[2].favourability = 'neutal';
    draft.responseSets[0].options[4].code = 'strongly';
    draft.items[0].referent = 'boss';
    draft.items[1].scale = 'CENN';
    draft.items[2].pulse = 'yes';
    draft.items[3].nonSubstantive = 'dontKnow';
    draft.scales[1].minAnswered = 9;
    draft.scales[2].items = [];
    draft.scales[3].bands.favourableFrom = 120;
    draft.indices[0].scales.push('CEN', 'XYZ');
    draft.background[0].collapses[0].groups[0].categories = ['dayly', 'weekly', 'never'];
    draft.modules[1].pages[0].elements[0].background = 'custmerContact';
    draft.modules[2].pages[1].elements[0].items[5] = 'CFGOA4';
  });
  expect(validatePack(pack).map(formatIssue)).toMatchInlineSnapshot(`
    [
      "format: expected 1, received 2.",
      "status: expected one of draft, released, received nothing. Add it.",
      "licence: expected a text, received nothing. Add it.",
      "responseSets/agree5/options/2/favourability: expected one of favourable, neutral, unfavourable, received "neutal". Did you mean neutral.",
      "responseSets/agree5/options/4/code: expected 1–5 letters or digits, received "strongly".",
      "items/CFCEN1/referent: expected one of me, team, nearestManager, topManagement, organisation, received "boss".",
      "items/CFCEN3/pulse: expected true or false, received "yes".",
      "scales/CON/items: expected a list that is not empty, received an empty list.",
      "scales/GOA/bands/favourableFrom: expected at most 100, received 120.",
      "statuss: expected one of the keys format, id, version, status, licence, source, nonSubstantiveCodes, responseSets, items, scales, indices, gaps, background, questions, lists, modules, texts, notes, received the key "statuss". Did you mean status.",
      "background/customerContact/collapses/contact/groups: expected each category in one group only, received "never" more than once. Change all but one.",
      "background/customerContact/collapses/contact/groups: expected categories of this variable: daily, weekly, rarely, never, received "dayly". Did you mean daily.",
      "items/CFCEN2/scale: expected a scale of this pack, received "CENN". Did you mean CEN.",
      "items/CFOFF1/nonSubstantive: expected notRelevant or null, since the item speaks of me, received dontKnow. Write notRelevant.",
      "scales/OFF/minAnswered: expected at most 3, the number of items, received 9. Lower it.",
      "indices/CFI4/scales: expected each scale once, received CEN more than once. Take out all but one.",
      "indices/CFI4/scales: expected a scale of this pack, received "XYZ". Use one of CEN, OFF, CON, GOA.",
      "modules/contact/pages/contact: expected a background variable of this pack, received "custmerContact". Did you mean customerContact.",
      "modules/core/pages/core1/CFGRID1: expected items with one response set and one non-substantive option, the columns of the grid, received agree5 with notRelevant, agree5 with dontKnow. Make a grid of each.",
      "modules/core/pages/core2/CFGRID2: expected items of this pack, received "CFGOA4". Did you mean CFGOA1.",
      "items/CFGOA3: expected an item that a module asks, received no module that does. Add CFGOA3 to a module.",
    ]
  `);
});

it('keeps the type of a parsed pack', () => {
  const pack: Pack = parsePack(customerFocus);
  expect(pack.id).toBe('customer-focus');
});
