/**
 * One thing wrong with an input: where it stands, what was expected there, what was found, what to do.
 * Issues are data; `formatIssue` and the command line make text of them.
 */
export interface Issue {
  /** Stable kebab-case code, listed in the README. */
  readonly code: string;
  /** Slash path into the document (`scales/CEN/items/3`), or `file:row:column` for answers. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** What to do, a sentence without its full stop. */
  readonly hint?: string;
}

/** `<path>: expected <x>, received <y>. <what to do>` with one full stop at the end. */
export function formatIssue(issue: Issue): string {
  const fact = `${issue.path}: expected ${issue.expected}, received ${issue.received}.`;
  return issue.hint === undefined ? fact : `${fact} ${issue.hint}.`;
}

/** Thrown for bad input; holds every issue found, not the first one only. */
export class KundfokusError extends Error {
  override readonly name = 'KundfokusError';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join('\n'));
    this.issues = issues;
  }
}
