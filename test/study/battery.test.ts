import { describe, expect, it } from 'vitest';
import { parseStudy, studyAdvice, validateStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';

const PACK = 'customer-focus@2.0.0';
const study = (file: object = {}) => parseStudy({ pack: PACK, ...file }, fullLibrary);
const issues = (file: object) => validateStudy({ pack: PACK, ...file }, fullLibrary);
const codesAndPaths = (file: object) => issues(file).map(({ code, path }) => `${code} ${path}`);

describe('the modules of a study', () => {
  it('are those that are not optional unless it names them', () => {
    expect(study().modules).toEqual(['intro', 'contact', 'core']);
  });

  it.each([
    ['in the order of the pack', ['rank', 'intro', 'contact', 'core', 'contactItems'], []],
    ['in another order', ['core', 'rank'], ['module-order modules']],
    ['of a later wave', ['core', 'followup'], ['module-too-early modules/1']],
    ['that stand alone, beside the whole battery', ['core', 'pulse'], ['excluded-module modules/1']],
    ['that stand alone, both of them', ['pulse', 'mini'], ['excluded-module modules/1']],
    ['that stand alone', ['intro', 'contact', 'pulse'], []],
    ['that exclude each other', ['core', 'engagement', 'engagementPublic'], ['excluded-module modules/2']],
    ['for top management, with roles asked', ['core', 'managers', 'background'], []],
    ['for top management, without roles', ['core', 'managers'], ['missing-background modules/1']],
    ['for those with contact, without contact', ['core', 'contactItems'], ['missing-background modules/1']],
    ['that the version lacks', ['core', 'values'], ['unknown-module modules/1']],
  ])('%s: %j', (_, modules, expected) => {
    expect(codesAndPaths({ modules })).toEqual(expected);
  });

  it('may stand in an order of their own when the study says so', () => {
    expect(study({ modules: ['core', 'rank'], allowOrder: true })).toMatchObject({
      modules: ['core', 'rank'],
      allowOrder: true,
    });
  });

  it('may follow up from the second wave', () => {
    expect(codesAndPaths({ modules: ['core', 'followup'], waveNumber: 2 })).toEqual([]);
    expect(codesAndPaths({ modules: ['core', 'followup'], waveNumber: 1 })).toEqual(['module-too-early modules/1']);
  });

  it('for top management take the role from a column of the host', () => {
    const background = { role: { column: 'befattning', codes: { topManagement: 'LG', manager: 'C', employee: 'M' } } };
    expect(codesAndPaths({ modules: ['core', 'managers'], background })).toEqual([]);
  });

  it('that another version has are told which', () => {
    const [issue] = validateStudy({ pack: 'customer-focus@1.0.0', modules: ['core', 'pulse'] }, fullLibrary);
    expect(issue).toMatchObject({ code: 'unknown-module', hint: 'customer-focus@2.0.0 has it' });
  });
});

describe('the questions of a study', () => {
  const modules = ['rank', 'core', 'engagement'];

  it('are outcomes where the pack reports them', () => {
    expect(study({ modules, locales: ['en'] }).outcomes).toEqual([
      {
        id: 'CFRANK',
        column: 'CFRANK',
        kind: 'number',
        min: 1,
        max: 100,
        decimals: 0,
        bands: null,
        name: { en: 'Estimated place on the list of values (1 is foremost)' },
      },
      { id: 'CFENPS', column: 'CFENPS', kind: 'enps', min: 0, max: 10, decimals: 0, bands: null, name: { en: 'eNPS' } },
    ]);
    expect(study().outcomes).toEqual([]);
  });

  it('stand in columns of the host where the study says so, as items do', () => {
    expect(study({ modules, items: { CFENPS: 'nps' } }).outcomes[1]).toMatchObject({ id: 'CFENPS', column: 'nps' });
    expect(codesAndPaths({ modules, items: { CFMDEC: 'x' } })).toEqual(['item-not-asked items/CFMDEC']);
  });

  it('are the outcome of the study that reads their column', () => {
    const outcomes = { enps: { column: 'CFENPS', kind: 'enps' } };
    expect(study({ modules: ['core', 'engagement'], outcomes }).outcomes.map(({ id }) => id)).toEqual(['enps']);
  });
});

describe('the words of a study', () => {
  const by = { column: 'forvaltning', words: { skola: 'pupil', omsorg: 'user' } };

  it('can differ by a column', () => {
    const { customer } = study({ customer: { word: 'resident', by } });
    expect(customer).toMatchObject({ word: 'resident', by });
    expect(Object.keys(customer.words).sort()).toEqual(['pupil', 'resident', 'user']);
    expect(customer.words.pupil?.forms.sv?.defPl).toBe('eleverna');
    expect(customer.words.user?.definition.en).toContain('service users');
  });

  it.each([
    [{ word: 'pupl' }, ['unknown-word customer/word']],
    [{ by: { column: 'a', words: { skola: 'pupl' } } }, ['unknown-word customer/by/words/skola']],
    [{ by: { words: {} } }, ['missing customer/by/column']],
  ])('that no language has are told which there are: %j', (customer, expected) => {
    expect(codesAndPaths({ customer })).toEqual(expected);
    if (expected[0]!.startsWith('unknown')) expect(issues({ customer })[0]!.expected).toContain('patientsAndRelatives');
  });

  it('of its own say which forms a language misses, all of them', () => {
    const customer = { word: 'own', forms: { fi: { nomPl: 'hakijat' } }, definition: 'Hakijat.' };
    const found = issues({ locales: ['fi'], customer });
    expect(found.map(({ path }) => path)).toEqual(
      ['genPl', 'elaPl', 'groupsPartPl', 'allPl', 'illPl', 'allSg', 'partPl', 'focusIndex']
        .map((form) => `customer/forms/fi/${form}`)
        .sort((a, b) => found.findIndex((i) => i.path === a) - found.findIndex((i) => i.path === b)),
    );
    expect(found[0]?.hint).toMatch(/^Add the forms missing: .*genPl/);
  });

  it('of its own need the forms of the version asked only', () => {
    const customer = { forms: { en: { pl: 'applicants', sg: 'applicant' } }, definition: 'By applicants we mean …' };
    expect(validateStudy({ pack: 'customer-focus@1.0.0', locales: ['en'], customer }, fullLibrary)).toEqual([]);
    expect(codesAndPaths({ locales: ['en'], customer }).sort()).toEqual([
      'missing-form customer/forms/en/aSg',
      'missing-form customer/forms/en/eachSg',
    ]);
  });

  it('for top management and the organisation are the study\u2019s own where it has them', () => {
    const { otherWords } = study({ locales: ['sv', 'en'], words: { topManagement: { sv: 'regionledningen' } } });
    expect(otherWords.sv).toEqual({
      topManagement: { base: 'regionledningen' },
      organisation: { base: 'vår organisation' },
    });
    expect(otherWords.en?.topManagement).toEqual({ base: 'our top management' });
  });

  it.each([
    [
      { topManagement: { fi: 'johtoryhmä' } },
      [
        'missing-form words/topManagement/fi/nom',
        'missing-form words/topManagement/fi/ine',
        'missing-form words/topManagement/fi/gen',
        'unknown-key words/topManagement/fi/base',
      ],
    ],
    [{ organisation: { fi: { gen: 'kuntamme' } } }, ['missing-form words/organisation/fi/ine']],
    [
      { organisation: { fi: { gen: 'kuntamme', ine: 'kunnassamme', all: 'kunnallemme' } } },
      ['unknown-key words/organisation/fi/all'],
    ],
    [{ organisation: { xx: 'x' } }, ['unknown-locale words/organisation/xx']],
    [{ organization: 'x' }, ['unknown-key words/organization']],
  ])('of its own for these have their forms: %j', (words, expected) => {
    expect(codesAndPaths({ locales: ['fi'], words }).sort()).toEqual([...expected].sort());
  });

  it('are written in the gender form that it chooses', () => {
    const forms = (genderForm?: string) =>
      study({ locales: ['de'], ...(genderForm && { genderForm }) }).customer.forms.de?.bareNom;
    expect([forms(), forms('colon'), forms('neutral')]).toEqual(['Kundinnen und Kunden', 'Kund:innen', 'Kundschaft']);
    expect(codesAndPaths({ genderForm: 'star' })).toEqual(['unknown-value genderForm']);
  });
});

describe('answers count as tied to persons', () => {
  it.each([
    ['with an id', { respondent: 'id' }],
    ['with a unit', { unit: 'team' }],
    ['with a column from elsewhere', { background: { country: 'land' } }],
    ['with a word by a column', { customer: { by: { column: 'x', words: { a: 'pupil' } } } }],
    ['when the study says nothing', {}],
  ])('%s', (_, file) => {
    expect(study(file).identified).toBe(true);
    expect(codesAndPaths({ ...file, identified: false })).toEqual(
      Object.keys(file).length === 0 ? [] : ['contradiction identified'],
    );
  });

  it('no longer when it says that nothing does', () => {
    expect(study({ identified: false }).identified).toBe(false);
  });
});

describe('a text that ends a sentence of the introduction', () => {
  const issuesOf = (file: object) =>
    validateStudy({ pack: 'customer-focus@2.0.0', locales: ['sv', 'en'], ...file }, fullLibrary);

  it.each<[object, string, string, string]>([
    [{ retention: { sv: 'Svaren sparas i två år.' } }, 'retention/sv', 'Svaren sparas ….', 'i två år'],
    [{ retention: { sv: 'i två år.' } }, 'retention/sv', 'Svaren sparas ….', 'i två år'],
    [
      { retention: { en: 'Answers are kept for two years' } },
      'retention/en',
      'The answers are kept ….',
      'for two years',
    ],
    [
      { retention: { en: 'The answers are kept for two years' } },
      'retention/en',
      'The answers are kept ….',
      'for two years',
    ],
    [{ contactPerson: 'hr@example.org.' }, 'contactPerson', 'Har du frågor kan du vända dig till ….', 'hr@example.org'],
    [
      { contactPerson: { '*': 'Contact hr@example.org' } },
      'contactPerson',
      'If you have questions, contact ….',
      'hr@example.org',
    ],
  ])('is refused where it is a sentence of its own: %j', (file, path, sentence, rest) => {
    expect(issuesOf(file)).toMatchObject([
      {
        code: 'whole-sentence',
        path,
        expected: `the rest of the sentence "${sentence}", without a full stop`,
        hint: `Write "${rest}"`,
      },
    ]);
  });

  it.each([
    { retention: { sv: 'i två år', en: 'for two years' } },
    { retention: 'until 31 December 2027' },
    { contactPerson: { sv: 'HR-avdelningen', en: 'the HR department' } },
    { contactPerson: 'Anna Berg, +46 8 123 45 67' },
  ])('may be %j', (file) => {
    expect(issuesOf(file)).toEqual([]);
  });
});

describe('advice', () => {
  const codes = (file: object) => studyAdvice(study(file)).map(({ code, path }) => `${code} ${path}`);

  it('is given on an introduction that leaves things out and on a long survey', () => {
    expect(codes({ modules: ['rank', 'intro', 'contact', 'core'] })).toEqual([
      'long-survey modules',
      'silent-introduction retention',
      'silent-introduction contactPerson',
    ]);
  });

  it('is not given where there is nothing to say', () => {
    expect(codes({ retention: '24 months', contactPerson: 'hr@example.org' })).toEqual([]);
    expect(studyAdvice(parseStudy({ pack: 'customer-focus@1.0.0' }, fullLibrary))).toEqual([]);
  });
});
