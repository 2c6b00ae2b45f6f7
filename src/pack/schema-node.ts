import type * as z from 'zod/mini';

/** A schema as this room walks it: what it holds, by kind of container. */
interface SchemaDef {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly discriminator?: string;
}

/** The schema of a child of a value, and the keys the value may have. */
export interface SchemaNode {
  /** Keys of an object schema, or of a record whose keys are listed; `null` where any key is allowed or the value is no object. */
  readonly keys: readonly string[] | null;
  child(step: PropertyKey): z.core.$ZodType | undefined;
}

/** Opens a schema for walking along a value; a discriminated union is opened at the option that the value names. */
export function openSchema(schema: z.core.$ZodType, value: unknown): SchemaNode {
  const def = schema._zod.def as unknown as SchemaDef;
  if (def.innerType !== undefined) return openSchema(def.innerType, value);
  if (def.type === 'union') {
    const option = chosenOption(def, value);
    return option === undefined ? { keys: null, child: () => undefined } : openSchema(option, value);
  }
  const { shape } = def;
  if (shape !== undefined)
    return { keys: Object.keys(shape), child: (step) => stepInto(shape, step) as z.core.$ZodType | undefined };
  const listed = def.keyType?._zod.values;
  return { keys: listed ? [...listed].map(String) : null, child: () => def.element ?? def.valueType };
}

function chosenOption(def: SchemaDef, value: unknown): z.core.$ZodType | undefined {
  const named = stepInto(value, def.discriminator ?? '');
  return def.options?.find((option) => {
    const kind = openSchema(option, value).child(def.discriminator ?? '');
    const values = (kind?._zod.def as { values?: readonly unknown[] } | undefined)?.values;
    return values?.includes(named) ?? false;
  });
}

/** One step into a value; `undefined` where there is nothing. Inherited properties do not count. */
export function stepInto(value: unknown, step: PropertyKey): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<PropertyKey, unknown>)[step];
}
