import type { Study } from '../../model/index.js';
import type { PlanItem, ScoringPlan } from '../../plan/index.js';
import type { Findings } from './findings.js';
import type { PackGrid } from './pack-grids.js';
import { isObject, type JsonObject } from './survey-json.js';

/** What every result is read with. */
export interface ReadingContext {
  readonly study: Study;
  readonly plan: ScoringPlan;
  readonly grids: readonly PackGrid[];
  /** Key of the answer by column, where they differ. */
  readonly columns: Readonly<Record<string, string>>;
  /** Key of the calculated value that says what was answered. */
  readonly stampKey: string;
  /** Key of the calculated value that says which lists were picked from. */
  readonly listsKey: string;
  readonly findings: Findings;
}

/** A single value in a result. */
export type Scalar = string | number | boolean | null;

/** The answers in one result by plan column. */
export function readFields(
  result: JsonObject,
  i: number,
  context: ReadingContext,
): Readonly<Record<string, string | number | null>> {
  const { plan } = context;
  const texts = [...plan.backgrounds.map(({ column }) => column), plan.unit, plan.wave, plan.respondent];
  const measured = plan.outcomes.filter(({ kind }) => kind !== 'picked').map(({ column }) => column);
  const numbers = [...measured, plan.weight?.column ?? null];
  const read = (columns: readonly (string | null)[], convert: (value: Scalar) => string | number | null) =>
    columns
      .filter((column) => column !== null)
      .map((column) => [column, convert(readColumn(column, result, i, context))] as const);
  const items = plan.items.map((item) => [item.column, readItem(item, result, i, context)] as const);
  return Object.fromEntries([...read(texts, asText), ...read(numbers, asNumber), ...items]);
}

/** An answer stands in a grid, or under the item's column or id where the host asks it singly. */
function readItem(item: PlanItem, result: JsonObject, i: number, context: ReadingContext): string | null {
  const grid = context.grids.find(({ items }) => items.includes(item.id));
  const value = gridAnswer(grid, item, result, i, context) ?? own(result, item.column) ?? own(result, item.id);
  const text = asText(scalar(value, item.column, i, context.findings));
  return typeof text === 'string' ? asCode(text, item) : null;
}

function gridAnswer(
  grid: PackGrid | undefined,
  item: PlanItem,
  result: JsonObject,
  i: number,
  context: ReadingContext,
): unknown {
  if (grid === undefined) return undefined;
  const answers = own(result, grid.name);
  if (answers === undefined || answers === null) return own(result, `${grid.name}.${item.id}`);
  if (isObject(answers)) return own(answers, item.id);
  const path = `results/${grid.name}`;
  context.findings.add(
    { code: 'grid-not-an-object', path, expected: 'an object by item', received: typeof answers },
    i,
  );
  return undefined;
}

/** SurveyJS writes its built-in option as `dontknow`; here it is the item's own non-substantive code. */
function asCode(text: string, { options }: PlanItem): string {
  const lower = text.toLowerCase();
  const found = options.find(({ accepts }) => accepts.some((spelling) => spelling.toLowerCase() === lower));
  const other =
    lower === 'dontknow' || lower === 'notrelevant' ? options.find(({ missing }) => missing !== null) : undefined;
  return (found ?? other)?.code ?? text;
}

/** A column that holds one value. */
export function readColumn(column: string, result: JsonObject, i: number, context: ReadingContext): Scalar {
  const { key, value } = findColumn(column, result, context);
  return scalar(value, key, i, context.findings);
}

/** A column at the top of a result, under its valueName or prefix, or down a path written with dots. */
export function findColumn(column: string, result: JsonObject, { columns }: Pick<ReadingContext, 'columns'>) {
  const key = String(own(columns, column) ?? column);
  return { key, value: own(result, key) ?? key.split('.').reduce<unknown>(step, result) };
}

function step(value: unknown, key: string): unknown {
  return isObject(value) ? own(value, key) : undefined;
}

/** A value the object itself has, not one that every object has. */
function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function scalar(value: unknown, column: string, i: number, findings: Findings): Scalar {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const received = Array.isArray(value) ? 'an array' : 'an object';
  findings.add({ code: 'answer-not-single', path: `results/${column}`, expected: 'one value', received }, i);
  return null;
}

/** Text without space around it; `null` when nothing is left. */
export function asText(value: Scalar): string | null {
  const text = value === null ? '' : String(value).trim();
  return text === '' ? null : text;
}

/** A number written as text becomes one; any other text is passed on as it is. */
export function asNumber(value: Scalar): string | number | null {
  if (typeof value === 'number') return value;
  const text = asText(value);
  return text !== null && /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
