import type { Variable } from './variables.js';

/**
 * Respondents who are in exactly the same shown slices. Whatever is worked out from the shown slices of a variable by adding
 * and subtracting treats a class as one: no combination can tell its members apart, and each combination that is not empty
 * holds at least one whole class. So nothing small can be worked out when no class is small.
 */
export interface AnswerClass {
  /** Indexes of the shown slices, ascending. */
  readonly signature: readonly number[];
  readonly atoms: readonly number[];
}

/** The classes that the slices not withheld make of a variable's atoms. */
export function classesOf(variable: Variable, withheld: ReadonlySet<number>): readonly AnswerClass[] {
  const classes = new Map<string | number, { signature: readonly number[]; atoms: number[] }>();
  variable.memberOf.forEach((slices, atom) => {
    const signature = slices.length === 0 || withheld.size === 0 ? slices : slices.filter((s) => !withheld.has(s));
    // Most atoms are in one slice, their unit: its number will do.
    const key = signature.length === 1 ? signature[0]! : signature.join();
    const found = classes.get(key);
    if (found === undefined) classes.set(key, { signature, atoms: [atom] });
    else found.atoms.push(atom);
  });
  return [...classes.values()];
}

/** Whether a set of atoms is made of whole classes, so that its figures are those of shown slices added and subtracted. */
export function unionTest(classes: readonly AnswerClass[]): (atoms: readonly number[]) => boolean {
  const classOf: number[] = [];
  for (let c = 0; c < classes.length; c++) for (const atom of classes[c]!.atoms) classOf[atom] = c;
  return (atoms) => {
    if (atoms.length === 1) return classes[classOf[atoms[0]!]!]!.atoms.length === 1;
    const held = new Map<number, number>();
    for (const atom of atoms) held.set(classOf[atom]!, (held.get(classOf[atom]!) ?? 0) + 1);
    return [...held].every(([c, count]) => classes[c]!.atoms.length === count);
  };
}

/** A class to merge another with, and the slices to withhold for it. */
export interface Merger {
  readonly withhold: readonly number[];
  /** Respondents in the slices to be withheld. */
  readonly size: number;
}

/**
 * The cheapest ways to make a class larger: withhold what tells it from another class that has respondents, as few slices
 * as possible, then the smallest. With ties, every way that costs the same; else the first. Empty when there is no other class.
 */
export function cheapestMergers(
  target: AnswerClass,
  classes: readonly AnswerClass[],
  context: { readonly variable: Variable; readonly atomN: readonly number[]; readonly ties: boolean },
): readonly Merger[] {
  const own = new Set(target.signature);
  const { variable, atomN, ties } = context;
  const options = classes
    .filter((other) => other !== target && other.atoms.some((atom) => atomN[atom]! > 0))
    .map((other): Merger => {
      const theirs = new Set(other.signature);
      const withhold = [
        ...other.signature.filter((s) => !own.has(s)),
        ...target.signature.filter((s) => !theirs.has(s)),
      ];
      return { withhold, size: withhold.reduce((sum, s) => sum + variable.slices[s]!.n, 0) };
    });
  const cost = (a: Merger, b: Merger) => a.withhold.length - b.withhold.length || a.size - b.size;
  const best = options.reduce<Merger | null>(
    (least, option) => (least && cost(least, option) <= 0 ? least : option),
    null,
  );
  if (best === null) return [];
  return ties ? options.filter((option) => cost(option, best) === 0) : [best];
}
