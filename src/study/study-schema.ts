import * as z from 'zod/mini';
import type { ScoringPresetId } from '../model/index.js';
import { localeTag, nonEmptyList, plainId, text } from '../pack/forms.js';
import { once } from '../pack/once.js';
import { expectations } from '../pack/schema-issues.js';
import { shorthands } from './shorthand.js';

/** A locale key, or `*` for every language of the study. */
const localeKey = () =>
  z.string().check(z.regex(/^(\*|[a-z]{2,3}(-[a-z0-9]{2,8})*)$/, 'a language tag in lower case, like sv or en'));

/** Lets a text stand for the object that holds it under a key. */
const shortText = <Schema extends z.core.$ZodType>(schema: Schema, key: string, expected: string): Schema => {
  shorthands.add(schema, { expand: (value) => (typeof value === 'string' ? { [key]: value } : value) });
  expectations.add(schema, { expected });
  return schema;
};

/** A text by locale; a plain text stands for every language. */
export const textByLocale = (expected = 'a text, or one text for each language') =>
  shortText(z.record(localeKey(), text()), '*', expected);

const RETENTION =
  'how long answers are kept, as the rest of the sentence "The answers are kept …" (for two years), or one text for each language';

const CONTACT_PERSON =
  'whom to ask, as the rest of the sentence "If you have questions, contact …" (hr@example.org), or one text for each language';

/** The forms of a word by locale; a plain text is a word with one form, and stands for every language where it stands alone. */
const formsByLocale = () => {
  const forms = shortText(z.record(z.string(), text()), 'base', 'a text, or an object with the forms of the word');
  return shortText(z.record(localeKey(), forms), '*', 'a text, or the word in each language');
};

/** A column of the answers; its name alone stands for it. */
const column = <Schema extends z.core.$ZodType>(schema: Schema, expected: string): Schema =>
  shortText(schema, 'column', expected);

const plainColumn = () => column(z.strictObject({ column: text() }), 'a column name');

/** A spelling in the data: numbers are their own spelling. */
const spelling = () => {
  const schema = text();
  shorthands.add(schema, { expand: (value) => (isNumber(value) ? String(value) : value) });
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
  shorthands.add(schema, { expand });
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
  shorthands.add(schema, { expand });
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

/** A whole number within limits. */
export const whole = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));

const outcomeSchema = () =>
  z.strictObject({
    column: text(),
    kind: z.optional(z.enum(['number', 'enps'])),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
    decimals: z.optional(whole(0, 9)),
    bands: z.optional(z.strictObject({ favourableFrom: z.number(), unfavourableTo: z.number() })),
    name: z.optional(textByLocale()),
  });

/** Fewest people behind a shown figure. */
const threshold = () => whole(3, 1000);

const privacySchema = () => {
  const schema = z.strictObject({
    preset: z.optional(text()),
    minimumMean: z.optional(threshold()),
    minimumFavourability: z.optional(threshold()),
    minimumDistribution: z.optional(threshold()),
    minimumComments: z.optional(threshold()),
    minimumBackgroundTotal: z.optional(whole(0, 100_000)),
    minimumDifference: z.optional(whole(0, 1000)),
    complementary: z.optional(z.boolean()),
    tiesTogether: z.optional(z.boolean()),
    unanimityMask: z.optional(z.boolean()),
    minimumHiddenTotal: z.optional(whole(1, 1000)),
    minimumDissent: z.optional(whole(1, 1000)),
  });
  return shortText(schema, 'preset', 'the name of a preset, or an object');
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

/** Schemas of the sections that only packs with pick questions have. */
interface SectionSchemas {
  readonly values: z.core.$ZodType;
  readonly priorities: z.core.$ZodType;
}

/** The study file with every shorthand written out. What the file says is checked against its pack in `resolve-*.ts`. */
export const studySchemaWith = ({ values, priorities }: SectionSchemas) =>
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
    values: z.optional(values),
    priorities: z.optional(priorities),
    wave: z.optional(plainColumn()),
    waveNumber: z.optional(whole(1, 1000)),
    waveHeld: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a year and a month, like 2026-03'))),
    panel: z.optional(z.boolean()),
    weight: z.optional(z.strictObject({ column: text(), decimals: whole(0, 9) })),
    respondent: z.optional(plainColumn()),
    duration: z.optional(plainColumn()),
    preset: z.optional(z.enum(SCORING_PRESETS)),
    structure: z.optional(z.boolean()),
    privacy: z.optional(privacySchema()),
  });

/** The study file of packs that ask nobody to pick. */
export const plainStudySchema = once(() => studySchemaWith({ values: z.unknown(), priorities: z.unknown() }));

/** A study file with every shorthand written out. */
export type StudyFile = z.infer<ReturnType<typeof studySchemaWith>>;
