import { lintSurvey } from 'survey-core/linter';
import { runSurveyTests } from 'survey-core/tester';
import { describe, expect, it } from 'vitest';
import { packRef } from '../../../src/pack/index.js';
import { buildPlan } from '../../../src/plan/index.js';
import { installPack, parseStamp, readSurveyJsResults } from '../../../src/platforms/surveyjs/index.js';
import { encodeResponses } from '../../../src/score/index.js';
import { studyOf } from '../../support/study.js';
import { formsRead } from './battery.js';
import { drawAnswers, fillIn } from './fill-in.js';
import { engagementStudy, engagementSurvey, engines } from './support.js';

const study = engagementStudy();
const both = [
  { engine: engines[0]!, locale: 'sv' },
  { engine: engines[0]!, locale: 'en' },
  { engine: engines[1]!, locale: 'sv' },
  { engine: engines[1]!, locale: 'en' },
].map((row) => ({ ...row, version: row.engine.version }));

describe('the linter of survey-core 3.1.1', () => {
  it.each([
    ['the pack alone', installPack({}, studyOf({ locales: ['sv', 'en'] })).survey],
    ['the engagement survey alone', engagementSurvey],
    ['the pack in the engagement survey', installPack(engagementSurvey, study).survey],
    ['the pack between its pages', installPack(engagementSurvey, study, { at: 1, prefix: 'p' }).survey],
    [
      'the pack with required rows in random order',
      installPack(engagementSurvey, study, { eachRowRequired: true, rowOrder: 'random' }).survey,
    ],
    ['the pack in a survey with Swedish under default', installPack({}, study, { defaultLocale: 'sv' }).survey],
  ])('finds nothing in %s', (_title, survey) => {
    expect(lintSurvey(survey).findings).toEqual([]);
  });
});

describe.each(both)('50 respondents through survey-core $version in $locale', ({ engine, locale }) => {
  it.each([
    ['at the end', 50, {}],
    ['in the middle, in random order, with a prefix', 10, { at: 2, rowOrder: 'random', prefix: 'b' } as const],
  ])(
    'are read back as they answered, with the pack %s',
    (_title, length, options) => {
      const { survey, sidecar } = installPack(engagementSurvey, study, options);
      const entered = Array.from({ length }, (_, i) => drawAnswers(study, i + 1, { prefix: sidecar.prefix }));
      const results = entered.map((respondent, i) => {
        const live = engine.live(survey);
        live.randomSeed = i + 1;
        live.locale = locale;
        expect(live.jsonErrors).toBeNull();
        const data = fillIn(live, respondent);
        expect(live.state).toBe('completed');
        return data;
      });
      const { responses, issues, notes } = readSurveyJsResults(results, { study, sidecar });
      expect([...issues, ...notes]).toEqual([]);
      const cfForms = formsRead(study, locale);
      const stamp = { cfPack: packRef(study.pack), cfWord: 'customer', cfLocale: locale, cfForms };
      expect(responses).toEqual(entered.map(({ expected }) => ({ ...expected, ...stamp })));
      expect(encodeResponses(buildPlan(study), responses).issues).toEqual([]);
    },
    120_000,
  );
});

describe.each(engines)('survey-core $version', ({ live }) => {
  it.each([
    ['pages', engagementSurvey],
    ['root elements', { elements: [{ type: 'text', name: 'q1' }] }],
    ['nothing', {}],
  ])('keeps every name through toJSON in a survey with %s', (_title, host) => {
    const { survey, sidecar } = installPack(host, study);
    const saved = live(survey).toJSON() as { pages: { name: string; elements: { name: string }[] }[] };
    const names = saved.pages.map((page) => ({ name: page.name, elements: page.elements.map(({ name }) => name) }));
    expect(names).toEqual(expect.arrayContaining([...sidecar.pages]));
    expect(names.length).toBe(sidecar.pages.length + (host === engagementSurvey ? 3 : 'elements' in host ? 1 : 0));
  });

  it.each(['standard', 'singlePage', 'questionPerPage', 'inputPerPage'])(
    'shows no page for the invisible language text when the host shows its questions as %s',
    (questionsOnPageMode) => {
      const visible = (json: unknown) => live(json).visiblePages.length;
      const host = { questionsOnPageMode, pages: [{ name: 'a', elements: [{ type: 'text', name: 'q' }] }] };
      const { survey } = installPack(host, study);
      const pages = survey.pages as { elements: { name: string }[] }[];
      const without = pages.map((page) => ({
        ...page,
        elements: page.elements.filter((e) => e.name !== 'cfPackLocale'),
      }));
      expect(visible(survey)).toBe(visible({ ...host, pages: without }));
    },
  );

  it('reads the survey of older hosts, named as version 1 named things', () => {
    const options = { compat: 'v1', eachRowRequired: true, rowOrder: 'random' } as const;
    expect(live(installPack(engagementSurvey, study, options).survey).jsonErrors).toBeNull();
  });

  it('begins with the start page of the host', () => {
    const host = {
      firstPageIsStartPage: true,
      pages: [
        { name: 'welcome', elements: [{ type: 'html', name: 'hello', html: 'Hello' }] },
        { name: 'a', elements: [{ type: 'text', name: 'q' }] },
      ],
    };
    const survey = live(installPack(host, study, { at: 1 }).survey);
    expect(survey.state).toBe('starting');
    survey.start();
    expect(survey.currentPage!.name).toBe('customerFocusIntro');
  });

  it('previews the answers to the pack before completing', () => {
    const survey = live(installPack({ ...engagementSurvey, showPreviewBeforeComplete: true }, study).survey);
    survey.setValue('team', 'T01');
    survey.setValue('CFGRID2', { CFCON1: 4 });
    expect(survey.showPreview()).toBe(true);
    expect(survey.state).toBe('preview');
    survey.doComplete();
    expect(survey.data.CFGRID2).toEqual({ CFCON1: 4 });
  });

  it('stamps a response also when the pack was left blank', () => {
    const survey = live(installPack(engagementSurvey, study).survey);
    survey.setValue('enps', 7);
    survey.doComplete();
    expect(parseStamp(survey.data.cfPack)).toEqual({
      pack: packRef(study.pack),
      word: 'customer',
      locale: 'sv',
      forms: formsRead(study, 'sv'),
    });
  });
});

describe('the declarative tester of survey-core 3.1.1', () => {
  it('goes through contact and grids and finds the stamp', async () => {
    const own = studyOf({ locales: ['sv', 'en'] });
    const { survey } = installPack({}, own);
    const stamp = `${packRef(study.pack)};word=customer;locale=en;forms=${formsRead(own, 'en')}`;
    const answers = { customerContact: 'N', CFGRID1: { CFCEN1: 5, CFCEN2: 'NR' } };
    const steps = [{ set: answers }, { complete: true }, { expect: { data: { ...answers, cfPack: stamp } } }];
    const outcome = await runSurveyTests(survey, { tests: [{ name: 'contact', steps }] } as never);
    expect(outcome).toMatchObject({ summary: { failed: 0 } });
    expect(JSON.stringify(outcome)).toContain('passed');
  });
});
