import type { ResultMeasure } from '../analyse/results.js';
import { answersGivenAway } from './answer-attack.js';
import { type AttackedVariable, attackedVariable, type Derived, derivedGroups, derivedValue } from './attack.js';
import { findCells } from './find-cells.js';
import { type AddableFigure, isKnown, shownValue } from './known.js';
import { type Level, minimaOf } from './ladder.js';
import type { Published, PublishedCell } from './published.js';
import { wholesGivenAway } from './whole-attack.js';

/** Something withheld that the shown figures give away. */
export interface Finding {
  /**
   * `subtraction`: the withheld figure of a slice. `small-remainder`: a figure of people who are no slice and fewer than
   * the minimum. `unanimous`: (nearly) everybody's answer. `determined`: the distribution, from n, mean and split.
   * `whole-and-parts`: a mean, from a scale and its items or an index and its scales.
   */
  readonly kind: 'subtraction' | 'small-remainder' | 'unanimous' | 'determined' | 'whole-and-parts';
  readonly variable: string;
  /** Measure id; '' for the number of respondents. */
  readonly measure: string;
  /** Slice id; '' when the people are no slice. */
  readonly slice: string;
  readonly figure: 'n' | 'nValid' | 'mean' | 'spread' | 'favourability' | 'distribution' | 'missing';
  /** How many people the figure is of. */
  readonly n: number;
  /** Whether the policy lets it be so (it asks for no complementary suppression, or for a smaller hidden total). */
  readonly allowed: boolean;
}

/** What the verifier reads. */
export type Verifiable = Pick<Published, 'policy' | 'weighted' | 'slices' | 'measures' | 'cells'>;

/**
 * Tries to work out every withheld figure from those shown, knowing the rules but nothing of how they were applied: by exact
 * elimination over the slices of each variable and the total, by whole-number reasoning inside a slice, and from wholes and
 * their parts. A group without answers is no finding.
 * @returns every finding; those of kind `allowed: false` break the policy. Empty for what `disclose` makes under a policy
 * with complementary suppression.
 */
export function verifyDisclosure(published: Verifiable): readonly Finding[] {
  const variables = attackedVariables(published);
  const cells = findCells(published.cells);
  const findings: Finding[] = [];
  for (const variable of variables) {
    const groups = cachedGroups(variable);
    const cellsAt = (measure: string) => variable.slices.map((slice) => cells.get(measure)?.get(slice));
    findings.push(...respondentFindings(published, variable, groups));
    for (const measure of published.measures) {
      if (measure.kind === 'aggregate') continue;
      const own = cellsAt(measure.id);
      findings.push(...measureFindings(published, measure, { variable, groups, cells: own, known: knownSlices(own) }));
    }
    findings.push(...wholesGivenAway(published, variable, cells));
  }
  return findings;
}

/** What follows from the slices shown, by their indexes. */
export type Groups = (shown: readonly number[]) => readonly Derived[];

function cachedGroups(variable: AttackedVariable): Groups {
  const cache = new Map<string, readonly Derived[]>();
  return (shown) => {
    const key = shown.length === variable.slices.length ? 'all' : shown.join();
    const found = cache.get(key) ?? derivedGroups(variable, shown);
    cache.set(key, found);
    return found;
  };
}

function attackedVariables({ slices }: Verifiable): readonly AttackedVariable[] {
  const total = slices.find(({ kind }) => kind === 'total')!.id;
  const names = [...new Set(slices.filter(({ kind }) => kind !== 'total').map(variableOf))];
  const built = names.map((id): AttackedVariable => {
    const own = slices.filter((slice) => slice.kind !== 'total' && variableOf(slice) === id);
    const columns = new Map<string, number>();
    const list = own.map(({ atoms, category }) =>
      (atoms.length > 0 ? atoms : [category]).map((atom) => {
        if (!columns.has(atom)) columns.set(atom, columns.size + 1);
        return columns.get(atom)!;
      }),
    );
    const everybody = Array.from({ length: columns.size + 1 }, (_, column) => column);
    return attackedVariable(id, [total, ...own.map((slice) => slice.id)], [everybody, ...list]);
  });
  return built.length > 0 ? built : [attackedVariable('', [total], [[0]])];
}

const variableOf = (slice: { kind: string; family: string; variable: string }) =>
  slice.kind === 'unit' ? slice.family : slice.variable;

function respondentFindings(published: Verifiable, variable: AttackedVariable, groups: Groups): readonly Finding[] {
  const n = new Map(published.slices.map((slice) => [slice.id, slice.n]));
  const at = (slice: number) => n.get(variable.slices[slice]!)!;
  const shown = variable.slices.flatMap((_, s) => (at(s).state === 'shown' ? [s] : []));
  const value = (slice: number) => shownValue(at(slice)) ?? 0;
  return groups(shown).flatMap((group) =>
    judge(group, derivedValue(group, value), { published, variable, measure: '', figure: 'n', level: 'mean' }),
  );
}

/** One measure in one variable. */
export interface MeasureContext {
  readonly variable: AttackedVariable;
  readonly groups: Groups;
  /** In the order of the variable's slices. */
  readonly cells: readonly (PublishedCell | undefined)[];
  /** Slices of which a reader knows a figure. */
  readonly known: (figure: AddableFigure) => readonly number[];
}

/** Which slices' figures are known, looked through once for each figure. */
function knownSlices(cells: readonly (PublishedCell | undefined)[]): MeasureContext['known'] {
  const found = new Map<AddableFigure, readonly number[]>();
  return (figure) => {
    const before = found.get(figure);
    if (before !== undefined) return before;
    const known: number[] = [];
    for (let s = 0; s < cells.length; s++) if (isKnown(cells[s], figure)) known.push(s);
    found.set(figure, known);
    return known;
  };
}

function measureFindings(published: Verifiable, measure: ResultMeasure, context: MeasureContext): readonly Finding[] {
  const { variable, groups, cells, known } = context;
  const cell = (slice: number) => cells[slice];
  const nOf = peopleIn((slice) => shownValue(cell(slice)?.nValid) ?? 0);
  const split: Level = measure.kind === 'item' ? 'distribution' : 'favourability';
  const kinds = [
    ['nValid', 'mean'],
    ['mean', 'mean'],
    ['spread', split],
    ['favourability', 'favourability'],
    ['distribution', 'distribution'],
    ['missing', 'distribution'],
  ] as const;
  const findings = kinds.flatMap(([figure, level]) => {
    if ((cell(0)?.[figure]?.state ?? 'undefined') === 'undefined') return [];
    return groups(known(figure))
      .filter(({ slice }) => slice === -1 || cell(slice) !== undefined)
      .flatMap((group) => judge(group, nOf(group), { published, variable, measure: measure.id, figure, level }));
  });
  return [...findings, ...answersGivenAway(published, measure, context)];
}

/** People in a group, worked out once for all figures: one group is what is left of hundreds of units. */
function peopleIn(n: (slice: number) => number): (group: Derived) => number {
  const found = new Map<Derived, number>();
  return (group) => {
    const before = found.get(group) ?? derivedValue(group, n);
    found.set(group, before);
    return before;
  };
}

function judge(
  group: Derived,
  n: number,
  context: {
    readonly published: Verifiable;
    readonly variable: AttackedVariable;
    readonly measure: string;
    readonly figure: Finding['figure'];
    readonly level: Level;
  },
): readonly Finding[] {
  const { published, variable, measure, figure, level } = context;
  const { policy } = published;
  const promised = policy.minimumHiddenTotal ?? minimaOf(policy)[level];
  if (n <= 0 || (group.slice === -1 && n >= promised)) return [];
  const isAllowed =
    !policy.complementary || (policy.minimumHiddenTotal !== undefined && n >= policy.minimumHiddenTotal);
  const kind = group.slice === -1 ? 'small-remainder' : 'subtraction';
  const slice = group.slice === -1 ? '' : variable.slices[group.slice]!;
  return [{ kind, variable: variable.id, measure, slice, figure, n, allowed: isAllowed }];
}
