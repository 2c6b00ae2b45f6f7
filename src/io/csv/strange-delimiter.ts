import type { Issue } from '../../model/index.js';

/** Characters that other programs separate columns by. */
const STRANGE = /[|¦^~]/;

/**
 * A header that reads as one column but is several under a separator that is not read; `null` for any other.
 * @param header Names of the columns as they were read.
 */
export function strangeDelimiter(header: readonly string[], path: string): Issue | null {
  const mark = header.length === 1 ? STRANGE.exec(header[0]!)?.[0] : undefined;
  if (mark === undefined) return null;
  return {
    code: 'other-delimiter',
    path,
    expected: 'columns separated by commas, semicolons or tabs',
    received: `columns separated by ${mark}`,
    hint: 'Save the file with one of these separators',
  };
}
