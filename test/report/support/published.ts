import type { CodeShare, ContrastTest, Mean, Percentage, ResultMeasure } from '../../../src/analyse/results.js';
import type { Figure, Published, PublishedCell, PublishedSlice } from '../../../src/disclose/published.js';
import type { Favourability, Study } from '../../../src/model/index.js';
import { buildPlan, measuresOf, type PlanFamily } from '../../../src/plan/index.js';

/** What a made-up result is like. */
export interface MadeUp {
  readonly study: Study;
  readonly n: number;
  readonly simulated?: boolean;
  readonly weighted?: boolean;
  /** Categories of families that list none of their own (host variables without codes, units), by family. */
  readonly categories?: Readonly<Record<string, readonly string[]>>;
  /** Slices withheld, by id. */
  readonly withheld?: readonly string[];
}

interface MadeSlice extends PublishedSlice {
  readonly size: number;
  readonly lift: number;
}

const WITHHELD = { state: 'withheld', reason: 'below-minimum-n' } as const;

/** Published figures of a study as `disclose` would hand them over: plausible, the same every time, made of no answers. */
export function madeUpPublished(made: MadeUp): Published {
  const plan = buildPlan(made.study);
  const slices = plan.families.flatMap((family) => slicesOf(family, made));
  const items: ResultMeasure[] = plan.items.map(({ id, scale, options }) => ({
    id,
    kind: 'item',
    scale: plan.scales[scale]?.id ?? '',
    min: 1,
    max: 5,
    codes: options.filter(({ keyed }) => keyed !== null).map(({ code }) => code),
  }));
  const scores: ResultMeasure[] = measuresOf(plan).map(({ id, kind, index }) => {
    const outcome = kind === 'outcome' ? plan.outcomes[index] : undefined;
    const range =
      outcome?.kind === 'enps' ? { min: -100, max: 100 } : { min: outcome?.min ?? 0, max: outcome?.max ?? 100 };
    return { id, kind, scale: '', ...range, codes: [] };
  });
  const measures = [...items, ...scores];
  const cells = measures.flatMap((measure, m) => slices.map((slice) => cellOf(measure, slice, m)));
  const contrasts = plan.contrasts.flatMap(({ id, family, a, b }) =>
    measures.map((measure) => ({
      id,
      provenance: 'kundfokus',
      measure: measure.id,
      family,
      a,
      b,
      ...contrastOf([a, b].map((slice) => cells.find((c) => c.measure === measure.id && c.slice === slice)!)),
    })),
  );
  const hidden = slices.filter(({ n }) => n.state === 'withheld').length;
  return {
    format: 'kundfokus-published/1',
    pack: `${plan.pack.id}@${plan.pack.version}#${plan.pack.hash.slice(0, 8)}`,
    scoringHash: plan.scoringHash,
    preset: 'kundfokus',
    policy: made.study.privacy,
    weighted: made.weighted ?? false,
    finitePopulation: false,
    provenance: {},
    simulated: made.simulated ?? false,
    duplicatesChecked: true,
    nRespondents: { state: 'shown', value: made.n },
    invalid: { CFCEN1: 2 },
    slices: slices.map(({ size: _, lift: __, ...slice }) => slice),
    measures,
    cells,
    contrasts,
    analyses: [],
    categories: [],
    withheld:
      hidden === 0
        ? []
        : [
            { family: 'customerContact', figure: 'mean', reason: 'below-minimum-n', count: hidden * measures.length },
            { family: 'customerContact', figure: 'n', reason: 'complementary', count: hidden },
          ],
    verification: { hiddenFigures: hidden * (measures.length + 1), recoverable: 0 },
  } as unknown as Published;
}

function slicesOf(family: PlanFamily, made: MadeUp): readonly MadeSlice[] {
  const plan = buildPlan(made.study);
  const background = plan.backgrounds[family.background];
  const own = made.categories?.[family.id];
  const categories =
    family.kind === 'total'
      ? ['all']
      : (own ?? family.groups?.map(({ id }) => id) ?? background?.categories?.map(({ id }) => id) ?? []);
  if (family.kind === 'crossing') return [];
  const kind = ({ total: 'total', categories: 'category', collapse: 'group', unit: 'unit' } as const)[family.kind];
  return categories.map((category, i) => {
    const id = `${family.id}=${category}`;
    const share = family.kind === 'total' ? 1 : (SHARES[family.id]?.[i] ?? 1 / categories.length);
    const size = Math.max(1, Math.round(made.n * share));
    return {
      id,
      family: family.id,
      category,
      kind,
      variable: background?.id ?? (family.kind === 'unit' ? 'unit' : ''),
      atoms: family.groups?.[i]?.categories ?? [category],
      n: made.withheld?.includes(id) ? WITHHELD : { state: 'shown', value: size },
      size,
      lift: family.kind === 'total' ? 0 : (LIFTS[id] ?? 9 * (pseudoRandom(`lift${id}`) - 0.5)),
    };
  });
}

const SHARES: Readonly<Record<string, readonly number[]>> = {
  customerContact: [0.42, 0.21, 0.13, 0.24],
  'customerContact.contact': [0.76, 0.24],
};
const LIFTS: Readonly<Record<string, number>> = {
  'customerContact=daily': 3.1,
  'customerContact=weekly': 0.6,
  'customerContact=rarely': -1.2,
  'customerContact=never': -5.6,
  'customerContact.contact=contact': 1.8,
  'customerContact.contact=noContact': -5.6,
};

function cellOf(measure: ResultMeasure, slice: MadeSlice, m: number): PublishedCell {
  const level = measure.kind === 'index' ? 0.624 : 0.5 + 0.28 * pseudoRandom(measure.id);
  const position = level + (slice.lift * (0.4 + 0.9 * pseudoRandom(`s${m}`))) / 100;
  const nDontKnow = 0;
  const nNotRelevant = measure.kind === 'item' ? Math.round(slice.size * 0.07 * pseudoRandom(`n${m}`)) : 0;
  const nBlank = Math.round(slice.size * 0.02);
  const n = slice.size - nNotRelevant - nBlank;
  const hide = slice.n.state === 'withheld';
  const figure = <T>(value: T): Figure<T> => (hide ? WITHHELD : { state: 'shown', value });
  return {
    measure: measure.id,
    slice: slice.id,
    provenance: 'kundfokus',
    nValid: figure(n),
    mean: figure(meanAt(measure, position, n)),
    spread: figure(true as const),
    favourability:
      measure.kind === 'outcome' ? { state: 'undefined', reason: 'no-bands' } : figure(sharesAt(position, n)),
    distribution: measure.kind === 'item' ? figure(distributionAt(measure, position, n)) : null,
    missing: figure({ nBlank, nNotRelevant, nDontKnow }),
  };
}

function meanAt({ min, max }: ResultMeasure, position: number, n: number): Mean {
  const value = min + position * (max - min);
  const sd = 0.21 * (max - min);
  const standardError = sd / Math.sqrt(n);
  return {
    value,
    sd,
    standardError,
    low: value - 1.96 * standardError,
    high: value + 1.96 * standardError,
    df: n - 1,
    designEffect: null,
  };
}

function sharesAt(position: number, n: number): Readonly<Record<Favourability, Percentage>> {
  const favourable = 100 * Math.min(0.97, position * 1.02);
  const unfavourable = (100 - favourable) * 0.42;
  const share = (percent: number): Percentage => {
    const half = 1.96 * Math.sqrt((percent * (100 - percent)) / n);
    return { n: Math.round((n * percent) / 100), percent, low: percent - half, high: percent + half };
  };
  return {
    favourable: share(favourable),
    neutral: share(100 - favourable - unfavourable),
    unfavourable: share(unfavourable),
  };
}

function distributionAt({ codes }: ResultMeasure, position: number, n: number): readonly CodeShare[] {
  const weights = codes.map((_, i) => 1 + 4 * Math.exp(-((i / (codes.length - 1) - position) ** 2) * 9));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return codes.map((code, i) => {
    const share = weights[i]! / total;
    return { code, n: Math.round(n * share), percent: 100 * share };
  });
}

function contrastOf(cells: readonly PublishedCell[]) {
  const [a, b] = [cells[0]!, cells[1]!];
  if (a.mean.state !== 'shown' || b.mean.state !== 'shown') return { nA: a.nValid, nB: b.nValid, test: WITHHELD };
  const difference = a.mean.value.value - b.mean.value.value;
  const error = Math.hypot(a.mean.value.standardError, b.mean.value.standardError);
  const g = difference / a.mean.value.sd;
  const value: ContrastTest = {
    difference,
    low: difference - 1.96 * error,
    high: difference + 1.96 * error,
    t: difference / error,
    df: 812.4,
    p: 0.0123,
    standardError: error,
    pAdjusted: 0.0246,
    familySize: 4,
    hedgesG: g,
    gLow: g - 0.1,
    gHigh: g + 0.1,
    ordinal: { probability: 0.58, low: 0.52, high: 0.64, cliffsDelta: 0.16, deltaLow: 0.04, deltaHigh: 0.28, p: 0.01 },
    detectable: 2.8 * error,
    designEffect: null,
  };
  return { nA: a.nValid, nB: b.nValid, test: { state: 'shown', value } };
}

/** 0–1, the same for the same text (FNV-1a). */
function pseudoRandom(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return ((hash >>> 8) % 1000) / 1000;
}
