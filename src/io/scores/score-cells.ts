import { scoreText } from './score-texts.js';

/** Bytes of a cell: the longest score text, `99.9999`, and the comma after it. */
export const CELL_BYTES = 8;
const COMMA = 0x2c;
/** Scales with more units than this are formatted anew each time. */
const MOST_KEPT = 65_536;
/** Base of a measure whose texts are not kept. */
const NOT_KEPT = -1;

/**
 * Cells of a CSV row of scores, each with the comma after it. Each of a measure's finitely many texts is made once, when it
 * is first wanted, and moved as one number of eight bytes; what stands behind a shorter text is written over by what follows.
 */
export class ScoreCells {
  /** By slot: the text and its comma. They are ASCII, so that no eight of them are a NaN. */
  readonly #texts: Float64Array;
  /** By slot: bytes of the text and its comma; 0 not made yet. */
  readonly #lengths: Uint8Array;
  /** By measure: slot of the blank; the slot of u units stands 1 + u behind it. */
  readonly #bases: Int32Array;

  constructor(readonly maxUnits: readonly number[]) {
    this.#bases = new Int32Array(maxUnits.length);
    let slots = 0;
    maxUnits.forEach((most, measure) => {
      this.#bases[measure] = most < MOST_KEPT ? slots : NOT_KEPT;
      if (most < MOST_KEPT) slots += most + 2;
    });
    this.#texts = new Float64Array(slots);
    this.#lengths = new Uint8Array(slots);
  }

  /**
   * Writes the cells of row `n` at `at`; returns where they end, behind the last comma.
   * @param units By measure; `SCORE_MISSING` (−1) is an empty cell.
   */
  putRow(units: readonly Int32Array[], n: number, { into, at }: { readonly into: DataView; readonly at: number }) {
    const bases = this.#bases;
    const lengths = this.#lengths;
    const texts = this.#texts;
    let end = at;
    for (let measure = 0; measure < bases.length; measure += 1) {
      const base = bases[measure]!;
      const found = units[measure]![n]!;
      const slot = base + 1 + found;
      if (base === NOT_KEPT) end = this.#write(this.#make(measure, found), into, end);
      else {
        if (lengths[slot] === 0) this.#keep(slot, this.#make(measure, found));
        into.setFloat64(end, texts[slot]!, true);
        end += lengths[slot]!;
      }
    }
    return end;
  }

  #make(measure: number, units: number): string {
    return units < 0 ? '' : scoreText(units, this.maxUnits[measure]!);
  }

  #keep(slot: number, text: string): void {
    const cell = new DataView(new ArrayBuffer(CELL_BYTES));
    this.#lengths[slot] = this.#write(text, cell, 0);
    this.#texts[slot] = cell.getFloat64(0, true);
  }

  #write(text: string, into: DataView, at: number): number {
    for (let i = 0; i < text.length; i += 1) into.setUint8(at + i, text.charCodeAt(i));
    into.setUint8(at + text.length, COMMA);
    return at + text.length + 1;
  }
}
