import type { Issue } from '../../model/index.js';
import { absentColumns, isOfRow, missingColumns, plainName, type WantedColumn } from './columns.js';

/** What a long file says of respondents under one name. */
interface Beside {
  readonly name: string;
  readonly wanted: readonly WantedColumn[];
  /** Whether the file has a column of that name: then no row answers it. */
  isColumn: boolean;
  isSeen: boolean;
}

/**
 * Background variables, outcomes, unit, weight and marks of a long file: each is a column where the file has one of its name,
 * and else stands in rows as answers do.
 */
export class BesideAnswers {
  readonly #all: readonly Beside[];
  /** Whether a row has answered any of them. */
  #isInRows = false;
  /** Columns of the file that nothing claims. */
  #free: readonly string[] = [];

  constructor(wanted: readonly WantedColumn[]) {
    const beside = wanted.filter((column) => !isOfRow(column));
    const names = new Set(beside.map(({ name }) => name));
    this.#all = Array.from(names, (name) => {
      return { name, wanted: beside.filter((column) => column.name === name), isColumn: false, isSeen: false };
    });
  }

  /** Wanted columns by place, those of one name together. */
  get wanted(): readonly (readonly WantedColumn[])[] {
    return this.#all.map(({ wanted }) => wanted);
  }

  /** Notes what the header of a file has. Files of objects have none. */
  open(header: readonly string[], claimed: ReadonlySet<string>): void {
    for (const beside of this.#all) {
      beside.isColumn = claimed.has(beside.name);
      beside.isSeen = beside.isColumn;
    }
    this.#free = header.map(plainName).filter((name) => !claimed.has(name));
  }

  placeOf(name: string): number {
    return this.#all.findIndex((beside) => beside.name === name);
  }

  /** Place of what a row answers; −1 where rows do not. */
  placeOfRow(name: string): number {
    return this.#all.findIndex((beside) => beside.name === name && !beside.isColumn);
  }

  /** There is a cell, or a row, of what stands at a place. */
  saw(place: number, where: 'cell' | 'row'): void {
    this.#all[place]!.isSeen = true;
    if (where === 'row') this.#isInRows = true;
  }

  hasSeen(name: string): boolean {
    return this.#all.some((beside) => beside.name === name && beside.isSeen);
  }

  /**
   * What was in neither columns nor rows. Where rows do answer some, blank ones are left out, and nobody answered the others;
   * where they answer none, columns are missing.
   * @param strange What rows answer that nothing claims.
   */
  lacking(
    strange: Iterable<string>,
    { path, simulated }: { readonly path: string; readonly simulated: boolean },
  ): { readonly absent: readonly string[]; readonly issues: readonly Issue[] } {
    const free = [...this.#free, ...strange];
    const unseen = this.#all
      .filter(({ isSeen }) => !isSeen)
      .flatMap(({ wanted }) => wanted)
      .filter(({ role }) => !(simulated && role.kind === 'held'));
    const blank = unseen.flatMap((column) => {
      const isBlank = column.required === 'openRows' || (column.required === 'rows' && this.#isInRows);
      return isBlank ? [{ ...column, required: 'one' as const }] : [];
    });
    const { absent } = absentColumns(
      blank,
      blank.map(() => 0),
      { free, path },
    );
    const missing = unseen.filter(({ name, required }) => required !== false && !absent.includes(name));
    return { absent, issues: missingColumns(missing, free, path) };
  }
}
