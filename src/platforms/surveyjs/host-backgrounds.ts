import type { BackgroundVariable, Issue, Study, StudyBackground } from '../../model/index.js';
import { decidingBackground } from '../../pack/asked-order.js';
import { askedModules, idsAsked } from './asked.js';
import { spellingsOf } from './conditions.js';
import { hostNames } from './host-names.js';
import { choiceValues, type HostQuestion, hostQuestion, topQuestions } from './host-questions.js';
import { describe, type SurveyJson } from './survey-json.js';

/** What stops an installation, and what the developer should know. */
export interface HostCheck {
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** What keeps host questions from serving as the pack's background variables, and what will not be counted. */
export function checkHostBackgrounds(survey: SurveyJson, study: Study): HostCheck {
  const modules = askedModules(study);
  const deciding = decidingBackground(modules, study.pack);
  const asked = idsAsked(modules, 'background');
  const found = study.background
    .filter(({ id, fromHost }) => fromHost && [...asked, ...deciding].includes(id))
    .map((background) => checkOne(survey, study, background));
  const known = [...asked, ...study.background.filter(({ fromHost }) => fromHost).map(({ id }) => id)];
  const unknown = deciding.filter((id) => !known.includes(id)).map((id) => audienceNotAsked(id, study));
  return {
    issues: [...found.flatMap(({ issues }) => issues), ...unknown],
    notes: found.flatMap(({ notes }) => notes),
  };
}

function audienceNotAsked(id: string, { pack, modules }: Study): Issue {
  const module = pack.modules.find((candidate) => idsAsked([candidate], 'background').includes(id));
  return {
    code: 'audience-not-asked',
    path: `study/background/${id}`,
    expected: `${id}, which decides who is asked a part of ${modules.join(', ')}`,
    received: 'neither our question nor one of the survey',
    hint: `Name the survey's question under background${module === undefined ? '' : `, or add the module ${module.id}`}`,
  };
}

function checkOne(survey: SurveyJson, study: Study, background: StudyBackground): HostCheck {
  const question = hostQuestion(survey, background.column);
  const variable = study.pack.background.find(({ id }) => id === background.id)!;
  if (question !== undefined) return checkChoices(question, variable, background);
  const calculated = hostNames(survey).some(
    ({ kind, name }) => kind === 'calculatedValue' && name === background.column,
  );
  return { issues: calculated ? [] : [questionMissing(survey, background)], notes: [] };
}

function questionMissing(survey: SurveyJson, background: StudyBackground): Issue {
  const names = topQuestions(survey).map(({ name }) => name);
  const near = names.find((name) => name.toLowerCase() === background.column.toLowerCase());
  return {
    code: 'host-question-missing',
    path: `study/background/${background.id}/column`,
    expected: `a question of the survey, one of ${names.join(', ') || 'none'}`,
    received: describe(background.column),
    hint: near === undefined ? 'Name the question, or leave it to the pack to ask' : `Did you mean ${near}`,
  };
}

/** Every category must be a choice of the question; a choice in no category is said, since nobody who takes it counts. */
function checkChoices(question: HostQuestion, variable: BackgroundVariable, { id, codes }: StudyBackground): HostCheck {
  const choices = choiceValues(question);
  if (choices === null) return { issues: [], notes: [] };
  const spellings = variable.categories.map((category) => ({
    category: category.id,
    accepts: spellingsOf(category, { codes }),
  }));
  const issues = spellings
    .filter(({ accepts }) => !accepts.some((spelling) => choices.includes(spelling)))
    .map(({ category, accepts }) => ({
      code: 'category-without-choice',
      path: `study/background/${id}/codes/${category}`,
      expected: `a choice of ${question.name}: ${choices.join(', ')}`,
      received: accepts.join(', '),
      hint: 'Write the value the question stores for this category',
    }));
  const notes = choices
    .filter((choice) => !spellings.some(({ accepts }) => accepts.includes(choice)))
    .map((choice) => ({
      code: 'choice-without-category',
      path: question.path,
      expected: `one of the codes of ${id}`,
      received: choice,
      hint: 'Respondents who choose it have no category',
    }));
  return { issues, notes };
}
