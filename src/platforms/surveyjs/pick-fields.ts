import type { PlanPick } from '../../plan/index.js';
import { asText, findColumn, type ReadingContext, type Scalar } from './result-fields.js';
import { isObject, type JsonObject } from './survey-json.js';

/** Where an answer stands. */
interface Place {
  readonly result: JsonObject;
  /** Index of the result. */
  readonly i: number;
  readonly context: ReadingContext;
}

/**
 * What was picked in one result: codes in the list's own spelling, one that it lacks as it stands; `null` for a blank, and
 * where the response says that it was picked from another list.
 */
export function readPick(id: string, value: unknown, place: Place): readonly string[] | string | null {
  const { plan, findings } = place.context;
  const pick = plan.picks.find((candidate) => candidate.id === id);
  if (pick === undefined || value === undefined || value === null || isOtherList(pick, place)) return null;
  if (isObject(value)) {
    const found = { path: `results/${id}`, expected: 'a list of codes', received: 'an object' };
    findings.add({ code: 'answer-not-a-list', ...found }, place.i);
    return null;
  }
  if (!Array.isArray(value)) return asText(value as Scalar);
  const codes = (value as readonly unknown[]).flatMap((code) => {
    const text = typeof code === 'object' ? null : asText(code as Scalar);
    return text === null ? [] : spelling(text, pick);
  });
  return codes.length === 0 ? null : codes;
}

/** SurveyJS may store codes in another case than they were given in. */
function spelling(text: string, { options }: PlanPick): string {
  const lower = text.toLowerCase();
  return options.find(({ accepts }) => accepts.some((code) => code.toLowerCase() === lower))?.accepts[0] ?? text;
}

/** Whether a response names another version of the list; one that names none is taken for the study's own. */
function isOtherList({ id, list }: PlanPick, { result, i, context }: Place): boolean {
  const { value } = findColumn(context.listsKey, result, context);
  if (typeof value !== 'string' || value.trim() === '') return false;
  const [name = ''] = list.split('@');
  const theirs = value.split(',').find((each) => each.trim().split('@')[0] === name);
  if (theirs === undefined || theirs.trim() === list) return false;
  context.findings.add(
    {
      code: 'other-list-version',
      path: `results/${context.listsKey}`,
      expected: list,
      received: theirs.trim(),
      hint: `What they picked at ${id} is left out; read them with the study they were asked with`,
    },
    i,
  );
  return true;
}
