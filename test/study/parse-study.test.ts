import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatIssue, KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { defaultStudy, parseStudy, privacyPresets, validateStudy } from '../../src/study/index.js';
import { customerFocus, shippedLibrary } from '../support/study.js';

const PACK = 'customer-focus@1.0.0';
const study = (file: object) => parseStudy({ pack: PACK, ...file }, shippedLibrary);
const issues = (file: unknown) => validateStudy(file, shippedLibrary);
const codesAndPaths = (file: object) => issues({ pack: PACK, ...file }).map(({ code, path }) => `${code} ${path}`);

const FULL = `
pack: customer-focus@1
modules: [contact, core]
locales: [sv, en]
title: { sv: Medarbetarundersökning, en: Employee survey }
customer: { word: patient, definition: { sv: "Med patienter menar vi alla som vårdas här." } }
items: { CFCEN1: q_1873 }
source: { shape: long, respondent: person, item: fraga, value: svar }
background:
  customerContact: { column: kundkontakt, codes: { daily: [1, Dagligen], weekly: 2 }, host: true }
  country: land
  language: { column: sprak, codes: { svenska: [1], other languages: [2, 3] } }
unit: team
outcomes:
  engagement: { column: eng, min: 0, max: 100, decimals: 1, bands: { favourableFrom: 62.5, unfavourableTo: 37.5 }, name: Engagemang }
  enps: { column: nps, kind: enps }
wave: { column: omgang }
weight: { column: w, decimals: 4 }
privacy: { preset: strict, minimumMean: 8 }
`;

/** What FULL calls its customers. */
const PATIENTS = {
  definition: {
    en: 'By patients we mean those who seek or receive care from us, not colleagues.',
    sv: 'Med patienter menar vi alla som vårdas här.',
  },
  forms: {
    en: { pl: 'patients', sg: 'patient', aSg: 'a patient', eachSg: 'each patient' },
    sv: {
      pl: 'patienter',
      defPl: 'patienterna',
      defSg: 'patienten',
      compound: 'patient',
      aSg: 'en patient',
      eachSg: 'varje patient',
    },
  },
};

/** What FULL says, written out. */
const FULL_STUDY = {
  address: 'formal',
  allowOrder: false,
  background: [
    {
      codes: {
        daily: ['1', 'Dagligen'],
        never: ['N', 'never', 'n'],
        rarely: ['R', 'rarely', 'r'],
        weekly: ['2'],
      },
      column: 'kundkontakt',
      fromHost: true,
      id: 'customerContact',
    },
    {
      codes: null,
      column: 'land',
      fromHost: true,
      id: 'country',
    },
    {
      codes: {
        'other languages': ['2', '3'],
        svenska: ['1'],
      },
      column: 'sprak',
      fromHost: true,
      id: 'language',
    },
  ],
  contactPerson: {},
  customer: { word: 'patient', ...PATIENTS, by: null, words: { patient: PATIENTS } },
  genderForm: 'pair',
  identified: true,
  itemColumns: {
    CFCEN1: 'q_1873',
  },
  locales: ['sv', 'en'],
  modules: ['contact', 'core'],
  otherWords: {
    en: { topManagement: { base: 'our top management' }, organisation: { base: 'our organisation' } },
    sv: { topManagement: { base: 'vår högsta ledning' }, organisation: { base: 'vår organisation' } },
  },
  outcomes: [
    {
      bands: {
        favourableFrom: 62.5,
        unfavourableTo: 37.5,
      },
      column: 'eng',
      decimals: 1,
      id: 'engagement',
      kind: 'number',
      max: 100,
      min: 0,
      name: {
        en: 'Engagemang',
        sv: 'Engagemang',
      },
    },
    {
      bands: null,
      column: 'nps',
      decimals: 0,
      id: 'enps',
      kind: 'enps',
      max: 10,
      min: 0,
      name: {},
    },
  ],
  privacy: {
    complementary: true,
    id: 'custom',
    minimumBackgroundTotal: 50,
    minimumComments: 10,
    minimumDifference: 5,
    minimumDistribution: 10,
    minimumFavourability: 8,
    minimumMean: 8,
    tiesTogether: true,
    unanimityMask: true,
  },
  respondent: {
    column: 'person',
  },
  retention: {},
  source: {
    item: 'fraga',
    respondent: 'person',
    shape: 'long',
    value: 'svar',
  },
  title: {
    en: 'Employee survey',
    sv: 'Medarbetarundersökning',
  },
  unit: {
    column: 'team',
  },
  wave: {
    column: 'omgang',
  },
  waveNumber: null,
  waveHeld: null,
  panel: false,
  values: null,
  priorities: null,
  duration: null,
  preset: 'kundfokus',
  structure: true,
  weight: {
    column: 'w',
    decimals: 4,
  },
};

/** A fault, the file that has it, and the issues it must give. */
const FAULTS: readonly (readonly [string, object, readonly string[]])[] = [
  ['an unknown key', { modul: ['core'] }, ['unknown-key modul']],
  ['an unknown module', { modules: ['cor'] }, ['unknown-module modules/0']],
  ['a module twice', { modules: ['core', 'core'] }, ['duplicate modules/1']],
  ['no module', { modules: [] }, ['out-of-range modules']],
  ['an empty text where a list should be', { modules: '' }, ['wrong-type modules']],
  ['modules without items', { modules: ['intro', 'contact'] }, ['no-items modules']],
  ['a language without words', { locales: ['sv', 'da'] }, ['unknown-locale locales/1']],
  ['a language twice', { locales: ['sv', 'sv'] }, ['duplicate locales/1']],
  ['a title in a language not asked', { locales: ['sv'], title: { sv: 'A', en: 'B' } }, ['unknown-locale title/en']],
  ['an unknown word for the customer', { customer: { word: 'pateint' } }, ['unknown-word customer/word']],
  [
    'forms for a word that has its own',
    { customer: { word: 'patient', forms: { sv: { pl: 'x' } } } },
    ['contradiction customer/forms'],
  ],
  ['an unknown item', { items: { CFCEN9: 'q' } }, ['unknown-item items/CFCEN9']],
  ['a number as a column', { items: { CFCEN1: 7 } }, ['wrong-type items/CFCEN1']],
  ['an unknown layout', { source: 'tall' }, ['wrong-type source']],
  ['an unknown layout in full', { source: { shape: 'tall' } }, ['unknown-value source/shape']],
  [
    'a long layout without its columns',
    { source: { shape: 'long', item: 'i' } },
    ['missing source/respondent', 'missing source/value'],
  ],
  [
    'another respondent column than its long layout',
    { source: { shape: 'long', respondent: 'a', item: 'b', value: 'c' }, respondent: 'd' },
    ['contradiction respondent'],
  ],
  [
    'a name nearly that of the contact variable',
    { background: { custumerContact: 'k' } },
    ['unknown-background background/custumerContact'],
  ],
  ['a variable named unit', { background: { unit: 'k' } }, ['reserved-name background/unit']],
  ['a variable with a dot', { background: { 'a.b': 'k' } }, ['wrong-form background/a.b']],
  [
    'an unknown category',
    { background: { customerContact: { column: 'k', codes: { dayly: [1] } } } },
    ['unknown-category background/customerContact/codes/dayly'],
  ],
  [
    'a spelling of two categories',
    { background: { customerContact: { column: 'k', codes: { daily: [1], weekly: ['1'] } } } },
    ['shared-spelling background/customerContact/codes/weekly'],
  ],
  [
    'a spelling that another category has by default',
    { background: { customerContact: { column: 'k', codes: { daily: ['N'] } } } },
    ['shared-spelling background/customerContact/codes/never'],
  ],
  [
    'a spelling twice',
    { background: { land: { column: 'k', codes: { a: [1, 1] } } } },
    ['shared-spelling background/land/codes/a'],
  ],
  [
    'a YAML yes as a spelling',
    { background: { land: { column: 'k', codes: { a: [true] } } } },
    ['wrong-type background/land/codes/a/0'],
  ],
  [
    'a category without spellings',
    { background: { land: { column: 'k', codes: { a: [] } } } },
    ['out-of-range background/land/codes/a'],
  ],
  ['an empty column', { unit: '' }, ['out-of-range unit']],
  ['an outcome without a range', { outcomes: { e: 'col' } }, ['wrong-type outcomes/e']],
  ['an outcome with half a range', { outcomes: { e: { column: 'c', min: 0 } } }, ['missing outcomes/e/max']],
  [
    'an outcome with the name of a scale',
    { outcomes: { CEN: { column: 'c', min: 0, max: 1 } } },
    ['reserved-name outcomes/CEN'],
  ],
  [
    'an outcome whose range is turned round',
    { outcomes: { e: { column: 'c', min: 5, max: 1 } } },
    ['out-of-range outcomes/e/max'],
  ],
  [
    'an outcome with too few decimals',
    { outcomes: { e: { column: 'c', min: 0.25, max: 1, decimals: 1 } } },
    ['too-many-decimals outcomes/e/min'],
  ],
  [
    'an outcome too large for its column',
    { outcomes: { e: { column: 'c', min: 0, max: 1000, decimals: 9 } } },
    ['out-of-range outcomes/e/max'],
  ],
  [
    'bands outside the outcome',
    { outcomes: { e: { column: 'c', min: 1, max: 5, bands: { favourableFrom: 62.5, unfavourableTo: 2 } } } },
    ['out-of-range outcomes/e/bands/favourableFrom'],
  ],
  [
    'bands that overlap',
    { outcomes: { e: { column: 'c', min: 1, max: 5, bands: { favourableFrom: 2, unfavourableTo: 3 } } } },
    ['out-of-range outcomes/e/bands/favourableFrom'],
  ],
  [
    'an eNPS from 1 to 5',
    { outcomes: { e: { column: 'c', kind: 'enps', min: 1, max: 5 } } },
    ['contradiction outcomes/e/min', 'contradiction outcomes/e/max'],
  ],
  ['a weight with ten decimals', { weight: { column: 'w', decimals: 10 } }, ['out-of-range weight/decimals']],
  ['a weight without decimals', { weight: 'w' }, ['wrong-type weight']],
  ['an unknown preset', { privacy: 'strikt' }, ['unknown-preset privacy']],
  ['a minimum of two', { privacy: { minimumMean: 2 } }, ['out-of-range privacy/minimumMean']],
  [
    'a ladder with a broken rung',
    { privacy: { minimumMean: 8, minimumDistribution: 6 } },
    ['policy-ladder privacy/minimumDistribution'],
  ],
  ['one column for unit and wave', { unit: 'team', wave: 'team' }, ['column-read-twice wave']],
  ['one column for two items', { items: { CFCEN1: 'CFCEN2' } }, ['column-read-twice items/CFCEN2']],
  [
    'one column for an outcome and the weight',
    { weight: { column: 'x', decimals: 0 }, outcomes: { e: { column: 'x', kind: 'enps' } } },
    ['column-read-twice outcomes/e'],
  ],
];

const BAD = `
pak: x
pack: customer-focus@1
modules: [intro, contct, core, core]
locales: [SV, en, da]
title: 5
customer: { word: pateint, definition: { sw: "x", EN: y }, forms: 3 }
items: { CFCEN9: q_1873, CFOFF1: CFCEN1, CFOFF2: 7 }
background:
  customerContact: { column: kontakt, codes: { daily: [1, Dagligen], dayly: 3, weekly: [1], rarely: [true], never: [] }, hots: true }
  customerContct: x
  country: 5
  unit: team
unit: team
source: long
outcomes:
  CEN: { column: eng_index, min: 0.55, max: 0, decimals: 1 }
  e-nps: { column: a }
  enps: { column: enps, kind: enp }
  q: { column: q, kind: enps, max: 5, bands: { favourableFrom: 1, unfavourableTo: 2 } }
  r: { column: r }
wave: { colum: wave }
weight: { column: w, decimals: 14 }
privacy: { preset: strikt, minimumMean: 8, minimumFavourability: 4, minimumN: 4 }
`;

describe('a study file', () => {
  it('becomes a study with every shorthand written out', () => {
    const { pack, words, ...rest } = parseStudy(parse(FULL), shippedLibrary);
    expect(pack).toBe(customerFocus);
    expect(Object.keys(words)).toEqual(['sv', 'en']);
    expect(rest).toEqual(FULL_STUDY);
  });

  it('that is nearly empty takes the defaults', () => {
    const { words, ...rest } = study({});
    expect(rest).toMatchObject({
      modules: ['intro', 'contact', 'core'],
      locales: ['sv', 'en'],
      title: { sv: 'Kundfokus', en: 'Customer focus' },
      customer: { word: 'customer', forms: { sv: { pl: 'kunder' }, en: { pl: 'customers' } } },
      itemColumns: {},
      source: { shape: 'wide' },
      background: [{ id: 'customerContact', column: 'customerContact', codes: null, fromHost: false }],
      outcomes: [],
      respondent: null,
      unit: null,
      wave: null,
      weight: null,
      privacy: privacyPresets.strict,
    });
    expect(words.sv?.wording.locale).toBe('sv');
  });

  it('can be left out', () => {
    expect(defaultStudy(shippedLibrary)).toEqual(study({}));
  });

  it('gives a plan that can be built', () => {
    expect(buildPlan(parseStudy(parse(FULL), shippedLibrary)).items[0]?.column).toBe('q_1873');
  });

  it.each(['customer-focus', 'customer-focus@1', 'customer-focus@1.2', 'customer-focus@1.2.10'])(
    'that says %s means the newest version it leaves open',
    (pack) => {
      const versions = ['1.2.9', '1.0.0', '1.2.10', '1.1.0'].map((version) => ({ ...customerFocus, version }));
      const wordings = versions.map(({ version }) => ({ ...shippedLibrary.wordings[0]!, packVersion: version }));
      const library = { ...shippedLibrary, packs: versions, wordings };
      expect(parseStudy({ pack }, library).pack.version).toBe('1.2.10');
      expect(defaultStudy(library).pack.version).toBe('1.2.10');
    },
  );

  it('that asks for version 1 is not given version 10', () => {
    const versions = ['10.0.0', '1.0.0'].map((version) => ({ ...customerFocus, version }));
    expect(parseStudy({ pack: 'customer-focus@1' }, { ...shippedLibrary, packs: versions }).pack.version).toBe('1.0.0');
  });

  it.each([
    ['customer-focus@2', 'unknown-version', 'a version of customer-focus that exists: 1.0.0'],
    ['customer-focus@1.0.1', 'unknown-version', 'a version of customer-focus that exists: 1.0.0'],
    ['customer-focus@10', 'unknown-version', 'a version of customer-focus that exists: 1.0.0'],
    ['kundfokus@1.0.0', 'unknown-pack', 'one of the packs customer-focus'],
    ['customer-focus@', 'wrong-form', 'a pack and its version, like customer-focus@1.0.0'],
  ])('that asks for %s is told what exists', (pack, code, expected) => {
    expect(issues({ pack })).toMatchObject([{ code, path: 'pack', expected }]);
  });
});

describe('a study file', () => {
  it('leaves the contact variable out where nobody asks it and no column is named', () => {
    expect(study({ modules: ['core'] }).background).toEqual([]);
    expect(study({ modules: ['core'], background: { customerContact: 'kontakt' } }).background).toEqual([
      { id: 'customerContact', column: 'kontakt', codes: null, fromHost: true },
    ]);
  });

  it('keeps the usual spellings of categories it does not mention', () => {
    const [contact] = study({ background: { customerContact: { column: 'k', codes: { daily: [1] } } } }).background;
    expect(contact?.codes).toEqual({
      daily: ['1'],
      weekly: ['W', 'weekly', 'w'],
      rarely: ['R', 'rarely', 'r'],
      never: ['N', 'never', 'n'],
    });
  });

  it('gives its own word for the customer in every language', () => {
    const forms = {
      sv: { pl: 'sökande', defPl: 'de sökande', defSg: 'den sökande', compound: 'sökande' },
      en: { pl: 'applicants', sg: 'applicant' },
    };
    const definition = { sv: 'Med sökande menar vi …', en: 'By applicants we mean …' };
    expect(study({ customer: { forms, definition } }).customer).toEqual({
      word: 'own',
      forms,
      definition,
      by: null,
      words: { own: { forms, definition } },
    });
    expect(
      codesAndPaths({ customer: { word: 'own', forms: { sv: { ...forms.sv, pll: 'x' }, en: { pl: 'x' } } } }),
    ).toEqual([
      'unknown-key customer/forms/sv/pll',
      'missing customer/definition/sv',
      'missing-form customer/forms/en/sg',
      'missing customer/definition/en',
    ]);
  });
});

describe('a study file at fault', () => {
  it.each(FAULTS)('with %s is told so, and nothing else', (_, file, expected) => {
    expect(codesAndPaths(file)).toEqual(expected);
  });

  it.each([
    null,
    undefined,
    'x',
    7,
    true,
    [],
    [1],
    { pack: 7 },
    { pack: PACK, background: [], outcomes: 'x', customer: [], items: null, privacy: [] },
  ])('that is %j instead has issues and throws nothing else', (file) => {
    expect(issues(file).length).toBeGreaterThan(0);
    expect(() => parseStudy(file, shippedLibrary)).toThrow(KundfokusError);
  });

  it('may hold names that objects have of themselves', () => {
    const file = JSON.parse('{"pack":"customer-focus@1","background":{"constructor":"a","toString":"b"}}');
    expect(parseStudy(file, shippedLibrary).background.map(({ id }) => id)).toEqual([
      'customerContact',
      'constructor',
      'toString',
    ]);
    const hostile = JSON.parse(
      '{"pack":"customer-focus@1","__proto__":{"unit":"x"},"items":{"__proto__":"x","constructor":"y"}}',
    );
    expect(issues(hostile).map(({ code, path }) => `${code} ${path}`)).toContain('unknown-item items/constructor');
  });
});

it('a study file is told all at once what is wrong with it, in words that say what to do', () => {
  expect(issues(parse(BAD)).map(formatIssue)).toMatchInlineSnapshot(`
    [
      "title: expected a text, or one text for each language, received 5.",
      "customer/definition/EN: expected a language tag in lower case, like sv or en, received the key "EN".",
      "customer/forms: expected an object, received 3.",
      "items/CFOFF2: expected a text, received 7.",
      "source: expected wide, json, or an object with shape: long and the columns respondent, item, value, received "long".",
      "background/customerContact/codes/rarely/0: expected a text or a number as it stands in the data, received true.",
      "background/customerContact/codes/never: expected a list that is not empty, received an empty list.",
      "background/customerContact/hots: expected one of the keys column, codes, host, name, labels, received the key "hots". Did you mean host.",
      "background/country: expected a column name, or an object with column, codes, host, name, labels, received 5.",
      "outcomes/e-nps: expected at most 32 letters and digits, a letter first, received the key "e-nps".",
      "outcomes/enps/kind: expected one of number, enps, received "enp". Did you mean enps.",
      "wave/column: expected a text, received nothing. Add it.",
      "wave/colum: expected the key column, received the key "colum". Did you mean column.",
      "weight/decimals: expected at most 9, received 14.",
      "privacy/minimumN: expected one of the keys preset, minimumMean, minimumFavourability, minimumDistribution, minimumComments, minimumBackgroundTotal, minimumDifference, complementary, tiesTogether, unanimityMask, minimumHiddenTotal, minimumDissent, received the key "minimumN". Take it out.",
      "pak: expected one of the keys $schema, pack, modules, allowOrder, locales, title, customer, words, address, genderForm, retention, contactPerson, identified, items, source, background, unit, outcomes, values, priorities, wave, waveNumber, waveHeld, panel, weight, respondent, duration, preset, structure, privacy, received the key "pak". Did you mean pack.",
      "modules/1: expected a module of customer-focus@1.0.0: intro, contact, core, received "contct". Did you mean contact.",
      "modules/3: expected each module once, received "core". Take out one of the two.",
      "locales/0: expected a language this pack version has words in: sv, en, received "SV". Did you mean sv.",
      "locales/2: expected a language this pack version has words in: sv, en, received "da". Use one of sv, en.",
      "customer/word: expected one of customer, client, user, patient, resident, pupil, student, member, guest, passenger, tenant, patientsAndRelatives, pupilsAndGuardians, or own, received "pateint". Did you mean patient.",
      "customer/definition/sw: expected a language of the study: en, received the key "sw". Add it to locales, or take this text out.",
      "items/CFCEN9: expected an item of customer-focus@1.0.0, received the key "CFCEN9". Did you mean CFCEN1.",
      "background/customerContact/codes/dayly: expected a category of customerContact: daily, weekly, rarely, never, received the key "dayly". Did you mean daily.",
      "background/customerContact/codes/weekly: expected spellings that daily does not have, received "1". Give it to daily or to weekly.",
      "background/customerContct: expected customerContact, or a name of your own that is not so near it, received "customerContct". Did you mean customerContact.",
      "background/unit: expected a name other than total, unit, wave, received "unit". Choose another name for the variable.",
      "outcomes/CEN: expected a name other than the scales and indices CEN, OFF, CON, GOA, CFI4, received "CEN". Choose another name.",
      "outcomes/CEN/min: expected at most 1 decimals, received 0.55. Raise decimals.",
      "outcomes/CEN/max: expected more than min (0.55), received 0. Exchange min and max.",
      "outcomes/q/max: expected 10, since an eNPS answer is a whole number from 0 to 10, received 5. Take it out.",
      "outcomes/q/bands: expected no bands: promoters answer 9–10, detractors 0–6, received an object. Take them out.",
      "outcomes/r/min: expected the lowest and highest value possible, received nothing. Add it: what is possible is never read from the data.",
      "outcomes/r/max: expected the lowest and highest value possible, received nothing. Add it: what is possible is never read from the data.",
      "privacy: expected one of the presets brilliant, ennova, glint, culture-amp, civil-service, nhs, strict, received "strikt". Did you mean strict.",
      "privacy/minimumFavourability: expected at least 8, as for what says less of a person, received 4. Raise minimumFavourability, or lower the rung before it.",
      "background/unit: expected a column that nothing else reads, received "team", which unit reads. Correct one of the two.",
      "items/CFOFF1: expected a column that nothing else reads, received "CFCEN1", which items/CFCEN1 reads. Correct one of the two.",
    ]
  `);
});

describe('a library', () => {
  it('without a pack is a mistake of the programmer', () => {
    expect(() => defaultStudy({ packs: [], wordings: [], locales: [] })).toThrow(RangeError);
  });

  it('offers only languages that have both the pack’s words and texts of their own', () => {
    const library = { ...shippedLibrary, locales: shippedLibrary.locales.slice(0, 1) };
    expect(defaultStudy(library).locales).toEqual(['sv']);
  });
});

describe('a study of an unknown pack', () => {
  it('is checked against the pack it probably means, where its name is nearly right', () => {
    const issues = validateStudy({ pack: 'customer-fokus@1', locales: ['sv', 'dk'] }, shippedLibrary);
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unknown-pack pack',
      'unknown-locale locales/1',
    ]);
  });
});
