import { type CholeskyFactor, cholesky, choleskyInverse } from './cholesky.js';
import { type EvaluatedFactorModel, evaluateFactorModel, type FactorGroup, type FactorLayout } from './factor-model.js';
import { addFactorGradient, addFactorInformation } from './factor-model-derivatives.js';
import { type QuasiNewtonStep, quasiNewtonStep, type StepTaken } from './quasi-newton-step.js';
import { zeroRows } from './zero-rows.js';

const MOST_ITERATIONS = 250;
const MOST_HALVINGS = 40;
/** Squared length of the next step, in the metric of the information: parameters then stand to about 1e-10. */
const SMALLEST_DECREMENT = 1e-20;
/** What still counts as converged when rounding leaves no better point. */
const STALLED_DECREMENT = 1e-16;
const ROUNDING = 1e-13;

/** Over this many steps the decrement has to fall to a tenth; where parameters run off to infinity it does not. */
const STRETCH = 30;

/** As long as the decrement is larger the information is worked out anew at every step. */
const KEPT_BELOW = 1e-2;
/** Steps remembered. */
const MEMORY = 12;

/** Where a parameter of a group is fixed. */
export const FIXED = -1;

/** A model over groups: which of the free parameters stands at each place of each group. */
export interface FactorModel {
  readonly layout: FactorLayout;
  readonly groups: readonly FactorGroup[];
  /** Per group and place the number of the free parameter, or `FIXED`. Equal numbers are equal parameters. */
  readonly slots: readonly Int32Array[];
  /** Per group the values to start from, and to keep where fixed. */
  readonly start: readonly Float64Array[];
}

/** Maximum likelihood estimates of a factor model. */
export interface FactorEstimates {
  readonly converged: boolean;
  readonly iterations: number;
  /** Discrepancies weighted by the groups' shares of respondents. */
  readonly discrepancy: number;
  /** Per group, in the layout's order. */
  readonly values: readonly Float64Array[];
}

/** Every group at one point, the height its discrepancy. */
interface Point {
  readonly groups: readonly EvaluatedFactorModel[];
  readonly height: number;
}

/** Where the search stands and what it knows of the curvature there. */
interface Search {
  readonly at: Point;
  readonly gradient: Float64Array;
  /** Factor of half the expected second derivatives; `null` where they are to be worked out anew. */
  readonly information: CholeskyFactor | null;
  /** Steps since then. */
  readonly taken: readonly StepTaken[];
}

/**
 * Fits a factor model with step halving, at most 250 steps, given up when 30 of them gain little: by Fisher scoring until near
 * the minimum, from there keeping the information, corrected by how the gradient changed over the steps (L-BFGS).
 * @returns `converged: false` where the start is not admissible, no step improves, or the steps run out.
 * Source: Jöreskog 1969, doi:10.1007/BF02289343; Nocedal 1980, doi:10.1090/S0025-5718-1980-0572855-7.
 */
export function fitFactorModel(model: FactorModel): FactorEstimates {
  const start = pointAt(model, model.start);
  if (start === null) {
    return { converged: false, iterations: 0, discrepancy: Number.POSITIVE_INFINITY, values: model.start };
  }
  let search: Search = { at: start, gradient: gradientAt(model, start), information: null, taken: [] };
  let before = Number.POSITIVE_INFINITY;
  let iterations = 0;
  for (; iterations < MOST_ITERATIONS; iterations++) {
    const { step, from } = stepFrom(model, search);
    if (step === null) break;
    if (step.decrement <= SMALLEST_DECREMENT) return estimates(from, iterations, true);
    if (iterations % STRETCH === 0) {
      if (step.decrement > before / 10) break;
      before = step.decrement;
    }
    const next =
      advance(model, from, step) ?? (from.taken.length > 0 ? { ...from, information: null, taken: [] } : null);
    if (next === null) return estimates(from, iterations + 1, step.decrement <= STALLED_DECREMENT);
    search = next;
  }
  return estimates(search, iterations, false);
}

function estimates({ at }: Search, iterations: number, converged: boolean): FactorEstimates {
  return { converged, iterations, discrepancy: at.height, values: at.groups.map(({ values }) => values) };
}

/** The next step by the curvature known, or by the information here where nothing is known or the step would be long. */
function stepFrom(
  model: FactorModel,
  search: Search,
): { readonly step: QuasiNewtonStep | null; readonly from: Search } {
  const known = search.information && quasiNewtonStep(search.information, search.gradient, search.taken);
  if (known !== null && known.decrement <= KEPT_BELOW) return { step: known, from: search };
  const information = informationAt(model, search.at);
  const from = { ...search, information, taken: [] };
  return { step: information && quasiNewtonStep(information, search.gradient, []), from };
}

/** The first point not higher, halving the step from its whole length; `null` when none is found. */
function advance(model: FactorModel, from: Search, { direction }: QuasiNewtonStep): Search | null {
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
    const values = from.at.groups.map((group, g) => moved(group.values, model.slots[g]!, { direction, length }));
    const at = pointAt(model, values);
    if (at === null || !(at.height <= from.at.height + ROUNDING)) continue;
    const gradient = gradientAt(model, at);
    const taken = {
      step: direction.map((value) => value * length),
      change: gradient.map((value, i) => value - from.gradient[i]!),
    };
    return { ...from, at, gradient, taken: [...from.taken, taken].slice(-MEMORY) };
  }
  return null;
}

function moved(
  values: Float64Array,
  slots: Int32Array,
  { direction, length }: { readonly direction: Float64Array; readonly length: number },
): Float64Array {
  const next = values.slice();
  for (let i = 0; i < next.length; i++) {
    if (slots[i] !== FIXED) next[i] = next[i]! + length * direction[slots[i]!]!;
  }
  return next;
}

function pointAt({ layout, groups }: FactorModel, values: readonly Float64Array[]): Point | null {
  const n = respondents(groups);
  const evaluated: EvaluatedFactorModel[] = [];
  let height = 0;
  for (let g = 0; g < groups.length; g++) {
    const at = evaluateFactorModel(layout, values[g]!, groups[g]!);
    if (at === null) return null;
    evaluated.push(at);
    height += (groups[g]!.n / n) * at.discrepancy;
  }
  return Number.isFinite(height) ? { groups: evaluated, height } : null;
}

/** By the free parameters, groups weighted by their share of respondents. */
function gradientAt({ layout, groups, slots }: FactorModel, { groups: at }: Point): Float64Array {
  const gradient = new Float64Array(freeParameters(slots));
  const n = respondents(groups);
  groups.forEach((group, g) => {
    const own = { slots: slots[g]!, places: freePlaces(slots[g]!), share: group.n / n };
    addFactorGradient(layout, { at: at[g]!, group }, { ...own, gradient });
  });
  return gradient;
}

/** The factor of the information by the free parameters, with a ridge where it is not positive definite. */
function informationAt({ layout, groups, slots }: FactorModel, { groups: at }: Point): CholeskyFactor | null {
  const free = freeParameters(slots);
  const information = zeroRows(free);
  const n = respondents(groups);
  groups.forEach((group, g) => {
    const own = { slots: slots[g]!, places: freePlaces(slots[g]!), share: group.n / n };
    addFactorInformation(layout, { at: at[g]!, withMeans: group.means !== undefined }, { ...own, information });
  });
  for (let ridge = 0; ridge <= 1; ridge = ridge === 0 ? 1e-8 : ridge * 10) {
    const factor = cholesky(ridge === 0 ? information : raised(information, ridge));
    if (factor !== null) return factor;
  }
  return null;
}

/** The matrix with each diagonal element raised by a share of itself. */
function raised(matrix: readonly Float64Array[], share: number): readonly Float64Array[] {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + share) : value)));
}

function respondents(groups: readonly FactorGroup[]): number {
  return groups.reduce((sum, { n }) => sum + n, 0);
}

function freeParameters(slots: readonly Int32Array[]): number {
  return slots.reduce((most, own) => own.reduce((larger, slot) => Math.max(larger, slot), most), FIXED) + 1;
}

function freePlaces(slots: Int32Array): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < slots.length; place++) if (slots[place] !== FIXED) places.push(place);
  return places;
}

/** Standard errors per group, from the expected information; zero where fixed, NaN where the information is singular. */
export function factorStandardErrors(model: FactorModel, values: readonly Float64Array[]): readonly Float64Array[] {
  const at = pointAt(model, values);
  const factor = at && informationAt(model, at);
  const n = respondents(model.groups);
  const variances = factor && choleskyInverse(factor).map((row, i) => row[i]! / n);
  return model.slots.map((slots) =>
    Float64Array.from(slots, (slot) => (slot === FIXED ? 0 : Math.sqrt(variances?.[slot] ?? Number.NaN))),
  );
}
