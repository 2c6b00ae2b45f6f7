import { lintSurvey } from 'survey-core/linter';
import { describe, expect, it } from 'vitest';
import { packRef } from '../../../src/pack/index.js';
import { buildPlan } from '../../../src/plan/index.js';
import { installPack, readSurveyJsResults } from '../../../src/platforms/surveyjs/index.js';
import { encodeResponses } from '../../../src/score/index.js';
import { renderWording } from '../../../src/wording/index.js';
import { answerVisible, BATTERIES, batteryStudy, formsRead, LOCALES } from './battery.js';
import { engagementSurvey, engines, issuesOf, type LiveSurvey } from './support.js';

const CONTACT = ['D', 'W', 'R', 'N'];
const ROLES = ['T', 'M', 'E'];
const study = batteryStudy(BATTERIES.everything);
const WITH_PREFIX = { prefix: 'x', rowOrder: 'random', eachRowRequired: false } as const;

describe.each(Object.entries(BATTERIES))('customer-focus 2.0.0, %s', (_title, file) => {
  const own = batteryStudy(file);

  it.each([
    ['alone', {}, {}],
    ['in the engagement survey', engagementSurvey, WITH_PREFIX],
  ])('has no finding of the linter %s', (_where, host, options) => {
    expect(lintSurvey(installPack(host, own, options).survey).findings).toEqual([]);
  });

  it.each(engines.flatMap((engine) => LOCALES.map((locale) => ({ ...engine, locale }))))(
    'is read back as it was answered in survey-core $version in $locale',
    ({ live, locale }) => {
      const { survey, sidecar } = installPack({}, own, WITH_PREFIX);
      const entered = CONTACT.map((contact, i) => {
        const model = live(survey);
        expect(model.jsonErrors).toBeNull();
        model.locale = locale;
        return answerVisible(model, i + 1, { xcustomerContact: contact, xrole: ROLES[i % 3] });
      });
      const { responses, issues, notes } = readSurveyJsResults(
        entered.map(({ result }) => result),
        { study: own, sidecar },
      );
      expect([...issues, ...notes]).toEqual([]);
      expect(responses.map(answered)).toEqual(
        entered.map(({ answers }) => ({
          ...withoutPrefix(answers),
          ...{ cfPack: packRef(own.pack), cfWord: 'customer', cfLocale: locale, cfForms: formsRead(own, locale) },
        })),
      );
      expect(encodeResponses(buildPlan(own), responses).issues).toEqual([]);
    },
  );
});

/** A response without its blanks. */
function answered(response: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(response).filter(([, value]) => value !== null));
}

function withoutPrefix(answers: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key.replace(/^x/, ''), value]));
}

describe.each(engines)('who is asked what in survey-core $version', ({ live }) => {
  const { survey } = installPack({}, study);
  const seen = (customerContact: string | undefined, role: string | undefined) =>
    answerVisible(live(survey), 3, { customerContact, role }).pages.map((page) => page.replace('customerFocus', ''));

  it.each(CONTACT)('contact items follow the contact question: %s', (contact) => {
    expect(seen(contact, 'E').includes('ContactItems')).toBe(contact !== 'N');
  });

  it.each(ROLES)('top management is asked of itself: %s', (role) => {
    const pages = seen('D', role).filter((page) => page.startsWith('Managers'));
    expect(pages).toEqual(role === 'T' ? ['Managers1', 'Managers2'] : []);
  });

  it('neither is asked of those who left the deciding question blank', () => {
    expect(seen(undefined, undefined).join()).not.toMatch(/ContactItems|Managers/);
  });

  it('the pages stand in the order of the study, those for some after the question that tells who they are', () => {
    expect(seen('D', 'T')).toEqual([
      ...['Rank1', 'Rank2', 'Intro', 'Contact', 'Core1', 'Core2', 'Core3', 'Core4', 'ContactItems'],
      ...['Engagement', 'Followup', 'Background', 'Managers1', 'Managers2'],
    ]);
  });

  it('a module for some is asked of them alone, whoever its items are for', () => {
    const items = study.pack.items.map((item) => ({ ...item, audience: 'everyone' as const }));
    const model = live(installPack({}, { ...study, pack: { ...study.pack, items } }).survey);
    const shown = () => model.visiblePages.map(({ name }) => name).includes('customerFocusContactItems');
    expect(shown()).toBe(false);
    model.setValue('customerContact', 'R');
    expect(shown()).toBe(true);
  });

  it('channels of contact are asked on the page of the contact question', () => {
    const model = live(survey);
    const visible = () => model.getQuestionByName('CFCHAN').isVisible;
    expect(visible()).toBe(false);
    model.setValue('customerContact', 'W');
    expect(visible()).toBe(true);
    model.setValue('customerContact', 'N');
    expect(visible()).toBe(false);
  });

  it('answers that a changed answer hid are gone from the result', () => {
    const model = live(survey);
    model.setValue('customerContact', 'D');
    model.setValue('CFGRIDC', { CFCTC1: 5 });
    model.setValue('CFCHAN', ['P']);
    model.setValue('customerContact', 'N');
    model.doComplete();
    expect(Object.keys(model.data).sort()).toEqual(['cfPack', 'customerContact']);
  });
});

describe.each(engines)('a question in survey-core $version', ({ live }) => {
  const { survey } = installPack({}, study);
  const shown = (locale: string, name: string) => {
    const model = live(survey);
    model.locale = locale;
    return model.getQuestionByName(name);
  };

  it.each(LOCALES)('shows its words in %s', (locale) => {
    const words = renderWording(study, locale);
    expect(shown(locale, 'CFRANK').title).toBe(words.questions.CFRANK!.text);
    expect(shown(locale, 'CFRUP')).toMatchObject({
      title: words.questions.CFRUP!.text,
      description: words.texts.commentHint,
    });
    const choices = shown(locale, 'CFMRES').visibleChoices.map(({ text }) => text);
    expect(choices).toEqual(Object.values(words.questions.CFMRES!.options));
  });

  it.each([
    ['formal', 'pair', /^Stellen Sie sich .* die Kundinnen und Kunden\?$/],
    ['informal', 'colon', /^Stell dir .* die Kund:innen\?$/],
  ] as const)('speaks German as the study wants it: %s, %s', (address, genderForm, expected) => {
    const german = batteryStudy({ modules: ['rank', 'core'], locales: ['de'], address, genderForm });
    expect(live(installPack({}, german).survey).getQuestionByName('CFRANK').title).toMatch(expected);
  });

  it.each([
    ['CFRANK', 100, true],
    ['CFRANK', 101, false],
    ['CFRANK', 0, false],
    ['CFMAGD', 0, true],
    ['CFMAGD', 100, false],
  ])('%s takes %i: %s', (name, value, taken) => {
    const question = shown('en', name) as unknown as { value: unknown; validate(): boolean };
    question.value = value;
    expect(question.validate()).toBe(taken);
  });

  it('of recommendation is a line of buttons from 0 to 10', () => {
    const values = shown('en', 'CFENPS') as unknown as { visibleRateValues: readonly { value: number }[] };
    expect(values.visibleRateValues.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('answers to questions', () => {
  const cfPack = `${packRef(study.pack)};word=customer;locale=sv`;
  const read = (result: Readonly<Record<string, unknown>>, own = study) =>
    readSurveyJsResults([{ cfPack, ...result }], { study: own });

  it.each([
    ['a number', { CFRANK: 12 }, 12],
    ['a number as text', { CFRANK: ' 12 ' }, 12],
    ['the lowest number', { CFMAGD: 0 }, 0],
    ['a text with space around it', { CFRWHY: ' För dyrt \n' }, 'För dyrt'],
    ['a text of space alone', { CFRWHY: '  ' }, null],
    ['a code', { CFMDEC: 'Y' }, 'Y'],
    ['a code in lower case', { CFMDEC: 'y' }, 'Y'],
    ['several codes', { CFCHAN: ['P', 'w'] }, ['P', 'W']],
    ['one code where there may be several', { CFCHAN: 'P' }, ['P']],
    ['no code where there may be several', { CFCHAN: [] }, null],
  ])('are read from %s', (_title, result, expected) => {
    const { responses, issues } = read(result);
    expect(responses[0]![Object.keys(result)[0]!]).toEqual(expected);
    expect(issues).toEqual([]);
  });

  it.each([
    ['a number out of range', { CFRANK: 101 }, 'answer-out-of-range', 'a whole number from 1 to 100'],
    ['a number with decimals', { CFRANK: 1.5 }, 'answer-out-of-range', 'a whole number from 1 to 100'],
    ['a text for a number', { CFRANK: 'tio' }, 'answer-out-of-range', 'a whole number from 1 to 100'],
    ['an unknown code', { CFMDEC: 'X' }, 'unknown-option', 'one of Y, P, N'],
    ['an unknown code among several', { CFCHAN: ['X'] }, 'unknown-option', 'one of P, T, W, D, O'],
    ['an object for a text', { CFRWHY: { a: 1 } }, 'answer-not-single', 'one value'],
  ])('are left out and reported for %s', (_title, result, code, expected) => {
    const { responses, issues } = read(result);
    const [id] = Object.keys(result);
    expect(responses[0]![id!]).toBeNull();
    expect(issues).toMatchObject([{ code, path: `results/${id}`, expected }]);
  });

  it('stand under the column of the study, asked by us or by the host', () => {
    const own = batteryStudy({ ...BATTERIES.everything, items: { CFENPS: 'enps' } });
    expect(read({ CFENPS: 9 }, own).responses[0]).toMatchObject({ enps: 9 });
    expect(read({ enps: 8 }, own).responses[0]).toMatchObject({ enps: 8 });
    expect(read({ enps: 8 }, own).responses[0]).not.toHaveProperty('CFENPS');
  });

  it('of a pulse are found without a sidecar', () => {
    const pulse = batteryStudy(BATTERIES.pulse);
    expect(read({ CFGRIDP: { CFCEN1: 4 } }, pulse).responses[0]!.CFCEN1).toBe('4');
  });
});

describe('a host that asks contact and role itself', () => {
  const host = {
    pages: [
      {
        name: 'host',
        elements: [
          { type: 'dropdown', name: 'roll', choices: [1, 2, 3] },
          {
            type: 'radiogroup',
            name: 'kontakt',
            valueName: 'k',
            choices: ['ofta', 'ibland', 'sällan', "aldrig 'nånsin'"],
          },
        ],
      },
      { name: 'last', elements: [{ type: 'text', name: 'q' }] },
    ],
  };
  const background = {
    role: { column: 'roll', host: true, codes: { topManagement: ['1', 'chef'], manager: ['2'], employee: ['3'] } },
    customerContact: {
      column: 'kontakt',
      host: true,
      codes: { daily: ['ofta'], weekly: ['ibland'], rarely: ['sällan'], never: ["aldrig 'nånsin'"] },
    },
  };
  const own = batteryStudy({ modules: ['intro', 'core', 'contactItems', 'managers'], background });
  const pages = (model: LiveSurvey, fixed: Readonly<Record<string, unknown>>) =>
    answerVisible(model, 1, fixed).pages.filter((page) => /ContactItems|Managers1/.test(page));

  it.each(engines)('is asked the rest by its own codes in survey-core $version', ({ live }) => {
    const { survey, notes } = installPack(host, own, { at: 1 });
    expect(notes).toEqual([]);
    expect(lintSurvey(survey).findings).toEqual([]);
    expect(pages(live(survey), { roll: 1, k: 'sällan' })).toEqual([
      'customerFocusContactItems',
      'customerFocusManagers1',
    ]);
    expect(pages(live(survey), { roll: 2, k: "aldrig 'nånsin'" })).toEqual([]);
  });

  it('must ask them before the pack', () => {
    const { notes } = installPack(host, own, { at: 0 });
    expect(notes.map(({ code, path }) => [code, path])).toEqual([
      ['asked-after-pack', 'pages/0/elements/0'],
      ['asked-after-pack', 'pages/0/elements/1'],
    ]);
  });

  it('must ask what decides who is asked, when the pack does not', () => {
    const unknown = { ...own, background: own.background.filter(({ id }) => id !== 'role') };
    expect(issuesOf(() => installPack(host, unknown, { at: 1 }))).toMatchObject([
      { code: 'audience-not-asked', path: 'study/background/role', hint: expect.stringContaining('module background') },
    ]);
  });

  it('must have a choice for every category that decides, also when no module asks the variable', () => {
    const codes = { ...background.role.codes, topManagement: ['9'] };
    const wrong = batteryStudy({
      modules: ['core', 'managers'],
      background: { ...background, role: { ...background.role, codes } },
    });
    expect(issuesOf(() => installPack(host, wrong, { at: 1 }))).toMatchObject([
      { code: 'category-without-choice', path: 'study/background/role/codes/topManagement' },
    ]);
  });

  it('leaves the modules in the order of the study, since who is asked is known before', () => {
    const modules = ['core', 'managers', 'background'];
    const { sidecar } = installPack(host, batteryStudy({ modules, background }), { at: 1 });
    const names = sidecar.pages.map(({ name }) => name.replace('customerFocus', ''));
    expect(names.slice(-3)).toEqual(['Managers1', 'Managers2', 'Background']);
  });

  it('is told that answers stay where it keeps what was hidden', () => {
    const { notes } = installPack({ ...host, clearInvisibleValues: 'none' }, own, { at: 1 });
    expect(notes.map(({ code }) => code)).toEqual(['invisible-answers-kept']);
  });
});
