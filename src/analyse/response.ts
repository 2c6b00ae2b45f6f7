import type { ScoringPlan } from '../plan/index.js';
import { wilsonInterval } from '../stats/index.js';
import type { AnalysisOf } from './analysis.js';
import type { KnownMargin } from './known-totals.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';

/**
 * How many of those invited answered. Everybody in the register is in the denominator, nobody is taken out as unreachable or
 * not eligible, and whoever gave an answer counts: response rate 2 of AAPOR's Standard Definitions with no unknown cases.
 */
export interface ResponseRate {
  readonly invited: number;
  readonly responded: number;
  /** 0–100. */
  readonly percent: number;
}

/** The make-up of those who answered beside that of those invited; respondents without a category are in neither. */
export interface ResponseCoverage {
  /** Family of the slices. */
  readonly family: string;
  readonly shares: readonly CoverageShare[];
}

/** The share of one slice, 0–100. */
export interface CoverageShare {
  readonly slice: string;
  readonly invited: number;
  /** Among respondents, with its 95 % Wilson interval. */
  readonly responded: number;
  readonly low: number;
  readonly high: number;
}

/** The response rate of everybody and of each slice that the register knows, and its make-up family by family. */
export function analyseResponse(
  register: readonly KnownMargin[],
  { plan, slices }: { readonly plan: ScoringPlan; readonly slices: readonly Sliced[] },
): readonly (AnalysisOf<'response'> | AnalysisOf<'coverage'>)[] {
  const [first] = register;
  if (first === undefined) return [];
  const total = slices.find(({ slice }) => slice.kind === 'total');
  const everybody = sumOf(first.categories.map(({ n }) => n));
  const families = plan.families.flatMap((family) => {
    const known = invitedIn(family.id, register, slices);
    return known === null ? [] : [{ family: family.id, known }];
  });
  return [
    ...(total === undefined ? [] : [rateOf(total, everybody)]),
    ...families.flatMap(({ known }) => known.map(({ sliced, invited }) => rateOf(sliced, invited))),
    ...families.map(({ family, known }) => coverageOf(family, known)),
  ];
}

/** Everybody who was invited, by id of each slice that the register knows. */
export function invitedBySlice(
  register: readonly KnownMargin[],
  { plan, slices }: { readonly plan: ScoringPlan; readonly slices: readonly Sliced[] },
): ReadonlyMap<string, number> {
  const [first] = register;
  if (first === undefined) return new Map();
  const known = plan.families.flatMap((family) => invitedIn(family.id, register, slices) ?? []);
  return new Map([
    ['total=all', sumOf(first.categories.map(({ n }) => n))],
    ...known.map(({ sliced, invited }) => [sliced.slice.id, invited] as const),
  ]);
}

interface KnownSlice {
  readonly sliced: Sliced;
  readonly invited: number;
}

/** How many were invited in each slice of a family; `null` where the register does not know all of them. */
function invitedIn(
  family: string,
  register: readonly KnownMargin[],
  slices: readonly Sliced[],
): readonly KnownSlice[] | null {
  const own = slices.filter(
    ({ slice }) => slice.family === family && slice.kind !== 'missing' && slice.kind !== 'total',
  );
  const margin = register.find(({ variable }) => variable === own[0]?.slice.variable);
  if (own.length < 2 || margin === undefined) return null;
  const invited = new Map(margin.categories.map(({ id, n }) => [id, n]));
  const known = own.map((sliced) => ({
    sliced,
    invited: sumOf(sliced.slice.atoms.map((atom) => invited.get(atom) ?? Number.NaN)),
  }));
  return known.some((one) => Number.isNaN(one.invited)) ? null : known;
}

function rateOf({ slice }: Sliced, invited: number): AnalysisOf<'response'> {
  const value: ResponseRate | Undefined =
    slice.n > invited || invited === 0
      ? { undefined: slice.n > invited ? 'more-than-invited' : 'no-answers' }
      : { invited, responded: slice.n, percent: (100 * slice.n) / invited };
  return { kind: 'response', id: slice.id, slices: [slice.id], measures: [], n: slice.n, value };
}

function coverageOf(family: string, known: readonly KnownSlice[]): AnalysisOf<'coverage'> {
  const [invited, responded] = [
    sumOf(known.map((one) => one.invited)),
    sumOf(known.map(({ sliced }) => sliced.slice.n)),
  ];
  const shares = known.map((one): CoverageShare => {
    const proportion = one.sliced.slice.n / responded;
    const { low, high } = wilsonInterval(proportion, responded);
    return {
      slice: one.sliced.slice.id,
      invited: (100 * one.invited) / invited,
      ...{ responded: 100 * proportion, low: 100 * low, high: 100 * high },
    };
  });
  const slices = known.map(({ sliced }) => sliced.slice.id);
  const value: ResponseCoverage | Undefined =
    responded === 0 || invited === 0 ? { undefined: 'no-answers' } : { family, shares };
  return { kind: 'coverage', id: family, slices, measures: [], n: responded, value };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
