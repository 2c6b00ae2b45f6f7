import type { Issue } from '../../model/index.js';

/** Collects what is wrong with results, each thing once, with how many results it concerns and which comes first. */
export class Findings {
  readonly #nResults: number;
  readonly #found = new Map<string, { readonly issue: Issue; readonly first: number; last: number; n: number }>();

  /** @param nResults - Results read, for "3 of 50". */
  constructor(nResults: number) {
    this.#nResults = nResults;
  }

  /** @param position - Index of the result, from 0. */
  add(issue: Issue, position: number): void {
    const key = `${issue.code} ${issue.path} ${issue.received}`;
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { issue, first: position, last: position, n: 1 });
    else if (known.last !== position) Object.assign(known, { n: known.n + 1, last: position });
  }

  /** Issues in the order of their first result. */
  issues(): readonly Issue[] {
    return [...this.#found.values()].map(({ issue, first, n }) => ({
      ...issue,
      received: `${issue.received} in ${n} of ${this.#nResults} results, the first at ${first}`,
    }));
  }
}
