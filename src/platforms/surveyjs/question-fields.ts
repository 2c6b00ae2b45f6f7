import type { ChoiceQuestion, NumberQuestion, Question, Study } from '../../model/index.js';
import { askedModules, idsAsked } from './asked.js';
import { readPick } from './pick-fields.js';
import { asNumber, asText, findColumn, type ReadingContext, readColumn, type Scalar } from './result-fields.js';
import type { JsonObject } from './survey-json.js';

/**
 * One answer; `null` for a blank. Several options chosen are an array of their codes. What was written into a comment
 * box stands here as written: it may name people.
 */
export type SurveyJsAnswer = string | number | readonly string[] | null;

/**
 * The answers to the pack's further questions in one result, by the question's column: numbers, texts, codes of options.
 * A number outside the question's range and an option that it does not have are reported and left out; what is picked from
 * a list is passed on for `encodeResponses` to judge, unless it was picked from another version of the list.
 */
export function readQuestions(
  result: JsonObject,
  i: number,
  context: ReadingContext,
): Readonly<Record<string, SurveyJsAnswer>> {
  const { study } = context;
  const asked = idsAsked(askedModules(study), 'question');
  const questions = (study.pack.questions ?? []).filter(({ id }) => asked.includes(id));
  return Object.fromEntries(
    questions.map((question) => [columnOf(question, study), readQuestion(question, result, i, context)]),
  );
}

function columnOf({ id }: Question, { itemColumns }: Study): string {
  return itemColumns[id] ?? id;
}

/** An answer stands under the question's id, or under its column where the host asks it. */
function readQuestion(question: Question, result: JsonObject, i: number, context: ReadingContext): SurveyJsAnswer {
  const isOurs = findColumn(question.id, result, context).value !== undefined;
  const place = isOurs ? question.id : columnOf(question, context.study);
  if (question.kind === 'choice' && question.multiple) {
    const { value } = findColumn(place, result, context);
    const chosen = Array.isArray(value) ? (value as readonly unknown[]) : [readColumn(place, result, i, context)];
    const codes = chosen.map((one) => readCode(question, one as Scalar, i, context)).filter((code) => code !== null);
    return codes.length === 0 ? null : codes;
  }
  if (question.kind === 'pick')
    return readPick(question.id, findColumn(place, result, context).value, { result, i, context });
  const value = readColumn(place, result, i, context);
  if (question.kind === 'choice') return readCode(question, value, i, context);
  return question.kind === 'number' ? readNumber(question, value, i, context) : asText(value);
}

function readNumber({ id, min, max }: NumberQuestion, value: Scalar, i: number, { findings }: ReadingContext) {
  const number = asNumber(value);
  if (number === null || (Number.isInteger(number) && Number(number) >= min && Number(number) <= max)) return number;
  const expected = `a whole number from ${min} to ${max}`;
  findings.add({ code: 'answer-out-of-range', path: `results/${id}`, expected, received: JSON.stringify(value) }, i);
  return null;
}

function readCode({ id, options }: ChoiceQuestion, value: Scalar, i: number, { findings }: ReadingContext) {
  const text = asText(value);
  if (text === null) return null;
  const option = options.find(({ code }) => code.toLowerCase() === text.toLowerCase());
  if (option !== undefined) return option.code;
  const expected = `one of ${options.map(({ code }) => code).join(', ')}`;
  findings.add({ code: 'unknown-option', path: `results/${id}`, expected, received: JSON.stringify(text) }, i);
  return null;
}
