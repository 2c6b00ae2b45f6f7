import * as z from 'zod/mini';
import { openSchema, stepInto } from './schema-node.js';

/**
 * What of a document can be relied on though other parts are at fault: keys whose value fits the schema, and of lists
 * and records the entries that do. Rules beyond the schema run on it, so that all faults are told at once.
 */
export function soundParts<Document extends object>(schema: z.core.$ZodType, input: unknown): Partial<Document> {
  return keptParts(schema, input, (child, value) =>
    z.safeParse(child, value).success ? value : soundEntries(child, value),
  ) as Partial<Document>;
}

/** What is kept of the values under the keys that an object schema has. */
function keptParts(
  schema: z.core.$ZodType,
  input: unknown,
  keep: (child: z.core.$ZodType, value: unknown) => unknown,
): object {
  const node = openSchema(schema, input);
  const parts = (node.keys ?? []).flatMap((key) => {
    const child = node.child(key);
    const value = stepInto(input, key);
    const kept = child === undefined || value === undefined ? undefined : keep(child, value);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(parts);
}

function soundEntries(schema: z.core.$ZodType, value: unknown): unknown {
  const entries = fittingEntries(schema, value);
  return z.safeParse(schema, entries).success ? entries : undefined;
}

function fittingEntries(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === null || typeof value !== 'object') return undefined;
  const node = openSchema(schema, value);
  if (Array.isArray(value)) {
    return value.filter((entry, i) => z.safeParse(node.child(i) ?? z.never(), entry).success);
  }
  if (node.keys !== null) return soundParts(schema, value);
  const entries = Object.entries(value).map(([key, entry]) => [key, soundEntry(node.child(key), entry)] as const);
  // One entry at a time, so that its key is tried too.
  return Object.fromEntries(entries.filter(([key, entry]) => z.safeParse(schema, { [key]: entry }).success));
}

/** An entry of a record: whole, or without the faulty entries of the records in it; any other fault makes it unsound. */
function soundEntry(schema: z.core.$ZodType | undefined, entry: unknown): unknown {
  if (schema === undefined || z.safeParse(schema, entry).success) return entry;
  return keptParts(schema, entry, (child, value) => {
    const holdsRecord = typeof value === 'object' && value !== null && openSchema(child, value).keys === null;
    return holdsRecord && !Array.isArray(value) ? fittingEntries(child, value) : value;
  });
}
