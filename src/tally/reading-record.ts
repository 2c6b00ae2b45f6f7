const HELD = Symbol('held');

/** An object whose fields are worked out from what it holds. */
interface Holder<Held> {
  readonly [HELD]: Held;
}

/**
 * Makes objects with the fields `names`, each worked out from what the object holds when it is read (`keep`: and then
 * kept). They look like plain objects, and all of one kind share one description: an object costs a few bytes, however
 * many fields it has.
 */
export function readingRecord<Held extends object, Value>(
  names: readonly string[],
  read: (held: Held, i: number) => Value,
  { keep = false }: { keep?: boolean } = {},
): (held: Held) => Readonly<Record<string, Value>> {
  const kept = new WeakMap<Held, Value[]>();
  const readOnce = (held: Held, i: number): Value => {
    const values = kept.get(held) ?? [];
    if (values.length === 0) kept.set(held, values);
    values[i] ??= read(held, i);
    return values[i]!;
  };
  const get = keep ? readOnce : read;
  const fields: PropertyDescriptorMap = { [HELD]: { writable: true } };
  names.forEach((name, i) => {
    Object.defineProperty(fields, name, {
      enumerable: true,
      value: {
        enumerable: true,
        get(this: Holder<Held>) {
          return get(this[HELD], i);
        },
      },
    });
  });
  return (held) => {
    const record = Object.create(Object.prototype, fields) as { [HELD]: Held };
    record[HELD] = held;
    return record as unknown as Readonly<Record<string, Value>>;
  };
}
