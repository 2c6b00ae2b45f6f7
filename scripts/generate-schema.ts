import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { changesFileSchema } from '../src/pack/changes-schema.js';
import { packSchema } from '../src/pack/pack-schema.js';
import { expectations } from '../src/pack/schema-issues.js';
import { wordingSchema } from '../src/pack/wording-schema.js';
import { pickStudySchema } from '../src/study/picks/pick-sections.js';
import { shorthands } from '../src/study/shorthand.js';

/** The shapes of a source, some of which stand alone. */
const SHAPES = ['wide', 'json', 'long'];

/** A JSON Schema document. */
type JsonSchema = Record<string, unknown>;

/** The published JSON Schemas (draft 2020-12) by file name: what an author may write, shorthands included. */
export function publishedSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    'pack.schema.json': schemaOf(packSchema(), 'A kundfokus pack: a versioned question battery, structure only'),
    'wording.schema.json': schemaOf(wordingSchema(), 'The words of a kundfokus pack in one locale'),
    'changes.schema.json': schemaOf(changesFileSchema(), 'What changed in a kundfokus pack from version to version'),
    'study.schema.json': schemaOf(pickStudySchema(), 'A kundfokus study file, YAML or JSON'),
  };
}

function schemaOf(schema: z.core.$ZodType, title: string): JsonSchema {
  const body = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => allowShorthand(zodSchema, jsonSchema as JsonSchema),
  }) as JsonSchema;
  const { $schema, ...rest } = body;
  return { $schema, title, ...rest };
}

/** `override` is handed the document in place: the full form moves into `anyOf` beside the short one. */
function allowShorthand(zodSchema: z.core.$ZodType, json: JsonSchema): void {
  const description = expectations.get(zodSchema as never)?.expected;
  const shorthand = shorthands.get(zodSchema as never);
  if (shorthand !== undefined) {
    const full = { ...json };
    for (const key of Object.keys(json)) delete json[key];
    json.anyOf = [full, shortForm(shorthand.expand)];
  }
  if (description !== undefined) json.description = description;
}

/** What a shorthand can be written as: whatever it makes something else of. */
function shortForm(expand: (value: unknown) => unknown): JsonSchema {
  const isShort = (value: unknown) => expand(value) !== value;
  const text = isShort('anything') ? [{ type: 'string', minLength: 1 }] : [];
  const number = isShort(1) ? [{ type: 'number' }] : [];
  const forms: readonly JsonSchema[] = [...text, ...number];
  if (forms.length === 0) return { enum: SHAPES.filter(isShort) };
  return forms.length === 1 ? forms[0]! : { anyOf: forms };
}

/** A schema as the text of its file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = fileURLToPath(new URL('../schema/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [file, schema] of Object.entries(publishedSchemas())) {
    writeFileSync(`${folder}${file}`, schemaText(schema));
    console.error(`wrote schema/${file}`);
  }
}
