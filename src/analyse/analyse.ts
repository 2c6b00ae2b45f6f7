import type { ScoringPresetId } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { Tally } from '../tally/index.js';
import { aggregateCell } from './aggregate-cell.js';
import { checkTally } from './check-tally.js';
import { compareSlices } from './compare-slices.js';
import { analyseDrivers } from './drivers.js';
import { analyseGaps } from './gaps.js';
import { analyseInvariance } from './invariance.js';
import { itemCell } from './item-cell.js';
import { contrastItems } from './item-contrasts.js';
import { analyseItemFunction } from './item-function.js';
import type { KnownMargin } from './known-totals.js';
import { type Measured, measuredOf } from './measures.js';
import { presetScores } from './presets/preset-scores.js';
import { analyseReliability } from './reliability.js';
import { analyseResponse } from './response.js';
import type { ResultCell, Results } from './results.js';
import { scoreCell } from './score-cell.js';
import { type Sliced, slicesOf } from './slices.js';
import { stratifyContrast } from './stratified.js';
import { analyseStructure } from './structure.js';

/** What an analysis is asked for beyond what every one has. */
export interface AnalyseOptions {
  /** Another way to score scales and indices, beside the battery's own; adds analyses of kind `preset`. */
  readonly preset?: ScoringPresetId;
  /** How many were invited, by background variable; adds analyses of kinds `response` and `coverage`. */
  readonly register?: readonly KnownMargin[];
  /**
   * Whether items hang together as the scales say, and alike in groups; adds analyses of kinds `structure` and `invariance`,
   * which take longer than all others together.
   */
  readonly structure?: boolean;
}

/**
 * Every figure of a study: each measure in each slice, and each contrast on every scale, index and outcome.
 * Families kept at `moments` detail hold too little for items and bands and are left out.
 * @returns Figures before disclosure control. What does not exist has a reason; no figure is NaN or infinite.
 * @throws KundfokusError when the tally was made under other scoring rules than the plan's (`scoring-differs`), or declares
 * a family of slices in another way (`slices-differ`).
 */
export function analyse(
  tally: Tally,
  plan: ScoringPlan,
  { preset = 'kundfokus', register = [], structure = false }: AnalyseOptions = {},
): Results {
  checkTally(tally, plan);
  const slices = slicesOf(tally, plan);
  const measures = measuredOf(plan);
  return {
    pack: tally.pack,
    scoringHash: tally.scoringHash,
    preset: 'kundfokus',
    weighted: tally.weighted,
    simulated: tally.simulated,
    duplicatesChecked: tally.duplicatesChecked,
    nRespondents: Number(tally.families.total?.all?.respondents.n ?? 0n),
    invalid: Object.fromEntries(Object.entries(tally.invalid).map(([id, n]) => [id, Number(n)])),
    slices: slices.map(({ slice }) => slice),
    measures: measures.map(({ measure }) => measure),
    cells: measures.flatMap((measured) => slices.map((sliced) => cellOf(measured, sliced, { tally, plan }))),
    contrasts: plan.contrasts.flatMap((contrast) => compareSlices(contrast, { measures, slices, plan, tally })),
    analyses: [
      ...analyseGaps(plan, { measures, slices }),
      ...analyseDrivers(plan, { measures, slices }),
      ...plan.contrasts.flatMap((contrast) => contrastItems(contrast, { measures, slices, plan })),
      ...plan.contrasts.flatMap((contrast) => stratifyContrast(contrast, { measures, plan, tally })),
      ...presetScores(preset, { plan, tally, measures, slices }),
      ...analyseResponse(register, { plan, slices }),
      ...analyseReliability(plan, { slices, tally }),
      ...plan.contrasts.flatMap((contrast) => analyseItemFunction(contrast, { plan, slices, tally })),
      ...(structure ? analyseStructure(plan, { slices, tally }) : []),
      ...(structure ? analyseInvariance(plan, { slices, tally }) : []),
    ],
  };
}

function cellOf(measured: Measured, sliced: Sliced, { tally, plan }: { tally: Tally; plan: ScoringPlan }): ResultCell {
  const ids = { measure: measured.measure.id, slice: sliced.slice.id };
  switch (measured.kind) {
    case 'item':
      return { ...ids, ...itemCell(plan, measured, { slice: sliced.tally, weighted: tally.weighted }) };
    case 'aggregate':
      return { ...ids, ...aggregateCell(plan, measured.aggregate, sliced.tally) };
    case 'score':
      return { ...ids, ...scoreCell(measured, { slice: sliced.tally, weighted: tally.weighted }) };
  }
}
