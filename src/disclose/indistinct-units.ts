import type { Results } from '../analyse/results.js';
import type { Published } from './published.js';
import type { CellIndex } from './tables.js';
import type { Verdicts } from './verdicts.js';

/** Results with their cells by measure and slice. */
interface Indexed {
  readonly results: Results;
  readonly cells: CellIndex;
}

/**
 * The results with standard errors by units that tell no unit's mean that is not shown (P09): units whose mean is withheld,
 * masked or undefined count as one unit together. Beside the means and numbers of the units that are shown, what is then known
 * is the mean and number of all others together, which subtraction tells anyway. Where everybody's mean is not shown, no units are
 * told apart: categories take everybody's design effect.
 */
export function withIndistinctUnits({ results, cells }: Indexed, verdicts: Verdicts): Indexed {
  const units = results.slices.filter(({ kind }) => kind === 'unit').map(({ id }) => id);
  const { byUnit } = results;
  if (byUnit === undefined || units.length === 0) return { results, cells };
  const found = byUnit.withoutUnits((measure, figure) => {
    const verdict = verdicts.get(measure);
    const own = cells.get(measure);
    const isHidden = (id: string) => {
      const cell = own?.get(id);
      const { reason, masked } = verdict?.get(id) ?? { reason: null, masked: true };
      if (cell === undefined || reason === null || reason.mean !== null || masked || 'undefined' in cell.mean)
        return true;
      return figure === 'favourability' && (reason.favourability !== null || 'undefined' in cell.favourability);
    };
    const hidden = isHidden('total=all') ? units : units.filter(isHidden);
    return new Set(hidden.map((id) => id.slice('unit='.length)));
  });
  if (found === null) return { results, cells };
  const index = new Map([...cells].map(([measure, own]) => [measure, new Map(own)]));
  for (const cell of found.cells) index.get(cell.measure)?.set(cell.slice, cell);
  const again = new Map(found.analyses.map((analysis) => [`${analysis.kind} ${analysis.id}`, analysis]));
  const analyses = results.analyses.map((analysis) => again.get(`${analysis.kind} ${analysis.id}`) ?? analysis);
  const { contrasts, compare } = found;
  return { results: { ...results, contrasts, analyses, byUnit: { ...byUnit, compare } }, cells: index };
}

/**
 * Units that two waves both show apart on a measure: those whose mean may be told in the later wave, and in the earlier too. Standard errors by units between the waves take all others as one unit.
 */
export function unitsToldApart(
  [earlier, later]: readonly [Published, Published],
  measure: string,
): ReadonlySet<string> {
  const [before, after] = [earlier, later].map((wave) => unitsIn(wave, measure)) as [UnitsIn, UnitsIn];
  const told = [...after].filter(([unit, isTold]) => isTold && before.get(unit) === true);
  return new Set(told.map(([unit]) => unit.slice('unit='.length)));
}

/** Whether the mean of each unit is told. */
type UnitsIn = ReadonlyMap<string, boolean>;

function unitsIn({ slices, cells }: Published, measure: string): UnitsIn {
  const units = new Set(slices.filter(({ kind }) => kind === 'unit').map(({ id }) => id));
  return new Map(
    cells.flatMap(({ measure: own, slice, mean, favourability }) =>
      own === measure && units.has(slice)
        ? [[slice, mean.state === 'shown' && favourability.state !== 'masked'] as const]
        : [],
    ),
  );
}
