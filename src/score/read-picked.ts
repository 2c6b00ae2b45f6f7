import type { PlanPick } from '../plan/index.js';
import { answerText, describeReceived } from './answer-text.js';
import type { AnswerBatch } from './answers.js';

/** What is wrong with a set of picked options. */
export interface PickFault {
  readonly code: 'unknown-pick' | 'picked-twice' | 'too-many-picked';
  readonly expected: string;
  readonly received: string;
  readonly hint: string;
}

/** Options picked, or everything that is wrong with them. */
export type Picked =
  | { readonly options: readonly number[]; readonly faults: null }
  | { readonly options: null; readonly faults: readonly PickFault[] };

/**
 * What stands between the codes of one text: `;`, `,`, `|`, white space as in `String.prototype.trim`, and the brackets
 * and quotes of a list written as text (`["A1","B2"]`, `{A1,B2}`).
 */
export const BETWEEN_PICKS = /[\s\ufeff;,|[\]{}"']+/;

/** Finds the option that a spelling means: as written, else in Unicode's composed form (NFC). */
export type FindOption = (spelling: string) => number | undefined;

/** Options of a pick by their spellings. */
export function optionFinder({ options }: PlanPick): FindOption {
  const spellings = new Map(options.flatMap(({ accepts }, o) => accepts.map((text) => [text.normalize('NFC'), o])));
  return (spelling) => spellings.get(spelling) ?? spellings.get(spelling.normalize('NFC'));
}

/** Reads an answer: a list of codes, or one text that holds them. Nothing in it is a blank, which picks nothing. */
export function readPicked(pick: PlanPick, find: FindOption, value: unknown): Picked {
  const parts = Array.isArray(value) ? value : [value];
  const spellings = parts.flatMap((part) => {
    const text = answerText(part);
    return text === null ? [describeReceived(part)] : text.split(BETWEEN_PICKS).filter((piece) => piece !== '');
  });
  const found = spellings.map(find);
  const options = [...new Set(found.filter((option) => option !== undefined))];
  const unknown = spellings.filter((_, i) => found[i] === undefined);
  const twice = options.filter((option) => found.indexOf(option) !== found.lastIndexOf(option));
  const faults = [
    ...unknown.map((spelling) => unknownPick(pick, spelling)),
    ...twice.map((option) => pickedTwice(pick, option)),
    ...(options.length > pick.most ? [tooManyPicked(pick, options.length)] : []),
  ];
  return faults.length === 0 ? { options, faults: null } : { options: null, faults };
}

/** A code that is none of the list's. */
export function unknownPick({ id, list }: PlanPick, spelling: string): PickFault {
  return {
    code: 'unknown-pick',
    expected: `codes of ${list}`,
    received: describeReceived(spelling),
    hint: `correct it, or read the answers with the version of the list that ${id} was asked with`,
  };
}

/** An option that stands there more than once. */
export function pickedTwice({ options }: PlanPick, option: number): PickFault {
  const { accepts } = options[option]!;
  return { code: 'picked-twice', expected: 'each code once', received: `${accepts[0]} twice`, hint: 'keep it once' };
}

/** More than can be picked. */
export function tooManyPicked({ most }: PlanPick, picked: number): PickFault {
  const hint = 'correct the answer or leave it blank, and set the limit in the survey tool';
  return { code: 'too-many-picked', expected: `at most ${most} picked`, received: `${picked}`, hint };
}

/** Words of 32 options that a row of a pick takes. */
export function pickWidth({ options }: PlanPick): number {
  return Math.ceil(options.length / 32);
}

/** Whether a row picked an option. */
export function hasPicked(
  column: Uint32Array,
  option: number,
  { row, width }: { row: number; width: number },
): boolean {
  return ((column[row * width + (option >>> 5)]! >>> (option & 31)) & 1) === 1;
}

/** Rows `from` … `to − 1` of a batch's picks, over the same memory. */
export function picksOfRows({ picks, n }: Pick<AnswerBatch, 'picks' | 'n'>, from: number, to: number): Uint32Array[] {
  return picks.map((column) => {
    const width = n === 0 ? 0 : column.length / n;
    return column.subarray(from * width, to * width);
  });
}

/** Column in which a response says which lists it picked from: `values@1 priorities@2026-spring`. */
export const LISTS_COLUMN = 'cfLists';

/** Versions of a plan's lists that an answer to `LISTS_COLUMN` names otherwise, each with the one that the plan has. */
export function strangeLists(
  picks: readonly Pick<PlanPick, 'list'>[],
  text: string,
): readonly { readonly expected: string; readonly received: string }[] {
  const nameOf = (list: string) => list.slice(0, list.lastIndexOf('@'));
  const lists = [...new Set(picks.map(({ list }) => list))];
  return text.split(BETWEEN_PICKS).flatMap((received) => {
    const expected = lists.find((list) => nameOf(list) === nameOf(received));
    return expected === undefined || lists.includes(received) ? [] : [{ expected, received }];
  });
}

/** What to do about answers to another version of a list. */
export const STRANGE_LIST_HINT =
  'read these answers with the pack version, or the study, that has this version of the list';
