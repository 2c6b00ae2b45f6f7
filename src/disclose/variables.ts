import type { ResultSlice, Results } from '../analyse/results.js';

/** A cut of everybody: its finest categories (atoms, respondents without a category last) and the slices made of them. */
export interface Variable {
  readonly id: string;
  readonly kind: 'background' | 'unit';
  readonly atoms: readonly string[];
  readonly slices: readonly VariableSlice[];
  /** By atom: the slices that hold it. */
  readonly memberOf: readonly (readonly number[])[];
  /** By atom: the slice that is just that atom; −1 for respondents without a category. */
  readonly sliceOfAtom: readonly number[];
}

/** A slice that can be shown: a category, a group or a unit. */
export interface VariableSlice {
  readonly id: string;
  readonly family: string;
  readonly n: number;
  readonly atoms: readonly number[];
}

/** The slice that is everybody. */
export function totalOf(results: Results): ResultSlice {
  const total = results.slices.find((slice) => slice.kind === 'total');
  if (total === undefined) throw new RangeError('results: expected a slice of kind total, received none');
  return total;
}

/** The variables of the results, in order. The total belongs to each of them. */
export function variablesOf(results: Results): readonly Variable[] {
  const byVariable = new Map<string, ResultSlice[]>();
  for (const slice of results.slices) {
    if (slice.kind === 'total' || slice.kind === 'missing') continue;
    const id = slice.kind === 'unit' ? slice.family : slice.variable;
    byVariable.set(id, [...(byVariable.get(id) ?? []), slice]);
  }
  return [...byVariable].map(([id, slices]) => buildVariable(id, slices));
}

function buildVariable(id: string, slices: readonly ResultSlice[]): Variable {
  const atoms = new Map<string, number>();
  for (const atom of slices.flatMap(atomsOf)) if (!atoms.has(atom)) atoms.set(atom, atoms.size);
  const missing = atoms.size;
  const built = slices.map((slice) => ({
    id: slice.id,
    family: slice.family,
    n: slice.n,
    atoms: [...new Set(atomsOf(slice))].map((atom) => atoms.get(atom)!),
  }));
  const memberOf: number[][] = Array.from({ length: missing + 1 }, () => []);
  const sliceOfAtom = memberOf.map(() => -1);
  built.forEach((slice, s) => {
    for (const atom of slice.atoms) memberOf[atom]!.push(s);
    if (slices[s]!.kind !== 'group' && slice.atoms.length === 1) sliceOfAtom[slice.atoms[0]!] = s;
  });
  const kind = slices[0]!.kind === 'unit' ? 'unit' : 'background';
  return { id, kind, atoms: [...atoms.keys(), ''], slices: built, memberOf, sliceOfAtom };
}

function atomsOf(slice: ResultSlice): readonly string[] {
  return slice.kind === 'group' || slice.atoms.length > 0 ? slice.atoms : [slice.category];
}
