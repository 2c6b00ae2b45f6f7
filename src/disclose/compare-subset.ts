import { minimaOf } from './ladder.js';
import { figure } from './publish-cells.js';
import type { Figure, Published } from './published.js';

/** A mean of everybody beside that of some of them. */
export interface SubsetMean {
  readonly measure: string;
  readonly nAll: number;
  readonly nSubset: number;
  readonly all: number;
  readonly subset: number;
}

/** A measure of everybody beside the same of those who are left when some are taken out. */
export interface SubsetComparison {
  readonly measure: string;
  readonly figures: Figure<SubsetMean>;
}

/**
 * Scales, indices and outcomes of everybody, and without some of them. Whoever sees both knows the mean of those taken out, so
 * it is shown where nobody, or as many as a split asks for, were taken out, and not where those (nearly) all stand at one end.
 */
export function compareSubset(all: Published, subset: Published): readonly SubsetComparison[] {
  const least = minimaOf(all.policy).favourability;
  return all.measures
    .filter(({ kind }) => kind !== 'item' && kind !== 'aggregate')
    .map(({ id, min, max }) => {
      const [whole, part] = [totalOf(all, id), totalOf(subset, id)];
      if (whole.state !== 'shown') return { measure: id, figures: whole as Figure<never> };
      if (part.state !== 'shown') return { measure: id, figures: part as Figure<never> };
      const value = {
        measure: id,
        nAll: whole.value.n,
        nSubset: part.value.n,
        all: whole.value.mean,
        subset: part.value.mean,
      };
      const out = value.nAll - value.nSubset;
      const mean = (value.nAll * value.all - value.nSubset * value.subset) / out;
      const step = (max - min) / out;
      const few = out > 0 && out < least;
      const alike = out > 0 && !(mean > min + step && mean < max - step);
      return { measure: id, figures: figure(value, few ? 'minimum-difference' : alike ? 'unanimity' : null) };
    });
}

function totalOf({ cells }: Published, id: string): Figure<{ readonly n: number; readonly mean: number }> {
  const cell = cells.find(({ measure, slice }) => measure === id && slice === 'total=all');
  if (cell === undefined) return { state: 'undefined', reason: 'no-answers' };
  const { nValid, mean } = cell;
  if (mean.state !== 'shown') return mean.state === 'masked' ? { state: 'withheld', reason: 'unanimity' } : mean;
  if (nValid.state !== 'shown') return { state: 'withheld', reason: 'below-minimum-n' };
  return { state: 'shown', value: { n: nValid.value, mean: mean.value.value } };
}
