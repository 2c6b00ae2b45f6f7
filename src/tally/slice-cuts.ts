import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import { addCounts, type CountsByNumber } from './counts-by-number.js';
import { type AnswerParts, sumOfAnswers } from './finish-answers.js';
import type { SliceCounts } from './finish-counts.js';
import { categoriesOf, type Variable } from './partitions.js';
import { type PickParts, sumOfPicks } from './pick-parts.js';
import type { RowRoom } from './row-room.js';
import { sumOfTotals, type Totals } from './whole.js';

/** What is read of slices, part by part; a part that is not counted is empty. */
export interface CutParts {
  readonly respondents: Totals;
  readonly counts: SliceCounts;
  readonly moments: Totals;
  readonly items: Totals;
  readonly picks: PickParts;
  readonly sums: AnswerParts;
}

/** Slices by some variables: of each its categories, and its parts when they are asked for. */
export interface Cut {
  readonly variables: readonly Variable[];
  readonly categories: readonly (readonly string[])[];
  readonly parts: { readonly [Part in keyof CutParts]: () => readonly CutParts[Part][] };
}

/** How parts of several slices are added up. */
interface Adding {
  readonly weighted: boolean;
  readonly room: RowRoom;
}

/** Reads a list once. */
export function once<T>(read: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => {
    found ??= { value: read() };
    return found.value;
  };
}

/** The slices of a cut by fewer variables, each the sum of some. */
export function cutByFewer(cut: Cut, variables: readonly Variable[], adding: Adding): Cut {
  const places = variables.map((variable) => cut.variables.indexOf(variable));
  const groups = new Map<string, { readonly categories: readonly string[]; readonly members: number[] }>();
  cut.categories.forEach((ofSlice, slice) => {
    const categories = places.map((place) => ofSlice[place]!);
    const name = categories.length === 1 ? categories[0]! : JSON.stringify(categories);
    const found = groups.get(name);
    if (found === undefined) groups.set(name, { categories, members: [slice] });
    else found.members.push(slice);
  });
  const all = [...groups.values()];
  const parts = addedUp(
    cut,
    all.map(({ members }) => members),
    adding,
  );
  return { variables, categories: all.map(({ categories }) => categories), parts };
}

/** The slices of a family as sums of a cut's, by category. */
export function familyOfCut(
  plan: ScoringPlan,
  { family, cut }: { readonly family: PlanFamily; readonly cut: Cut },
  adding: Adding,
): { readonly names: readonly string[]; readonly parts: Cut['parts'] } {
  const { variables } = cut;
  const members = new Map<string, number[]>();
  cut.categories.forEach((categories, slice) => {
    for (const name of categoriesOf(plan, family, { variables, categories })) {
      const found = members.get(name);
      if (found === undefined) members.set(name, [slice]);
      else found.push(slice);
    }
  });
  return { names: [...members.keys()], parts: addedUp(cut, [...members.values()], adding) };
}

function addedUp({ parts }: Cut, groups: readonly (readonly number[])[], { weighted, room }: Adding): Cut['parts'] {
  const add = <T>(read: () => readonly T[], sum: (rows: readonly T[]) => T) =>
    once(() => {
      const rows = read();
      if (rows.length === 0) return [];
      return groups.map((members) =>
        members.length === 1 ? rows[members[0]!]! : sum(members.map((member) => rows[member]!)),
      );
    });
  const totals = (rows: readonly Totals[]) => sumOfTotals(rows, room);
  return {
    respondents: add(parts.respondents, totals),
    counts: add(parts.counts, (rows) => sumOfCounts(rows, weighted)),
    moments: add(parts.moments, totals),
    items: add(parts.items, totals),
    picks: add(parts.picks, sumOfPicks),
    sums: add(parts.sums, sumOfAnswers),
  };
}

function sumOfCounts(slices: readonly SliceCounts[], weighted: boolean): SliceCounts {
  const add = (a: CountsByNumber, b: CountsByNumber) => addCounts(a, b, 1, weighted ? 3 : 1);
  return {
    patterns: slices.map(({ patterns }) => patterns).reduce(add),
    cells: sumOfTotals(slices.map(({ cells }) => cells)),
    pairs: sumOfTotals(slices.map(({ pairs }) => pairs)),
    histograms: slices.map(({ histograms }) => histograms).reduce(add),
  };
}
