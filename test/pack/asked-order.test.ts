import { describe, expect, it } from 'vitest';
import { askedOrder } from '../../src/pack/index.js';
import { installPack, type SurveyJson } from '../../src/platforms/surveyjs/index.js';
import { renderHtml } from '../../src/report/index.js';
import { renderWording } from '../../src/wording/index.js';
import { batteryPublished, batteryStudy } from '../report/support/battery.js';
import { readPage } from '../report/support/read-page.js';

const MODULES = ['contact', 'core', 'contactItems', 'managers', 'background'];
const orderOf = (file: object) => askedOrder(batteryStudy({ modules: MODULES, ...file })).map(({ id }) => id);
const inSurvey = (file: object) => {
  const { survey } = installPack({}, batteryStudy({ modules: MODULES, ...file }));
  const names = (survey as SurveyJson & { pages: { name: string }[] }).pages.map(({ name }) => name.toLowerCase());
  const modules = names.map((name) =>
    MODULES.filter((id) => name.startsWith(`customerfocus${id.toLowerCase()}`)).at(-1),
  );
  return modules.filter((id, i) => id !== modules[i - 1]);
};
const LATE = ['contact', 'core', 'contactItems', 'background', 'managers'];

describe('the order in which modules are really asked', () => {
  it.each<[string, object, readonly string[]]>([
    ['puts top management’s own part after the question that tells who they are', {}, LATE],
    [
      'keeps a module before the question that its host asks elsewhere',
      { background: { role: 'r', customerContact: 'k' }, modules: MODULES.filter((id) => id !== 'background') },
      MODULES.filter((id) => id !== 'background'),
    ],
    [
      'puts the items of those with contact after the contact question',
      { allowOrder: true, modules: ['contactItems', 'core', 'contact'] },
      ['core', 'contact', 'contactItems'],
    ],
    ['is the study’s own where nothing depends on an answer', { modules: ['contact', 'core'] }, ['contact', 'core']],
  ])('%s', (_, file, expected) => {
    expect(orderOf(file)).toEqual(expected);
  });

  it('is that of the pages of the survey', () => {
    expect(inSurvey({})).toEqual(orderOf({}));
  });

  it('is that which the report prints', () => {
    // The core before the contact question is the study's own order; the managers' part still follows the role.
    const [first, second, ...others] = MODULES;
    const study = batteryStudy({ modules: [second, first, ...others], allowOrder: true });
    const text = readPage(renderHtml(batteryPublished(study), { study, locale: 'en' }));
    const [, printed] = /The parts of the survey were asked in this order[^:]*: (.*?)\. /.exec(text)!;
    const { modules } = renderWording(study, 'en');
    expect(printed).toBe(
      askedOrder(study)
        .map(({ id }) => `“${modules[id]}”`)
        .join(', '),
    );
  });
});
