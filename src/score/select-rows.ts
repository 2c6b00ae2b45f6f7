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
    weights: batch.weights && Float64Array.from(rows, (row) => batch.weights![row]!),
    backgrounds: batch.backgrounds.map(codes),
    units: batch.units && codes(batch.units),
    respondents: batch.respondents && rows.map((row) => batch.respondents![row]!),
    dictionaries: batch.dictionaries,
  };
}
