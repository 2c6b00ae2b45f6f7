import { type Issue, KundfokusError, type Locale } from '../../model/index.js';
import { sha256Hex } from '../../pack/index.js';
import type { Compat, GridOptions, PackGrid } from './pack-grids.js';
import { describe, isObject, type JsonObject, type SurveyRoot } from './survey-json.js';

/** What was put into a survey, kept beside it as JSON; needed to read the answers, to upgrade and to remove. */
export interface SurveyJsSidecar {
  readonly format: 1;
  /** `customer-focus@1.0.0#1a2b3c4d`. */
  readonly pack: string;
  /** SHA-256 of the pack's structure. */
  readonly packHash: string;
  /** Customer word, the one for everybody else where there are several. */
  readonly word: string;
  readonly locales: readonly Locale[];
  /** Language the host has under `default`; `null`: English. */
  readonly defaultLocale: Locale | null;
  /** Languages of the host that the study lacks, with the locale shown instead. */
  readonly fallbacks: Readonly<Record<Locale, Locale>>;
  readonly prefix: string;
  readonly grid: GridOptions;
  /** Number of host pages before the first page added. */
  readonly position: number;
  readonly pages: readonly AddedPage[];
  /** Keys of answers that differ from the name of their question; sidecars written before there were any lack it. */
  readonly valueNames?: readonly string[];
  readonly calculatedValues: readonly string[];
  readonly grids: readonly PackGrid[];
  /** Key of the answer by column of the study, where they differ. */
  readonly columns: Readonly<Record<string, string>>;
  /** For background variables asked by the host: its codes by category, `null` for the pack's own. */
  readonly hostCodes: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | null>>;
  readonly host: HostState;
  /** SHA-256 of the parts added. */
  readonly addedHash: string;
}

/** A page added, with the names of what stands on it. */
export interface AddedPage {
  readonly name: string;
  readonly elements: readonly string[];
}

/** The survey as it was before. */
export interface HostState {
  /** SHA-256 of its JSON text. */
  readonly hash: string;
  readonly root: SurveyRoot;
  /** Whether it had a list of calculated values. */
  readonly calculatedValues: boolean;
}

/** SHA-256 of a value as JSON text, key order as it stands. */
export function hashJson(value: unknown): string {
  return sha256Hex(JSON.stringify(value));
}

/** Every name that was added. */
export function addedNames({ pages, valueNames = [], calculatedValues }: SurveyJsSidecar): readonly string[] {
  return [...pages.flatMap((page) => [page.name, ...page.elements]), ...valueNames, ...calculatedValues];
}

/** Every place where a value is not a sidecar. */
export function validateSidecar(input: unknown): readonly Issue[] {
  return isObject(input) ? mismatches(input, SHAPE, 'sidecar') : [misfit('sidecar', 'an object', input)];
}

/** A sidecar read back from JSON. @throws KundfokusError with every issue. */
export function parseSidecar(input: unknown): SurveyJsSidecar {
  const issues = validateSidecar(input);
  if (issues.length > 0) throw new KundfokusError(issues);
  return input as SurveyJsSidecar;
}

interface Check {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}
type Shape = { readonly [key: string]: Check | Shape };

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isTextRecord = (value: unknown) => isObject(value) && Object.values(value).every(isText);
const isCodes = (value: unknown) => value === null || (isObject(value) && Object.values(value).every(isTexts));
const isListOf = (key: string) => (value: unknown) =>
  Array.isArray(value) && value.every((part) => isObject(part) && isText(part.name) && isTexts(part[key]));
const oneOf = (...values: readonly unknown[]): Check => ({
  expected: values.map((value) => JSON.stringify(value)).join(' or '),
  holds: (value) => values.includes(value),
});

const texts: Check = { expected: 'an array of texts', holds: isTexts };
const textRecord: Check = { expected: 'an object of texts', holds: isTextRecord };
const sha256: Check = { expected: '64 hexadecimal digits', holds: (v) => isText(v) && /^[0-9a-f]{64}$/.test(v) };
const compat: readonly Compat[] = ['v2', 'v1'];

const SHAPE: Shape = {
  format: oneOf(1),
  pack: { expected: 'id@version#hash', holds: (v) => isText(v) && /^[a-z0-9-]+@\d+\.\d+\.\d+\S*#[0-9a-f]{8}$/.test(v) },
  packHash: sha256,
  word: { expected: 'a text', holds: isText },
  locales: texts,
  defaultLocale: { expected: 'a text or null', holds: (value) => value === null || isText(value) },
  fallbacks: textRecord,
  prefix: { expected: 'a text', holds: isText },
  grid: { compat: oneOf(...compat), eachRowRequired: oneOf(true, false), rowOrder: oneOf('initial', 'random') },
  position: { expected: 'an integer from 0', holds: (value) => Number.isInteger(value) && (value as number) >= 0 },
  pages: { expected: 'an array of pages with name and elements', holds: isListOf('elements') },
  valueNames: { expected: 'an array of texts, or nothing', holds: (value) => value === undefined || isTexts(value) },
  calculatedValues: texts,
  grids: { expected: 'an array of grids with name and items', holds: isListOf('items') },
  columns: textRecord,
  hostCodes: { expected: 'an object of codes', holds: (v) => isObject(v) && Object.values(v).every(isCodes) },
  host: { hash: sha256, root: oneOf('pages', 'elements', 'questions', 'none'), calculatedValues: oneOf(true, false) },
  addedHash: sha256,
};

function mismatches(input: JsonObject, shape: Shape, path: string): readonly Issue[] {
  return Object.entries(shape).flatMap(([key, rule]) => {
    const value = input[key];
    const here = `${path}/${key}`;
    if (isCheck(rule)) return rule.holds(value) ? [] : [misfit(here, rule.expected, value)];
    return isObject(value) ? mismatches(value, rule, here) : [misfit(here, 'an object', value)];
  });
}

function isCheck(rule: Check | Shape): rule is Check {
  return typeof rule.holds === 'function';
}

function misfit(path: string, expected: string, value: unknown): Issue {
  const hint = 'Use the sidecar that installPack or upgradePack gave for this survey';
  return { code: 'not-a-sidecar', path, expected, received: describe(value), hint };
}
