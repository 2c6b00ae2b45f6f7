import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../../src/plan/index.js';
import {
  installPack,
  parseSidecar,
  readSurveyJsResults,
  removePack,
  upgradePack,
} from '../../../src/platforms/surveyjs/index.js';
import { picksStudy, prioritiesFile } from '../../support/wishes.js';
import { engagementSurvey, engines, frozen, issuesOf, type LiveSurvey } from './support.js';

// biome-ignore lint/suspicious/noExplicitAny: tests look into every place of a survey.
type Json = any;

const study = picksStudy({ values: { self: true } });
const host = frozen({ title: 'Host', pages: [{ name: 'start', elements: [{ type: 'text', name: 'team' }] }] });
const installed = installPack(host, study, { at: 0 });
const elementsOf = (survey: Json): Json[] => survey.pages.flatMap((page: Json) => page.elements);
const element = (survey: Json, name: string) => elementsOf(survey).find((each) => each.name === name);

/** What the tests use of a live question with choices. */
type Question = Omit<ReturnType<LiveSurvey['getQuestionByName']>, 'visibleChoices'> & {
  readonly visibleChoices: readonly { readonly value: string; readonly text: string; readonly isEnabled: boolean }[];
};
const questionIn = (survey: LiveSurvey, name: string) => survey.getQuestionByName(name) as unknown as Question;

describe('a survey with values and priorities', () => {
  it('asks for values first, each on a page, then for priorities', () => {
    const pages = (installed.survey as Json).pages.map((page: Json) => page.name);
    expect(pages).toEqual([
      'customerFocusValues1',
      'customerFocusValues2',
      'customerFocusValues3',
      'customerFocusPriorities',
      'start',
    ]);
  });

  it('leaves the values of oneself out unless the study wants them', () => {
    const { survey } = installPack(host, picksStudy(), { at: 0 });
    expect(element(survey, 'CFVSELF')).toBeUndefined();
    expect((survey as Json).pages.map((page: Json) => page.name)).not.toContain('customerFocusValues3');
  });

  it('has a search box, an order drawn for each respondent and a limit', () => {
    const { choices, ...question } = element(installed.survey, 'CFVNOW');
    expect(question).toMatchObject({
      type: 'tagbox',
      placeholder: { default: 'Search the list', sv: 'Sök i listan' },
      closeOnSelect: false,
      maxSelectedChoices: 10,
      choicesOrder: 'random',
    });
    expect(choices).toHaveLength(100);
    expect(choices[0]).toEqual({ value: 'CUSFO', text: { default: 'Focus on customers', sv: 'Fokus på kunderna' } });
  });

  it('shows a list of wishes whole, and lets a long one be searched', () => {
    expect(element(installed.survey, 'CFPRIO')).toMatchObject({
      type: 'checkbox',
      title: { default: expect.stringContaining('10') },
      maxSelectedChoices: 10,
    });
    expect(element(installed.survey, 'CFPRIO').choices[2]).toEqual({
      value: 'wish3',
      text: { default: 'Wish 3', sv: 'Önskan 3' },
    });
    const long = installPack(host, picksStudy({ priorities: prioritiesFile(61) }), { at: 0 });
    expect(element(long.survey, 'CFPRIO').type).toBe('tagbox');
  });

  it('says where values stand behind other questions', () => {
    const codes = (at: number, file = {}) => installPack(host, picksStudy(file), { at }).notes.map(({ code }) => code);
    expect(codes(0)).not.toContain('values-not-first');
    expect(codes(1)).toContain('values-not-first');
    expect(codes(1, { modules: ['priorities'] })).not.toContain('values-not-first');
  });

  it('refuses a wish with a name in braces, which SurveyJS would fill in', () => {
    const priorities = prioritiesFile();
    priorities.wishes[0]!.text.en = 'A {team} of my own';
    const issues = issuesOf(() => installPack(host, picksStudy({ priorities }), { at: 0 }));
    expect(issues.map(({ code, received }) => `${code} ${received}`)).toContain('brace-in-text {team}');
  });

  it.each([
    ['as it stands', {}],
    ['under a prefix', { prefix: 'cf_' }],
  ])('is taken out to the last byte: %s', (_, options) => {
    const before = JSON.stringify(engagementSurvey);
    const { survey, sidecar } = installPack(engagementSurvey, study, { at: 0, ...options });
    const read = parseSidecar(JSON.parse(JSON.stringify(sidecar)));
    expect(JSON.stringify(removePack(survey, read).survey)).toBe(before);
  });

  it("gets the next version of the study's list in place of the one before", () => {
    const next = picksStudy({ priorities: prioritiesFile(25, { version: '2027' }) });
    const { survey } = upgradePack(installed.survey, next, { sidecar: installed.sidecar, answersExist: false });
    expect((survey as Json).calculatedValues.at(-1)).toMatchObject({
      name: 'cfLists',
      expression: "'values@1,priorities@2027'",
    });
  });

  it('stands once for each customer word, the answers under one name', () => {
    const by = { column: 'forvaltning', words: { skola: 'pupil' } };
    const several = picksStudy({ customer: { word: 'resident', by } });
    const own = { title: 'Host', pages: [{ name: 'a', elements: [{ type: 'text', name: 'forvaltning' }] }] };
    const { survey, sidecar } = installPack(own, several, { at: 1 });
    const found = elementsOf(survey).filter((each) => (each.valueName ?? each.name) === 'CFVNOW');
    expect(found.map(({ choices }) => choices[0].text.default)).toEqual(['Focus on residents', 'Focus on pupils']);
    for (const { live } of engines) {
      const model = live(survey);
      model.setValue('forvaltning', 'skola');
      expect(model.visiblePages.map(({ name }) => name)).toContain('customerFocusValues1_pupil');
      model.setValue('CFVNOW', ['CUSFO', 'TRUST']);
      const result = JSON.parse(JSON.stringify(model.data));
      const { responses } = readSurveyJsResults([result], { study: several, sidecar });
      expect(responses[0]).toMatchObject({ CFVNOW: ['CUSFO', 'TRUST'] });
    }
  });

  it('stores no lists where none is picked from', () => {
    const { survey } = installPack(host, picksStudy({ modules: ['core'], priorities: undefined }), { at: 0 });
    expect((survey as Json).calculatedValues.map((value: Json) => value.name)).toEqual(['cfPack']);
  });
});

describe.each(engines)('in survey-core $version, a respondent', ({ live }) => {
  const start = (options: object = {}) => {
    const { survey, sidecar } = installPack(host, study, { at: 0, ...options });
    const model = live(survey);
    expect(model.jsonErrors ?? []).toEqual([]);
    return { model, sidecar };
  };
  const pick = (model: LiveSurvey, name: string, n: number) => {
    const question = questionIn(model, name);
    question.value = question.visibleChoices.slice(0, n).map(({ value }) => value);
    return question;
  };

  it('sees the words in the language asked for, in an order of its own', () => {
    const orders = [1, 2].map((seed) => {
      const { model } = start();
      model.locale = 'sv';
      model.randomSeed = seed;
      return questionIn(model, 'CFVNOW').visibleChoices.map(({ text }) => text);
    });
    expect(orders[0]).toContain('Fokus på kunderna');
    expect(orders[0]).not.toEqual(orders[1]);
    expect([...orders[0]!].sort()).toEqual([...orders[1]!].sort());
  });

  it('is told when no more can be picked, and can pick again after taking one away', () => {
    const { model } = start();
    const note = model.getQuestionByName('customerFocusValues1Text2');
    const question = pick(model, 'CFVNOW', 9);
    expect(note.isVisible).toBe(false);
    pick(model, 'CFVNOW', 10);
    expect(note.isVisible).toBe(true);
    expect(question.visibleChoices.filter(({ isEnabled }) => isEnabled)).toHaveLength(10);
    pick(model, 'CFVNOW', 9);
    expect(note.isVisible).toBe(false);
  });

  it.each([
    ['as it stands', {}],
    ['under a prefix', { prefix: 'cf_' }],
  ])('is read back with the lists picked from: %s', (_, options: { prefix?: string }) => {
    const { model, sidecar } = start(options);
    const prefix = options.prefix ?? '';
    const picked = Object.fromEntries(
      ['CFVNOW', 'CFVWISH', 'CFPRIO'].map((id, i) => [
        id,
        JSON.parse(JSON.stringify(pick(model, prefix + id, 3 + i).value)),
      ]),
    );
    while (!model.isLastPage && model.nextPage());
    expect(model.doComplete()).toBe(true);
    const result = JSON.parse(JSON.stringify(model.data));
    expect(result[`${prefix}cfLists`]).toBe('values@1,priorities@2026-spring');
    const { responses, issues, notes } = readSurveyJsResults([result], { study, sidecar });
    expect([...issues, ...notes]).toEqual([]);
    expect(responses[0]).toMatchObject({ ...picked, CFVSELF: null });
  });
});

describe('results of a survey with lists', () => {
  const read = (result: object, file?: object) =>
    readSurveyJsResults([result], { study: file === undefined ? study : picksStudy(file), sidecar: installed.sidecar });
  const stamp = { cfPack: `customer-focus@2.1.0#${buildPlan(study).pack.hash.slice(0, 8)};word=customer;locale=sv` };
  const lists = { cfLists: 'values@1,priorities@2026-spring' };

  it('are codes in the spelling of the list, one that it lacks being passed on', () => {
    const { responses, issues } = read({
      ...stamp,
      ...lists,
      CFVNOW: ['trust', 'humou', 'XYZ'],
      CFPRIO: 'wish1;WISH2',
    });
    expect(responses[0]).toMatchObject({ CFVNOW: ['TRUST', 'HUMOU', 'XYZ'], CFPRIO: 'wish1;WISH2' });
    expect(issues).toEqual([]);
  });

  it.each([[[]], [null], ['  '], [[null, '']]])('are a blank for %j', (value) => {
    expect(read({ ...stamp, ...lists, CFVNOW: value }).responses[0]).toMatchObject({ CFVNOW: null });
  });

  it('are left out and said where they were picked from another version of the list', () => {
    const found = read({ ...stamp, cfLists: 'values@1,priorities@2025', CFVNOW: ['TRUST'], CFPRIO: ['wish1'] });
    expect(found.responses[0]).toMatchObject({ CFVNOW: ['TRUST'], CFPRIO: null });
    expect(found.issues).toEqual([
      {
        code: 'other-list-version',
        path: 'results/cfLists',
        expected: 'priorities@2026-spring',
        received: 'priorities@2025 in 1 of 1 results, the first at 0',
        hint: 'What they picked at CFPRIO is left out; read them with the study they were asked with',
      },
    ]);
  });

  it('are taken for those of the study where they do not say which list', () => {
    expect(read({ ...stamp, CFPRIO: ['wish1'] }).responses[0]).toMatchObject({ CFPRIO: ['wish1'] });
  });

  it('are said where they are no list', () => {
    const { responses, issues } = read({ ...stamp, ...lists, CFVNOW: { a: 1 } });
    expect(responses[0]).toMatchObject({ CFVNOW: null });
    expect(issues.map(({ code }) => code)).toEqual(['answer-not-a-list']);
  });
});
