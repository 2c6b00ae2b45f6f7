import type { ResultMeasure } from '../../src/analyse/results.js';
import type { Published, PublishedCell, PublishedSlice } from '../../src/disclose/index.js';
import { membersOf, type Person } from './microdata.js';

/** Whether a vector is a combination of rows, by plain elimination in doubles (small whole numbers only). */
export function inRowSpace(rows: readonly (readonly number[])[], target: readonly number[]): boolean {
  return rankOf([...rows, target]) === rankOf(rows);
}

function rankOf(rows: readonly (readonly number[])[]): number {
  const matrix = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const pivot = matrix.findIndex((row, r) => r >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot === -1) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
    for (let r = 0; r < matrix.length; r++) {
      const factor = r === rank ? 0 : matrix[r]![column]! / matrix[rank]![column]!;
      if (factor !== 0) matrix[r] = matrix[r]!.map((value, c) => value - factor * matrix[rank]![c]!);
    }
    rank += 1;
  }
  return rank;
}

/** A group of people, as atoms of the variable, with the people in it. */
export interface Group {
  readonly vector: readonly number[];
  readonly people: readonly Person[];
  /** Slices that it is. */
  readonly slices: readonly string[];
}

/** Everything that can be asked about one variable: its slices, and every union of its categories and of no answer. */
export class Board {
  readonly atoms: readonly string[];
  readonly slices: readonly PublishedSlice[];
  readonly people: readonly Person[];

  constructor(published: Published, variable: string, people: readonly Person[]) {
    this.people = people;
    this.slices = published.slices.filter((slice) => slice.kind === 'total' || slice.variable === variable);
    this.atoms = [...new Set(this.slices.flatMap(({ atoms }) => atoms)), ''];
  }

  vectorOf(slice: PublishedSlice): readonly number[] {
    return this.atoms.map((atom) => (slice.kind === 'total' || slice.atoms.includes(atom) ? 1 : 0));
  }

  groups(): readonly Group[] {
    const variable = this.slices.find(({ kind }) => kind !== 'total')!.variable;
    return Array.from({ length: 2 ** this.atoms.length - 1 }, (_, i) => {
      const vector = this.atoms.map((_, a) => ((i + 1) >> a) & 1);
      const atoms = this.atoms.filter((_, a) => vector[a] === 1);
      const same = this.slices.filter((one) => String(this.vectorOf(one)) === String(vector));
      return {
        vector,
        people: membersOf({ kind: 'group', variable, atoms }, this.people),
        slices: same.map(({ id }) => id),
      };
    });
  }

  /** Groups whose figure follows from the shown ones. */
  derived(isShown: (slice: PublishedSlice) => boolean): readonly Group[] {
    const shown = this.slices.filter(isShown).map((slice) => this.vectorOf(slice));
    if (shown.length === 0) return [];
    const rows = [...shown, ...this.knownNobody()];
    return this.groups().filter(({ vector }) => inRowSpace(rows, vector));
  }

  /** Where nobody left the question out, the reader is taken to know it. */
  knownNobody(): readonly (readonly number[])[] {
    const missing = this.atoms.map((atom) => (atom === '' ? 1 : 0));
    const isEmpty = this.groups().some(
      ({ vector, people }) => String(vector) === String(missing) && people.length === 0,
    );
    return isEmpty ? [missing] : [];
  }
}

export const valuesOf = (people: readonly Person[], measure: string): readonly number[] =>
  people.flatMap(({ answers }) => answers[measure] ?? []);

export function cellIn(published: Published, measure: string, slice: string): PublishedCell {
  return published.cells.find((cell) => cell.measure === measure && cell.slice === slice)!;
}

/** Whether another multiset of answers has the same n and sum (and the same split), by trying them all. */
export function hasAlternative(values: readonly number[], measure: ResultMeasure, split: boolean): boolean {
  const signature = (list: readonly number[]) => {
    const sum = list.reduce((a, b) => a + b, 0);
    const bands = split ? [list.filter((x) => x > 3).length, list.filter((x) => x < 3).length] : [];
    return String([sum, ...bands]);
  };
  const wanted = signature(values);
  const own = String([...values].sort());
  const search = (list: readonly number[], from: number): boolean => {
    if (list.length === values.length) return signature(list) === wanted && String(list) !== own;
    return measure.scores!.some((code, c) => c >= from && search([...list, code], c));
  };
  return search([], 0);
}
