import { dirname, isAbsolute, join } from 'node:path';
import { type LoyaltyFault, loyaltyWeights } from '../analyse/index.js';
import { type Issue, KundfokusError, type Study, type StudyPriorities } from '../model/index.js';
import { nearestName } from '../pack/nearest-name.js';
import { strangeDelimiter } from './csv/strange-delimiter.js';
import { recordsOf, type TableRecord } from './csv/table-records.js';
import { readBytes } from './tally-file.js';

/** Issues thrown of one file at most. */
const MOST_ISSUES = 100;
/** A number as people and programs write it, with a decimal point or a decimal comma. */
const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/**
 * A study with the weights of its customers' wishes, worked out from the answers it names; any other study as it is.
 * @param path Of the study file, beside which the answers lie unless their path begins at the root.
 * @throws KundfokusError with everything that is wrong with the answers.
 */
export async function withLoyaltyWeights(study: Study, path: string): Promise<Study> {
  const { priorities } = study;
  if (priorities === null || priorities.customers === null) return study;
  const { file: named, loyalty } = priorities.customers;
  const file = isAbsolute(named) ? named : join(dirname(path), named);
  return { ...study, priorities: await weighed(priorities, { file, loyalty }) };
}

/**
 * Reads answers of customers from a CSV file: a column for each wish by its id, and one for loyalty; other columns are not
 * read. Rows with an empty cell in them are left out. UTF-8; comma, semicolon or tab.
 */
async function weighed(
  list: StudyPriorities,
  { file, loyalty }: { readonly file: string; readonly loyalty: string },
): Promise<StudyPriorities> {
  const columns = [...list.wishes.map(({ id }) => id), loyalty];
  const [header, ...records] = recordsOf(utf8(await readBytes(file), file));
  const places = placesOf(header, columns, file);
  const issues = new IssueList(file);
  const rows = records.flatMap((record) => completeRow(record, { header: header!, columns, places, issues }));
  issues.throwAny();
  const { weights, model, faults } = loyaltyWeights({ columns, rows });
  if (faults !== null) {
    throw new KundfokusError(faults.map((fault) => issueOf(fault, { file, loyalty, all: records.length })));
  }
  return { ...list, wishes: list.wishes.map((wish, i) => ({ ...wish, weight: weights[i]! })), loyaltyModel: model };
}

/** Issues of a file, the first of them listed. */
class IssueList {
  readonly #issues: Issue[] = [];
  #more = 0;

  constructor(readonly file: string) {}

  add(issue: Issue): void {
    if (this.#issues.length < MOST_ISSUES) this.#issues.push(issue);
    else this.#more += 1;
  }

  throwAny(): void {
    if (this.#more > 0) {
      const expected = `at most ${MOST_ISSUES} issues listed`;
      const hint = 'Correct these first; many often have one cause';
      this.#issues.push({ code: 'more-issues', path: this.file, expected, received: `${this.#more} more`, hint });
    }
    if (this.#issues.length > 0) throw new KundfokusError(this.#issues);
  }
}

function utf8(bytes: Buffer, path: string): Buffer {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const hint = 'Save the file again as "CSV UTF-8"';
    throw new KundfokusError([
      { code: 'not-utf-8', path, expected: 'a text file in UTF-8', received: 'other bytes', hint },
    ]);
  }
  return bytes;
}

/** Where each column stands. */
function placesOf(header: TableRecord | undefined, columns: readonly string[], path: string): readonly number[] {
  const names = (header?.fields ?? []).map((name) => name.trim().normalize('NFC'));
  const lacking = columns.filter((column) => !names.includes(column));
  const strange = lacking.length === 0 ? null : strangeDelimiter(names, path);
  if (strange !== null) throw new KundfokusError([strange]);
  const free = names.filter((name) => !columns.includes(name));
  const missing = lacking.map((column): Issue => {
    const near = nearestName(column, free);
    return {
      code: 'missing-column',
      path,
      expected: `a column ${column}`,
      received: header === undefined ? 'an empty file' : names.join(', '),
      hint:
        near === undefined
          ? 'Name the column of each wish by its id in the study, and that of loyalty under priorities.customers'
          : `Rename the column ${near}, if it is meant`,
    };
  });
  const repeated = columns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  const twice = repeated.map(
    (column): Issue => ({ code: 'duplicate-column', path, expected: 'each column once', received: column }),
  );
  if (missing.length + twice.length > 0) throw new KundfokusError([...missing, ...twice]);
  return columns.map((column) => names.indexOf(column));
}

interface Reading {
  readonly header: TableRecord;
  readonly columns: readonly string[];
  readonly places: readonly number[];
  readonly issues: IssueList;
}

/** The numbers of a row; nothing where one is lacking. */
function completeRow(
  { line, fields }: TableRecord,
  { header, columns, places, issues }: Reading,
): readonly (readonly number[])[] {
  const path = `${issues.file}:${line}`;
  if (fields.length !== header.fields.length) {
    const expected = `${header.fields.length} cells, as in the header`;
    issues.add({ code: 'ragged-row', path, expected, received: `${fields.length}` });
    return [];
  }
  const row = places.map((place, c) => {
    const text = fields[place]!.trim().replace('\u2212', '-');
    if (text === '') return null;
    const value = NUMBER.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    if (Number.isFinite(value)) return value;
    const expected = 'a number or an empty cell';
    issues.add({ code: 'not-a-number', path: `${path}:${columns[c]}`, expected, received: JSON.stringify(text) });
    return null;
  });
  return row.every((value) => value !== null) ? [row] : [];
}

function issueOf(
  fault: LoyaltyFault,
  { file, loyalty, all }: { readonly file: string; readonly loyalty: string; readonly all: number },
): Issue {
  if (fault.kind === 'few') {
    return {
      code: 'too-few-customers',
      path: file,
      expected: `at least ${fault.least} customers who answered every wish and ${loyalty}: 100, and 10 for each wish`,
      received: `${fault.n} of ${all}`,
      hint: 'From fewer, weights are mostly chance: take customers out of priorities, or join answers of several surveys',
    };
  }
  const path = `${file}:${fault.column}`;
  if (fault.kind === 'alike') {
    return {
      code: 'answers-alike',
      path,
      expected: 'answers that differ',
      received: `${fault.value} from everyone`,
      hint: 'What everyone answers alike tells nothing of loyalty: take it out, or correct the column',
    };
  }
  return {
    code: 'dependent-columns',
    path,
    expected: 'a column that others do not determine',
    received: `what follows from ${fault.on.join(', ')}`,
    hint: 'Keep one of columns that say the same, and leave out sums and means of others',
  };
}
