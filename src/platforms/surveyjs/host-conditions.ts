import type { Issue, Study, StudyBackground, StudyWordChoice } from '../../model/index.js';
import { decidingBackground } from '../../pack/asked-order.js';
import { askedModules } from './asked.js';
import { isExpressible, wordsOf } from './conditions.js';
import type { HostCheck } from './host-backgrounds.js';
import { hostNames } from './host-names.js';
import { choiceValues, type HostQuestion, hostQuestion } from './host-questions.js';
import type { SurveyJson } from './survey-json.js';

/**
 * What keeps host questions from deciding who is asked what in which words, and what a developer should know of them.
 * @param position - Number of host pages before the pack.
 */
export function checkConditions(survey: SurveyJson, study: Study, position: number): HostCheck {
  const deciding = decidingBackground(askedModules(study), study.pack);
  const variables = study.background.filter(({ id }) => deciding.includes(id));
  const { by } = study.customer;
  const columns = [
    ...variables.filter(({ fromHost }) => fromHost).map(({ column }) => column),
    ...(by ? [by.column] : []),
  ];
  const isConditional = deciding.length > 0 || wordsOf(study).length > 1;
  return {
    issues: [...variables.flatMap(codeIssues), ...(by ? wordIssues(survey, by) : [])],
    notes: [
      ...(by ? wordNotes(survey, study, by.column) : []),
      ...[...new Set(columns)].flatMap((column) => lateNote(survey, column, position)),
      ...(isConditional && survey.clearInvisibleValues === 'none' ? [INVISIBLE_KEPT] : []),
    ],
  };
}

const INVISIBLE_KEPT: Issue = {
  code: 'invisible-answers-kept',
  path: 'clearInvisibleValues',
  expected: 'onComplete, the default',
  received: '"none"',
  hint: 'Answers stay in a result also when a changed answer hid their question; take the setting out if they should not',
};

function codeIssues({ id, codes }: StudyBackground): readonly Issue[] {
  return Object.entries(codes ?? {}).flatMap(([category, values]) =>
    inexpressible(`background/${id}/codes/${category}`, values),
  );
}

/** Every value that has a word must be one the question can store. */
function wordIssues(survey: SurveyJson, { column, words }: StudyWordChoice): readonly Issue[] {
  const values = Object.keys(words);
  const question = hostQuestion(survey, column);
  const choices = (question && choiceValues(question)) ?? values;
  const unknown = values
    .filter((value) => !choices.includes(value))
    .map((value) => ({
      code: 'value-without-choice',
      path: `study/customer/by/words/${value}`,
      expected: `a choice of ${column}: ${choices.join(', ')}`,
      received: value,
      hint: 'Write the value the question stores',
    }));
  return [...unknown, ...inexpressible('customer/by/words', values)];
}

function inexpressible(path: string, values: readonly string[]): readonly Issue[] {
  return values
    .filter((value) => !isExpressible(value))
    .map((value) => ({
      code: 'value-inexpressible',
      path: `study/${path}`,
      expected: 'a value that a condition of SurveyJS can hold',
      received: value,
      hint: 'Give the choice a value without a double quote or backslash at its ends',
    }));
}

/** What decides the word must be known; a choice that no word stands for is said, since those who take it read the main word. */
function wordNotes(survey: SurveyJson, { customer }: Study, column: string): readonly Issue[] {
  const question = hostQuestion(survey, column);
  if (question !== undefined) return choiceNotes(question, customer);
  const calculated = hostNames(survey).some(
    ({ kind, name }) => name === column && (kind === 'calculatedValue' || kind === 'variable'),
  );
  if (calculated) return [];
  return [
    {
      code: 'word-column-not-asked',
      path: 'study/customer/by/column',
      expected: `a question or a calculated value of the survey named ${column}`,
      received: 'neither',
      hint: `Set it as a variable or a value before the survey starts; without it everybody reads "${customer.word}"`,
    },
  ];
}

function choiceNotes(question: HostQuestion, { by, word }: Study['customer']): readonly Issue[] {
  const declared = Object.keys(by?.words ?? {});
  return (choiceValues(question) ?? [])
    .filter((choice) => !declared.includes(choice))
    .map((choice) => ({
      code: 'choice-without-word',
      path: question.path,
      expected: `one of the values that customer.by gives a word: ${declared.join(', ')}`,
      received: choice,
      hint: `Respondents who choose it read the main word "${word}"; give it that word in the study if they should`,
    }));
}

function lateNote(survey: SurveyJson, column: string, position: number): readonly Issue[] {
  const question = hostQuestion(survey, column);
  if (question === undefined || question.page < position) return [];
  return [
    {
      code: 'asked-after-pack',
      path: question.path,
      expected: `${column} before the pack, since it decides what the pack shows`,
      received: `page ${question.page}, and the pack at ${position}`,
      hint: 'Install the pack further back with at, or move the question forward',
    },
  ];
}
