import * as z from 'zod/mini';
import type { ScoringPresetId } from '../model/index.js';
import { localeTag, nonEmptyList, plainId, text } from '../pack/forms.js';
import { once } from '../pack/once.js';
import { expectations } from '../pack/schema-issues.js';
import { shorthands } from './shorthand.js';

/** A locale key, or `*` for every language of the study. */
const localeKey = () =>
  z.string().check(z.regex(/^(\*|[a-z]{2,3}(-[a-z0-9]{2,8})*)$/, 'a language tag in lower case, like sv or en'));

/** A text by locale; a plain text stands for every language. */
const textByLocale = (expected = 'a text, or one text for each language') => {
  const schema = z.record(localeKey(), text());
  shorthands.add(schema, {
    expand: (value) => (typeof value === 'string' ? { '*': value } : value),
    json: { type: 'string' },
  });
  expectations.add(schema, { expected });
  return schema;
};

const RETENTION =
  'how long answers are kept, as the rest of the sentence "The answers are kept …" (for two years), or one text for each language';

const CONTACT_PERSON =
  'whom to ask, as the rest of the sentence "If you have questions, contact …" (hr@example.org), or one text for each language';

/** The forms of a word by locale; a plain text is a word with one form, and stands for every language where it stands alone. */
const formsByLocale = () => {
  const forms = z.record(z.string(), text());
  const one = (value: unknown) => (typeof value === 'string' ? { base: value } : value);
  shorthands.add(forms, { expand: one, json: { type: 'string', minLength: 1 } });
  expectations.add(forms, { expected: 'a text, or an object with the forms of the word' });
  const schema = z.record(localeKey(), forms);
  const everywhere = (value: unknown) => (typeof value === 'string' ? { '*': value } : value);
  shorthands.add(schema, { expand: everywhere, json: { type: 'string', minLength: 1 } });
  expectations.add(schema, { expected: 'a text, or the word in each language' });
  return schema;
};

/** A column of the answers; its name alone stands for it. */
const column = <Schema extends z.core.$ZodType>(schema: Schema, expected: string): Schema => {
  const expand = (value: unknown) => (typeof value === 'string' ? { column: value } : value);
  shorthands.add(schema, { expand, json: { type: 'string', minLength: 1 } });
  expectations.add(schema, { expected });
  return schema;
};

const plainColumn = () => column(z.strictObject({ column: text() }), 'a column name');

/** A spelling in the data: numbers are their own spelling. */
const spelling = () => {
  const schema = text();
  shorthands.add(schema, { expand: (value) => (isNumber(value) ? String(value) : value), json: { type: 'number' } });
  expectations.add(schema, { expected: 'a text or a number as it stands in the data' });
  return schema;
};

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The spellings of one category; a single one needs no list. */
const spellings = () => {
  const schema = nonEmptyList(spelling());
  const expand = (value: unknown) => (typeof value === 'string' || isNumber(value) ? [value] : value);
  shorthands.add(schema, { expand, json: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'number' }] } });
  expectations.add(schema, { expected: 'a text or a number as it stands in the data, or a list of them' });
  return schema;
};

/** Category ids of the host's own variables: any letters and digits, spaces, `_`, `.` and `-` between them. */
const categoryId = () =>
  z
    .string()
    .check(z.regex(/^[\p{L}\p{N}]([\p{L}\p{N} ._-]{0,62}[\p{L}\p{N}])?$/u, 'at most 64 letters, digits and spaces'));

const sourceSchema = () => {
  const schema = z.discriminatedUnion('shape', [
    z.strictObject({ shape: z.literal('wide') }),
    z.strictObject({ shape: z.literal('json') }),
    z.strictObject({ shape: z.literal('long'), respondent: text(), item: text(), value: text() }),
  ]);
  const short = ['wide', 'json'];
  const expand = (value: unknown) => (short.includes(value as string) ? { shape: value } : value);
  shorthands.add(schema, { expand, json: { enum: short } });
  expectations.add(schema, {
    expected: 'wide, json, or an object with shape: long and the columns respondent, item, value',
  });
  return schema;
};

const backgroundSchema = () =>
  column(
    z.strictObject({
      column: text(),
      codes: z.optional(z.record(categoryId(), spellings())),
      host: z.optional(z.boolean()),
      name: z.optional(textByLocale()),
      labels: z.optional(z.record(text(), textByLocale())),
    }),
    'a column name, or an object with column, codes, host, name, labels',
  );

const outcomeSchema = () =>
  z.strictObject({
    column: text(),
    kind: z.optional(z.enum(['number', 'enps'])),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
    decimals: z.optional(z.int().check(z.gte(0), z.lte(9))),
    bands: z.optional(z.strictObject({ favourableFrom: z.number(), unfavourableTo: z.number() })),
    name: z.optional(textByLocale()),
  });

const valuesSchema = () =>
  z.strictObject({
    self: z.optional(z.boolean()),
    target: z.optional(
      z.strictObject({ rank: z.int().check(z.gte(1)), year: z.int().check(z.gte(2000), z.lte(2100)) }),
    ),
  });

/** Versions of the study's own list; they stand in stored answers beside `;`, `@` and `,`. */
const listVersion = () =>
  z
    .string()
    .check(z.regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,31})$/, 'at most 32 letters, digits, - _ and ., like 2026-spring'));

const wishSchema = () => {
  const importance = z.number().check(z.gte(0));
  expectations.add(importance, {
    expected: 'how much the wish matters to customers, a number from 0 out of the customer survey',
  });
  const weight = z.number().check(z.gte(0));
  expectations.add(weight, { expected: 'how much the wish drives loyalty, a number from 0' });
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

/** Fewest people behind a shown figure. */
const threshold = () => z.int().check(z.gte(3), z.lte(1000));

const privacySchema = () => {
  const schema = z.strictObject({
    preset: z.optional(text()),
    minimumMean: z.optional(threshold()),
    minimumFavourability: z.optional(threshold()),
    minimumDistribution: z.optional(threshold()),
    minimumComments: z.optional(threshold()),
    minimumBackgroundTotal: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
    minimumDifference: z.optional(z.int().check(z.gte(0), z.lte(1000))),
    complementary: z.optional(z.boolean()),
    tiesTogether: z.optional(z.boolean()),
    unanimityMask: z.optional(z.boolean()),
    minimumHiddenTotal: z.optional(z.int().check(z.gte(1), z.lte(1000))),
    minimumDissent: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  });
  const expand = (value: unknown) => (typeof value === 'string' ? { preset: value } : value);
  shorthands.add(schema, { expand, json: { type: 'string', minLength: 1 } });
  expectations.add(schema, { expected: 'the name of a preset, or an object' });
  return schema;
};

/** Ids of the ways to score scales. */
export const SCORING_PRESETS = [
  'kundfokus',
  'percent-favourable',
  'nhs',
  'ennova',
  'brilliant',
  'lattice',
  'glint',
  'fevs',
  'civil-service-index',
  'civil-service-theme',
] as const satisfies readonly ScoringPresetId[];

/** The study file with every shorthand written out. What the file says is checked against its pack in `resolve-*.ts`. */
export const studySchema = once(() =>
  z.strictObject({
    /** For editors; not read. */
    $schema: z.optional(z.string()),
    pack: text(),
    modules: z.optional(nonEmptyList(text())),
    allowOrder: z.optional(z.boolean()),
    locales: z.optional(nonEmptyList(text())),
    title: z.optional(textByLocale()),
    customer: z.optional(
      z.strictObject({
        word: z.optional(text()),
        definition: z.optional(textByLocale()),
        forms: z.optional(z.record(localeTag(), z.record(z.string(), text()))),
        by: z.optional(z.strictObject({ column: text(), words: z.record(z.string(), text()) })),
      }),
    ),
    words: z.optional(
      z.strictObject({ topManagement: z.optional(formsByLocale()), organisation: z.optional(formsByLocale()) }),
    ),
    address: z.optional(z.enum(['formal', 'informal'])),
    genderForm: z.optional(z.enum(['pair', 'colon', 'neutral'])),
    retention: z.optional(textByLocale(RETENTION)),
    contactPerson: z.optional(textByLocale(CONTACT_PERSON)),
    identified: z.optional(z.boolean()),
    items: z.optional(z.record(z.string(), text())),
    source: z.optional(sourceSchema()),
    background: z.optional(z.record(plainId(), backgroundSchema())),
    unit: z.optional(plainColumn()),
    outcomes: z.optional(z.record(plainId(), outcomeSchema())),
    values: z.optional(valuesSchema()),
    priorities: z.optional(prioritiesSchema()),
    wave: z.optional(plainColumn()),
    waveNumber: z.optional(z.int().check(z.gte(1), z.lte(1000))),
    waveHeld: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a year and a month, like 2026-03'))),
    panel: z.optional(z.boolean()),
    weight: z.optional(z.strictObject({ column: text(), decimals: z.int().check(z.gte(0), z.lte(9)) })),
    respondent: z.optional(plainColumn()),
    duration: z.optional(plainColumn()),
    preset: z.optional(z.enum(SCORING_PRESETS)),
    structure: z.optional(z.boolean()),
    privacy: z.optional(privacySchema()),
  }),
);

/** A study file with every shorthand written out. */
export type StudyFile = z.infer<ReturnType<typeof studySchema>>;
