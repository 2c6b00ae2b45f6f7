import { lintSurvey } from 'survey-core/linter';
import { describe, expect, it } from 'vitest';
import type { Pack } from '../../../src/model/index.js';
import { packRef } from '../../../src/pack/index.js';
import {
  installPack,
  parseSidecar,
  readSurveyJsResults,
  removePack,
  upgradePack,
  validateSidecar,
} from '../../../src/platforms/surveyjs/index.js';
import { customerFocus, customerWord } from '../../support/study.js';
import { answerVisible, exampleStudy } from './battery.js';
import { engagementStudy, engagementSurvey, engines, frozen, issuesOf } from './support.js';

const study = engagementStudy();
const NEXT: Pack = {
  ...customerFocus,
  version: '2.0.0',
  items: customerFocus.items.slice(0, 9),
  modules: nextModules(),
};
const nextStudy = engagementStudy({ pack: NEXT });

function nextModules() {
  const [intro, contact, core] = customerFocus.modules;
  return [intro!, contact!, { ...core!, pages: [core!.pages[0]!] }];
}

type Page = { name: string; elements: { name: string }[] };
const pagesOf = (survey: Readonly<Record<string, unknown>>) => survey.pages as Page[];
const question = { type: 'text', name: 'q1' };

describe('removing a pack', () => {
  it.each([
    ['the engagement survey', engagementSurvey, {}],
    ['the engagement survey, from the middle', engagementSurvey, { at: 1 }],
    ['the engagement survey, with a prefix', engagementSurvey, { at: { before: 'closing' }, prefix: 'x' }],
    ['root elements with keys around them', { title: 'T', elements: [question], locale: 'sv' }, { at: 0 }],
    ['root questions of an old survey', { questions: [question], triggers: [] }, {}],
    ['a page that is called page1', { pages: [{ name: 'page1', elements: [question] }] }, {}],
    ['pages without names', { pages: [{ elements: [question] }, { elements: [] }] }, { at: 1 }],
    ['no pages', { pages: [], calculatedValues: [] }, {}],
    ['nothing at all', {}, {}],
  ])('gives back %s byte for byte', (_title, host, options) => {
    const { survey, sidecar } = installPack(host, study, options);
    const before = JSON.stringify(survey);
    const { survey: rest, notes } = removePack(frozen(survey), JSON.parse(JSON.stringify(sidecar)));
    expect(JSON.stringify(rest)).toBe(JSON.stringify(host));
    expect(notes).toEqual([]);
    expect(JSON.stringify(survey)).toBe(before);
  });

  it('keeps what the host has changed since, and says so', () => {
    const { survey, sidecar } = installPack({ elements: [question] }, study);
    const edited = { ...survey, pages: [...pagesOf(survey), { name: 'new', elements: [] }] };
    const { survey: rest, notes } = removePack(edited, sidecar);
    expect(pagesOf(rest).map(({ name }) => name)).toEqual(['page1', 'new']);
    expect(notes.map(({ code }) => code)).toEqual(['host-edited']);
  });

  it('says that the pack was edited and what still refers to it', () => {
    const { survey, sidecar } = installPack(engagementSurvey, study);
    const edited = structuredClone(survey) as { pages: (Page & { title?: unknown; visibleIf?: string })[] };
    edited.pages[2]!.visibleIf = '{CFGRID1.CFCEN1} > 3';
    edited.pages[4]!.title = 'New';
    const { notes } = removePack(edited, sidecar);
    expect(notes.map(({ code, path }) => [code, path])).toEqual([
      ['pack-edited', 'survey'],
      ['host-edited', 'survey'],
      ['reference-left', 'pages/2/visibleIf'],
    ]);
  });

  it('refuses to take away a question of the host, and lists what is missing or moved', () => {
    const { survey, sidecar } = installPack(engagementSurvey, study);
    const edited = structuredClone(survey) as { pages: Page[] };
    const [aboutYou, , , intro, contact, core1, core2] = edited.pages;
    intro!.elements.push({ name: 'theirs' });
    aboutYou!.elements.push(...contact!.elements.splice(0));
    core1!.name = 'renamed';
    core2!.elements.splice(0);
    expect(issuesOf(() => removePack(edited, sidecar)).map(({ code, path }) => [code, path])).toEqual([
      ['foreign-element', 'pages/customerFocusIntro/theirs'],
      ['pack-element-moved', 'pages/0/elements/5'],
      ['pack-page-missing', 'pages'],
    ]);
  });
});

describe('upgrading a pack', () => {
  const { survey, sidecar } = installPack(engagementSurvey, study, { at: 1, prefix: 'b', rowOrder: 'random' });

  it('puts the new version where the old one stood, with the same prefix and grid options', () => {
    const upgraded = upgradePack(frozen(survey), nextStudy, { sidecar, answersExist: false });
    expect(pagesOf(upgraded.survey).map(({ name }) => name)).toEqual([
      'aboutYou',
      ...['bcustomerFocusIntro', 'bcustomerFocusContact', 'bcustomerFocusCore1'],
      'yourWork',
      'closing',
    ]);
    expect(JSON.stringify(upgraded.survey)).toContain(packRef(NEXT));
    expect(JSON.stringify(upgraded.survey)).not.toContain(packRef(customerFocus));
    expect(upgraded.sidecar).toMatchObject({ prefix: 'b', position: 1, grid: { rowOrder: 'random' } });
    expect(JSON.stringify(removePack(upgraded.survey, upgraded.sidecar).survey)).toBe(JSON.stringify(engagementSurvey));
  });

  it('is the same as installing it in the first place', () => {
    const afresh = installPack(engagementSurvey, nextStudy, { at: 1, prefix: 'b', rowOrder: 'random' });
    expect(upgradePack(survey, nextStudy, { sidecar, answersExist: false })).toEqual(afresh);
  });

  it('changes the customer word', () => {
    const patients = engagementStudy({ customer: customerWord('patient') });
    const upgraded = upgradePack(survey, patients, { sidecar, answersExist: false });
    expect(JSON.stringify(upgraded.survey)).toContain('word=patient;');
    expect(upgraded.sidecar.word).toBe('patient');
  });

  it('refuses while answers exist unless told otherwise', () => {
    const upgrade = (allowWithAnswers?: boolean) =>
      upgradePack(survey, nextStudy, {
        sidecar,
        answersExist: true,
        ...(allowWithAnswers !== undefined && { allowWithAnswers }),
      });
    for (const allow of [undefined, false])
      expect(issuesOf(() => upgrade(allow))).toMatchObject([{ code: 'answers-exist' }]);
    expect(upgrade(true).sidecar.pack).toBe(packRef(NEXT));
  });

  it('leaves what the host says of the pack in place, and tells of names that are gone', () => {
    const host = structuredClone(installPack(engagementSurvey, study)) as unknown as {
      survey: { pages: (Page & { visibleIf?: string })[] };
      sidecar: unknown;
    };
    host.survey.pages[1]!.visibleIf = '{CFGRID1.CFCEN1} > 3';
    host.survey.pages[2]!.visibleIf = '{CFGRID2.CFCON1} > 3';
    const { notes } = upgradePack(host.survey, nextStudy, { sidecar: host.sidecar, answersExist: false });
    expect(notes.map(({ code, received }) => [code, received])).toEqual([['reference-left', '{CFGRID2}']]);
  });
});

describe('the battery in full in the place of its first version', () => {
  const first = exampleStudy({ pack: 'customer-focus@1.0.0', modules: ['intro', 'contact', 'core'] });
  const inFull = (background: object) =>
    exampleStudy({
      pack: 'customer-focus@2.0.0',
      modules: ['intro', 'contact', 'core', 'contactItems', 'managers', 'followup', 'background'],
      waveNumber: 2,
      background: { country: 'country', ...background },
    });
  const full = inFull({ work: 'function', function: 'cfFunction', tenure: 'cfTenure' });
  const before = installPack(engagementSurvey, first, { at: { before: 'closing' } });
  const { valueNames: _new, ...oldSidecar } = before.sidecar;
  const after = upgradePack(before.survey, full, { sidecar: oldSidecar, answersExist: false });

  it('stands in the same place of the engagement survey, without anything to say', () => {
    expect(after.notes).toEqual([]);
    expect(pagesOf(after.survey).map(({ name }) => name.replace('customerFocus', ''))).toEqual([
      ...['aboutYou', 'yourWork', 'Intro', 'Contact', 'Core1', 'Core2', 'Core3', 'Core4', 'ContactItems', 'Followup'],
      ...['Background', 'Managers1', 'Managers2', 'closing'],
    ]);
    expect(lintSurvey(after.survey).findings).toEqual([]);
  });

  it('takes no name of a question that the survey has already', () => {
    const upgrade = () => upgradePack(before.survey, inFull({}), { sidecar: before.sidecar, answersExist: false });
    expect(issuesOf(upgrade).map(({ code, received, path }) => [code, received, path])).toEqual([
      ['name-taken', 'a question of that name', 'pages/0/elements/1'],
      ['name-taken', 'a question of that name', 'pages/0/elements/3'],
    ]);
  });

  it('leaves nothing of itself behind when it is taken out', () => {
    expect(JSON.stringify(removePack(after.survey, after.sidecar).survey)).toBe(JSON.stringify(engagementSurvey));
  });

  it('changes no word of the items that both versions ask', () => {
    const words = (survey: Readonly<Record<string, unknown>>, page: string) =>
      pagesOf(survey).find(({ name }) => name === page)!.elements;
    for (const page of ['customerFocusCore1', 'customerFocusCore2'])
      expect(words(after.survey, page)).toEqual(words(before.survey, page));
  });

  it.each(engines)('is answered and read beside the first version in survey-core $version', ({ live }) => {
    const answers = [before, after].map(
      ({ survey }) => answerVisible(live(survey), 4, { customerContact: 'W' }).result,
    );
    const read = (study: typeof full) => readSurveyJsResults(answers, { study });
    expect(read(first).responses.map(({ cfPack }) => cfPack)).toEqual([packRef(first.pack)]);
    expect(read(full).responses.map(({ cfPack }) => cfPack)).toEqual([packRef(full.pack)]);
    expect(read(full).issues.map(({ code }) => code)).toEqual(['other-pack-version']);
  });
});

describe('the sidecar', () => {
  const { sidecar } = installPack(engagementSurvey, study);

  it('is read back from JSON', () => {
    expect(parseSidecar(JSON.parse(JSON.stringify(sidecar)))).toEqual(sidecar);
  });

  it.each([
    ['no object', [], ['sidecar']],
    ['another format', { ...sidecar, format: 2 }, ['sidecar/format']],
    ['a wrong pack reference', { ...sidecar, pack: 'customer-focus' }, ['sidecar/pack']],
    [
      'a wrong hash and a wrong place',
      { ...sidecar, packHash: 'abc', position: -1 },
      ['sidecar/packHash', 'sidecar/position'],
    ],
    ['pages without elements', { ...sidecar, pages: [{ name: 'a' }] }, ['sidecar/pages']],
    ['grids without items', { ...sidecar, grids: [{ name: 'a' }] }, ['sidecar/grids']],
    ['no state of the host', { ...sidecar, host: undefined }, ['sidecar/host']],
    ['an unknown root', { ...sidecar, host: { ...sidecar.host, root: 'x' } }, ['sidecar/host/root']],
    ['codes that are no lists', { ...sidecar, hostCodes: { a: { b: 'c' } } }, ['sidecar/hostCodes']],
  ])('is refused with %s', (_title, input, paths) => {
    expect(validateSidecar(input).map(({ path }) => path)).toEqual(paths);
    expect(issuesOf(() => removePack({}, input)).map(({ code }) => code)).toEqual(paths.map(() => 'not-a-sidecar'));
  });
});
