import type { AnswerBatch } from './answers.js';

/** The rows of a batch that are kept, in a batch of their own. */
export function selectRows(batch: AnswerBatch, keep: (row: number) => boolean): AnswerBatch {
  const rows = Array.from({ length: batch.n }, (_, row) => row).filter(keep);
  const bytes = (column: Uint8Array) => Uint8Array.from(rows, (row) => column[row]!);
  const codes = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]!);
  return {
    n: rows.length,
    items: batch.items.map(bytes),
    outcomes: batch.outcomes.map(codes),
    picks: batch.picks.map((column) => wordsOf(column, batch.n, rows)),
    weights: batch.weights && Float64Array.from(rows, (row) => batch.weights![row]!),
    backgrounds: batch.backgrounds.map(codes),
    units: batch.units && codes(batch.units),
    respondents: batch.respondents && rows.map((row) => batch.respondents![row]!),
    dictionaries: batch.dictionaries,
  };
}

function wordsOf(column: Uint32Array, n: number, rows: readonly number[]): Uint32Array {
  const width = n === 0 ? 0 : column.length / n;
  const words = new Uint32Array(rows.length * width);
  rows.forEach((row, i) => {
    words.set(column.subarray(row * width, (row + 1) * width), i * width);
  });
  return words;
}
