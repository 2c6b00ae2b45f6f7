/** What is known where an expression is read, and how far reading goes. */
import type ts from 'typescript';

/** What the parameters of the function at hand are, as far as its caller says so. */
export type Scope = ReadonlyMap<ts.Symbol, { readonly node: ts.Expression; readonly scope: Scope }>;

export const NO_SCOPE: Scope = new Map();

export const VALUE_GAP = { gap: 'value' } as const;

/** A place in a list, counted from 0. */
export interface Place {
  readonly at: number;
  readonly scope: Scope;
  readonly depth: number;
}

/** Alternatives that are written out; more of them are a gap that holds words. */
export const MOST_ALTERNATIVES = 6;
export const MOST_KINDS = 12;
export const DEEPEST = 24;
