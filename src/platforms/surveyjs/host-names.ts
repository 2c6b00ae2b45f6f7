import { isObject, type JsonObject, objectsIn, pagesOf, type SurveyJson } from './survey-json.js';

/** A name that a survey already uses. */
export interface HostName {
  readonly name: string;
  readonly kind:
    | 'page'
    | 'panel'
    | 'question'
    | 'valueName'
    | 'column'
    | 'calculatedValue'
    | 'variable'
    | 'reference'
    | 'reserved';
  /** Slash path of the element that has it. */
  readonly path: string;
}

/** Names SurveyJS answers itself in expressions and texts (survey-core 3.1.1, `builtInVariables` and text processing). */
const RESERVED = [
  ...['pageno', 'pagecount', 'questioncount', 'correctedanswers', 'correctanswers', 'correctedanswercount'],
  ...['incorrectedanswers', 'incorrectanswers', 'incorrectedanswercount', 'locale', 'no', 'require', 'title'],
  ...['survey', 'page', 'panel', 'row', 'item', 'choice', 'self', 'element'],
];

const NESTED = ['elements', 'questions', 'templateElements', 'detailElements'] as const;

/** Every name a survey uses, declares, refers to without declaring, or cannot give away. */
export function hostNames(survey: SurveyJson): readonly HostName[] {
  const declared = [
    ...pagesOf(survey).flatMap((page, i) => [...named(page, 'page', `pages/${i}`), ...nestedNames(page, `pages/${i}`)]),
    ...objectsIn(survey.calculatedValues).flatMap((value, i) =>
      named(value, 'calculatedValue', `calculatedValues/${i}`),
    ),
    ...objectsIn(survey.triggers).flatMap((trigger, i) => textAt(trigger, 'setToName', 'variable', `triggers/${i}`)),
  ];
  const known = new Set(declared.map(({ name }) => name.toLowerCase()));
  const references = referencedNames(survey).filter(({ name }) => !known.has(name.toLowerCase()));
  const reserved = RESERVED.map((name) => ({ name, kind: 'reserved' as const, path: 'SurveyJS' }));
  return [...declared, ...references, ...reserved];
}

/** Names written in braces anywhere in a survey: `{name}`, `{name.row}`, `{#name}`. */
export function referencedNames(json: unknown, path = ''): readonly HostName[] {
  if (typeof json === 'string') {
    return [...json.matchAll(/\{[#$!]?([^{}.[\]]+)[^{}]*\}/g)].map(([, name]) => ({
      name: name!.trim(),
      kind: 'reference' as const,
      path,
    }));
  }
  if (Array.isArray(json)) return json.flatMap((part, i) => referencedNames(part, join(path, i)));
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([key, part]) => referencedNames(part, join(path, key)));
}

function nestedNames(json: JsonObject, path: string): readonly HostName[] {
  const elements = NESTED.flatMap((key) =>
    objectsIn(json[key]).flatMap((element, i) => {
      const here = `${path}/${key}/${i}`;
      const kind = element.type === 'panel' ? 'panel' : 'question';
      return [
        ...named(element, kind, here),
        ...textAt(element, 'valueName', 'valueName', here),
        ...nestedNames(element, here),
      ];
    }),
  );
  const columns = (['columns', 'items'] as const).flatMap((key) =>
    objectsIn(json[key]).flatMap((column, i) => named(column, 'column', `${path}/${key}/${i}`)),
  );
  return [...elements, ...columns];
}

function named(json: JsonObject, kind: HostName['kind'], path: string): readonly HostName[] {
  return textAt(json, 'name', kind, path);
}

function textAt(json: JsonObject, key: string, kind: HostName['kind'], path: string): readonly HostName[] {
  const name = json[key];
  return typeof name === 'string' && name !== '' ? [{ name, kind, path }] : [];
}

function join(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}/${key}`;
}
