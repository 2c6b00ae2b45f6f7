import type {
  CodeShare,
  ContrastTest,
  Favourabilities,
  Mean,
  Percentage,
  ResultCell,
  ResultContrast,
  ResultMeasure,
  Results,
  Undefined,
} from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { countsOf } from './answer-counts.js';
import { spreadLevel } from './bundle-rule.js';
import { findCells } from './find-cells.js';
import { unanimityBound } from './masking.js';
import { OWN_SCORING } from './provenance.js';
import type { Figure, MissingCounts, PublishedCell, PublishedContrast, WithheldReason } from './published.js';
import type { CellIndex } from './tables.js';
import type { Verdict, Verdicts } from './verdicts.js';

/** Cells measure by measure, without those of respondents who gave no category. */
export function publishCells(
  results: Results,
  cells: CellIndex,
  { verdicts, policy }: { readonly verdicts: Verdicts; readonly policy: DisclosurePolicy },
): readonly PublishedCell[] {
  const slices = results.slices.filter(({ kind }) => kind !== 'missing');
  const published: PublishedCell[] = [];
  for (const measure of results.measures) {
    const own = cells.get(measure.id)!;
    const judged = verdicts.get(measure.id)!;
    for (const { id } of slices) {
      const cell = own.get(id);
      if (cell !== undefined) published.push(publishCell(cell, measure, { verdict: judged.get(id)!, policy }));
    }
  }
  return published;
}

const UNANIMITY: Verdict['reason'] = { mean: 'unanimity', favourability: 'unanimity', distribution: 'unanimity' };

function publishCell(
  cell: ResultCell,
  measure: ResultMeasure,
  { verdict, policy }: { readonly verdict: Verdict; readonly policy: DisclosurePolicy },
): PublishedCell {
  const own = verdict.masked ? UNANIMITY : verdict.reason;
  const spread = own[spreadLevel(measure)];
  const { measure: id, slice, distribution: shares, nBlank, nNotRelevant, nDontKnow } = cell;
  const published = {
    measure: id,
    slice,
    provenance: OWN_SCORING,
    nValid: figure(cell.nValid, own.mean),
    mean: figureOf(cell.mean, own.mean, spread === null ? frozenMean : bare),
    spread: spreadFigure(cell.mean, spread),
    favourability: favourabilityFigure(cell, measure, { verdict, policy }),
    distribution: shares && figureOf(shares, own.distribution, frozenShares),
    missing: figureOf({ nBlank, nNotRelevant, nDontKnow }, own.distribution, frozenCounts),
  };
  return cell.aggregate === undefined ? published : { ...published, aggregate: figure(cell.aggregate, own.mean) };
}

/** A figure of a value that is frozen through and through, else of a frozen copy; nothing is copied that is not shown. */
function figureOf<T extends object>(
  value: T | Undefined,
  reason: WithheldReason | null,
  frozen: (value: T) => T,
): Figure<T> {
  if (reason !== null || 'undefined' in value) return figure<T>(value, reason);
  return Object.freeze({ state: 'shown', value: frozen(value) });
}

const HAS_SPREAD: Figure<true> = Object.freeze({ state: 'shown', value: true });

function spreadFigure(mean: Mean | Undefined, reason: WithheldReason | null): Figure<true> {
  if (reason !== null || 'undefined' in mean) return figure<true>(mean as Undefined, reason);
  return Number.isFinite(mean.sd) ? HAS_SPREAD : { state: 'undefined', reason: 'not-a-mean' };
}

// Copies are written out field by field: what `{ ...value }` makes takes three times the memory once it is frozen.
const frozenMean = (mean: Mean): Mean => {
  if (Object.isFrozen(mean)) return mean;
  const { value, sd, standardError, low, high, df, designEffect } = mean;
  return Object.freeze({ value, sd, standardError, low, high, df, designEffect });
};

const frozenCounts = (counts: MissingCounts): MissingCounts => Object.freeze(counts);

const bare = ({ value }: Mean): Mean =>
  Object.freeze({
    value,
    sd: Number.NaN,
    standardError: Number.NaN,
    low: Number.NaN,
    high: Number.NaN,
    df: Number.NaN,
    designEffect: null,
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
  return figureOf(value, verdict.reason.favourability, frozenBands);
}

const frozenBands = (bands: Favourabilities): Favourabilities => {
  const { favourable, neutral, unfavourable } = bands;
  if (
    Object.isFrozen(bands) &&
    Object.isFrozen(favourable) &&
    Object.isFrozen(neutral) &&
    Object.isFrozen(unfavourable)
  )
    return bands;
  const copy = ({ n, percent, low, high, designEffect }: Percentage): Percentage =>
    Object.freeze({ n, percent, low, high, ...(designEffect !== undefined && { designEffect }) });
  return Object.freeze({ favourable: copy(favourable), neutral: copy(neutral), unfavourable: copy(unfavourable) });
};

const frozenShares = (shares: readonly CodeShare[]): readonly CodeShare[] => {
  if (Object.isFrozen(shares) && shares.every(Object.isFrozen)) return shares;
  return Object.freeze(shares.map(({ code, n, percent }) => Object.freeze({ code, n, percent })));
};

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
  const find = findCells(cells);
  return contrasts.map((contrast) => {
    const sides = [contrast.a, contrast.b].map((slice) => find.get(contrast.measure)?.get(slice));
    const figures = sides.flatMap((side): Figure<unknown>[] => (side ? [side.nValid, side.mean, side.spread] : []));
    const held = figures.find((one) => one.state === 'withheld');
    const reason = held?.state === 'withheld' ? held.reason : sides.includes(undefined) ? 'complementary' : null;
    const n = (side: PublishedCell | undefined): Figure<number> =>
      side?.nValid ?? { state: 'withheld', reason: 'complementary' };
    const { id, measure, family, a, b } = contrast;
    return {
      id,
      provenance: OWN_SCORING,
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
