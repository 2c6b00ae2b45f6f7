import { nearestName } from '../../pack/nearest-name.js';
import type { PlanBackground, PlanItem, PlanOutcome } from '../../plan/plan.js';
import { OUTCOME_MISSING } from '../../score/answers.js';
import type { DecimalFailure } from '../../score/decimals.js';
import { describeOutcome, type OutcomeFailure, parseOutcome, parseWeight } from '../../score/outcomes.js';
import { type Fault, type IssueLog, quoted } from './issue-log.js';
import type { TextDecoding } from './text-decoding.js';
import { ValueTable } from './value-table.js';

/** Most distinct spellings a cell reader remembers. */
const MOST_REMEMBERED = 65_536;

/** Most categories of an open background variable or units; more means that the wrong column was named. */
export const MOST_CATEGORIES = 100_000;

/** What all cell readers of a file share. */
export interface CellContext {
  readonly log: IssueLog;
  readonly decoding: TextDecoding;
  readonly onInvalid: 'error' | 'missing';
  readonly decimals: DecimalMark;
}

/**
 * Reads cells of one column into numbers. A spelling is looked at as text once; then its bytes are remembered.
 * Surrounding blanks and tabs do not count, nor how accents are composed (texts are compared in Unicode's NFC); an empty
 * cell gives `blank`.
 */
export class CellReader {
  /** Spellings that were read before, as they stand in the file. */
  readonly table = new ValueTable();

  /** @param read The number of a text; NaN when it has noted a fault. */
  constructor(
    readonly read: (text: string) => number,
    readonly blank: number,
    readonly decoding: TextDecoding,
  ) {}

  encode(bytes: Buffer, start: number, end: number): number {
    const entry = this.table.find(bytes, start, end);
    if (entry !== -1) return this.table.values[entry]!;
    if (start === end) return this.blank;
    const text = this.decoding
      .text(bytes, start, end)
      .replace(/^[ \t]+|[ \t]+$/g, '')
      .normalize('NFC');
    const value = text === '' ? this.blank : this.read(text);
    if (Number.isNaN(value)) return this.blank;
    if (this.table.size < MOST_REMEMBERED) this.table.add(bytes, { start, end }, value);
    return value;
  }
}

/** Cells of an item: 0 blank, i + 1 = `options[i]`. */
export function itemReader(item: PlanItem, index: number, column: string, context: CellContext): CellReader {
  const cells = new Map(
    item.options.flatMap(({ accepts }, i) => accepts.map((spelling) => [spelling.normalize('NFC'), i + 1] as const)),
  );
  const read = (text: string): number => {
    const cell = cells.get(text);
    if (cell !== undefined) return cell;
    if (context.onInvalid === 'missing') context.log.miscoded(index);
    else context.log.cell(column, () => unknownCode(item, text));
    return Number.NaN;
  };
  return new CellReader(read, 0, context.decoding);
}

function unknownCode(item: PlanItem, text: string): Fault {
  const codes = item.options.map((option) => option.code).join(', ');
  const whole = /^(\d+)[.,]0+$/.exec(text)?.[1];
  const written = item.options.some((option) => option.code === whole);
  return {
    code: 'unknown-code',
    expected: `an answer code of ${item.id} (${codes}) or an empty cell`,
    received: quoted(text),
    hint: written
      ? `Write ${whole} without decimals`
      : 'Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing',
  };
}

/** Cells of a background variable or of units: 0 missing, i + 1 = `dictionary[i]`, which grows when all values are open. */
export function categoryReader(
  variable: Pick<PlanBackground, 'id' | 'categories'>,
  dictionary: string[],
  column: string,
  context: CellContext,
): CellReader {
  const known = new Map<string, number>();
  variable.categories?.forEach((category, i) => {
    for (const spelling of category.accepts) known.set(spelling.normalize('NFC'), i + 1);
    dictionary[i] = category.id;
  });
  const read = (text: string): number => {
    const code = known.get(text);
    if (code !== undefined) return code;
    if (variable.categories !== null || dictionary.length >= MOST_CATEGORIES) {
      context.log.cell(column, () => strangeCategory(variable, [...known.keys()], text));
      return Number.NaN;
    }
    known.set(text, dictionary.push(text));
    return dictionary.length;
  };
  return new CellReader(read, 0, context.decoding);
}

function strangeCategory(
  { id, categories }: Pick<PlanBackground, 'id' | 'categories'>,
  spellings: readonly string[],
  text: string,
): Fault {
  if (categories === null) {
    return {
      code: 'too-many-categories',
      expected: `at most ${MOST_CATEGORIES} different values of ${id}`,
      received: quoted(text),
      hint: 'Name another column in the study; this one looks like free text or an id',
    };
  }
  const nearest = text.length > 2 ? nearestName(text, spellings) : undefined;
  const change = `or add the spelling to background.${id}.codes in the study`;
  return {
    code: 'unknown-category',
    expected: `a category of ${id} (${spellings.join(', ')}) or an empty cell`,
    received: quoted(text),
    hint:
      nearest === undefined ? `Correct the cell, ${change}` : `Did you mean ${nearest}? Correct the cell, ${change}`,
  };
}

/** Cells of an outcome, value · 10^decimals; an eNPS answer as −1, 0, 1; `OUTCOME_MISSING` when blank. */
export function outcomeReader(outcome: PlanOutcome, column: string, context: CellContext): CellReader {
  const expected = `${describeOutcome(outcome)}, or an empty cell`;
  const read = (text: string) => numberOf(text, (plain) => parseOutcome(outcome, plain), { expected, column, context });
  return new CellReader(read, OUTCOME_MISSING, context.decoding);
}

/** Cells of the weight, value · 10^decimals; NaN when blank. */
export function weightReader(decimals: number, column: string, context: CellContext): CellReader {
  const expected = `a weight of zero or more with at most ${decimals} decimals`;
  const read = (text: string) => numberOf(text, (plain) => parseWeight(plain, decimals), { expected, column, context });
  return new CellReader(read, Number.NaN, context.decoding);
}

const NUMBER_HINTS: Readonly<Record<DecimalFailure | 'out-of-range', string>> = {
  'not-a-number':
    'Write digits with one decimal mark and nothing else, and leave the cell empty where there is no value',
  'too-many-decimals': 'Round the values, or declare more decimals in the study',
  'too-large': 'Correct the value',
  'out-of-range': 'Correct the value, or the range in the study',
};

function numberOf(
  text: string,
  parse: (text: string) => number | OutcomeFailure,
  { expected, column, context }: { readonly expected: string; readonly column: string; readonly context: CellContext },
): number {
  const value = parse(text);
  const mark = context.decimals.refuse(text);
  if (typeof value === 'number' && mark === null) return value;
  const fault =
    typeof value === 'number'
      ? { code: 'decimal-mark', expected: mark!, hint: 'Write all numbers of the file with the same decimal mark' }
      : { code: value, expected, hint: NUMBER_HINTS[value] };
  context.log.cell(column, () => ({ ...fault, received: quoted(text) }));
  return Number.NaN;
}

/** Which decimal mark numbers may have: fixed, the first one seen, or either. */
export class DecimalMark {
  #mark: '.' | ',' | null;

  constructor(
    mark: '.' | ',' | null,
    readonly keepsFirst: boolean,
  ) {
    this.#mark = mark;
  }

  get mark(): '.' | ',' | null {
    return this.#mark;
  }

  /** The byte of the only mark that numbers may have; 0 while either may stand. */
  get byte(): number {
    return this.#mark === null ? 0 : this.#mark.charCodeAt(0);
  }

  /** What was expected instead of this text's decimal mark; `null` when it is fine. */
  refuse(text: string): string | null {
    const mark = text.includes(',') ? ',' : text.includes('.') ? '.' : null;
    if (mark === null || mark === this.#mark) return null;
    if (this.#mark === null) {
      if (this.keepsFirst) this.#mark = mark;
      return null;
    }
    return this.#mark === ',' ? 'a decimal comma' : 'a decimal point';
  }
}
