import { isAliasOf, type WantedColumn } from '../answers/columns.js';
import { quoted } from '../answers/issue-log.js';
import type { Reading } from '../answers/reading.js';
import { numberText, ScratchText } from '../answers/scratch-text.js';

/** How well a key fits a column; the better one wins. */
const ALIAS = 1;
const NESTED = 2;
const EXACT = 3;

/** Most key names kept for suggestions. */
const MOST_NAMES = 1000;

interface Match {
  readonly slot: number;
  readonly rank: number;
}

/**
 * Finds the columns of a plan in JSON objects: as a key, as `GRID.ITEM` or an item id inside one nested object (matrix
 * questions of SurveyJS), or as a key that ends in the item id (`CFA_CF01`).
 */
export class JsonColumns {
  /** By the key of the nested object ('' for none) and the key. */
  readonly #matches = new Map<string, Map<string, readonly Match[]>>();
  readonly #scratch = new ScratchText();
  readonly #values: unknown[] = [];
  readonly #ranks: Int8Array;
  readonly #keys: string[] = [];
  readonly #free = new Set<string>();
  /** Per wanted column: 1 once an object has held it. */
  readonly seen: Uint8Array;

  constructor(
    readonly wanted: readonly WantedColumn[],
    readonly reading: Reading,
  ) {
    this.#ranks = new Int8Array(wanted.length);
    this.seen = new Uint8Array(wanted.length);
    const names = wanted.map(({ name }) => name);
    reading.sink.open(names, [...names.keys()], false);
  }

  /** Keys that nothing claims. */
  get free(): readonly string[] {
    return [...this.#free];
  }

  /** Hands the cells of an object to the sink. */
  row(object: object): void {
    this.#ranks.fill(0);
    for (const key of Object.keys(object)) {
      const value = (object as Readonly<Record<string, unknown>>)[key];
      const isNested = value !== null && typeof value === 'object' && !Array.isArray(value);
      const matches = this.#matchesOf(key, '');
      this.#offer(key, value, matches);
      if (!isNested || matches.length > 0) continue;
      for (const [inner, cell] of Object.entries(value as object))
        this.#offer(inner, cell, this.#matchesOf(inner, key));
    }
    const { sink } = this.reading;
    for (let slot = 0; slot < this.wanted.length; slot += 1) {
      if (this.#ranks[slot] === 0) continue;
      const length = this.#scratch.put(textOf(this.#values[slot]));
      sink.field(slot, this.#scratch.bytes, 0, length);
    }
  }

  #offer(key: string, value: unknown, matches: readonly Match[]): void {
    for (const { slot, rank } of matches) {
      const before = this.#ranks[slot]!;
      if (before === rank) this.#ambiguous(slot, key);
      if (before >= rank) continue;
      this.#ranks[slot] = rank;
      this.#keys[slot] = key;
      this.#values[slot] = value;
      this.seen[slot] = 1;
    }
  }

  #ambiguous(slot: number, key: string): void {
    const { name } = this.wanted[slot]!;
    const first = this.#keys[slot]!;
    this.reading.log.cell(name, () => ({
      code: 'ambiguous-column',
      expected: `one value of ${name}`,
      received: `two, under ${quoted(first)} and ${quoted(key)}`,
      hint: 'Name the one that is meant under items in the study, as GRID.ITEM where it stands in a nested object',
    }));
  }

  #matchesOf(key: string, parent: string): readonly Match[] {
    const siblings = this.#matches.get(parent) ?? new Map<string, readonly Match[]>();
    const known = siblings.get(key);
    if (known !== undefined) return known;
    const matches = this.#match(key, parent);
    if (siblings.size < MOST_NAMES && this.#matches.size < MOST_NAMES)
      this.#matches.set(parent, siblings.set(key, matches));
    return matches;
  }

  #match(key: string, parent: string): readonly Match[] {
    const path = (parent === '' ? key : `${parent}.${key}`).normalize('NFC');
    const matches = this.wanted.flatMap(({ name: written, others, role }, slot): Match[] => {
      const name = written.normalize('NFC');
      const isItem = role.kind === 'item' || role.kind === 'pick';
      if (parent === '' && others?.includes(path)) return [{ slot, rank: EXACT }];
      if (parent !== '')
        return name === path || (isItem && name === key.normalize('NFC')) ? [{ slot, rank: NESTED }] : [];
      if (name === path) return [{ slot, rank: EXACT }];
      return role.kind === 'item' && isAliasOf(path, name) ? [{ slot, rank: ALIAS }] : [];
    });
    if (matches.length === 0 && this.#free.size < MOST_NAMES) this.#free.add(path);
    return matches;
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
