import * as z from 'zod/mini';
import { openSchema } from '../pack/schema-node.js';

/** A shorter way to write a part of a study file, and what it stands for. */
interface Shorthand {
  /** The full form of a value written short; any other value as it is. */
  readonly expand: (value: unknown) => unknown;
}

/** Shorthands by the schema of the full form. The schemas hold full forms only, which keeps unions and their vague errors out. */
export const shorthands = z.registry<Shorthand>();

/** A document with every shorthand written out. */
export function expandShorthand(schema: z.core.$ZodType, input: unknown): unknown {
  const value = expandHere(schema, input);
  if (value === null || typeof value !== 'object') return value;
  const node = openSchema(schema, value);
  const expandChild = (key: PropertyKey, child: unknown) => {
    const inner = node.child(key);
    return inner === undefined ? child : expandShorthand(inner, child);
  };
  if (Array.isArray(value)) return value.map((child, i) => expandChild(i, child));
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, expandChild(key, child)]));
}

function expandHere(schema: z.core.$ZodType, value: unknown): unknown {
  const shorthand = shorthands.get(schema as never);
  if (shorthand !== undefined) return shorthand.expand(value);
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType };
  return innerType === undefined ? value : expandHere(innerType, value);
}
