import { type AnswerCounts, isConstant, subtractCounts, sumCounts } from './answer-counts.js';
import { type AnswerClass, cheapestMergers, classesOf } from './classes.js';
import type { Variable } from './variables.js';

/** Counts of one measure in a variable: everybody, by slice and by atom. */
export interface MeasureTable {
  readonly total: AnswerCounts;
  readonly slices: readonly AnswerCounts[];
  readonly atoms: readonly AnswerCounts[];
}

/** What makes a figure of a group of people unfit to be shown or worked out. */
export interface WithholdingRule {
  /** Fewest valid answers of a slice that is shown. */
  readonly minimum: number;
  /** Fewest valid answers of what can be worked out; 0 where subtraction is no concern. */
  readonly remainder: number;
  /** Fewest valid answers between two shown slices, one within the other; 0 where it is no concern. */
  readonly difference: number;
  readonly ties: boolean;
  /** Whether a figure of these people tells how single ones answered. `measure` indexes the tables. */
  readonly exposes: (counts: AnswerCounts, at: { measure: number; atoms: readonly number[] }) => boolean;
}

/** Why slices were withheld, for the label. */
export type Cause = 'minimum' | 'exposed' | 'remainder' | 'difference';

/**
 * Withholds further slices of a variable until neither a shown slice nor anything that can be worked out from the shown
 * ones breaks the rule. `withheld` is added to; returns why. It ends, since each step withholds at least one more slice.
 */
export function withholdSlices(
  variable: Variable,
  tables: readonly MeasureTable[],
  context: { readonly rule: WithholdingRule; readonly atomN: readonly number[]; readonly withheld: Set<number> },
): ReadonlySet<Cause> {
  const { rule, atomN, withheld } = context;
  const causes = new Set<Cause>();
  variable.slices.forEach((slice, s) => {
    const cause = withheld.has(s) ? null : ownCause(tables, s, { rule, atoms: slice.atoms });
    if (cause === null) return;
    withheld.add(s);
    causes.add(cause);
  });
  for (;;) {
    const close = closePairs(variable, tables, { rule, withheld });
    if (rule.remainder === 0) {
      for (const { inner } of close) withheld.add(inner);
      if (close.length === 0) return causes;
      causes.add('difference');
      continue;
    }
    const classes = classesOf(variable, withheld);
    const unfit = findUnfit(classes, { variable, tables, rule, close });
    if (unfit === null) return causes;
    const mergers = cheapestMergers(unfit.unfit, classes, { variable, atomN, ties: rule.ties });
    if (mergers.length === 0) return causes;
    for (const merger of mergers) for (const slice of merger.withhold) withheld.add(slice);
    causes.add(unfit.cause);
  }
}

function ownCause(
  tables: readonly MeasureTable[],
  slice: number,
  { rule, atoms }: { rule: WithholdingRule; atoms: readonly number[] },
): Cause | null {
  let answered = false;
  for (const { slices } of tables) {
    const { n } = slices[slice]!;
    if (n > 0 && n < rule.minimum) return 'minimum';
    answered ||= n > 0;
  }
  if (!answered) return 'minimum';
  for (let measure = 0; measure < tables.length; measure++) {
    if (rule.exposes(tables[measure]!.slices[slice]!, { measure, atoms })) return 'exposed';
  }
  return null;
}

/** Pairs of shown slices, one within the other, that differ by somebody but by too few. `outer` −1 is everybody. */
function closePairs(
  variable: Variable,
  tables: readonly MeasureTable[],
  { rule, withheld }: { rule: WithholdingRule; withheld: ReadonlySet<number> },
): readonly { inner: number; outer: number }[] {
  if (rule.difference === 0) return [];
  const isClose = (inner: number, outer: number) =>
    tables.some(({ total, slices }) => {
      const difference = (outer === -1 ? total : slices[outer]!).n - slices[inner]!.n;
      return difference > 0 && difference < rule.difference;
    });
  const shown = variable.slices.map((_, s) => s).filter((s) => !withheld.has(s));
  const large = shown.filter((s) => variable.slices[s]!.atoms.length > 1);
  const atoms = new Map(large.map((s) => [s, new Set(variable.slices[s]!.atoms)]));
  const close: { inner: number; outer: number }[] = [];
  for (const inner of shown) {
    if (isClose(inner, -1)) close.push({ inner, outer: -1 });
    for (const outer of large) {
      if (outer === inner) continue;
      const isWithin = variable.slices[inner]!.atoms.every((atom) => atoms.get(outer)!.has(atom));
      if (isWithin && isClose(inner, outer)) close.push({ inner, outer });
    }
  }
  return close;
}

function findUnfit(
  classes: readonly AnswerClass[],
  context: {
    variable: Variable;
    tables: readonly MeasureTable[];
    rule: WithholdingRule;
    close: readonly { inner: number; outer: number }[];
  },
): { unfit: AnswerClass; cause: Cause } | null {
  const { variable, tables, rule, close } = context;
  for (const unfit of classes) {
    const between = close.some(
      ({ inner, outer }) => !unfit.signature.includes(inner) && (outer === -1 || unfit.signature.includes(outer)),
    );
    if (between && hasAnswers(unfit, tables)) return { unfit, cause: 'difference' };
    const isShown = unfit.signature.some((s) => variable.slices[s]!.atoms.length === unfit.atoms.length);
    if (!isShown && isUnfit(unfit, tables, rule)) return { unfit, cause: 'remainder' };
  }
  return null;
}

function isUnfit({ atoms }: AnswerClass, tables: readonly MeasureTable[], rule: WithholdingRule): boolean {
  return tables.some((table, measure) => {
    const counts = countsOfAtoms(atoms, table);
    if (counts.n === 0 || counts.n === table.total.n) return false;
    return counts.n < rule.remainder || rule.exposes(counts, { measure, atoms });
  });
}

function hasAnswers({ atoms }: AnswerClass, tables: readonly MeasureTable[]): boolean {
  return tables.some((table) => atoms.some((atom) => table.atoms[atom]!.n > 0));
}

/**
 * Counts of a class; from everybody minus the others where one of its atoms alone has no mean. That all of a class answered
 * alike stays with it: its mean is then withheld in a slice of its own, and must not be left over either.
 */
function countsOfAtoms(atoms: readonly number[], table: MeasureTable): AnswerCounts {
  const counts = sumOver(atoms, table);
  if (counts.bands !== null || !Number.isNaN(counts.sum)) return counts;
  const own = new Set(atoms);
  const others = table.atoms.flatMap((_, atom) => (own.has(atom) ? [] : [atom]));
  const left = subtractCounts(table.total, sumOver(others, table));
  const answering = atoms.filter((atom) => table.atoms[atom]!.n > 0);
  const alike = answering.length === 1 ? table.atoms[answering[0]!]!.flat : isConstant(left);
  return { ...left, flat: alike };
}

function sumOver(atoms: readonly number[], table: MeasureTable): AnswerCounts {
  return sumCounts(atoms.map((atom) => table.atoms[atom]!));
}
