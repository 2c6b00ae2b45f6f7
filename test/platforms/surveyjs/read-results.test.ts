import { describe, expect, it } from 'vitest';
import { packRef } from '../../../src/pack/index.js';
import { installPack, parseStamp, readSurveyJsResults } from '../../../src/platforms/surveyjs/index.js';
import { customerFocus, customerWord } from '../../support/study.js';
import { formsRead } from './battery.js';
import { engagementStudy, engagementSurvey, hostContactStudy, issuesOf } from './support.js';

const study = engagementStudy();
const ref = packRef(customerFocus);
const cfPack = `${ref};word=customer;locale=sv`;

function readOne(result: Record<string, unknown>, overrides = {}) {
  return readSurveyJsResults([{ cfPack, ...result }], { study: engagementStudy(overrides) });
}

describe('answers in SurveyJS results', () => {
  it.each([
    ['a number', { CFGRID1: { CFCEN1: 5 } }, '5'],
    ['a number as text', { CFGRID1: { CFCEN1: '5' } }, '5'],
    ['a text with space around it', { CFGRID1: { CFCEN1: ' 5 ' } }, '5'],
    ['the non-substantive code', { CFGRID1: { CFCEN1: 'NR' } }, 'NR'],
    ['the code in lower case', { CFGRID1: { CFCEN1: 'nr' } }, 'NR'],
    ["SurveyJS's own don't know", { CFGRID1: { CFCEN1: 'dontknow' } }, 'NR'],
    ['a code outside the response set, for others to judge', { CFGRID1: { CFCEN1: 7 } }, '7'],
    ['an empty text', { CFGRID1: { CFCEN1: '' } }, null],
    ['null', { CFGRID1: { CFCEN1: null } }, null],
    ['no row', { CFGRID1: {} }, null],
    ['no grid', {}, null],
    ['a grid that is null', { CFGRID1: null }, null],
    ['a grid flattened to columns', { 'CFGRID1.CFCEN1': 4 }, '4'],
    ['a question of its own', { CFCEN1: 2 }, '2'],
  ])('are read from %s', (_title, result, expected) => {
    const { responses, issues } = readOne(result);
    expect(responses[0]!.CFCEN1).toBe(expected);
    expect(issues).toEqual([]);
  });

  it("stand under the study's columns", () => {
    const { responses } = readOne({ CFGRID1: { CFCEN1: 5 } }, { itemColumns: { CFCEN1: 'q_1873' } });
    expect(responses[0]).toMatchObject({ q_1873: '5' });
    expect(responses[0]).not.toHaveProperty('CFCEN1');
  });

  it("are read from the host's own question for an item", () => {
    expect(readOne({ q_1873: 3 }, { itemColumns: { CFCEN1: 'q_1873' } }).responses[0]!.q_1873).toBe('3');
  });

  it("know the don't-know code of a pack", () => {
    const items = customerFocus.items.map((item) => ({ ...item, nonSubstantive: 'dontKnow' as const }));
    const pack = { ...customerFocus, items };
    const result = { cfPack: `${packRef(pack)};word=customer;locale=sv`, CFGRID1: { CFCEN1: 'dk', CFCEN2: 'DK' } };
    const { responses } = readSurveyJsResults([result], { study: engagementStudy({ pack }) });
    expect(responses[0]).toMatchObject({ CFCEN1: 'DK', CFCEN2: 'DK' });
  });
});

describe('what SurveyJS results hold beside the items', () => {
  it.each([
    ['a number', 72.5, 72.5],
    ['a number as text', '72.5', 72.5],
    ['zero', 0, 0],
    ['the empty text a calculated value leaves', '', null],
    ['a text that is no number, for others to judge', 'n/a', 'n/a'],
  ])('gives an outcome from %s', (_title, value, expected) => {
    expect(readOne({ eng_index: value }).responses[0]!.eng_index).toBe(expected);
  });

  it.each([
    ['a top question', { team: 7 }, { team: '7' }],
    ['a yes or no', { function: true }, { function: 'true' }],
    ['a path with dots', { org: { country: 'SE' } }, { 'org.country': 'SE' }],
    ['the names every object has', {}, { toString: null }],
  ])('gives a background variable from %s', (_title, result, expected) => {
    const [column] = Object.keys(expected);
    const background = [{ id: 'any', column: column!, codes: null, fromHost: true }];
    expect(readOne(result, { background }).responses[0]).toMatchObject(expected);
  });

  it('is found under a valueName and a prefix by the sidecar', () => {
    const codes = { daily: ['1'], weekly: ['2'], rarely: ['3'], never: ['4'] };
    const host = {
      pages: [
        { name: 'a', elements: [{ type: 'radiogroup', name: 'kontakt', valueName: 'k', choices: [1, 2, 3, 4] }] },
      ],
    };
    const own = hostContactStudy('kontakt', codes);
    const { sidecar } = installPack(host, own, { prefix: 'b' });
    const result = { bcfPack: cfPack, k: 4, bCFGRID1: { CFCEN1: 5 } };
    const { responses, issues, notes } = readSurveyJsResults([result], { study: own, sidecar });
    expect(responses[0]).toMatchObject({ kontakt: '4', CFCEN1: '5', cfPack: ref, cfLocale: 'sv' });
    expect([...issues, ...notes]).toEqual([]);
  });
});

describe('what is wrong with SurveyJS results', () => {
  it('is said once for each thing, with how many results it concerns', () => {
    const results = [
      { cfPack, CFGRID1: 'x' },
      { cfPack, CFGRID1: { CFCEN1: [1, 2] } },
      'text',
      null,
      { cfPack, CFGRID1: { CFCEN1: { a: 1 } }, team: ['T01'] },
      { cfPack, CFGRID1: { CFCEN1: [3] } },
    ];
    const { responses, issues } = readSurveyJsResults(results, { study });
    expect(responses).toHaveLength(4);
    expect(issues.map(({ code, path, received }) => [code, path, received])).toEqual([
      ['grid-not-an-object', 'results/CFGRID1', 'string in 1 of 6 results, the first at 0'],
      ['answer-not-single', 'results/CFCEN1', 'an array in 2 of 6 results, the first at 1'],
      ['result-not-an-object', 'results', '"text" in 1 of 6 results, the first at 2'],
      ['result-not-an-object', 'results', 'null in 1 of 6 results, the first at 3'],
      ['answer-not-single', 'results/CFCEN1', 'an object in 1 of 6 results, the first at 4'],
      ['answer-not-single', 'results/team', 'an array in 1 of 6 results, the first at 4'],
    ]);
  });

  it('is a sidecar that is none', () => {
    expect(issuesOf(() => readSurveyJsResults([], { study, sidecar: {} })).length).toBeGreaterThan(1);
  });
});

describe('results that answered another version', () => {
  const stampOf = (pack: string) => ({ cfPack: `${pack};word=customer;locale=en`, CFGRID1: { CFCEN1: 5 } });
  it.each([
    ['another major version', 'customer-focus@2.0.0#00000000', 0, /left out; read them with a study on that version/],
    ['a later minor version', 'customer-focus@1.4.0#00000000', 3, /kept/],
    ['the same version with other content', 'customer-focus@1.0.0#00000000', 0, /other content/],
    ['another pack', 'fevs@1.0.0#00000000', 0, /on that pack/],
  ])('%s are counted in one issue', (_title, other, kept, hint) => {
    const results = [stampOf(other), stampOf(ref), stampOf(other), stampOf(other)];
    const { responses, issues } = readSurveyJsResults(results, { study });
    expect(responses).toHaveLength(1 + kept);
    expect(issues).toMatchObject([{ code: 'other-pack-version', path: 'results/cfPack', expected: ref }]);
    expect(issues[0]!.received).toBe(`${other} in 3 of 4 results, the first at 0`);
    expect(issues[0]!.hint).toMatch(hint);
  });

  it('are one issue for each version', () => {
    const others = ['customer-focus@2.0.0#00000000', 'customer-focus@3.0.0#00000000'];
    const { issues } = readSurveyJsResults(others.map(stampOf), { study });
    expect(issues.map(({ received }) => received.split(' ')[0])).toEqual(others);
  });

  it('are read and noted when they do not say what they answered', () => {
    const { responses, issues, notes } = readSurveyJsResults([{ CFGRID1: { CFCEN1: 5 } }], { study });
    expect(responses[0]).toMatchObject({ CFCEN1: '5', cfPack: null, cfWord: null, cfLocale: null, cfForms: null });
    expect(issues).toEqual([]);
    expect(notes).toMatchObject([{ code: 'pack-not-recorded' }]);
  });
});

describe('results that read other words on the same version', () => {
  const told = (stamp: string, file = {}) => {
    const { responses, issues } = readSurveyJsResults([{ cfPack: `${ref};${stamp}`, CFGRID1: { CFCEN1: 5 } }], {
      study: engagementStudy(file),
    });
    return [responses.length, ...issues.map(({ code }) => code)];
  };
  const own = formsRead(study, 'sv');

  it.each<[string, string, readonly unknown[]]>([
    ['are kept without a word where the words are the same', `word=customer;locale=sv;forms=${own}`, [1]],
    ['are kept and told where the words changed', 'word=customer;locale=sv;forms=00000000', [1, 'other-words']],
    [
      'are kept and told where the word is none of the study’s',
      `word=patient;locale=sv;forms=${own}`,
      [1, 'other-words'],
    ],
    ['are kept without a word in a stamp of before there were hashes', 'word=customer;locale=sv', [1]],
    ['are read by the word that was seen', `word=customer;locale=sv;forms=user:00000000,customer:${own}`, [1]],
  ])('%s', (_, stamp, expected) => {
    expect(told(stamp)).toEqual(expected);
  });

  it('are told when the study has got another definition or word since', () => {
    const { survey } = installPack(engagementSurvey, study);
    const html = JSON.stringify(survey);
    expect(html).toContain(`sv;forms=${own}`);
    const renamed = engagementStudy({ customer: customerWord('patient') });
    expect(formsRead(renamed, 'sv')).not.toBe(own);
  });
});

describe('the stamp', () => {
  it.each([['x'], [''], [7], [undefined], [`${ref};locale=sv`]])('is not read from %j', (value) => {
    expect(parseStamp(value)).toBeNull();
  });

  it('stands in the survey as one expression', () => {
    const { survey } = installPack(engagementSurvey, study);
    expect((survey.calculatedValues as { name: string }[]).at(-1)).toEqual({
      name: 'cfPack',
      expression: `'${ref};word=customer;locale=' + propertyValue('cfPackLocale', 'html')`,
      includeIntoResult: true,
    });
  });
});
