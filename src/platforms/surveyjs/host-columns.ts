import type { BackgroundVariable, Issue, Study, StudyBackground } from '../../model/index.js';
import { buildPlan } from '../../plan/index.js';
import { type HostQuestion, hostNames, topQuestions } from './host-names.js';
import { spellingsOf } from './pack-grids.js';
import { describe, isObject, objectsIn, type SurveyJson } from './survey-json.js';

/** Key of the answer by column, for study columns that a host question fills under its valueName. */
export function hostColumns(survey: SurveyJson, study: Study): Readonly<Record<string, string>> {
  const questions = new Map(topQuestions(survey).map((question) => [question.name, question]));
  return Object.fromEntries(
    columnsOf(study)
      .map((column) => [column, questions.get(column)?.dataKey ?? column] as const)
      .filter(([column, key]) => column !== key),
  );
}

/** Columns of the study that the survey does not fill; they may be joined to the results later. */
export function unfilledColumns(survey: SurveyJson, study: Study): readonly Issue[] {
  const questions = topQuestions(survey).flatMap(({ name, dataKey }) => [name, dataKey]);
  const values = objectsIn(survey.calculatedValues).filter((value) => value.includeIntoResult === true);
  const filled = [...questions, ...values.map(({ name }) => name)];
  const asked = study.background.filter(({ id }) => isAsked(study, id)).map(({ column }) => column);
  return columnsOf(study)
    .filter((column) => !filled.includes(column) && !filled.includes(column.split('.')[0]) && !asked.includes(column))
    .map((column) => ({
      code: 'column-not-filled',
      path: `study/${column}`,
      expected: 'a question, or a calculated value with includeIntoResult',
      received: 'neither in the survey',
      hint: 'Nothing to do if the column is joined to the results later',
    }));
}

function columnsOf(study: Study): readonly string[] {
  const { backgrounds, outcomes, unit, wave, respondent, weight } = buildPlan(study);
  const lone = [unit, wave, respondent, weight?.column ?? null].filter((column) => column !== null);
  return [...[...backgrounds, ...outcomes].map(({ column }) => column), ...lone];
}

/** What keeps host questions from serving as the pack's background variables, and what will not be counted. */
export function checkHostBackgrounds(
  survey: SurveyJson,
  study: Study,
): { readonly issues: readonly Issue[]; readonly notes: readonly Issue[] } {
  const found = study.background
    .filter((background) => background.fromHost && isAsked(study, background.id))
    .map((background) => checkOne(survey, study, background));
  return { issues: found.flatMap(({ issues }) => issues), notes: found.flatMap(({ notes }) => notes) };
}

function isAsked(study: Study, id: string): boolean {
  return study.pack.modules
    .filter((module) => study.modules.includes(module.id))
    .flatMap((module) => module.pages.flatMap((page) => page.elements))
    .some((element) => element.kind === 'background' && element.background === id);
}

function checkOne(survey: SurveyJson, study: Study, background: StudyBackground) {
  const question = topQuestions(survey).find(({ name, dataKey }) => [name, dataKey].includes(background.column));
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
function checkChoices(question: HostQuestion, variable: BackgroundVariable, { id, codes }: StudyBackground) {
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

function choiceValues({ json }: HostQuestion): readonly string[] | null {
  const choices = json.choices;
  if (!Array.isArray(choices)) return null;
  return choices.map((choice) => String(isObject(choice) ? choice.value : choice));
}
