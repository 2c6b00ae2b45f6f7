import { mergeTallies, type Tally } from '../../tally/index.js';
import type { AnswersSummary } from '../answers/answers-options.js';
import { MOST_CATEGORIES } from '../answers/cell-readers.js';
import { HashList } from '../answers/hash-list.js';
import { addHeldValues } from '../answers/held-column.js';
import type { PartTally } from './tally-part.js';

/** A file's tally and what reading found. */
export interface TallyOfFile {
  readonly tally: Tally;
  readonly summary: AnswersSummary;
}

/** The tally of a file from those of its parts, as one batch; `null` when they do not fit or a respondent may stand in two of them. */
export function combineParts(parts: readonly PartTally[], batch: string): TallyOfFile | null {
  const [first] = parts;
  const marks = new Set(parts.flatMap(({ decimalMark }) => decimalMark ?? []));
  const categories = parts.reduce((sum, part) => sum + part.categories, 0);
  if (parts.some(({ encoding }) => encoding !== first!.encoding) || marks.size > 1 || categories > MOST_CATEGORIES)
    return null;
  const duplicates = lookForDuplicates(parts);
  if (duplicates === 'found') return null;
  const merged = parts.map(({ tally }) => tally).reduce(mergeTallies);
  const simulated = parts.some((part) => part.simulated);
  const duplicatesChecked = duplicates === 'none';
  const invalid: Record<string, number> = {};
  for (const part of parts) {
    for (const [id, n] of Object.entries(part.invalid)) invalid[id] = (invalid[id] ?? 0) + n;
  }
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return {
    tally: { ...merged, batches: [batch], simulated, duplicatesChecked },
    summary: {
      rows,
      invalid,
      duplicatesChecked,
      simulated,
      absent: [],
      held: addHeldValues(parts.map(({ held }) => held)),
      bytes,
    },
  };
}

function lookForDuplicates(parts: readonly PartTally[]): 'found' | 'none' | 'not-checked' {
  const list = new HashList();
  if (parts.some(({ hashes }) => hashes === null)) return 'not-checked';
  const chunks = parts.flatMap(({ hashes }) => hashes ?? []);
  // Whole ones first, which need not be copied.
  chunks.sort((a, b) => b.length - a.length);
  if (!chunks.every((chunk) => list.addAll(chunk))) return 'not-checked';
  let found = false;
  list.findRepeated(() => {
    found = true;
  });
  return found ? 'found' : 'none';
}
