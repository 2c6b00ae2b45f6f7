import type { BackgroundVariable, Issue, Question } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import { type PackParts, repeated } from './pack-parts.js';
import { sharedIssues, upper } from './shared-spellings.js';

/** Question codes that LimeSurvey keeps for itself. Source: LimeSurvey, application/models/Question.php. */
const RESERVED_ITEM_IDS = ['LANG', 'SID', 'SAVEDID', 'TOKEN', 'QID', 'GID', 'SGQ', 'SELF', 'THAT', 'THIS', 'TIME'];

/** Ids and codes that must differ do, and none is one that a survey tool keeps for itself. */
export function idIssues(pack: PackParts): readonly Issue[] {
  const pages = pack.modules.flatMap((module) => module.pages);
  const grids = pages.flatMap((page) => page.elements).filter((element) => element.kind === 'items');
  return [
    ...duplicates('responseSets', pack.ids('responseSets')),
    ...duplicates('modules', pack.ids('modules')),
    ...duplicates(
      'modules/pages',
      pages.map(({ id }) => id),
    ),
    // Scales and indices share the columns of scores; items, grids and questions of all kinds share a survey's names.
    ...duplicates('scales', [...pack.ids('scales'), ...pack.ids('indices')]),
    ...duplicates('items', [
      ...pack.ids('items'),
      ...grids.map(({ id }) => id),
      ...pack.ids('background'),
      ...pack.ids('questions'),
    ]),
    ...pack.items.flatMap(({ id }) => reservedIssues('items', id)),
    ...pack.questions.flatMap(({ id }) => reservedIssues('questions', id)),
    ...pack.questions.flatMap(questionIssues),
    ...responseSetIssues(pack),
    ...pack.background.flatMap(backgroundIssues),
  ];
}

function duplicates(path: string, ids: readonly string[]): readonly Issue[] {
  return [...new Set(repeated(ids))].map((id) => ({
    code: 'duplicate',
    path: `${path}/${id}`,
    expected: 'an id of its own',
    received: `${ids.filter((other) => other === id).length} of this id`,
    hint: 'Rename all but one',
  }));
}

function reservedIssues(list: string, id: string): readonly Issue[] {
  if (!RESERVED_ITEM_IDS.includes(id)) return [];
  const expected = 'an id that no survey tool keeps for itself';
  return [{ code: 'reserved-name', path: `${list}/${id}`, expected, received: id, hint: 'Choose another id' }];
}

function questionIssues(question: Question): readonly Issue[] {
  if (question.kind !== 'choice') return [];
  const path = `questions/${question.id}/options`;
  const spellings = question.options.flatMap(({ id, code }) => [...new Set([upper(code), upper(id)])]);
  return sharedIssues(path, spellings, 'an id and a code of its own, upper and lower case being one');
}

function responseSetIssues(pack: PackParts): readonly Issue[] {
  const nonSubstantive = Object.values(pack.nonSubstantiveCodes ?? {}).map(upper);
  const sets = pack.responseSets.flatMap(({ id, options }) => {
    const path = `responseSets/${id}`;
    const codes = options.map(({ code }) => upper(code));
    const taken = codes.filter((code) => nonSubstantive.includes(code));
    return [
      ...sharedIssues(`${path}/options`, codes, 'an answer code of its own, upper and lower case being one'),
      ...sharedIssues(
        `${path}/options`,
        options.map(({ score }) => String(score)),
        'a score of its own',
      ),
      ...sharedIssues(
        `${path}/options`,
        [...new Set(taken)].flatMap((code) => [code, code]),
        'a code other than those of nonSubstantiveCodes',
      ),
    ];
  });
  return [...sharedIssues('nonSubstantiveCodes', nonSubstantive, 'a code for each option of its own'), ...sets];
}

function backgroundIssues({ id, categories, collapses }: BackgroundVariable): readonly Issue[] {
  const path = `background/${id}`;
  // A category is recognised by its code and by its id, so neither may mean another one.
  const spellings = categories.flatMap(({ id: category, code }) => [...new Set([upper(code), upper(category)])]);
  const known = categories.map((category) => category.id);
  return [
    ...sharedIssues(`${path}/categories`, spellings, 'an id and a code of its own, upper and lower case being one'),
    ...sharedIssues(
      `${path}/collapses`,
      collapses.map((collapse) => collapse.id),
      'an id of its own',
    ),
    ...collapses.flatMap((collapse) => {
      const at = `${path}/collapses/${collapse.id}/groups`;
      const members = collapse.groups.flatMap((group) => group.categories);
      return [
        ...sharedIssues(
          at,
          collapse.groups.map((group) => group.id),
          'an id of its own',
        ),
        ...sharedIssues(at, members, 'each category in one group only'),
        ...members.filter((member) => !known.includes(member)).map((member) => unknownCategory(at, member, known)),
      ];
    }),
  ];
}

function unknownCategory(path: string, received: string, known: readonly string[]): Issue {
  const expected = `categories of this variable: ${known.join(', ')}`;
  return {
    code: 'unknown-category',
    path,
    expected,
    received: JSON.stringify(received),
    hint: nameHint(received, known),
  };
}
