import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import { answerText, describeReceived } from './answer-text.js';
import type { AnswerBatch } from './answers.js';
import { blankBatch, contextWriters } from './context-writers.js';
import { blankAnswers, createEncoder, type Encoder, type Refusal } from './encoder.js';
import { fillPickedOutcomes } from './picked-outcomes.js';
import { answerFields, type Field, fieldsOf, isObject, ResponseReader } from './response-fields.js';

/** Issues listed in full; how many more there are is told in one further issue. */
const MOST_ISSUES = 1000;

/** How `encodeResponses` treats what is no answer. */
export interface EncodeOptions {
  /** `error` (default): an issue each. `missing`: counted as missing, in `invalid`. */
  readonly onInvalid?: 'error' | 'missing';
}

/** Responses as a batch. With issues the batch is not to be used: what they name is blank in it. */
export interface EncodedResponses {
  readonly batch: AnswerBatch;
  readonly issues: readonly Issue[];
  /** Values counted as missing, by id of item, outcome or background variable; only with `onInvalid: 'missing'`. */
  readonly invalid: Readonly<Record<string, number>>;
}

/** Which fields to read, and where a response stands, for issues. */
interface Reading {
  readonly path: (row: number) => string;
  readonly fields: readonly Field[];
  /** Takes a value that is refused as missing; `false`: it is an issue after all. */
  readonly dismiss?: (field: Field) => boolean;
  /** The issue where no response names any field. */
  readonly unnamed?: (fields: readonly Field[]) => Issue;
}

/**
 * Reads plain objects as answers. Items stand under their column or their id, on top or in the object of a matrix
 * question; a value is a code, a number, a numeric text, or blank (`null`, `undefined`, ''); of a pick a list of codes, or one
 * text of them.
 * Other names are left alone: they belong to the host survey.
 *
 * @returns issues with paths like `responses/12/CFCEN1`, the first response being 0.
 */
export function encodeResponses(
  plan: ScoringPlan,
  responses: readonly Readonly<Record<string, unknown>>[],
  options: EncodeOptions = {},
): EncodedResponses {
  const batch = blankBatch(plan, responses.length);
  const invalid = new Map<string, number>();
  const dismiss = ({ kind, id }: Field) => {
    if (kind === 'respondent' || kind === 'lists') return false;
    invalid.set(id, (invalid.get(id) ?? 0) + 1);
    return true;
  };
  const issues = encode(responses, createEncoder(plan, batch, contextWriters(plan, batch)), {
    path: (row) => `responses/${row}`,
    fields: fieldsOf(plan),
    ...(options.onInvalid === 'missing' && { dismiss }),
    unnamed: noColumns,
  });
  fillPickedOutcomes(plan, batch);
  return { batch, issues, invalid: Object.fromEntries(invalid) };
}

/**
 * Reads the items and outcomes of responses, leaving aside slices, weights and respondent ids.
 * @throws KundfokusError with every issue found.
 */
export function encodeAnswers(
  plan: ScoringPlan,
  responses: readonly Readonly<Record<string, unknown>>[],
  path: (row: number) => string,
): AnswerBatch {
  const batch = blankAnswers(plan, responses.length);
  const issues = encode(responses, createEncoder(plan, batch), { path, fields: answerFields(plan) });
  if (issues.length > 0) throw new KundfokusError(issues);
  fillPickedOutcomes(plan, batch);
  return batch;
}

function encode(responses: readonly unknown[], encoder: Encoder, reading: Reading): readonly Issue[] {
  const { fields, unnamed } = reading;
  const reader = new ResponseReader(fields);
  const findings = collect(reading);
  responses.forEach((response, row) => {
    if (!isObject(response)) {
      findings.add(notAnObject(reading.path(row), response));
      return;
    }
    reader.read(response);
    fields.forEach((field, i) => {
      if (reader.conflicts.includes(i)) {
        findings.refuse(field, row, [twoAnswers(field)]);
        return;
      }
      const refused = encoder.put(field, row, reader.values[i]);
      if (refused === null) return;
      findings.refuse(field, row, isList(refused) ? refused : [{ value: reader.values[i], ...refused }]);
    });
  });
  if (unnamed !== undefined && responses.length > 1 && !reader.foundAny) findings.add(unnamed(fields));
  return findings.all();
}

/** Collects issues, the first of them in full. */
function collect({ dismiss, path }: Pick<Reading, 'dismiss' | 'path'>) {
  const issues: Issue[] = [];
  let more = 0;
  const add = (issue: Issue) => {
    if (issues.length < MOST_ISSUES) issues.push(issue);
    else more++;
  };
  /** Everything that is wrong with one value; of a value that could have been missing, the first only. */
  const refuse = (field: Field, row: number, refusals: readonly (Refusal & { readonly value?: unknown })[]) => {
    if (dismiss?.(field)) return;
    for (const { value, code, expected, hint, ...found } of dismiss ? refusals.slice(0, 1) : refusals) {
      const received = found.received ?? (value === undefined ? 'nothing' : describeReceived(value));
      add({ code, path: `${path(row)}/${field.id}`, expected, received, ...(hint !== undefined && { hint }) });
    }
  };
  const all = (): readonly Issue[] => {
    if (more === 0) return issues;
    const received = `${issues.length + more}, of which the first ${MOST_ISSUES} are listed`;
    return [...issues, { code: 'more-issues', path: 'responses', expected: 'no issues', received }];
  };
  return { add, refuse, all };
}

function isList(refused: Refusal | readonly Refusal[]): refused is readonly Refusal[] {
  return Array.isArray(refused);
}

function twoAnswers({ id, column }: Field): Refusal {
  return {
    code: 'conflicting-answers',
    expected: 'one answer',
    received: describeReceived('two different answers'),
    hint: column === id ? `keep one ${id}` : `keep one of ${column} and ${id}`,
  };
}

function notAnObject(path: string, response: unknown): Issue {
  const received = answerText(response) === null && response !== null ? 'a list or another value' : String(response);
  return { code: 'not-an-object', path, expected: 'an object with the answers of one respondent', received };
}

function noColumns(fields: readonly Field[]): Issue {
  const columns = fields.slice(0, 3).map(({ column }) => column);
  return {
    code: 'no-columns-found',
    path: 'responses',
    expected: `answers named ${columns.join(', ')} …`,
    received: 'none of them in any response',
    hint: 'name your own columns under items in the study file',
  };
}
