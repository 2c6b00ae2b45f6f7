import { type Detail, measuresOf, type PlanFamily, type ScoringPlan } from '../plan/index.js';

/** Something counted by key in every slice that has the detail for it. */
export type Entry = { readonly name: string } & (
  | { readonly part: 'patterns'; readonly scale: number }
  | { readonly part: 'cells'; readonly item: number }
  | { readonly part: 'pairs'; readonly first: number; readonly second: number }
  | { readonly part: 'histograms'; readonly measure: number }
);

/** Entries numbered so that each level of detail keeps a run of them: `first` to `last`, both included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** A variable that answers are counted by; every family of slices is a cut or sums of one. */
export type Cut =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit' }
  | { readonly kind: 'background'; readonly background: number };

/** A family with the cut it comes from. Layer k of a collapse takes each category's group number k. */
export interface FamilyRow {
  readonly family: number;
  readonly cut: number;
  readonly layer: number;
}

/** What a tally's statements count, by what, for which families. */
export interface TallyLayout {
  readonly entries: readonly Entry[];
  readonly cuts: readonly Cut[];
  readonly families: readonly FamilyRow[];
  /** The entries that slices of a detail have. */
  readonly run: (detail: Detail) => Run;
  /** Pairs of measures, each with itself included, in order. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** Lays out the tally of a plan. The histogram of a scale whose patterns are counted follows from them. */
export function tallyLayout(plan: ScoringPlan): TallyLayout {
  const details = new Set(plan.families.map(({ detail }) => detail));
  const { patternsOnly, both, countsOnly } = entriesOf(plan);
  const before = details.has('patterns') ? patternsOnly : [];
  const after = details.has('counts') ? countsOnly : [];
  const end = before.length + both.length;
  const run = (detail: Detail): Run => {
    if (detail === 'patterns') return { first: 0, last: end - 1 };
    return detail === 'counts' ? { first: before.length, last: end + after.length - 1 } : { first: 0, last: -1 };
  };
  const measures = measuresOf(plan).map((_, m) => m);
  const pairs = measures.flatMap((a) => measures.slice(a).map((b) => [a, b] as const));
  return { entries: [...before, ...both, ...after], ...cutsOf(plan), run, pairs };
}

function entriesOf(plan: ScoringPlan) {
  const name = (i: number) => plan.items[i]!.id;
  const inPatterns = plan.scales.map(({ patterns }) => patterns > 0);
  const patterns = plan.scales.flatMap(({ id }, scale): Entry[] =>
    inPatterns[scale] ? [{ part: 'patterns', name: id, scale }] : [],
  );
  const pairs = plan.scales
    .filter((_, s) => !inPatterns[s])
    .flatMap(({ items }) => items.flatMap((first, i) => items.slice(i + 1).map((second) => ({ first, second }))))
    .map(({ first, second }): Entry => ({ part: 'pairs', name: `${name(first)}|${name(second)}`, first, second }));
  const cells = plan.items.map(({ id }, item): Entry => ({ part: 'cells', name: id, item }));
  const histograms = measuresOf(plan).map(({ id }, measure): Entry => ({ part: 'histograms', name: id, measure }));
  const cellsToo = (entry: Entry) => entry.part === 'cells' && !inPatterns[plan.items[entry.item]!.scale];
  const histogramToo = (entry: Entry) => entry.part === 'histograms' && !inPatterns[entry.measure];
  const always = [...cells, ...histograms].filter((entry) => cellsToo(entry) || histogramToo(entry));
  const countsOnly = [...cells, ...histograms].filter((entry) => !always.includes(entry));
  return { patternsOnly: [...patterns, ...pairs], both: always, countsOnly };
}

/** The total is the sum over a background variable kept in the same detail, where there is one. */
function cutsOf(plan: ScoringPlan): Pick<TallyLayout, 'cuts' | 'families'> {
  const cuts: Cut[] = [];
  const place = (cut: Cut): number => {
    const found = cuts.findIndex((known) => JSON.stringify(known) === JSON.stringify(cut));
    return found >= 0 ? found : cuts.push(cut) - 1;
  };
  const families = plan.families.flatMap((family, f): FamilyRow[] => {
    const cut = place(cutOf(plan, family));
    return Array.from({ length: layersOf(family) }, (_, layer) => ({ family: f, cut, layer }));
  });
  return { cuts, families };
}

function cutOf({ families }: ScoringPlan, { kind, background, detail }: PlanFamily): Cut {
  if (kind === 'unit') return { kind };
  if (kind !== 'total') return { kind: 'background', background };
  const other = families.find((family) => family.background >= 0 && family.detail === detail);
  return other ? { kind: 'background', background: other.background } : { kind: 'all' };
}

/** One, unless a category stands in several groups of a collapse. */
function layersOf({ groups }: PlanFamily): number {
  const categories = (groups ?? []).flatMap((group) => group.categories);
  const times = new Map<string, number>();
  for (const category of categories) times.set(category, (times.get(category) ?? 0) + 1);
  return Math.max(1, ...times.values());
}
