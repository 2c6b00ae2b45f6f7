import type { Issue, PickList, PickQuestion } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import type { PackParts } from './pack-parts.js';
import { figuresOfPick } from './pick-figures.js';
import { sharedIssues, upper } from './shared-spellings.js';

/** The name that a study's own list goes by, so that no list of a pack may have it. */
const STUDY_LIST = 'priorities';

/** Longest id of a pick question: its figures add a letter, and ids have at most 8. */
const LONGEST_ID = 7;

/** Pick questions pick from lists that there are, and lists can be told apart, picked from and counted. */
export function pickIssues(pack: PackParts): readonly Issue[] {
  const picks = pack.questions.filter((question) => question.kind === 'pick');
  const from = picks.flatMap(({ list }) => list ?? []);
  return [
    ...picks.flatMap((pick) => questionIssues(pick, pack)),
    ...sharedIssues('lists', pack.ids('lists'), 'an id of its own'),
    ...pack.lists.flatMap(listIssues),
    ...pack.lists.filter(({ id }) => !from.includes(id)).map(({ id }) => orphan(id)),
  ];
}

function questionIssues(question: PickQuestion, pack: PackParts): readonly Issue[] {
  const path = `questions/${question.id}`;
  const list = pack.lists.find(({ id }) => id === question.list);
  const issues: Issue[] = [];
  if ((question.list === null) !== (question.about === 'priorities')) {
    issues.push({
      code: 'contradiction',
      path: `${path}/list`,
      expected: question.list === null ? 'a list of the pack' : "null, the list of the study's own wishes",
      received: JSON.stringify(question.list),
      hint: 'Values are picked from a list of the pack, priorities from that of the study',
    });
  } else if (question.list !== null && !pack.ids('lists').includes(question.list)) {
    issues.push({
      code: 'unknown-list',
      path: `${path}/list`,
      expected: 'a list of this pack',
      received: JSON.stringify(question.list),
      hint: nameHint(question.list, pack.ids('lists')),
    });
  }
  if (list !== undefined && question.most >= list.entries.length) {
    const expected = `fewer than the ${list.entries.length} entries of ${list.id}`;
    issues.push({
      code: 'out-of-range',
      path: `${path}/most`,
      expected,
      received: String(question.most),
      hint: 'Lower it',
    });
  }
  return [...issues, ...figureIssues(question, pack)];
}

/** Figures are outcomes with ids made from the question's, which nothing else may have. */
function figureIssues(question: PickQuestion, pack: PackParts): readonly Issue[] {
  const figures = figuresOfPick(question, pack.lists).map(({ id }) => id);
  const path = `questions/${question.id}`;
  if (figures.length === 0) return [];
  if (question.id.length > LONGEST_ID) {
    const expected = `at most ${LONGEST_ID} letters and digits, since ${figures.join(' and ')} would be made of it`;
    return [{ code: 'wrong-form', path: `${path}/id`, expected, received: question.id, hint: 'Shorten it' }];
  }
  const taken = (['items', 'questions', 'scales', 'indices', 'background'] as const).flatMap((list) => pack.ids(list));
  return figures
    .filter((id) => taken.includes(id))
    .map((id) => ({
      code: 'duplicate',
      path,
      expected: `an id that makes another name than ${id} for its figure`,
      received: `something else is called ${id}`,
      hint: 'Rename one of them',
    }));
}

function listIssues({ id, headline, entries }: PickList): readonly Issue[] {
  const path = `lists/${id}`;
  const ids = entries.map((entry) => entry.id);
  // An entry is recognised by its code and by its id, so neither may mean another one.
  const spellings = entries.flatMap((entry) => [...new Set([upper(entry.code), upper(entry.id)])]);
  const concepts = entries.flatMap(({ concept }) => concept ?? []);
  return [
    ...(id === STUDY_LIST ? [reserved(path)] : []),
    ...sharedIssues(`${path}/entries`, spellings, 'an id and a code of its own, upper and lower case being one'),
    ...(ids.includes(headline) ? [] : [unknownHeadline(path, headline, ids)]),
    ...[...new Set(concepts)].flatMap((concept) => conceptIssues(path, concept, { ids, concepts })),
  ];
}

function conceptIssues(
  path: string,
  concept: string,
  { ids, concepts }: { readonly ids: readonly string[]; readonly concepts: readonly string[] },
): readonly Issue[] {
  const at = { path: `${path}/concepts/${concept}` };
  const alone = concepts.filter((other) => other === concept).length === 1;
  return [
    ...(alone
      ? [
          {
            code: 'lone-concept',
            ...at,
            expected: 'a concept that at least two entries stand for',
            received: 'one entry',
            hint: 'Give another entry the concept, or take it out',
          },
        ]
      : []),
    ...(ids.includes(concept)
      ? [
          {
            code: 'duplicate',
            ...at,
            expected: 'a name that no entry has, since both are counted',
            received: `an entry called ${concept}`,
            hint: 'Rename one of them',
          },
        ]
      : []),
  ];
}

function reserved(path: string): Issue {
  const expected = "a name other than the study's own list";
  return { code: 'reserved-name', path, expected, received: STUDY_LIST, hint: 'Choose another id' };
}

function unknownHeadline(path: string, headline: string, ids: readonly string[]): Issue {
  return {
    code: 'unknown-entry',
    path: `${path}/headline`,
    expected: 'an entry of this list',
    received: JSON.stringify(headline),
    hint:
      ids.length > 20
        ? nameHint(headline, ids).replace(/^Use one of .*/, 'Use one of its ids')
        : nameHint(headline, ids),
  };
}

function orphan(id: string): Issue {
  return {
    code: 'orphan-list',
    path: `lists/${id}`,
    expected: 'a list that a question picks from',
    received: 'no question that does',
    hint: `Add a pick question with list: ${id}, or take the list out`,
  };
}
