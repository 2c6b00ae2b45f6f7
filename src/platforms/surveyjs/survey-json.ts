import type { Issue } from '../../model/index.js';

/** A survey definition as SurveyJS stores it. */
export type SurveyJson = Readonly<Record<string, unknown>>;

/** A part of a survey definition: page, element, column, choice. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a survey keeps its pages: as `pages`, or as elements at the root, which SurveyJS reads as one page `page1`. */
export type SurveyRoot = 'pages' | 'elements' | 'questions' | 'none';

/** Name SurveyJS gives the page it makes of root elements. */
export const ROOT_PAGE = 'page1';

export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The objects in an array; nothing when it is no array. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** What a value is, for the text of an issue. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}

/** Which key holds the pages. */
export function rootOf(survey: SurveyJson): SurveyRoot {
  return (['pages', 'elements', 'questions'] as const).find((key) => survey[key] !== undefined) ?? 'none';
}

/** The pages of a survey; root elements count as one page. */
export function pagesOf(survey: SurveyJson): readonly JsonObject[] {
  const root = rootOf(survey);
  if (root === 'none') return [];
  if (root === 'pages') return objectsIn(survey.pages);
  return [{ name: ROOT_PAGE, elements: survey[root] }];
}

/** What keeps a value from being read as a survey definition; empty when nothing does. */
export function validateSurvey(survey: unknown): readonly Issue[] {
  if (!isObject(survey)) {
    const hint = 'Pass the parsed JSON of the survey, not its text or a live model';
    return [{ code: 'not-a-survey', path: 'survey', expected: 'an object', received: describe(survey), hint }];
  }
  const lists = ['pages', 'elements', 'questions', 'calculatedValues'] as const;
  const wrong = lists.filter((key) => survey[key] !== undefined && !isListOfObjects(survey[key]));
  const roots = lists.slice(0, 3).filter((key) => survey[key] !== undefined);
  return [
    ...wrong.map((key) => ({
      code: 'not-a-survey',
      path: key,
      expected: 'an array of objects',
      received: describe(survey[key]),
    })),
    ...(roots.length > 1 ? [twoRoots(roots)] : []),
  ];
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}

function twoRoots(roots: readonly string[]): Issue {
  const hint = 'SurveyJS keeps only the one read last; move the root elements into a page';
  const expected = 'pages or root elements';
  return { code: 'ambiguous-root', path: roots.join(' and '), expected, received: 'both', hint };
}
