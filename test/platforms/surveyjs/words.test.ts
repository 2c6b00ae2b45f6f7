import { lintSurvey } from 'survey-core/linter';
import { describe, expect, it } from 'vitest';
import { packRef } from '../../../src/pack/index.js';
import { installPack, readSurveyJsResults, removePack, upgradePack } from '../../../src/platforms/surveyjs/index.js';
import { renderWording } from '../../../src/wording/index.js';
import { answerVisible, BATTERIES, batteryStudy, formsRead } from './battery.js';
import { engines, issuesOf } from './support.js';

const by = { column: 'forvaltning', words: { skola: 'pupil', förskola: 'pupil', omsorg: 'user' } };
const LOCALES = ['sv', 'fi'];
const file = { ...BATTERIES.everything, locales: LOCALES, customer: { word: 'resident', by } };
const study = batteryStudy(file);
const small = batteryStudy({ ...file, modules: ['rank', 'contact', 'core', 'contactItems', 'managers', 'background'] });
const CHOICES = ['skola', 'förskola', 'omsorg', 'teknik'];
const hostOf = (question: object, settings = {}) => ({
  ...settings,
  pages: [{ name: 'host', elements: [{ type: 'dropdown', name: 'forvaltning', choices: CHOICES, ...question }] }],
});
const host = hostOf({});
const { survey, sidecar } = installPack(host, study);

/** The word a respondent reads, by the answer to the host's question. */
const READS = [
  ['skola', 'pupil'],
  ['förskola', 'pupil'],
  ['omsorg', 'user'],
  ['teknik', 'resident'],
  [undefined, 'resident'],
] as const;

describe('a survey with several words for customer', () => {
  it('has no finding of the linter', () => {
    expect(lintSurvey(survey).findings).toEqual([]);
    expect(lintSurvey(installPack(host, study, { prefix: 'b', rowOrder: 'random' }).survey).findings).toEqual([]);
  });

  it('has a page once for every word, and once in all where no word for customer stands on it', () => {
    const names = sidecar.pages.map(({ name }) => name.replace('customerFocus', ''));
    expect(names.filter((name) => name.startsWith('Core1'))).toEqual(['Core1_resident', 'Core1_pupil', 'Core1_user']);
    expect(names.filter((name) => name.startsWith('Followup'))).toEqual(['Followup']);
  });

  it('has the answers under the same keys whatever the word', () => {
    expect(sidecar.grids.map(({ name }) => name)).toContain('CFGRID1');
    expect(sidecar.valueNames).toContain('CFGRID1');
  });

  it('is taken out whole', () => {
    expect(JSON.stringify(removePack(survey, sidecar).survey)).toBe(JSON.stringify(host));
  });

  it('keeps what the host says of a grid when the words become one', () => {
    const pages = [...(survey.pages as object[]), { name: 'z', visibleIf: '{CFGRID1.CFCEN1} > 3', elements: [] }];
    const one = batteryStudy({ ...file, customer: { word: 'pupil' } });
    const upgraded = upgradePack({ ...survey, pages }, one, { sidecar, answersExist: false });
    expect(upgraded.notes).toEqual([]);
    expect(upgraded.sidecar.valueNames).toEqual([]);
  });
});

describe.each(engines)('respondents with several words in survey-core $version', ({ live }) => {
  it.each(READS)('read their own everywhere: %s', (forvaltning, word) => {
    const words = renderWording(batteryStudy({ ...file, customer: { word } }), 'sv');
    const model = live(survey);
    expect(model.jsonErrors).toBeNull();
    model.locale = 'sv';
    const answered = answerVisible(model, 5, { forvaltning, customerContact: 'D', role: 'T' });
    const own = answered.pages.filter((page) => page.includes('_'));
    expect(own.length).toBeGreaterThan(8);
    expect(own.every((page) => page.endsWith(`_${word}`))).toBe(true);
    const grid = model.getQuestionByName(`CFGRID1_${word}`);
    expect(grid.visibleRows.map(({ text }) => text)).toEqual(grid.visibleRows.map(({ name }) => words.items[name]));
    expect(model.getPageByName(`customerFocusCore1_${word}`).title).toBe(words.modules.core);
  });

  it.each(
    ['standard', 'singlePage', 'questionPerPage'].flatMap((mode) => [
      [mode, 'onComplete'],
      [mode, 'none'],
    ]),
  )('are read back under the item ids with the word they saw, shown as %s, clearing %s', (mode, clear) => {
    const settings = { questionsOnPageMode: mode, clearInvisibleValues: clear };
    const installed = installPack(hostOf({}, settings), small, { prefix: 'b', rowOrder: 'random' });
    const entered = READS.slice(1).map(([forvaltning], i) => {
      const model = live(installed.survey);
      model.locale = LOCALES[i % LOCALES.length]!;
      return answerVisible(model, i + 1, { forvaltning, bcustomerContact: 'D', brole: 'T' });
    });
    const results = entered.map(({ result }) => result);
    const { responses, issues, notes } = readSurveyJsResults(results, { study: small, sidecar: installed.sidecar });
    expect([...issues, ...notes]).toEqual([]);
    const items = entered.map(({ answers }) =>
      Object.fromEntries(Object.entries(answers).map(([key, value]) => [key.replace(/^b/, ''), value])),
    );
    const stamps = READS.slice(1).map(([, cfWord], i) => ({
      cfPack: packRef(study.pack),
      cfWord,
      cfLocale: LOCALES[i % LOCALES.length],
      cfForms: formsRead(small, LOCALES[i % LOCALES.length]!, cfWord),
    }));
    expect(responses).toMatchObject(items.map(({ forvaltning: _host, ...item }, i) => ({ ...item, ...stamps[i] })));
    expect(Object.keys(results[0]!).filter((key) => key.includes('_'))).toEqual([]);
  });

  it('keep their answers when the word changes on the way, and the last word is recorded', () => {
    const model = live(survey);
    model.setValue('forvaltning', 'skola');
    model.getQuestionByName('customerContact_pupil').value = 'N';
    model.getQuestionByName('CFGRID1_pupil').value = { CFCEN1: 5 };
    model.setValue('forvaltning', 'omsorg');
    expect(model.getQuestionByName('CFGRID1_user').value).toEqual({ CFCEN1: 5 });
    model.doComplete();
    expect(model.data).toMatchObject({ customerContact: 'N', CFGRID1: { CFCEN1: 5 } });
    expect(model.data.cfPack).toContain(';word=user;');
  });

  it.each([
    ['numbers', { type: 'dropdown', choices: [1, 2] }, { 1: 'pupil' }, 1],
    ['yes or no', { type: 'boolean' }, { true: 'pupil' }, true],
    ['one of several', { type: 'checkbox', choices: ['a', 'b'] }, { b: 'pupil' }, ['a', 'b']],
    ['another key', { type: 'text', valueName: 'v' }, { skola: 'pupil' }, 'skola'],
  ])('are told apart by %s', (_title, question, words, answer) => {
    const own = batteryStudy({ modules: ['core'], customer: { by: { column: 'forvaltning', words } } });
    const model = live(installPack({ elements: [{ name: 'forvaltning', ...question }] }, own).survey);
    const shown = () => model.visiblePages.map(({ name }) => name).filter((name) => name.includes('Core1'));
    expect(shown()).toEqual(['customerFocusCore1_customer']);
    model.getQuestionByName('forvaltning').value = answer;
    expect(shown()).toEqual(['customerFocusCore1_pupil']);
  });

  it.each(["o'hara", 'a\\b', "\\'", 'a "q" b', 'å, 🙂', '{team}', '[1]', "'"])(
    'are told apart by any text: %s',
    (text) => {
      const own = batteryStudy({ modules: ['core'], customer: { by: { column: 'q', words: { [text]: 'pupil' } } } });
      const model = live(installPack({ elements: [{ type: 'text', name: 'q' }] }, own).survey);
      model.setValue('q', text);
      expect(model.visiblePages.map(({ name }) => name)).toContain('customerFocusCore1_pupil');
    },
  );

  it('are told apart by a variable that the host sets in code', () => {
    const installed = installPack({}, study);
    expect(installed.notes.map(({ code }) => code)).toContain('word-column-not-asked');
    const model = live(installed.survey) as unknown as { setVariable(name: string, value: string): void };
    model.setVariable('forvaltning', 'omsorg');
    expect(answerVisible(model as never, 1).result.cfPack).toContain(';word=user;');
  });
});

describe('the column that decides the word', () => {
  it('must have every value of the study among its choices', () => {
    expect(issuesOf(() => installPack(hostOf({ choices: ['skola', 'omsorg'] }), study))).toMatchObject([
      { code: 'value-without-choice', received: 'förskola', expected: 'a choice of forvaltning: skola, omsorg' },
    ]);
  });

  it.each(['"q"', 'end\\'])('is refused with a value that no condition can hold: %s', (text) => {
    const own = batteryStudy({ customer: { by: { column: 'forvaltning', words: { [text]: 'pupil' } } } });
    expect(issuesOf(() => installPack(hostOf({ type: 'text', choices: undefined }), own))).toMatchObject([
      { code: 'value-inexpressible', received: text },
    ]);
  });

  it('should be asked before the pack', () => {
    const codes = installPack(host, study, { at: 0 }).notes.map(({ code }) => code);
    expect(codes).toContain('asked-after-pack');
    expect(installPack(host, study).notes.map(({ code }) => code)).not.toContain('asked-after-pack');
  });

  it('says which choices no word stands for, since those who take them read the main word', () => {
    expect(installPack(host, study).notes.filter(({ code }) => code === 'choice-without-word')).toEqual([
      {
        code: 'choice-without-word',
        path: expect.stringContaining('pages/0'),
        expected: 'one of the values that customer.by gives a word: skola, förskola, omsorg',
        received: 'teknik',
        hint: 'Respondents who choose it read the main word "resident"; give it that word in the study if they should',
      },
    ]);
    const words = { ...by.words, teknik: 'resident' };
    const whole = batteryStudy({ ...file, customer: { word: 'resident', by: { ...by, words } } });
    expect(installPack(host, whole).notes.map(({ code }) => code)).not.toContain('choice-without-word');
  });

  it('changes nothing where it leads to one word only', () => {
    const one = batteryStudy({ customer: { word: 'pupil', by: { column: 'forvaltning', words: { skola: 'pupil' } } } });
    const plain = batteryStudy({ customer: { word: 'pupil' } });
    expect(installPack(host, one).survey).toEqual(installPack(host, plain).survey);
  });
});
