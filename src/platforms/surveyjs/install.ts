import { type Issue, KundfokusError, type Study } from '../../model/index.js';
import { buildPicks } from '../../plan/index.js';
import { buildSidecar } from './build-sidecar.js';
import { checkHostBackgrounds } from './host-backgrounds.js';
import { unfilledColumns } from './host-columns.js';
import { checkConditions } from './host-conditions.js';
import { hostNames } from './host-names.js';
import { languageNotes } from './localise.js';
import { collisions, packNames, validatePrefix } from './pack-names.js';
import { braces, buildParts, type InstallOptions, namesOf, type Parts } from './parts.js';
import { resolvePlace, startsWithPage } from './place.js';
import type { SurveyJsSidecar } from './sidecar.js';
import { parsePackRef } from './stamp.js';
import { objectsIn, pagesOf, ROOT_PAGE, rootOf, type SurveyJson, validateSurvey } from './survey-json.js';

/** A survey with the pack in it. */
export interface Installed {
  readonly survey: SurveyJson;
  readonly sidecar: SurveyJsSidecar;
  /** What the developer should know; nothing here is an error. */
  readonly notes: readonly Issue[];
}

/**
 * Adds the pages of a study's modules to a SurveyJS survey, and a calculated value that stores with each response what
 * it answered. The survey passed in is left as it is; every page and element of the host keeps its JSON text.
 * Needs no survey-core.
 * @throws KundfokusError with every issue: names already taken, no such place, a host question that is not there.
 */
export function installPack(survey: unknown, study: Study, options: InstallOptions = {}): Installed {
  return installBeside(survey, study, options, []);
}

/** `installPack` into a survey that may refer to some of the names already, since the pack stood in it before. */
export function installBeside(
  survey: unknown,
  study: Study,
  options: InstallOptions,
  referredTo: readonly string[],
): Installed {
  const unreadable = [...validateSurvey(survey), ...validatePrefix(options.prefix ?? '')];
  if (unreadable.length > 0) throw new KundfokusError(unreadable);
  const host = structuredClone(survey) as SurveyJson;
  const before = alreadyIn(host, study, options);
  if (before !== null) throw new KundfokusError([before]);
  const parts = buildParts(host, study, options);
  const place = resolvePlace(host, pagesOf(host), options.at);
  const backgrounds = checkHostBackgrounds(host, study);
  const conditions = checkConditions(host, study, place.index);
  const taken = hostNames(host).filter(({ kind, name }) => kind !== 'reference' || !referredTo.includes(name));
  const issues = [
    ...place.issues,
    ...backgrounds.issues,
    ...conditions.issues,
    ...(parts.pages.length === 0 ? [nothingToAsk(study)] : []),
    ...collisions(namesOf(parts), taken),
    ...braces(parts.pages),
  ];
  if (issues.length > 0) throw new KundfokusError(issues);
  return {
    survey: insert(host, parts, place.index),
    sidecar: buildSidecar(host, { study, options, parts, position: place.index }),
    notes: [
      ...languageNotes(parts.localiser, host, options.defaultLocale ?? null),
      ...backgrounds.notes,
      ...conditions.notes,
      ...unfilledColumns(host, study),
      ...startNote(host),
      ...orderNote(study, host, place.index),
    ],
  };
}

/** That the survey stores the stamp of a version of this pack already, under the same prefix. */
function alreadyIn(host: SurveyJson, { pack }: Study, { prefix = '' }: InstallOptions): Issue | null {
  const values = objectsIn(host.calculatedValues);
  const at = values.findIndex(({ name }) => name === packNames(pack, prefix).stamp);
  const installed = /^'([^;']+);/.exec(String(values[at]?.expression))?.[1] ?? '';
  if (parsePackRef(installed)?.id !== pack.id) return null;
  return {
    code: 'pack-installed',
    path: `calculatedValues/${at}`,
    expected: `a survey without ${pack.id}`,
    received: `one that ${installed} is installed in`,
    hint: 'Take the survey as it was before, or take the pack out with removePack; upgradePack puts another version in its place',
  };
}

/** Host keys keep their order; root elements become the page SurveyJS would make of them. */
function insert(host: SurveyJson, { pages, calculatedValues }: Parts, position: number): SurveyJson {
  const root = rootOf(host);
  const before = pagesOf(host);
  const together = [...before.slice(0, position), ...pages, ...before.slice(position)];
  const entries = Object.entries(host).map(([key, value]) => {
    if (key === root) return ['pages', together] as const;
    return key === 'calculatedValues'
      ? ([key, [...objectsIn(value), ...calculatedValues]] as const)
      : ([key, value] as const);
  });
  return {
    ...Object.fromEntries(entries),
    ...(root === 'none' && { pages: together }),
    ...(host.calculatedValues === undefined && { calculatedValues }),
  };
}

function nothingToAsk(study: Study): Issue {
  const expected = 'a module with something to ask';
  return { code: 'nothing-to-ask', path: 'study/modules', expected, received: study.modules.join(', ') || 'none' };
}

/** SurveyJS shows a start page only when another page follows. */
function startNote(host: SurveyJson): readonly Issue[] {
  if (!startsWithPage(host) || pagesOf(host).length !== 1) return [];
  const hint = `${String(pagesOf(host)[0]!.name ?? ROOT_PAGE)} is now shown as a start page`;
  return [{ code: 'start-page', path: 'pages/0', expected: 'two pages', received: 'one', hint }];
}

/** What stands before the values colours which of them people pick. */
function orderNote(study: Study, host: SurveyJson, position: number): readonly Issue[] {
  const asksValues = buildPicks(study).some(({ about }) => about !== 'priorities');
  if (!asksValues || position === 0) return [];
  const before = pagesOf(host)
    .slice(0, position)
    .map(({ name }) => String(name ?? ROOT_PAGE));
  return [
    {
      code: 'values-not-first',
      path: 'options/at',
      expected: 'values before everything else, since what is asked before them raises the rank of what it is about',
      received: `after ${before.join(', ')}`,
      hint: 'Install at the first page, or ask values in a survey of their own',
    },
  ];
}
