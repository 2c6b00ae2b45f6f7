import { nearestName } from '../../pack/nearest-name.js';
import type { PlanBackground, PlanItem, PlanOutcome, ScoringPlan } from '../../plan/plan.js';
import { findSpelling } from '../../score/answer-text.js';
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
  /** Told of a cell that counts as missing, by its field's id. */
  readonly miscoded: (id: string) => void;
  readonly decimals: DecimalMark;
}

/** Where a cell stands. */
interface CellPlace {
  /** Of the item, outcome or background variable; of other columns their name in the study. */
  readonly id: string;
  readonly column: string;
}

/** A cell that is none of its field's: an issue, or one more that counts as missing. */
function refuse({ log, onInvalid, miscoded }: CellContext, { id, column }: CellPlace, fault: () => Fault): number {
  if (onInvalid === 'missing') miscoded(id);
  else log.cell(column, fault);
  return Number.NaN;
}

/** What a spelling means where answers that are none count as missing: as in `encodeResponses`. */
function meaningOf(text: string, spellings: ReadonlyMap<string, number>, { onInvalid }: CellContext) {
  if (onInvalid === 'error') return undefined;
  const plain = text.trim();
  return plain === '' ? 0 : findSpelling(spellings, plain);
}

/**
 * Reads cells of one column into numbers. A spelling is looked at as text once; then its bytes are remembered.
 * Surrounding blanks and tabs do not count, nor how accents are composed (texts are compared in Unicode's NFC); an empty
 * cell gives `blank`.
 */
export class CellReader {
  /** Spellings that were read before, as they stand in the file. */
  readonly table = new ValueTable();

  /** @param read The number of a text; NaN when it has refused it. */
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
export function itemReader(item: PlanItem, column: string, context: CellContext): CellReader {
  const cells = new Map(
    item.options.flatMap(({ accepts }, i) => accepts.map((spelling) => [spelling.normalize('NFC'), i + 1] as const)),
  );
  const read = (text: string): number =>
    cells.get(text) ??
    meaningOf(text, cells, context) ??
    refuse(context, { id: item.id, column }, () => unknownCode(item, text));
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
  const read = (written: string): number => {
    const text = written.trim();
    const code = text === '' ? 0 : known.get(text);
    if (code !== undefined) return code;
    const strange = () => strangeCategory(variable, [...known.keys()], text);
    if (variable.categories !== null) {
      return meaningOf(text, known, context) ?? refuse(context, { id: variable.id, column }, strange);
    }
    if (dictionary.length >= MOST_CATEGORIES) {
      context.log.cell(column, strange);
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
  const place = { id: outcome.id, column, expected, context };
  const read = (text: string) => numberOf(text, (plain) => parseOutcome(outcome, plain), place);
  return new CellReader(read, OUTCOME_MISSING, context.decoding);
}

/** Cells of the weight, value · 10^decimals; NaN when blank. */
export function weightReader(
  weight: NonNullable<ScoringPlan['weight']>,
  column: string,
  context: CellContext,
): CellReader {
  const { decimals } = weight;
  const expected = `a weight of zero or more with at most ${decimals} decimals`;
  const place = { id: weight.column, column, expected, context };
  const read = (text: string) => numberOf(text, (plain) => parseWeight(plain, decimals), place);
  return new CellReader(read, Number.NaN, context.decoding);
}

const NUMBER_HINTS: Readonly<Record<DecimalFailure | 'out-of-range', string>> = {
  'not-a-number':
    'Write digits with one decimal mark and nothing else, and leave the cell empty where there is no value',
  'too-many-decimals': 'Round the values, or declare more decimals in the study',
  'too-large': 'Correct the value',
  'out-of-range': 'Correct the value, or the range if the study sets it',
};

function numberOf(
  text: string,
  parse: (text: string) => number | OutcomeFailure,
  { expected, context, ...place }: CellPlace & { readonly expected: string; readonly context: CellContext },
): number {
  const value = parse(text);
  const mark = context.decimals.refuse(text);
  if (typeof value === 'number' && mark === null) return value;
  const fault =
    typeof value === 'number'
      ? { code: 'decimal-mark', expected: mark!, hint: 'Write all numbers of the file with the same decimal mark' }
      : { code: value, expected, hint: NUMBER_HINTS[value] };
  return refuse(context, place, () => ({ ...fault, received: quoted(text) }));
}

/** What follows from the first decimal mark: no other may follow, it is likely to come again, or nothing. */
export type FirstMark = 'binds' | 'likely' | 'none';

/** Which decimal mark numbers may have: fixed, the first one seen, or either. */
export class DecimalMark {
  #mark: '.' | ',' | null;
  readonly #binds: boolean;

  constructor(
    mark: '.' | ',' | null,
    readonly first: FirstMark,
  ) {
    this.#mark = mark;
    this.#binds = mark !== null || first === 'binds';
  }

  /** The only mark that numbers may have; `null` while either may stand. */
  get mark(): '.' | ',' | null {
    return this.#binds ? this.#mark : null;
  }

  /** The byte of the mark that numbers may have, or are likely to; 0 while none is known. */
  get byte(): number {
    return this.#mark === null ? 0 : this.#mark.charCodeAt(0);
  }

  /** What was expected instead of this text's decimal mark; `null` when it is fine. */
  refuse(text: string): string | null {
    const mark = text.includes(',') ? ',' : text.includes('.') ? '.' : null;
    if (mark === null || mark === this.#mark) return null;
    if (this.#mark === null && this.first !== 'none') this.#mark = mark;
    if (!this.#binds || this.#mark === mark || this.#mark === null) return null;
    return this.#mark === ',' ? 'a decimal comma' : 'a decimal point';
  }
}
