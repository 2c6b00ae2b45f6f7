import * as z from 'zod/mini';
import type { Issue } from '../model/index.js';
import { describeValue, issuePath } from './issue-path.js';
import { nearestName } from './nearest-name.js';
import { openSchema, stepInto } from './schema-node.js';

/** What a schema expects, in words, where its type alone does not say it. */
export const expectations = z.registry<{ readonly expected: string }>();

/** A document read against a schema, and the form in which what was received is shown. */
export interface SchemaReading {
  readonly schema: z.core.$ZodType;
  readonly input: unknown;
  /** What the author wrote, where `input` is an expanded form of it. */
  readonly written?: unknown;
}

/** Every way in which a document departs from a schema, as issues. */
export function schemaIssues(reading: SchemaReading): readonly Issue[] {
  const result = z.safeParse(reading.schema, reading.input);
  if (result.success) return [];
  const seen = new Set<string>();
  return result.error.issues
    .flatMap((issue) => toIssues(issue, reading))
    .filter(({ path, code }) => {
      // A list of the wrong type is also "too short" to zod: the first issue of a place says it all.
      const place = code === 'unknown-key' ? `${path}?` : path;
      return !seen.has(place) && seen.add(place);
    });
}

function toIssues(issue: z.core.$ZodIssue, reading: SchemaReading): readonly Issue[] {
  const { input, written = input } = reading;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue.path, reading));
  if (issue.code === 'invalid_key') return [badKey(issue, reading)];
  const steps = writtenSteps(written, issue.path);
  const value = valueAt(written, steps);
  const base = { path: issuePath(written, steps), received: describeValue(value) };
  if (value === undefined) {
    return [{ code: 'missing', ...base, expected: expectedWords(issue, reading), hint: 'Add it' }];
  }
  const expected = expectedWords(issue, reading);
  const values = valuesIn(issue);
  if (values !== undefined) {
    const near = typeof value === 'string' ? nearestName(value, values) : undefined;
    return [{ code: 'unknown-value', ...base, expected, ...(near !== undefined && { hint: `Did you mean ${near}` }) }];
  }
  const code = ISSUE_CODES[issue.code] ?? 'wrong-value';
  return [{ code, ...base, expected }];
}

const ISSUE_CODES: Readonly<Record<string, string>> = {
  invalid_type: 'wrong-type',
  too_small: 'out-of-range',
  too_big: 'out-of-range',
  invalid_format: 'wrong-form',
};

/** The values that a place can have, where it has a choice of them. */
function valuesIn(issue: z.core.$ZodIssue): readonly string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []).map(String) : undefined;
}

function unknownKey(key: string, steps: readonly PropertyKey[], { schema, input, written = input }: SchemaReading) {
  const known = nodeAt(schema, input, steps).keys ?? [];
  const nearest = nearestName(key, known);
  return {
    code: 'unknown-key',
    path: issuePath(written, [...steps, key]),
    expected: known.length === 1 ? `the key ${known[0]}` : `one of the keys ${known.join(', ')}`,
    received: `the key "${key}"`,
    hint: nearest === undefined ? 'Take it out' : `Did you mean ${nearest}`,
  };
}

function badKey(
  issue: z.core.$ZodIssueInvalidElement | z.core.$ZodIssueInvalidKey,
  { input, written = input }: SchemaReading,
) {
  const key = String(issue.path.at(-1));
  const [inner] = issue.issues;
  return {
    code: 'wrong-form',
    path: issuePath(written, issue.path),
    expected: inner === undefined || inner.message === PLAIN_MESSAGE ? 'another key' : inner.message,
    received: `the key "${key}"`,
  };
}

/** What zod/mini says when a schema brings no message of its own. */
const PLAIN_MESSAGE = 'Invalid input';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function expectedWords(issue: z.core.$ZodIssue, reading: SchemaReading): string {
  if (issue.message !== PLAIN_MESSAGE) return issue.message;
  const { schema, input } = reading;
  const registered = issue.code === 'invalid_type' ? expectationAt(schema, input, issue.path) : undefined;
  if (registered !== undefined) return registered;
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
    case 'invalid_union':
      return choices(valuesIn(issue) ?? []);
    case 'too_small':
      return `at least ${limit(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${limit(issue.maximum, issue.origin)}`;
    default:
      return 'another value';
  }
}

function choices(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `one of ${values.join(', ')}`;
}

function limit(bound: number | bigint, origin: string): string {
  const noun = origin === 'array' ? 'entry' : origin === 'string' ? 'character' : null;
  if (noun === null) return String(bound);
  const plural = noun === 'entry' ? 'entries' : 'characters';
  return `${bound} ${Number(bound) === 1 ? noun : plural}`;
}

function valueAt(input: unknown, steps: readonly PropertyKey[]): unknown {
  return steps.reduce(stepInto, input);
}

/** A shorthand (`unit: team`) is expanded below the place where it was written: issues point at that place. */
function writtenSteps(written: unknown, steps: readonly PropertyKey[]): readonly PropertyKey[] {
  const scalar = steps.findIndex((_, i) => {
    const value = valueAt(written, steps.slice(0, i));
    return value !== undefined && (value === null || typeof value !== 'object');
  });
  return scalar === -1 ? steps : steps.slice(0, scalar);
}

function nodeAt(schema: z.core.$ZodType, input: unknown, steps: readonly PropertyKey[]) {
  return openSchema(schemaAt(schema, input, steps) ?? z.unknown(), valueAt(input, steps));
}

function schemaAt(schema: z.core.$ZodType, input: unknown, steps: readonly PropertyKey[]) {
  let at: z.core.$ZodType | undefined = schema;
  let value = input;
  for (const step of steps) {
    at = at && openSchema(at, value).child(step);
    value = stepInto(value, step);
  }
  return at;
}

function expectationAt(schema: z.core.$ZodType, input: unknown, steps: readonly PropertyKey[]): string | undefined {
  let at = schemaAt(schema, input, steps);
  while (at !== undefined) {
    const words = expectations.get(at as never)?.expected;
    if (words !== undefined) return words;
    at = (at._zod.def as { innerType?: z.core.$ZodType }).innerType;
  }
  return undefined;
}
