import type { Issue, Locale, Study } from '../../model/index.js';
import { type PartContext, wordExpression, wordsOf } from './conditions.js';
import { hostColumns } from './host-columns.js';
import { referencedNames } from './host-names.js';
import { buildLocaliser, type Localiser } from './localise.js';
import type { Compat, GridOptions, PackGrid } from './pack-grids.js';
import { packNames } from './pack-names.js';
import { packGrids, packPages } from './pack-pages.js';
import type { Place } from './place.js';
import { hashJson } from './sidecar.js';
import { listsValue, stampValue } from './stamp.js';
import { type JsonObject, objectsIn, type SurveyJson } from './survey-json.js';

/** How to install a pack. */
export interface InstallOptions {
  /** Index among the survey's pages, or beside a named page; at the end by default. */
  readonly at?: Place;
  /** Put before every name added; rows keep the item ids. Empty by default. */
  readonly prefix?: string;
  /** The language the survey has under `default`, where that is not English. */
  readonly defaultLocale?: Locale;
  /** `v1` writes the property names of survey-core 1.12 and older. */
  readonly compat?: Compat;
  /** Whether every statement must be answered; false by default. */
  readonly eachRowRequired?: boolean;
  /** Order of the statements in a grid; as in the pack by default. */
  readonly rowOrder?: 'initial' | 'random';
}

/** What is added to a survey, and what it was made with. */
export interface Parts {
  readonly pages: readonly JsonObject[];
  readonly grids: readonly PackGrid[];
  readonly calculatedValues: readonly JsonObject[];
  readonly localiser: Localiser;
  readonly columns: Readonly<Record<string, string>>;
}

/** The parts of a study's modules for a survey. */
export function buildParts(host: SurveyJson, study: Study, options: InstallOptions): Parts {
  const words = wordsOf(study);
  const perWord = words.map(
    (word): PartContext => ({
      study,
      word,
      names: packNames(study.pack, options.prefix ?? '', word),
      localiser: buildLocaliser(study, host, { defaultLocale: options.defaultLocale ?? null, word }),
      grid: gridOptions(options),
      host,
    }),
  );
  const names = packNames(study.pack, options.prefix ?? '');
  const shared = { ...perWord[0]!, word: null, names };
  const word = { name: names.word, expression: wordExpression(study, host) };
  return {
    pages: packPages(shared, perWord),
    grids: packGrids(study, names.answer),
    calculatedValues: [stampValue(study, names), ...(words.length > 1 ? [word] : []), ...listsValue(study, names)],
    localiser: shared.localiser,
    columns: hostColumns(host, study),
  };
}

/** How the grids behave, defaults filled in. */
export function gridOptions({
  compat = 'v2',
  eachRowRequired = false,
  rowOrder = 'initial',
}: InstallOptions): GridOptions {
  return { compat, eachRowRequired, rowOrder };
}

/** Hash of what a pack adds, to see later whether it was edited. */
export function hashAdded(pages: readonly JsonObject[], calculatedValues: readonly JsonObject[]): string {
  return hashJson({ pages, calculatedValues });
}

/** Names of what stands on a page. */
export function elementNames(page: JsonObject): readonly string[] {
  return objectsIn(page.elements).map((element) => String(element.name));
}

/** Keys of answers on the pages that differ from the name of their question. */
export function valueNames(pages: readonly JsonObject[]): readonly string[] {
  const elements = pages.flatMap((page) => objectsIn(page.elements));
  return [...new Set(elements.flatMap(({ valueName }) => (valueName === undefined ? [] : String(valueName))))];
}

/** Every name that is added. */
export function namesOf({ pages, calculatedValues }: Parts): readonly string[] {
  const calculated = calculatedValues.map((value) => String(value.name));
  const onPages = pages.flatMap((page) => [String(page.name), ...elementNames(page)]);
  return [...onPages, ...valueNames(pages), ...calculated];
}

/** Texts with a name in braces: SurveyJS fills those in and has no escape for it. */
export function braces(pages: readonly JsonObject[]): readonly Issue[] {
  return referencedNames(pages)
    .filter(({ path }) => !path.endsWith('/visibleIf'))
    .map(({ name, path }) => ({
      code: 'brace-in-text',
      path: `pages/${path}`,
      expected: 'a text without braces, which SurveyJS would fill in',
      received: `{${name}}`,
      hint: 'Write the definition or the customer word without braces',
    }));
}
