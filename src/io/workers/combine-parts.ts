import type { AnswersSummary } from '../answers/answers-options.js';
import { MOST_CATEGORIES } from '../answers/cell-readers.js';
import { HashList } from '../answers/hash-list.js';
import { addHeldValues } from '../answers/held-column.js';
import { NotInParts, type PartReading } from './file-part.js';

/**
 * What reading a file found, from what reading its parts did.
 * @throws NotInParts when they do not fit, or a respondent may stand in two of them.
 */
export function combineParts(parts: readonly PartReading[]): AnswersSummary {
  const [first] = parts;
  const marks = new Set(parts.flatMap(({ decimalMark }) => decimalMark ?? []));
  const categories = sumOf(parts, (part) => part.categories);
  if (parts.some(({ encoding }) => encoding !== first!.encoding) || marks.size > 1 || categories > MOST_CATEGORIES)
    throw new NotInParts();
  const duplicates = lookForDuplicates(parts);
  if (duplicates === 'found') throw new NotInParts();
  const invalid: Record<string, number> = {};
  for (const part of parts) {
    for (const [id, n] of Object.entries(part.invalid)) invalid[id] = (invalid[id] ?? 0) + n;
  }
  return {
    rows: sumOf(parts, ({ rows }) => rows),
    invalid,
    duplicatesChecked: duplicates === 'none',
    simulated: parts.some(({ simulated }) => simulated),
    absent: [],
    held: addHeldValues(parts.map(({ held }) => held)),
    bytes: sumOf(parts, ({ bytes }) => bytes),
  };
}

function sumOf(parts: readonly PartReading[], of: (part: PartReading) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}

function lookForDuplicates(parts: readonly PartReading[]): 'found' | 'none' | 'not-checked' {
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
