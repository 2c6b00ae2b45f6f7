import { stepInto } from './schema-node.js';

/**
 * Slash path of a value in a document. A list entry with an id of its own is named by it (`items/CFCEN1/scale`),
 * any other by its place, counted from 0. The document itself is `/`.
 */
export function issuePath(input: unknown, steps: readonly PropertyKey[]): string {
  const names: string[] = [];
  let value = input;
  for (const step of steps) {
    const next = stepInto(value, step);
    names.push((Array.isArray(value) && ownId(value, next)) || String(step));
    value = next;
  }
  return names.join('/') || '/';
}

function ownId(list: readonly unknown[], entry: unknown): string | null {
  const id = stepInto(entry, 'id');
  if (typeof id !== 'string' || id === '') return null;
  return list.filter((other) => stepInto(other, 'id') === id).length === 1 ? id : null;
}

/** A value as an issue shows it: short, and telling `"1"` from `1` and `nothing` from `null`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
