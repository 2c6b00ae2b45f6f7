import { type Issue, KundfokusError } from '../../model/index.js';
import { hostNames, referencedNames } from './host-names.js';
import { hashAdded } from './parts.js';
import { addedNames, hashJson, parseSidecar, type SurveyJsSidecar } from './sidecar.js';
import { type JsonObject, objectsIn, pagesOf, ROOT_PAGE, type SurveyJson, validateSurvey } from './survey-json.js';

/** A survey without the pack. */
export interface Removed {
  readonly survey: SurveyJson;
  /** What the developer should know; nothing here is an error. */
  readonly notes: readonly Issue[];
}

/**
 * Takes out what `installPack` put in. The result has the JSON text of the survey before installing, apart from what the
 * host itself changed since. The survey passed in is left as it is.
 * @throws KundfokusError when a page of the pack is not there, or holds elements that are not the pack's.
 */
export function removePack(survey: unknown, sidecar: unknown): Removed {
  const unreadable = validateSurvey(survey);
  if (unreadable.length > 0) throw new KundfokusError(unreadable);
  const known = parseSidecar(sidecar);
  const full = structuredClone(survey) as SurveyJson;
  const issues = checkParts(full, known);
  if (issues.length > 0) throw new KundfokusError(issues);
  const rest = withoutParts(full, known);
  return { survey: rest, notes: removalNotes(full, rest, known) };
}

/** Number of pages before the first page of the pack. */
export function positionOf(survey: SurveyJson, { pages }: SurveyJsSidecar): number {
  return pagesOf(survey).findIndex((page) => pages.some(({ name }) => name === page.name));
}

function checkParts(survey: SurveyJson, { pages }: SurveyJsSidecar): readonly Issue[] {
  return pages.flatMap(({ name, elements }) => {
    const page = pagesOf(survey).find((candidate) => candidate.name === name);
    if (page === undefined) return [pageMissing(survey, name)];
    const found = objectsIn(page.elements).map((element) => String(element.name));
    return [
      ...found.filter((element) => !elements.includes(element)).map((element) => foreign(name, element)),
      ...elements.filter((element) => !found.includes(element)).map((element) => moved(survey, name, element)),
    ].flat();
  });
}

function pageMissing(survey: SurveyJson, name: string): Issue {
  const names = pagesOf(survey).map((page) => String(page.name));
  const hint = 'The page was renamed or taken out since; undo that, or take the rest out by hand';
  return { code: 'pack-page-missing', path: 'pages', expected: name, received: names.join(', ') || 'none', hint };
}

function foreign(page: string, element: string): Issue {
  const hint = 'Move it to a page of your own first; it would be lost';
  const expected = "the pack's elements only";
  return { code: 'foreign-element', path: `pages/${page}/${element}`, expected, received: element, hint };
}

/** An element that is gone altogether is no obstacle; one that stands elsewhere is. */
function moved(survey: SurveyJson, page: string, element: string): readonly Issue[] {
  const other = hostNames(survey).find(
    ({ name, kind }) => name === element && (kind === 'question' || kind === 'panel'),
  );
  if (other === undefined) return [];
  const hint = 'Move it back first';
  return [
    { code: 'pack-element-moved', path: other.path, expected: `${element} on ${page}`, received: other.path, hint },
  ];
}

function withoutParts(survey: SurveyJson, { pages, calculatedValues, host }: SurveyJsSidecar): SurveyJson {
  const remaining = pagesOf(survey).filter((page) => !pages.some(({ name }) => name === page.name));
  const values = objectsIn(survey.calculatedValues).filter(({ name }) => !calculatedValues.includes(String(name)));
  const entries = Object.entries(survey).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (key === 'pages') return rootEntry(remaining, host.root);
    if (key === 'calculatedValues') return values.length > 0 || host.calculatedValues ? [[key, values]] : [];
    return [[key, value]];
  });
  return Object.fromEntries(entries);
}

/** Root elements go back to the root, unless the host has since got more pages or named properties for that one. */
function rootEntry(
  pages: readonly JsonObject[],
  root: SurveyJsSidecar['host']['root'],
): readonly (readonly [string, unknown])[] {
  if (root === 'pages') return [['pages', pages]];
  if (root === 'none') return pages.length > 0 ? [['pages', pages]] : [];
  const [only, ...others] = pages;
  const plain = only !== undefined && Object.keys(only).every((key) => key === 'name' || key === 'elements');
  return plain && others.length === 0 && only.name === ROOT_PAGE ? [[root, only.elements]] : [['pages', pages]];
}

function removalNotes(full: SurveyJson, rest: SurveyJson, sidecar: SurveyJsSidecar): readonly Issue[] {
  const pages = pagesOf(full).filter((page) => sidecar.pages.some(({ name }) => name === page.name));
  const values = objectsIn(full.calculatedValues).filter(({ name }) => sidecar.calculatedValues.includes(String(name)));
  const names = addedNames(sidecar);
  const dangling = referencedNames(rest).filter(({ name }) => names.includes(name));
  return [
    ...(hashAdded(pages, values) === sidecar.addedHash ? [] : [edited('pack-edited', "the pack's parts as installed")]),
    ...(hashJson(rest) === sidecar.host.hash ? [] : [edited('host-edited', 'the survey as it was before installing')]),
    ...dangling.map(({ name, path }) => ({
      code: 'reference-left',
      path,
      expected: 'no reference to the pack',
      received: `{${name}}`,
      hint: 'Take it out of the survey',
    })),
  ];
}

function edited(code: string, expected: string): Issue {
  return { code, path: 'survey', expected, received: 'other JSON', hint: 'Nothing to do if the edits were meant' };
}
