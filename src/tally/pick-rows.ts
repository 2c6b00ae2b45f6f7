import type { PlanPick, ScoringPlan } from '../plan/index.js';
import { type AnswerBatch, pickWidth } from '../score/index.js';
import { CHUNK_ROWS } from '../score/scorer.js';

/** What the rows of a chunk picked of one list, row by row. */
export interface PickedRows {
  /** Options and concepts, the concepts behind the options, in rising order within a row. */
  readonly list: Uint16Array;
  /** Row r has `list[ends[r] … ends[r + 1])`. */
  readonly ends: Int32Array;
}

/** Reads what the rows of a chunk picked. What was read before is overwritten. */
export class PickReader {
  readonly rows: readonly PickedRows[];
  private readonly concepts: readonly ConceptTable[];

  constructor(private readonly plan: ScoringPlan) {
    this.concepts = plan.picks.map(conceptTable);
    this.rows = plan.picks.map(({ options, concepts }) => ({
      list: new Uint16Array(CHUNK_ROWS * (options.length + concepts.length)),
      ends: new Int32Array(CHUNK_ROWS + 1),
    }));
  }

  /** Reads `n` rows of a batch from `from` on. */
  read({ picks }: AnswerBatch, from: number, n: number): void {
    this.plan.picks.forEach((pick, p) => {
      readRows(this.rows[p]!, this.concepts[p]!, { bits: picks[p]!, width: pickWidth(pick), from, n });
    });
  }
}

/** Concepts of options: those of option o are bits of `ofOption[o · words …]`, numbered behind the options. */
interface ConceptTable {
  readonly first: number;
  readonly words: number;
  readonly ofOption: Uint32Array;
  readonly found: Uint32Array;
}

function conceptTable({ options, concepts }: PlanPick): ConceptTable {
  const words = Math.ceil(concepts.length / 32);
  const ofOption = new Uint32Array(options.length * words);
  concepts.forEach((concept, c) => {
    for (const option of concept.options) ofOption[option * words + (c >>> 5)]! |= 1 << (c & 31);
  });
  return { first: options.length, words, ofOption, found: new Uint32Array(words) };
}

interface Bits {
  readonly bits: Uint32Array;
  readonly width: number;
  readonly from: number;
  readonly n: number;
}

function readRows({ list, ends }: PickedRows, table: ConceptTable, { bits, width, from, n }: Bits): void {
  const { first, words, ofOption, found } = table;
  let end = 0;
  for (let r = 0; r < n; r++) {
    found.fill(0);
    const row = (from + r) * width;
    for (let word = 0; word < width; word++) {
      for (let left = bits[row + word]!; left !== 0; left &= left - 1) {
        const option = 32 * word + 31 - Math.clz32(left & -left);
        list[end++] = option;
        for (let w = 0; w < words; w++) found[w]! |= ofOption[option * words + w]!;
      }
    }
    for (let w = 0; w < words; w++) {
      for (let left = found[w]!; left !== 0; left &= left - 1) {
        list[end++] = first + 32 * w + 31 - Math.clz32(left & -left);
      }
    }
    ends[r + 1] = end;
  }
}

/** Rows of a batch's picks in another order, `order[k]` counted from row `from`. */
export function picksInOrder(
  { picks, n: rows }: AnswerBatch,
  order: Uint16Array,
  { from, n }: { readonly from: number; readonly n: number },
): Uint32Array[] {
  return picks.map((column) => {
    const width = column.length / rows;
    const words = new Uint32Array(n * width);
    for (let k = 0; k < n; k++) {
      const row = (from + order[k]!) * width;
      for (let word = 0; word < width; word++) words[k * width + word] = column[row + word]!;
    }
    return words;
  });
}
