import { type Issue, KundfokusError } from '../model/index.js';
import { type Detail, measuresOf, momentPairs, type ScoringPlan } from '../plan/index.js';
import type { AnswerSums, Count, PairMoments, SliceTally, Tally } from '../tally/tally.js';
import { summedNames } from './answer-blocks.js';
import { checkRows } from './check-tally-rows.js';
import { itemMoments } from './item-moments.js';
import { type SliceFound, SliceRows } from './slice-rows.js';
import { type Entry, type TallyLayout, tallyLayout } from './tally-layout.js';
import { readRow, type TallyRow } from './tally-row.js';

/** What a tally says of the answers in it. */
export interface ReadTallyOptions {
  /** Id of these answers: a batch is in a tally at most once. */
  readonly batch: string;
  /** Whether they are simulated, where the rows do not say so themselves. */
  readonly simulated?: boolean;
  /** Whether respondent ids were checked to be unique in the table. */
  readonly duplicatesChecked?: boolean;
}

/**
 * Makes a tally of the rows of all statements of `compileTally`, in any order: the same as the one counted in TypeScript.
 * Column names may be in either case; values are decimal text, whole numbers or NULL.
 *
 * @throws KundfokusError when rows are of another plan, do not belong there, come twice or are missing.
 */
export function readTallyRows(
  rows: Iterable<Readonly<Record<string, unknown>>>,
  plan: ScoringPlan,
  options: ReadTallyOptions,
): Tally {
  if (options.batch === '') throw new RangeError('a batch needs an id');
  const issues: Issue[] = [];
  const read: TallyRow[] = [];
  let place = 0;
  for (const row of rows) {
    const found = readRow(row, `rows/${place++}`, issues);
    if (found !== null) read.push(found);
  }
  const layout = tallyLayout(plan);
  const slices = new SliceRows(plan, layout, issues);
  for (const row of read) slices.add(row);
  // Of another plan nothing else need be said: its rows have other families and measures too.
  throwIssues(issues.filter(({ code }) => code === 'other-plan'));
  checkRows(plan, slices, issues);
  throwIssues(issues);
  const sliceOf = sliceReader(plan, layout, issues);
  const families = plan.families.map(({ id, detail }, f) => {
    const found = [...slices.of(f)].map(([category, slice]) => [category, sliceOf(slice, detail, `${id}=${category}`)]);
    return [id, Object.fromEntries(found)] as const;
  });
  throwIssues(issues);
  return {
    ...headerOf(plan, options, slices.simulated),
    invalid: Object.fromEntries(slices.invalid),
    declared: Object.fromEntries(
      plan.families.map(({ id, kind, background, groups, crosses, detail }) => [
        id,
        { kind, background: plan.backgrounds[background]?.id ?? '', groups, crosses, detail },
      ]),
    ),
    families: Object.fromEntries(families),
  };
}

function throwIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new KundfokusError(issues.slice(0, MOST_ISSUES));
}

/** Issues thrown at most. */
const MOST_ISSUES = 100;

function headerOf({ pack, scoringHash, planHash, weight }: ScoringPlan, options: ReadTallyOptions, simulated: boolean) {
  return {
    format: 'kundfokus-tally/1' as const,
    pack: `${pack.id}@${pack.version}#${pack.hash.slice(0, 8)}`,
    scoringHash,
    planHash,
    weighted: weight !== null,
    batches: [options.batch],
    duplicatesChecked: options.duplicatesChecked ?? false,
    simulated: simulated || (options.simulated ?? false),
  };
}

const NOBODY: Count = { n: 0n, w: 0n, w2: 0n };

/** Reads slices of a plan. */
function sliceReader(plan: ScoringPlan, layout: TallyLayout, issues: Issue[]) {
  const ids = measuresOf(plan).map(({ id }) => id);
  const pairsAt = (detail: Detail) => momentPairs(plan, detail).map(([a, b]) => `${ids[a]}|${ids[b]}`);
  const byDetail = new Map(plan.families.map(({ detail }) => [detail, pairsAt(detail)]));
  const summed = summedNames(plan);
  return (slice: SliceFound, detail: Detail, name: string): SliceTally => {
    const { respondents, counts, moments } = slice;
    const { first, last } = layout.run(detail);
    const kept = layout.entries
      .map((entry, e) => ({ entry, found: counts.get(e) ?? new Map<number, Count>() }))
      .slice(first, last + 1);
    const ofPart = <T>(part: Entry['part'], value: (entry: Entry, found: ReadonlyMap<number, Count>) => T) =>
      Object.fromEntries(
        kept.filter(({ entry }) => entry.part === part).map(({ entry, found }) => [entry.name, value(entry, found)]),
      );
    const table = (entry: Entry, found: ReadonlyMap<number, Count>) =>
      Array.from({ length: sizeOf(plan, entry) }, (_, key) => found.get(key) ?? NOBODY);
    const patterns = ofPart('patterns', (_, found) => found);
    return {
      respondents,
      patterns,
      cells: ofPart('cells', table),
      pairs: ofPart('pairs', (entry, found) => table(entry, found).map(({ n }) => n)),
      histograms: { ...histogramsOfPatterns(plan, patterns), ...ofPart('histograms', (_, found) => found) },
      moments: Object.fromEntries(byDetail.get(detail)!.map((pair) => [pair, moments.get(pair) ?? NO_MOMENTS])),
      items: detail === 'structure' ? itemMoments(plan, slice, { path: `rows/${name}/items`, issues }) : {},
      ...sumsOf(slice, detail === 'moments' ? summed : NOTHING),
      ...slice.picks.tallies(plan, detail, { path: `rows/${name}`, issues }),
    };
  };
}

const NOTHING = { answers: [], favourable: [] };
const NO_SUMS: AnswerSums = { ...NOBODY, sa: 0n, saa: 0n, w2a: 0n, w2aa: 0n };

/** Sums of answers; rows that are not there are of nobody. */
function sumsOf({ answers, favourable }: SliceFound, names: ReturnType<typeof summedNames>) {
  return {
    answers: Object.fromEntries(names.answers.map((id) => [id, answers.get(id) ?? NO_SUMS])),
    favourable: Object.fromEntries(names.favourable.map((id) => [id, favourable.get(id) ?? NOBODY])),
  };
}

const NO_MOMENTS: PairMoments = { ...NOBODY, sa: 0n, sb: 0n, saa: 0n, sbb: 0n, sab: 0n, w2a: 0n, w2aa: 0n };

/** How many keys a table of cells or of pairs of cells has. */
export function sizeOf({ items }: ScoringPlan, entry: Entry): number {
  const cells = (item: number) => items[item]!.options.length + 1;
  if (entry.part === 'cells') return cells(entry.item);
  return entry.part === 'pairs' ? cells(entry.first) * cells(entry.second) : Number.POSITIVE_INFINITY;
}

/** The histogram of a scale follows from its answer patterns. */
function histogramsOfPatterns(plan: ScoringPlan, patterns: Readonly<Record<string, ReadonlyMap<number, Count>>>) {
  return Object.fromEntries(
    plan.scales
      .filter(({ id }) => Object.hasOwn(patterns, id))
      .map((scale) => {
        const histogram = new Map<number, Count>();
        for (const [pattern, { n, w, w2 }] of patterns[scale.id]!) {
          const units = unitsOfPattern(plan, scale, pattern);
          if (units === null) continue;
          const before = histogram.get(units) ?? NOBODY;
          histogram.set(units, { n: before.n + n, w: before.w + w, w2: before.w2 + w2 });
        }
        return [scale.id, histogram];
      }),
  );
}

/** Units of an answer pattern, the last item being the fastest; `null` where too little was answered. */
function unitsOfPattern(plan: ScoringPlan, scale: ScoringPlan['scales'][number], pattern: number): number | null {
  let rest = pattern;
  let sum = 0;
  let answered = 0;
  for (const item of [...scale.items].reverse()) {
    const { options } = plan.items[item]!;
    const cell = rest % (options.length + 1);
    rest = (rest - cell) / (options.length + 1);
    const keyed = cell === 0 ? null : options[cell - 1]!.keyed;
    if (keyed === null) continue;
    sum += keyed;
    answered++;
  }
  if (answered < scale.minAnswered) return null;
  if (scale.unitKind === 'exact') return sum * (scale.lcm / answered);
  const divisor = answered * scale.range;
  return Math.floor((2 * scale.maxUnits * sum + divisor) / (2 * divisor));
}
