import { cholesky, choleskyInverse, choleskySolve } from './cholesky.js';
import { discrepancy, type FactorGroup, type FactorLayout } from './factor-model.js';
import { addFactorDerivatives } from './factor-model-derivatives.js';

const MOST_ITERATIONS = 250;
const MOST_HALVINGS = 40;
/** Squared length of the next step, in the metric of the information: parameters then stand to about 1e-10. */
const SMALLEST_DECREMENT = 1e-20;
/** What still counts as converged when rounding leaves no better point. */
const STALLED_DECREMENT = 1e-16;
const ROUNDING = 1e-13;

/** Over this many steps the decrement has to fall to a tenth; where parameters run off to infinity it does not. */
const STRETCH = 30;

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

interface Derivatives {
  readonly gradient: Float64Array;
  /** Half the expected second derivatives, lower triangle. */
  readonly information: readonly Float64Array[];
}

/**
 * Fits a factor model by Fisher scoring with step halving, at most 250 steps, given up when 30 of them gain little.
 * @returns `converged: false` where the start is not admissible, no step improves, or the steps run out.
 */
export function fitFactorModel(model: FactorModel): FactorEstimates {
  const room = roomFor(model);
  let values: readonly Float64Array[] = model.start.map((start) => start.slice());
  let height = totalDiscrepancy(model, values);
  let iterations = 0;
  let converged = false;
  let before = Number.POSITIVE_INFINITY;
  while (iterations < MOST_ITERATIONS && Number.isFinite(height)) {
    const step = derive(model, values, room) ? scoringStep(room) : null;
    if (!step) break;
    if (step.decrement <= SMALLEST_DECREMENT) {
      converged = true;
      break;
    }
    if (iterations % STRETCH === 0) {
      if (step.decrement > before / 10) break;
      before = step.decrement;
    }
    iterations += 1;
    const next = bestAlong(model, { values, height, step: step.direction });
    if (next === null) {
      converged = step.decrement <= STALLED_DECREMENT;
      break;
    }
    ({ values, height } = next);
  }
  return { converged, iterations, discrepancy: height, values };
}

function totalRespondents({ groups }: FactorModel): number {
  return groups.reduce((sum, { n }) => sum + n, 0);
}

function totalDiscrepancy(model: FactorModel, values: readonly Float64Array[]): number {
  const n = totalRespondents(model);
  return model.groups.reduce((sum, group, g) => sum + (group.n / n) * discrepancy(model.layout, values[g]!, group), 0);
}

/** Room for the derivatives of a model, and for the factor of its information, used again at every step. */
interface Room extends Derivatives {
  readonly factor: readonly Float64Array[];
  /** Per group the places that are free. */
  readonly places: readonly (readonly number[])[];
}

function roomFor({ slots }: FactorModel): Room {
  const free = Math.max(FIXED, ...slots.map((own) => Math.max(FIXED, ...own))) + 1;
  const rows = () => Array.from({ length: free }, () => new Float64Array(free));
  const places = slots.map((own) => [...own.keys()].filter((place) => own[place] !== FIXED));
  return { gradient: new Float64Array(free), information: rows(), factor: rows(), places };
}

/** Derivatives by the free parameters, groups weighted by their share of respondents; false where there are none. */
function derive(model: FactorModel, values: readonly Float64Array[], room: Room): boolean {
  const { gradient, information, places } = room;
  gradient.fill(0);
  for (const row of information) row.fill(0);
  const n = totalRespondents(model);
  return model.groups.every((group, g) => {
    const into = { gradient, information, slots: model.slots[g]!, places: places[g]!, share: group.n / n };
    return addFactorDerivatives(model.layout, values[g]!, { group, into });
  });
}

/** The step −H⁻¹g, with a ridge where H is not positive definite; the decrement is gᵀH⁻¹g. */
function scoringStep({ gradient, information, factor: into }: Room) {
  for (let ridge = 0; ridge <= 1; ridge = ridge === 0 ? 1e-8 : ridge * 10) {
    const factor = cholesky(ridge === 0 ? information : raised(information, ridge), into);
    if (factor === null) continue;
    const direction = choleskySolve(factor, gradient).map((value) => -value / 2);
    const decrement = -direction.reduce((sum, value, i) => sum + value * gradient[i]!, 0);
    return Number.isFinite(decrement) ? { direction, decrement } : null;
  }
  return null;
}

/** The matrix with each diagonal element raised by a share of itself. */
function raised(matrix: readonly Float64Array[], share: number): readonly Float64Array[] {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + share) : value)));
}

interface Place {
  readonly values: readonly Float64Array[];
  readonly height: number;
}

/** The first point not higher, halving the step from its whole length; null when none is found. */
function bestAlong(model: FactorModel, from: Place & { readonly step: Float64Array }): Place | null {
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
    const values = from.values.map((own, g) =>
      own.map((value, i) => {
        const slot = model.slots[g]![i]!;
        return slot === FIXED ? value : value + length * from.step[slot]!;
      }),
    );
    const height = totalDiscrepancy(model, values);
    if (height <= from.height + ROUNDING) return { values, height };
  }
  return null;
}

/** Standard errors per group, from the expected information; zero where fixed, NaN where the information is singular. */
export function factorStandardErrors(model: FactorModel, values: readonly Float64Array[]): readonly Float64Array[] {
  const room = roomFor(model);
  const factor = derive(model, values, room) ? cholesky(room.information, room.factor) : null;
  const variances = factor && choleskyInverse(factor).map((row, i) => row[i]! / totalRespondents(model));
  return model.slots.map((slots) =>
    Float64Array.from(slots, (slot) => (slot === FIXED ? 0 : Math.sqrt(variances?.[slot] ?? Number.NaN))),
  );
}
