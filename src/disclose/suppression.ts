import type { ResultMeasure, Results } from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import type { AnswerCounts } from './answer-counts.js';
import { bundleRule, exposes } from './bundle-rule.js';
import type { Bundle } from './bundles.js';
import { classesOf, unionTest } from './classes.js';
import { LEVELS, type Level, minimaOf } from './ladder.js';
import type { WithheldReason } from './published.js';
import { type CellIndex, measureTables, respondentTable, totalCounts } from './tables.js';
import { totalOf, type Variable } from './variables.js';
import { type Cause, type MeasureTable, withholdSlices } from './withhold.js';

/** What a bundle withholds, rung by rung; each rung withholds at least what the one below does. */
export interface Suppression {
  readonly total: Readonly<Record<Level, boolean>>;
  /** By variable, in order. */
  readonly variables: readonly VariableSuppression[];
}

/** Slices withheld of one variable with the one reason given for all of them. */
export interface VariableSuppression {
  readonly withheld: Readonly<Record<Level, ReadonlySet<number>>>;
  readonly reason: Readonly<Record<Level, WithheldReason>>;
}

/** What suppression works on; built once. */
export interface Material {
  readonly results: Results;
  readonly policy: DisclosurePolicy;
  readonly variables: readonly Variable[];
  /** By variable: number of respondents, and each measure. */
  readonly respondents: readonly MeasureTable[];
  readonly tables: readonly (readonly MeasureTable[])[];
  /** By measure: everybody. */
  readonly totals: readonly AnswerCounts[];
}

/** Counts of all measures and variables. */
export function materialOf(
  results: Results,
  policy: DisclosurePolicy,
  from: { readonly variables: readonly Variable[]; readonly cells: CellIndex },
): Material {
  const { variables, cells } = from;
  return {
    results,
    policy,
    variables,
    respondents: variables.map((variable) => respondentTable(results, variable)),
    tables: variables.map((variable) => measureTables(results, variable, cells)),
    totals: totalCounts(results, cells),
  };
}

/**
 * What one bundle withholds. `parent`: what must be withheld here too. `everything`: variables whose slices are all
 * withheld whatever their size.
 */
export function suppressBundle(
  bundle: Bundle,
  material: Material,
  context: { readonly parent: Suppression | null; readonly everything: ReadonlySet<number> },
): Suppression {
  const measures = bundle.members.map((i) => material.results.measures[i]!);
  const total = totalWithheld(bundle, material, context.parent);
  const variables = material.variables.map((variable, v): VariableSuppression => {
    const { policy, results } = material;
    if (variable.kind === 'background' && totalOf(results).n < policy.minimumBackgroundTotal) {
      return wholly(variable, 'background-total');
    }
    if (context.everything.has(v)) return wholly(variable, 'complementary');
    const tables =
      measures.length === 0 ? [material.respondents[v]!] : bundle.members.map((i) => material.tables[v]![i]!);
    const inherited = context.parent?.variables[v];
    return suppressVariable(variable, tables, { measures, total, policy, inherited, atomN: atomNs(material, v) });
  });
  return { total, variables };
}

function wholly(variable: Variable, reason: WithheldReason): VariableSuppression {
  const all = new Set(variable.slices.keys());
  return {
    withheld: { mean: all, favourability: all, distribution: all },
    reason: { mean: reason, favourability: reason, distribution: reason },
  };
}

const atomNs = ({ respondents }: Material, v: number) => respondents[v]!.atoms.map(({ n }) => n);

function totalWithheld(bundle: Bundle, material: Material, parent: Suppression | null): Record<Level, boolean> {
  const { policy, results, totals } = material;
  const withheld = { mean: parent?.total.mean ?? false, favourability: false, distribution: false };
  const ns = bundle.members.length === 0 ? [totalOf(results).n] : bundle.members.map((i) => totals[i]!.n);
  const known = (finer: Level) => !withheld[finer];
  // As often as there are rungs: what a rung withholds, the rungs below must not give away.
  for (const _ of LEVELS) {
    LEVELS.forEach((level, l) => {
      const minimum = minimaOf(policy)[level];
      withheld[level] ||=
        (l > 0 && withheld[LEVELS[l - 1]!]) ||
        ns.every((n) => n === 0) ||
        ns.some((n) => n > 0 && n < minimum) ||
        bundle.members.some((i) => exposes(totals[i]!, results.measures[i]!, { policy, level, known }));
    });
  }
  return withheld;
}

interface VariableContext {
  readonly measures: readonly ResultMeasure[];
  readonly total: Readonly<Record<Level, boolean>>;
  readonly policy: DisclosurePolicy;
  readonly inherited: VariableSuppression | undefined;
  readonly atomN: readonly number[];
}

function suppressVariable(
  variable: Variable,
  tables: readonly MeasureTable[],
  context: VariableContext,
): VariableSuppression {
  const { policy, total, inherited, atomN, measures } = context;
  const withheld = {
    mean: new Set(inherited?.withheld.mean),
    favourability: new Set<number>(),
    distribution: new Set<number>(),
  };
  const causes = { mean: new Set<Cause>(), favourability: new Set<Cause>(), distribution: new Set<Cause>() };
  let before = -1;
  while (before !== sizeOf(withheld)) {
    before = sizeOf(withheld);
    LEVELS.forEach((level, l) => {
      for (const slice of l > 0 ? withheld[LEVELS[l - 1]!] : []) withheld[level].add(slice);
      if (total[level]) for (const slice of variable.slices.keys()) withheld[level].add(slice);
      const union = new Map<Level, (atoms: readonly number[]) => boolean>();
      const known = (finer: Level, atoms: readonly number[]) => {
        if (total[finer]) return false;
        const test = union.get(finer) ?? unionTest(classesOf(variable, withheld[finer]));
        union.set(finer, test);
        return test(atoms);
      };
      const rule = bundleRule(policy, level, { measures, known });
      for (const cause of withholdSlices(variable, tables, { rule, atomN, withheld: withheld[level] }))
        causes[level].add(cause);
    });
  }
  const reason = (level: Level) =>
    labelOf(causes, { level, variable, tables, policy, withheld: withheld[level], inherited, atomN });
  return {
    withheld,
    reason: { mean: reason('mean'), favourability: reason('favourability'), distribution: reason('distribution') },
  };
}

const sizeOf = (withheld: Readonly<Record<Level, ReadonlySet<number>>>) =>
  LEVELS.reduce((sum, level) => sum + withheld[level].size, 0);

/**
 * One reason for all slices withheld together. `below-minimum-n` says that each is below the minimum, so it is not used
 * where categories that are told from no others would then all have to be one short of it (a reader may know that nobody left
 * the question out).
 */
export function labelOf(
  causes: Readonly<Record<Level, ReadonlySet<Cause>>>,
  context: {
    readonly level: Level;
    readonly variable: Variable;
    readonly tables: readonly MeasureTable[];
    readonly policy: DisclosurePolicy;
    readonly withheld: ReadonlySet<number>;
    readonly inherited: VariableSuppression | undefined;
    readonly atomN: readonly number[];
  },
): WithheldReason {
  const { level, variable, tables, policy, withheld, inherited, atomN } = context;
  const all = new Set(LEVELS.slice(0, LEVELS.indexOf(level) + 1).flatMap((one) => [...causes[one]]));
  const inheritedOther = (inherited?.withheld.mean.size ?? 0) > 0 && inherited?.reason.mean !== 'below-minimum-n';
  if (all.has('remainder') || all.has('exposed') || inheritedOther) return 'complementary';
  if (all.has('difference')) return 'minimum-difference';
  if (withheld.size === 0) return 'below-minimum-n';
  const highest = minimaOf(policy)[level] - 1;
  const isBelow = [...withheld].every((s) => tables.some((table) => table.slices[s]!.n <= highest));
  const isPinned = classesOf(variable, withheld)
    .map(({ atoms }) => atoms.filter((atom) => variable.sliceOfAtom[atom] !== -1 || atomN[atom]! > 0))
    .filter((atoms) => atoms.length > 0 && atoms.every((atom) => withheld.has(variable.sliceOfAtom[atom]!)))
    .some((atoms) => tables.some((table) => atoms.every((atom) => table.atoms[atom]!.n === highest)));
  return isBelow && !isPinned ? 'below-minimum-n' : 'complementary';
}
