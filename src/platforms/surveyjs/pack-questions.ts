import type { NumberQuestion, PickQuestion, Question } from '../../model/index.js';
import { choiceValue, type PartContext } from './conditions.js';
import { pickParts } from './pack-picks.js';
import type { JsonObject } from './survey-json.js';

/** Most characters an open answer can have: a page of text. */
const MAX_LENGTH = 4000;

/** Numbers with at most this many answers are chosen on a line of buttons, others typed. */
const MOST_BUTTONS = 11;

/**
 * A question that is no statement on a response set, and what belongs to it.
 * @param context - `text`: name of a text beside it.
 */
export function questionParts(id: string, context: PartContext & { readonly text: string }): readonly JsonObject[] {
  const { study, names, localiser } = context;
  const question = study.pack.questions!.find((candidate) => candidate.id === id)!;
  if (question.kind === 'pick') return pickParts(question, context);
  const title = localiser.text((wording) => wording.questions[id]!.text);
  const { type, ...properties } = answerProperties(question, context);
  return [{ type, ...names.question(id), title, ...properties }];
}

/** A background question, unless the host asks it. */
export function backgroundPart(id: string, { study, names, localiser }: PartContext): readonly JsonObject[] {
  const variable = study.pack.background.find((background) => background.id === id)!;
  const ours = study.background.find((background) => background.id === id);
  if (ours?.fromHost) return [];
  const choices = variable.categories.map((category) => ({
    value: choiceValue(category, ours ?? { codes: null }),
    text: localiser.text((wording) => wording.background[id]!.categories[category.id]!),
  }));
  const title = localiser.text((wording) => wording.background[id]!.question);
  return [{ type: 'radiogroup', ...names.question(ours?.column ?? id), title, choices }];
}

function answerProperties(question: Exclude<Question, PickQuestion>, { localiser }: PartContext): JsonObject {
  if (question.kind === 'number') return numberProperties(question);
  if (question.kind === 'open') {
    const { hint } = question;
    const description = hint === undefined ? {} : { description: localiser.text((wording) => wording.texts[hint]!) };
    return { type: 'comment', ...description, maxLength: MAX_LENGTH };
  }
  const choices = question.options.map(({ id, code }) => ({
    value: code,
    text: localiser.text((wording) => wording.questions[question.id]!.options[id]!),
  }));
  return { type: question.multiple ? 'checkbox' : 'radiogroup', choices };
}

function numberProperties({ min, max }: NumberQuestion): JsonObject {
  if (max - min < MOST_BUTTONS) return { type: 'rating', rateMin: min, rateMax: max };
  return { type: 'text', inputType: 'number', min, max };
}
