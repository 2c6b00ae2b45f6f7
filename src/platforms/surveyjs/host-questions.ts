import { isObject, type JsonObject, objectsIn, pagesOf, type SurveyJson } from './survey-json.js';

/** A question of the host whose answer stands at the top of a result. */
export interface HostQuestion {
  readonly name: string;
  /** Key of its answer in the result: its valueName, else its name. */
  readonly dataKey: string;
  readonly path: string;
  /** Index of its page. */
  readonly page: number;
  readonly json: JsonObject;
}

/** Questions on pages and in panels, whose answers are columns of their own. */
export function topQuestions(survey: SurveyJson): readonly HostQuestion[] {
  const walk = (elements: readonly JsonObject[], path: string, page: number): readonly HostQuestion[] =>
    elements.flatMap((json, i) => {
      const here = `${path}/elements/${i}`;
      if (json.type === 'panel') return walk(elementsOf(json), here, page);
      const { name, valueName } = json;
      if (typeof name !== 'string') return [];
      const dataKey = typeof valueName === 'string' && valueName ? valueName : name;
      return [{ name, dataKey, path: here, page, json }];
    });
  return pagesOf(survey).flatMap((page, i) => walk(elementsOf(page), `pages/${i}`, i));
}

/** The question that fills a column of the study. */
export function hostQuestion(survey: SurveyJson, column: string): HostQuestion | undefined {
  return topQuestions(survey).find(({ name, dataKey }) => name === column || dataKey === column);
}

/** Key of the answer that fills a column of the study. */
export function answerKey(survey: SurveyJson, column: string): string {
  return hostQuestion(survey, column)?.dataKey ?? column;
}

/** Values a question can store, as text; `null` where they are not written in the survey. */
export function choiceValues({ json }: HostQuestion): readonly string[] | null {
  const { choices } = json;
  if (!Array.isArray(choices)) return null;
  return choices.map((choice) => String(isObject(choice) ? choice.value : choice));
}

/** Those of some values that the question of a column can store; all where that is not known. */
export function choosable(survey: SurveyJson, column: string, values: readonly string[]): readonly string[] {
  const question = hostQuestion(survey, column);
  const choices = question === undefined ? null : choiceValues(question);
  return choices === null ? values : values.filter((value) => choices.includes(value));
}

function elementsOf(json: JsonObject): readonly JsonObject[] {
  return objectsIn(json.elements ?? json.questions);
}
