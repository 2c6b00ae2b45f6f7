import type { Issue } from '../model/index.js';
import { repeated } from './pack-parts.js';

/** An issue for each value that stands more than once. */
export function sharedIssues(path: string, values: readonly string[], expected: string): readonly Issue[] {
  return [...new Set(repeated(values))].map((value) => ({
    code: 'duplicate',
    path,
    expected,
    received: `${JSON.stringify(value)} more than once`,
    hint: 'Change all but one',
  }));
}

/** A code as it is compared: upper and lower case are one. */
export function upper(code: string): string {
  return code.toUpperCase();
}
