import type { Issue } from '../model/index.js';

/** Levels of lists and objects within each other that no document of ours comes near. */
const DEEPEST = 200;

/** The issue of a document at `path` that is nested too deep. */
export function tooDeep(path: string): Issue {
  return {
    code: 'nested-too-deep',
    path,
    expected: `at most ${DEEPEST} lists and objects within each other`,
    received: 'more',
    hint: 'Correct the brackets or the indentation',
  };
}

/** The issue of a document nested deeper than anything here can mean, or into itself; `null` for any other. Needs no call stack. */
export function nestingIssue(input: unknown, path: string): Issue | null {
  let level = containers([input]);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === DEEPEST) return tooDeep(path);
    level = containers(level.flatMap((value) => Object.values(value)));
  }
  return null;
}

/** Each object once, so that what is shared is walked once a level. */
function containers(values: readonly unknown[]): readonly object[] {
  return [...new Set(values.filter((value): value is object => value !== null && typeof value === 'object'))];
}
