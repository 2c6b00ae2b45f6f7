import type {
  ContrastTest,
  Favourabilities,
  Mean,
  ResultCell,
  ResultContrast,
  ResultMeasure,
  Results,
  Undefined,
} from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { countsOf } from './answer-counts.js';
import { spreadLevel } from './bundle-rule.js';
import { unanimityBound } from './masking.js';
import type { Figure, PublishedCell, PublishedContrast, WithheldReason } from './published.js';
import type { CellIndex } from './tables.js';
import type { Verdict, Verdicts } from './verdicts.js';

/** Cells measure by measure, without those of respondents who gave no category. */
export function publishCells(
  results: Results,
  cells: CellIndex,
  { verdicts, policy }: { readonly verdicts: Verdicts; readonly policy: DisclosurePolicy },
): readonly PublishedCell[] {
  const slices = results.slices.filter(({ kind }) => kind !== 'missing');
  return results.measures.flatMap((measure) =>
    slices.flatMap(({ id }) => {
      const cell = cells.get(measure.id)!.get(id);
      const verdict = verdicts.get(measure.id)!.get(id)!;
      return cell === undefined ? [] : [publishCell(cell, measure, { verdict, policy })];
    }),
  );
}

function publishCell(
  cell: ResultCell,
  measure: ResultMeasure,
  { verdict, policy }: { readonly verdict: Verdict; readonly policy: DisclosurePolicy },
): PublishedCell {
  const { masked } = verdict;
  const reason = (own: WithheldReason | null): WithheldReason | null => (masked ? 'unanimity' : own);
  const mean = reason(verdict.reason.mean);
  const spread = reason(verdict.reason[spreadLevel(measure)]);
  const distribution = reason(verdict.reason.distribution);
  const { nBlank, nNotRelevant, nDontKnow } = cell;
  return {
    measure: cell.measure,
    slice: cell.slice,
    nValid: figure(cell.nValid, mean),
    mean: figure('undefined' in cell.mean ? cell.mean : spread === null ? { ...cell.mean } : bare(cell.mean), mean),
    spread: figure<true>(spreadOf(cell.mean), spread),
    favourability: favourabilityFigure(cell, measure, { verdict, policy }),
    distribution:
      cell.distribution &&
      figure(
        cell.distribution.map((share) => ({ ...share })),
        distribution,
      ),
    ...(cell.aggregate === undefined ? {} : { aggregate: figure(cell.aggregate, mean) }),
    missing: figure({ nBlank, nNotRelevant, nDontKnow }, distribution),
  };
}

function spreadOf(mean: Mean | Undefined): true | Undefined {
  if ('undefined' in mean) return mean;
  return Number.isFinite(mean.sd) ? true : { undefined: 'not-a-mean' };
}

const bare = ({ value }: Mean): Mean => ({
  value,
  sd: Number.NaN,
  standardError: Number.NaN,
  low: Number.NaN,
  high: Number.NaN,
});

function favourabilityFigure(
  cell: ResultCell,
  measure: ResultMeasure,
  { verdict, policy }: { readonly verdict: Verdict; readonly policy: DisclosurePolicy },
): PublishedCell['favourability'] {
  const value = cell.favourability;
  // What the measure never has is no one's secret.
  if ('undefined' in value && (value.undefined === 'no-bands' || value.undefined === 'not-a-mean')) {
    return { state: 'undefined', reason: value.undefined };
  }
  const bound = verdict.masked ? unanimityBound(countsOf(cell), measure, policy) : null;
  if (bound !== null) return { state: 'masked', bound };
  return figure('undefined' in value ? value : copyOf(value), verdict.reason.favourability);
}

const copyOf = ({ favourable, neutral, unfavourable }: Favourabilities): Favourabilities => ({
  favourable: { ...favourable },
  neutral: { ...neutral },
  unfavourable: { ...unfavourable },
});

/** One object per reason: most figures of a study with many small units are withheld. */
const WITHHELD = Object.fromEntries(
  (['below-minimum-n', 'complementary', 'minimum-difference', 'background-total', 'unanimity'] as const).map(
    (reason) => [reason, Object.freeze({ state: 'withheld' as const, reason })],
  ),
) as Readonly<Record<WithheldReason, { readonly state: 'withheld'; readonly reason: WithheldReason }>>;

export function figure<T>(value: T | Undefined, reason: WithheldReason | null): Figure<T> {
  if (reason !== null) return WITHHELD[reason];
  const undefinedReason = typeof value === 'object' && value !== null && 'undefined' in value ? value.undefined : null;
  if (undefinedReason !== null) return { state: 'undefined', reason: undefinedReason };
  return { state: 'shown', value: value as T };
}

/** Contrasts, each shown where mean and spread of both sides are: t and df give both standard deviations away. */
export function publishContrasts(
  contrasts: readonly ResultContrast[],
  cells: readonly PublishedCell[],
): readonly PublishedContrast[] {
  const find = new Map(cells.map((cell) => [JSON.stringify([cell.measure, cell.slice]), cell]));
  return contrasts.map((contrast) => {
    const sides = [contrast.a, contrast.b].map((slice) => find.get(JSON.stringify([contrast.measure, slice])));
    const figures = sides.flatMap((side): Figure<unknown>[] => (side ? [side.nValid, side.mean, side.spread] : []));
    const held = figures.find((one) => one.state === 'withheld');
    const reason = held?.state === 'withheld' ? held.reason : sides.includes(undefined) ? 'complementary' : null;
    const n = (side: PublishedCell | undefined): Figure<number> =>
      side?.nValid ?? { state: 'withheld', reason: 'complementary' };
    const { id, measure, family, a, b } = contrast;
    return {
      id,
      measure,
      family,
      a,
      b,
      nA: n(sides[0]),
      nB: n(sides[1]),
      test: figure<ContrastTest>({ ...contrast.test }, reason),
    };
  });
}
