import type { ResultMeasure } from '../analyse/results.js';
import type { AttackedVariable } from './attack.js';
import type { PublishedCell } from './published.js';
import type { Finding, Verifiable } from './verify.js';

/**
 * Means that follow from a whole and its parts in one slice: a scale is the mean of its items and an index of its scales
 * where everybody answered everything, so the only one withheld among them is known.
 */
export function wholesGivenAway(
  published: Verifiable,
  variable: AttackedVariable,
  cells: ReadonlyMap<string, ReadonlyMap<string, PublishedCell>>,
): readonly Finding[] {
  const wholes = published.measures.map((whole) => [whole, ...partsOf(whole, published.measures)]);
  return wholes
    .filter((together) => together.length > 1)
    .flatMap((together) =>
      variable.slices.flatMap((slice): Finding[] => {
        const withheld = together.filter(({ id }) => cells.get(id)?.get(slice)?.mean.state === 'withheld');
        if (withheld.length !== 1) return [];
        const n = Math.max(...together.map(({ id }) => nOf(cells.get(id)?.get(slice))));
        if (n === 0) return [];
        const measure = withheld[0]!.id;
        const isAllowed = !published.policy.complementary;
        return [
          { kind: 'whole-and-parts', variable: variable.id, measure, slice, figure: 'mean', n, allowed: isAllowed },
        ];
      }),
    );
}

function partsOf(whole: ResultMeasure, measures: readonly ResultMeasure[]): readonly ResultMeasure[] {
  if (whole.kind === 'scale') return measures.filter(({ kind, scale }) => kind === 'item' && scale === whole.id);
  if (whole.kind !== 'index') return [];
  return measures.filter(({ kind, id }) => kind === 'scale' && (whole.parts?.includes(id) ?? true));
}

function nOf(cell: PublishedCell | undefined): number {
  return cell?.nValid.state === 'shown' ? cell.nValid.value : 0;
}
