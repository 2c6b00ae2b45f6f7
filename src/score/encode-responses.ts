import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import { answerText, describeReceived } from './answer-text.js';
import type { AnswerBatch } from './answers.js';
import { createEncoder, type Refusal } from './encoder.js';
import { fillPickedOutcomes } from './picked-outcomes.js';
import { type Field, fieldsOf, isObject, ResponseReader } from './response-fields.js';

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
interface Reading extends EncodeOptions {
  readonly path: (row: number) => string;
  readonly answersOnly: boolean;
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
  return encode(plan, responses, { ...options, path: (row) => `responses/${row}`, answersOnly: false });
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
  const { batch, issues } = encode(plan, responses, { path, answersOnly: true });
  if (issues.length > 0) throw new KundfokusError(issues);
  return batch;
}

const ANSWERS: readonly Field['kind'][] = ['item', 'outcome', 'pick', 'lists'];

function encode(plan: ScoringPlan, responses: readonly unknown[], reading: Reading): EncodedResponses {
  const fields = fieldsOf(plan).filter(({ kind }) => !reading.answersOnly || ANSWERS.includes(kind));
  const reader = new ResponseReader(fields);
  const encoder = createEncoder(plan, responses.length);
  const findings = new Findings(reading);
  responses.forEach((response, row) => {
    if (!isObject(response)) {
      findings.add(notAnObject(reading.path(row), response));
      return;
    }
    reader.read(response);
    fields.forEach((field, i) => {
      if (reader.conflicts.includes(i)) {
        findings.refuse(field, row, twoAnswers(field));
        return;
      }
      const refused = encoder.put(field, row, reader.values[i]);
      if (refused === null) return;
      if (isList(refused)) findings.refuseAll(field, row, refused);
      else findings.refuse(field, row, { value: reader.values[i], ...refused });
    });
  });
  fillPickedOutcomes(plan, encoder.batch);
  if (!reading.answersOnly && responses.length > 1 && !reader.foundAny) findings.add(noColumns(fields));
  return { batch: encoder.batch, issues: findings.all(), invalid: Object.fromEntries(findings.invalid) };
}

class Findings {
  readonly invalid = new Map<string, number>();
  private readonly issues: Issue[] = [];
  private more = 0;

  constructor(private readonly reading: Reading) {}

  /** Everything that is wrong with one value. */
  refuseAll(field: Field, row: number, refusals: readonly Refusal[]): void {
    const told = this.reading.onInvalid === 'missing' ? refusals.slice(0, 1) : refusals;
    for (const refusal of told) this.refuse(field, row, refusal);
  }

  refuse(field: Field, row: number, { value, ...refusal }: Refusal & { value?: unknown }): void {
    const { code, expected, hint } = refusal;
    if (this.reading.onInvalid === 'missing' && field.kind !== 'respondent' && field.kind !== 'lists') {
      this.invalid.set(field.id, (this.invalid.get(field.id) ?? 0) + 1);
      return;
    }
    const path = `${this.reading.path(row)}/${field.id}`;
    const received = refusal.received ?? (value === undefined ? 'nothing' : describeReceived(value));
    this.add({ code, path, expected, received, ...(hint === undefined ? {} : { hint }) });
  }

  add(issue: Issue): void {
    if (this.issues.length < MOST_ISSUES) this.issues.push(issue);
    else this.more++;
  }

  all(): readonly Issue[] {
    if (this.more === 0) return this.issues;
    const received = `${this.issues.length + this.more}, of which the first ${MOST_ISSUES} are listed`;
    return [...this.issues, { code: 'more-issues', path: 'responses', expected: 'no issues', received }];
  }
}

function isList(refused: Refusal | readonly Refusal[]): refused is readonly Refusal[] {
  return Array.isArray(refused);
}

function twoAnswers({ id, column }: Field): Refusal & { value: string } {
  return {
    code: 'conflicting-answers',
    expected: 'one answer',
    value: 'two different answers',
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
