import { expect, it } from 'vitest';
import type * as z from 'zod/mini';
import type { Pack, PackWording } from '../../src/model/index.js';
import type { packSchema } from '../../src/pack/pack-schema.js';
import type { wordingSchema } from '../../src/pack/wording-schema.js';

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** `true` only for one and the same type; neither side may be wider. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Checked by the compiler: a difference between schema and handwritten type does not compile.
const packIsEqual: Equal<DeepReadonly<z.infer<ReturnType<typeof packSchema>>>, DeepReadonly<Pack>> = true;
const wordingIsEqual: Equal<DeepReadonly<z.infer<ReturnType<typeof wordingSchema>>>, DeepReadonly<PackWording>> = true;
// @ts-expect-error A pack without its items is another type: the comparison above can fail.
const shorterIsEqual: Equal<
  DeepReadonly<z.infer<ReturnType<typeof packSchema>>>,
  DeepReadonly<Omit<Pack, 'items'>>
> = true;

it('has handwritten types that are those of the schemas', () => {
  expect([packIsEqual, wordingIsEqual, shorterIsEqual]).toEqual([true, true, true]);
});
