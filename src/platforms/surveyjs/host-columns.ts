import type { Issue, Study } from '../../model/index.js';
import { buildPlan } from '../../plan/index.js';
import { askedModules, idsAsked } from './asked.js';
import { answerKey, topQuestions } from './host-questions.js';
import { objectsIn, type SurveyJson } from './survey-json.js';

/** Key of the answer by column, for study columns that a host question fills under its valueName. */
export function hostColumns(survey: SurveyJson, study: Study): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columnsOf(study)
      .map((column) => [column, answerKey(survey, column)] as const)
      .filter(([column, key]) => column !== key),
  );
}

/** Columns of the study that the survey does not fill; they may be joined to the results later. */
export function unfilledColumns(survey: SurveyJson, study: Study): readonly Issue[] {
  const questions = topQuestions(survey).flatMap(({ name, dataKey }) => [name, dataKey]);
  const values = objectsIn(survey.calculatedValues).filter((value) => value.includeIntoResult === true);
  const own = ownColumns(study).map((id) => study.itemColumns[id] ?? id);
  const filled = [...questions, ...values.map(({ name }) => name), ...own];
  return columnsOf(study)
    .filter((column) => !filled.includes(column) && !filled.includes(column.split('.')[0]))
    .map((column) => ({
      code: 'column-not-filled',
      path: `study/${column}`,
      expected: 'a question, or a calculated value with includeIntoResult',
      received: 'neither in the survey',
      hint: 'Nothing to do if the column is joined to the results later',
    }));
}

/** Columns that our own questions fill, the items left out. */
export function ownColumns(study: Study): readonly string[] {
  const modules = askedModules(study);
  const asked = idsAsked(modules, 'background');
  const background = study.background.filter(({ id, fromHost }) => asked.includes(id) && !fromHost);
  return [...background.map(({ column }) => column), ...idsAsked(modules, 'question')];
}

function columnsOf(study: Study): readonly string[] {
  const { backgrounds, outcomes, unit, wave, respondent, weight } = buildPlan(study);
  const lone = [unit, wave, respondent, weight?.column ?? null].filter((column) => column !== null);
  return [...[...backgrounds, ...outcomes].map(({ column }) => column), ...lone];
}
