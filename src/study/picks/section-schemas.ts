import * as z from 'zod/mini';
import { nonEmptyList, plainId, text } from '../../pack/forms.js';
import { once } from '../../pack/once.js';
import { expectations } from '../../pack/schema-issues.js';
import { textByLocale, whole } from '../study-schema.js';

/** The section `values`. */
export const valuesSchema = () =>
  z.strictObject({
    self: z.optional(z.boolean()),
    target: z.optional(z.strictObject({ rank: z.int().check(z.gte(1)), year: targetYear() })),
  });

const targetYear = () => {
  const year = whole(2000, 2100);
  expectations.add(year, { expected: 'a year from 2000 to 2100' });
  return year;
};

/** Versions of the study's own list; they stand in stored answers beside `;`, `@` and `,`. */
const listVersion = () =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,31})$/, 'a name of 1 to 32 letters, digits, - _ and ., like 2026-spring'),
    );

const wishSchema = () => {
  const importance = z.number().check(z.gte(0));
  expectations.add(importance, {
    expected: 'how much the wish matters to customers, a number from 0 out of the customer survey',
  });
  const weight = z.number().check(z.gte(0));
  expectations.add(weight, { expected: 'how closely the wish goes with loyalty, a number from 0' });
  return z.strictObject({ id: plainId(), text: textByLocale(), importance, weight: z.optional(weight) });
};

/** The section `priorities`, whose sound parts are checked though others are at fault. */
export const prioritiesSchema = once(() =>
  z.strictObject({
    version: listVersion(),
    pick: z.optional(z.int().check(z.gte(1))),
    source: z.optional(textByLocale()),
    wishes: nonEmptyList(wishSchema()),
    customers: z.optional(z.strictObject({ file: text(), loyalty: text() })),
  }),
);

/** The section `priorities` of a study file. */
export type PrioritiesFile = z.infer<ReturnType<typeof prioritiesSchema>>;

/** The section `values` of a study file. */
export type ValuesFile = z.infer<ReturnType<typeof valuesSchema>>;
