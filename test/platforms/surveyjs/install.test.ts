import { describe, expect, it } from 'vitest';
import { packRef } from '../../../src/pack/index.js';
import { installPack } from '../../../src/platforms/surveyjs/index.js';
import { customerFocus, customerWord, studyOf } from '../../support/study.js';
import { engagementStudy, engagementSurvey, frozen, hostContactStudy, issuesOf } from './support.js';

interface Element {
  readonly name: string;
  readonly [key: string]: unknown;
}
interface Page extends Element {
  readonly elements: readonly Element[];
}
const pagesOf = (survey: Readonly<Record<string, unknown>>) => survey.pages as readonly Page[];
const OURS = ['customerFocusIntro', 'customerFocusContact', 'customerFocusCore1', 'customerFocusCore2'];
const elementsOf = (survey: Readonly<Record<string, unknown>>) =>
  new Map(pagesOf(survey).flatMap((page) => page.elements.map((element) => [element.name, element] as const)));

describe('installing a pack in a SurveyJS survey', () => {
  it.each([
    ['at the end by default', undefined, ['aboutYou', 'yourWork', 'closing', ...OURS]],
    ['at an index', 1, ['aboutYou', ...OURS, 'yourWork', 'closing']],
    ['at the very beginning', 0, [...OURS, 'aboutYou', 'yourWork', 'closing']],
    ['before a named page', { before: 'closing' }, ['aboutYou', 'yourWork', ...OURS, 'closing']],
    ['after a named page', { after: 'aboutYou' }, ['aboutYou', ...OURS, 'yourWork', 'closing']],
  ])('puts its pages %s', (_title, at, expected) => {
    const { survey } = installPack(engagementSurvey, engagementStudy(), at === undefined ? {} : { at });
    expect(pagesOf(survey).map(({ name }) => name)).toEqual(expected);
  });

  it('leaves the survey passed in as it is, and shares nothing with it', () => {
    const host = frozen(structuredClone(engagementSurvey));
    const before = JSON.stringify(host);
    const { survey } = installPack(host, frozen(engagementStudy()), { at: 1 });
    (pagesOf(survey)[0] as { name: string }).name = 'changed';
    expect(JSON.stringify(host)).toBe(before);
  });

  it('keeps the JSON text of every page, calculated value and key of the host, in order', () => {
    const { survey } = installPack(engagementSurvey, engagementStudy(), { at: { before: 'closing' } });
    const hostPages = pagesOf(survey).filter(({ name }) => !OURS.includes(name));
    expect(JSON.stringify(hostPages)).toBe(JSON.stringify(engagementSurvey.pages));
    const values = survey.calculatedValues as readonly Element[];
    expect(JSON.stringify(values.slice(0, -1))).toBe(JSON.stringify(engagementSurvey.calculatedValues));
    const rest = (json: Readonly<Record<string, unknown>>) =>
      JSON.stringify({ ...json, pages: null, calculatedValues: null });
    expect(rest(survey)).toBe(rest(engagementSurvey));
  });
});

describe('what an installed pack asks', () => {
  it('is items in matrices with rows by item id, scores as numbers and the non-substantive option as a code', () => {
    const elements = elementsOf(installPack(engagementSurvey, engagementStudy()).survey);
    const grid = elements.get('CFGRID1')!;
    const values = (list: unknown) => (list as readonly { value: unknown }[]).map(({ value }) => value);
    expect(values(grid.columns)).toEqual([1, 2, 3, 4, 5, 'NR']);
    expect(values(grid.rows)).toEqual(['CFCEN1', 'CFCEN2', 'CFCEN3', 'CFOFF1', 'CFOFF2', 'CFOFF3']);
    expect(Object.keys(grid)).toEqual(['type', 'name', 'title', 'alternateRows', 'rowTitleWidth', 'columns', 'rows']);
  });

  it('is customer contact with the codes of the study', () => {
    const codes = { daily: ['1', 'Dagligen'], weekly: ['2'], rarely: ['3'], never: ['4'] };
    const background = [{ id: 'customerContact', column: 'kontakt', codes, fromHost: false }];
    const elements = elementsOf(installPack(engagementSurvey, engagementStudy({ background })).survey);
    const choices = elements.get('kontakt')!.choices as readonly { value: string; text: Record<string, string> }[];
    expect(choices.map(({ value }) => value)).toEqual(['1', '2', '3', '4']);
    expect(choices[3]!.text).toEqual({ default: 'Never', sv: 'Aldrig' });
  });

  it('has the older property names for older hosts', () => {
    const options = { eachRowRequired: true, rowOrder: 'random' } as const;
    const grid = (compat: 'v1' | 'v2') =>
      elementsOf(installPack(engagementSurvey, engagementStudy(), { ...options, compat }).survey).get('CFGRID1')!;
    expect(grid('v2')).toMatchObject({ eachRowRequired: true, rowOrder: 'random' });
    expect(grid('v1')).toMatchObject({ isAllRowRequired: true, rowsOrder: 'random' });
    expect(Object.keys(grid('v1'))).not.toContain('rowOrder');
  });

  it('has what the study writes into the introduction escaped', () => {
    const definition = { sv: '<img src=x onerror="alert(1)"> & \'vi\'', en: 'a < b' };
    const study = engagementStudy({ customer: { ...customerWord('customer'), definition } });
    const { html } = elementsOf(installPack(engagementSurvey, study).survey).get('customerFocusIntroText')!;
    const { sv } = html as Record<string, string>;
    expect(sv).toMatch(/^<p>&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt; &amp; &#39;vi&#39;/);
  });

  it('is refused with a definition in braces, which SurveyJS would fill in', () => {
    const definition = { sv: 'Med kunder menar vi {team}.', en: 'By customers we mean some.' };
    const study = engagementStudy({ customer: { ...customerWord('customer'), definition } });
    expect(issuesOf(() => installPack(engagementSurvey, study))).toMatchObject([
      { code: 'brace-in-text', received: '{team}' },
    ]);
  });
});

describe('items answered by some, or on other options', () => {
  it('split a grid whose items have different non-substantive options', () => {
    const items = customerFocus.items.map((item) =>
      item.id === 'CFCEN2' ? { ...item, referent: 'organisation' as const, nonSubstantive: 'dontKnow' as const } : item,
    );
    const study = engagementStudy({ pack: { ...customerFocus, items } });
    const { survey, sidecar } = installPack(engagementSurvey, study);
    const columns = elementsOf(survey).get('CFGRID1x2')!.columns as readonly { value: unknown }[];
    expect(columns.at(-1)!.value).toBe('DK');
    expect(sidecar.grids[1]).toEqual({ name: 'CFGRID1x2', items: ['CFCEN2'] });
  });

  it('are shown to people with customer contact only where they are for them', () => {
    const items = customerFocus.items.map((item) =>
      item.id === 'CFCEN2' ? { ...item, audience: 'withCustomerContact' as const } : item,
    );
    const row = (study: typeof ours) =>
      (
        elementsOf(installPack(hostWithContact, study).survey).get('CFGRID1')!.rows as readonly { visibleIf?: string }[]
      )[1];
    const ours = engagementStudy({ pack: { ...customerFocus, items } });
    const theirs = { ...hostContactStudy('kontakt', CONTACT_CODES), pack: ours.pack };
    expect(row(ours)!.visibleIf).toBe("{customerContact} anyof ['D', 'W', 'R']");
    expect(row(theirs)!.visibleIf).toBe("{contactKey} anyof ['1', '2', '3']");
  });
});

const CONTACT_CODES = { daily: ['1'], weekly: ['2'], rarely: ['3'], never: ['4'] };
const contactQuestion = {
  type: 'radiogroup',
  name: 'kontakt',
  valueName: 'contactKey',
  choices: [1, 2, 3, { value: 4 }, 9],
};
const hostWithContact = {
  ...engagementSurvey,
  pages: [...(engagementSurvey.pages as object[]), { name: 'c', elements: [contactQuestion] }],
};

describe('a contact question the host already asks', () => {
  const study = hostContactStudy('kontakt', CONTACT_CODES);

  it('is used instead of ours, and the sidecar remembers where its answers stand', () => {
    const { survey, sidecar, notes } = installPack(hostWithContact, study);
    expect(pagesOf(survey).map(({ name }) => name)).not.toContain('customerFocusContact');
    expect(sidecar.columns).toEqual({ kontakt: 'contactKey' });
    expect(sidecar.hostCodes.customerContact).toEqual(CONTACT_CODES);
    expect(notes).toMatchObject([{ code: 'choice-without-category', received: '9' }]);
  });

  it('must be there', () => {
    expect(issuesOf(() => installPack(hostWithContact, hostContactStudy('Kontakt', CONTACT_CODES)))).toMatchObject([
      { code: 'host-question-missing', received: '"Kontakt"', hint: 'Did you mean kontakt' },
    ]);
  });

  it('must have a choice for every category', () => {
    const codes = { ...CONTACT_CODES, never: ['aldrig'], rarely: ['ibland'] };
    const issues = issuesOf(() => installPack(hostWithContact, hostContactStudy('kontakt', codes)));
    expect(issues.map(({ code, received }) => [code, received])).toEqual([
      ['category-without-choice', 'ibland'],
      ['category-without-choice', 'aldrig'],
    ]);
  });
});

describe('names the host has taken', () => {
  const nested = (part: Record<string, unknown>) => ({ pages: [{ name: 'p', elements: [part] }] });
  it.each([
    ['a question', nested({ type: 'text', name: 'CFGRID1' }), 'pages/0/elements/0'],
    ['a page', { pages: [{ name: 'customerFocusCore1', elements: [] }] }, 'pages/0'],
    ['a panel', nested({ type: 'panel', name: 'CFGRID2', elements: [] }), 'pages/0/elements/0'],
    ['a valueName', nested({ type: 'text', name: 'a', valueName: 'customerContact' }), 'pages/0/elements/0'],
    [
      'a question in a panel in a panel',
      nested({
        type: 'panel',
        name: 'a',
        elements: [{ type: 'panel', name: 'b', elements: [{ type: 'text', name: 'cfPack' }] }],
      }),
      'pages/0/elements/0/elements/0/elements/0',
    ],
    [
      'a question of a dynamic panel',
      nested({ type: 'paneldynamic', name: 'a', templateElements: [{ type: 'text', name: 'CFGRID1' }] }),
      'pages/0/elements/0/templateElements/0',
    ],
    [
      'a column of a dynamic matrix',
      nested({ type: 'matrixdynamic', name: 'a', columns: [{ name: 'CFGRID1' }] }),
      'pages/0/elements/0/columns/0',
    ],
    [
      'a detail of a dynamic matrix',
      nested({
        type: 'matrixdynamic',
        name: 'a',
        columns: [{ name: 'b' }],
        detailElements: [{ type: 'text', name: 'CFGRID1' }],
      }),
      'pages/0/elements/0/detailElements/0',
    ],
    [
      'a field of a multiple text',
      nested({ type: 'multipletext', name: 'a', items: [{ name: 'CFGRID1' }] }),
      'pages/0/elements/0/items/0',
    ],
    ['a calculated value', { calculatedValues: [{ name: 'cfPack', expression: '1' }] }, 'calculatedValues/0'],
    ['a variable of a trigger', { triggers: [{ type: 'setvalue', setToName: 'customerContact' }] }, 'triggers/0'],
    [
      'a variable the host sets in code',
      nested({ type: 'text', name: 'a', visibleIf: '{customerContact} = 1' }),
      'pages/0/elements/0/visibleIf',
    ],
    ['a question at the root', { elements: [{ type: 'text', name: 'CFGRID1' }] }, 'pages/0/elements/0'],
    ['a question that differs in case only', nested({ type: 'text', name: 'CfPack' }), 'pages/0/elements/0'],
  ])('refuses %s', (_title, host, path) => {
    const issues = issuesOf(() => installPack(host, studyOf({ locales: ['sv', 'en'] })));
    expect(issues.map(({ code, path: at }) => [code, at])).toEqual([['name-taken', path]]);
  });
});

describe('name collisions', () => {
  it('are listed all together', () => {
    const { survey } = installPack(engagementSurvey, engagementStudy());
    const { calculatedValues: _, ...unstamped } = survey;
    const issues = issuesOf(() => installPack(unstamped, engagementStudy()));
    expect(issues.map(({ expected }) => /pack adds (\w+)/.exec(expected)![1])).toEqual([
      'customerFocusIntro',
      'cfPackLocale',
      'customerFocusIntroText',
      'customerFocusContact',
      'customerContact',
      'customerFocusCore1',
      'CFGRID1',
      'customerFocusCore2',
      'CFGRID2',
    ]);
  });

  it('are one issue where the pack is in the survey already, in whatever version', () => {
    const { survey } = installPack(engagementSurvey, engagementStudy());
    const older = JSON.parse(JSON.stringify(survey).replace(/customer-focus@\d+\.\d+\.\d+/, 'customer-focus@0.9.0'));
    for (const host of [survey, older])
      expect(issuesOf(() => installPack(host, engagementStudy()))).toMatchObject([
        { code: 'pack-installed', path: expect.stringMatching(/^calculatedValues\/\d+$/) },
      ]);
  });

  it('are avoided by a prefix, which leaves the item ids as they are', () => {
    const once = installPack(engagementSurvey, engagementStudy()).survey;
    const { survey, sidecar } = installPack(once, engagementStudy(), { prefix: 'b_' });
    const rows = elementsOf(survey).get('b_CFGRID1')!.rows as readonly { value: string }[];
    expect(rows[0]!.value).toBe('CFCEN1');
    expect(sidecar.calculatedValues).toEqual(['b_cfPack']);
    expect(sidecar.columns).toEqual({ customerContact: 'b_customerContact' });
  });

  it('include what SurveyJS answers itself', () => {
    const background = [{ id: 'customerContact', column: 'locale', codes: null, fromHost: false }];
    expect(issuesOf(() => installPack({}, studyOf({ locales: ['en'], background })))).toMatchObject([
      { code: 'name-taken', path: 'SurveyJS' },
    ]);
  });
});

describe('what installPack refuses', () => {
  it.each([
    ['a text', '{"pages":[]}', {}, ['not-a-survey']],
    ['pages that are no list', { pages: {} }, {}, ['not-a-survey']],
    ['pages beside root elements', { pages: [], elements: [] }, {}, ['ambiguous-root']],
    ['a page that is not there', { pages: [] }, { at: { before: 'x' } }, ['place-missing']],
    ['an index past the end', { pages: [{ name: 'a' }] }, { at: 2 }, ['place-missing']],
    [
      'the place before a start page',
      { firstPageIsStartPage: true, pages: [{ name: 'a' }, { name: 'b' }] },
      { at: 0 },
      ['before-start-page'],
    ],
    [
      'the same in older surveys',
      { firstPageIsStarted: true, pages: [{ name: 'a' }, { name: 'b' }] },
      { at: { before: 'a' } },
      ['before-start-page'],
    ],
    ['a prefix SurveyJS would read as a path', { pages: [] }, { prefix: 'a.' }, ['prefix-characters']],
  ])('%s', (_title, survey, options, codes) => {
    expect(issuesOf(() => installPack(survey, studyOf(), options)).map(({ code }) => code)).toEqual(codes);
  });

  it('a study that asks nothing the host does not', () => {
    const study = { ...hostContactStudy('kontakt', CONTACT_CODES), modules: ['contact'] };
    expect(issuesOf(() => installPack(hostWithContact, study))).toMatchObject([{ code: 'nothing-to-ask' }]);
  });
});

describe('what installPack tells', () => {
  it('that a lone page becomes a start page', () => {
    const { notes } = installPack({ firstPageIsStartPage: true, pages: [{ name: 'a' }] }, studyOf({ locales: ['en'] }));
    expect(notes).toMatchObject([{ code: 'start-page', hint: 'a is now shown as a start page' }]);
  });

  it('that a column of the study is not filled by the survey', () => {
    const { notes } = installPack(engagementSurvey, engagementStudy({ wave: { column: 'wave' } }));
    expect(notes).toMatchObject([{ code: 'column-not-filled', path: 'study/wave' }]);
  });

  it('pack, hash, word, languages and place in the sidecar', () => {
    const study = engagementStudy();
    const { sidecar } = installPack(engagementSurvey, study, { at: 1 });
    expect(sidecar).toMatchObject({ pack: packRef(study.pack), word: 'customer', locales: ['sv', 'en'], position: 1 });
    expect(JSON.parse(JSON.stringify(sidecar))).toEqual(sidecar);
  });
});
