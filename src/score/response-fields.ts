import type { ScoringPlan } from '../plan/index.js';
import { LISTS_COLUMN } from './read-picked.js';

/** Where an answer of a response goes. */
export interface Field {
  readonly kind: 'item' | 'outcome' | 'pick' | 'lists' | 'background' | 'weight' | 'unit' | 'respondent';
  /** Index into the plan's list of that kind; 0 where there is one only. */
  readonly index: number;
  /** Name in issues: the item's id, the outcome's, the background variable's; else the column. */
  readonly id: string;
  readonly column: string;
}

/** Every field that a plan reads from a response. */
export function fieldsOf(plan: ScoringPlan): readonly Field[] {
  return [
    ...answerFields(plan),
    ...plan.backgrounds.map(({ id, column }, index) => ({ kind: 'background' as const, index, id, column })),
    ...lone('weight', plan.weight?.column),
    ...lone('unit', plan.unit),
    ...lone('respondent', plan.respondent),
  ];
}

/** The fields that hold answers: what a respondent is scored on. */
export function answerFields(plan: ScoringPlan): readonly Field[] {
  return [
    ...plan.items.map(({ id, column }, index) => ({ kind: 'item' as const, index, id, column })),
    ...plan.outcomes.flatMap(({ id, column, kind }, index) =>
      kind === 'picked' ? [] : [{ kind: 'outcome' as const, index, id, column }],
    ),
    ...plan.picks.map(({ id, column }, index) => ({ kind: 'pick' as const, index, id, column })),
    ...(plan.picks.length === 0 ? [] : [{ kind: 'lists' as const, index: 0, id: LISTS_COLUMN, column: LISTS_COLUMN }]),
  ];
}

function lone(kind: Field['kind'], column: string | null | undefined): readonly Field[] {
  return column ? [{ kind, index: 0, id: column, column }] : [];
}

/** Finds the answers of a response: by column or by id, on top or one level down (the object of a matrix question). */
export class ResponseReader {
  /** Values of the last response read, one per field; `undefined` where it has none. */
  readonly values: unknown[];
  /** Fields that the last response answers twice, with different answers. */
  readonly conflicts: number[] = [];
  /** Whether any response read so far names any field. */
  foundAny = false;
  readonly #positions = new Map<string, number[]>();

  constructor(fields: readonly Field[]) {
    this.values = new Array(fields.length).fill(undefined);
    fields.forEach(({ column }, i) => {
      this.#place(column, i);
    });
    const columns = new Set(this.#positions.keys());
    fields.forEach(({ id }, i) => {
      if (!columns.has(id)) this.#place(id, i);
    });
  }

  /** Fills `values` and `conflicts` from one response. */
  read(response: Readonly<Record<string, unknown>>): void {
    this.values.fill(undefined);
    this.conflicts.length = 0;
    for (const [name, value] of Object.entries(response)) {
      if (this.#take(name, value) || !isObject(value)) continue;
      for (const [inner, innerValue] of Object.entries(value)) this.#take(inner, innerValue);
    }
  }

  #place(name: string, i: number): void {
    this.#positions.set(name, [...(this.#positions.get(name) ?? []), i]);
  }

  #take(name: string, value: unknown): boolean {
    const positions = this.#positions.get(name);
    if (positions === undefined) return false;
    this.foundAny = true;
    if (isBlank(value)) return true;
    for (const i of positions) {
      const before = this.values[i];
      if (before === undefined) this.values[i] = value;
      else if (String(before) !== String(value)) this.conflicts.push(i);
    }
    return true;
  }
}

/** Whether a value is an object with names, as a matrix question's answer is. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether nothing was answered: absent, `null`, or white space. (An empty list is a blank of a pick only.) */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
