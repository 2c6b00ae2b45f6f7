import type { ScoringPresetId } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { Tally } from '../tally/index.js';
import { peopleIn } from '../tally/kept.js';
import { aggregateCell } from './aggregate-cell.js';
import { everybodyReader } from './change-by-unit.js';
import { checkTally } from './check-tally.js';
import type { Indistinct } from './clusters.js';
import { comparerByUnit } from './compare-by-unit.js';
import { compareSlices } from './compare-slices.js';
import { analyseDrivers, type DriverAnswers } from './drivers.js';
import { analyseGaps } from './gaps.js';
import { analyseInvariance } from './invariance.js';
import { itemCells } from './item-cell.js';
import { contrastItems } from './item-contrasts.js';
import { analyseItemFunction } from './item-function.js';
import { knownReader, unitsOfOthers } from './known.js';
import type { KnownMargin } from './known-totals.js';
import type { Known } from './mean-figure.js';
import { type Measured, measuredOf } from './measures.js';
import { analysePicks } from './picks/analyse-picks.js';
import { analyseHits } from './picks/hits.js';
import type { PickStudy } from './picks/pick-context.js';
import { type Precision, precisionOf } from './precision.js';
import { presetScores } from './presets/preset-scores.js';
import { analyseReliability } from './reliability.js';
import { analyseResponse } from './response.js';
import type { FiguresByUnit, ResultCell, Results } from './results.js';
import { scoreCells } from './score-cell.js';
import { type Sliced, slicesOf } from './slices.js';
import { stratifyContrast } from './stratified.js';
import { analyseStructure } from './structure.js';
import { weightedGroups } from './weighted-groups.js';

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
  /** Narrow intervals by how many of the register's people answered (finite-population correction). */
  readonly finitePopulation?: boolean;
  /** Respondents' scores, for driver intervals by resampling them; seeded. */
  readonly answers?: DriverAnswers;
  /** What picks are set against: headline and limiting entries of the pack's lists, and the customers' wishes. */
  readonly study?: PickStudy;
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
  {
    preset = 'kundfokus',
    register = [],
    structure = false,
    finitePopulation = false,
    answers,
    study,
  }: AnalyseOptions = {},
): Results {
  checkTally(tally, plan);
  const slices = slicesOf(tally, plan);
  const measures = measuredOf(plan);
  const precision = precisionOf(plan, { tally, slices, measures, register: finitePopulation ? register : [] });
  const from = { plan, tally, measures, slices, preset, answers };
  const byUnit = figuresByUnit(slices, { ...from, precision });
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
    ...{ cells: byUnit.cells, contrasts: byUnit.contrasts, finitePopulation },
    analyses: [
      ...byUnit.analyses,
      ...analyseResponse(register, { plan, slices }),
      ...analyseReliability(plan, { slices, tally }),
      ...plan.contrasts.flatMap((contrast) => analyseItemFunction(contrast, { plan, slices, tally })),
      ...analysePicks(plan, { slices, tally, study }),
      ...weightedGroups(plan, { tally, slices, measures }),
      ...(structure ? analyseStructure(plan, { slices, tally }) : []),
      ...(structure ? analyseInvariance(plan, { slices, tally }) : []),
    ],
    ...(precision.cuts.size === 0
      ? {}
      : {
          byUnit: {
            withoutUnits: (indistinct: Indistinct) => {
              if (areAllDistinct(measures, precision, indistinct)) return null;
              const own = slices.filter(({ slice }) => slice.kind !== 'unit');
              return figuresByUnit(own, { ...from, precision: { ...precision, indistinct } });
            },
            compare: byUnit.compare,
            everybody: everybodyReader({ measures, precision }),
          },
        }),
  };
}

/** Whether all units of all measures are told apart, and everybody has one. */
function areAllDistinct(measures: readonly Measured[], { cuts }: Precision, indistinct: Indistinct): boolean {
  const isOfSome = (measured: Measured) => {
    const { id } = measured.measure;
    const hasShares = measured.kind !== 'score' || measured.favourabilityOf !== null;
    return indistinct(id, 'mean').size > 0 || (hasShares && indistinct(id, 'favourability').size > 0);
  };
  if (measures.some(isOfSome)) return false;
  return [...cuts.values()].every((cut) => !cut.has('') || peopleIn(cut.get('')!) === 0);
}

interface From {
  readonly plan: ScoringPlan;
  readonly tally: Tally;
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly preset: ScoringPresetId;
  readonly precision: Precision;
  readonly answers?: DriverAnswers | undefined;
}

/** The figures that a standard error by units stands in: cells of these slices, all contrasts, gaps, associations and preset scores. */
function figuresByUnit(own: readonly Sliced[], from: From): FiguresByUnit {
  const { plan, measures, preset } = from;
  return {
    compare: comparerByUnit(from),
    cells: measures.flatMap((measured) => own.map(cellReader(measured, from))),
    contrasts: plan.contrasts.flatMap((contrast) => compareSlices(contrast, from)),
    analyses: [
      ...analyseGaps(plan, from),
      ...presetScores(preset, from),
      ...analyseHits(plan, from),
      ...analyseDrivers(plan, from),
      ...plan.contrasts.flatMap((contrast) => contrastItems(contrast, from)),
      ...plan.contrasts.flatMap((contrast) => stratifyContrast(contrast, from)),
    ],
  };
}

function cellReader(measured: Measured, { tally, plan, slices, precision }: From): (sliced: Sliced) => ResultCell {
  if (measured.kind === 'aggregate') {
    const { measure, aggregate } = measured;
    return ({ slice, tally: own }) => ({
      measure: measure.id,
      slice: slice.id,
      ...aggregateCell(plan, aggregate, own),
    });
  }
  const cellOf =
    measured.kind === 'item' ? itemCells(plan, measured, tally.weighted) : scoreCells(measured, tally.weighted);
  const unitsOf = (kept: Sliced, known: Known) => unitsOfOthers(cellOf(kept, known), known);
  const knownOf = knownReader(measured, { slices, precision }, unitsOf);
  return (sliced) => cellOf(sliced, knownOf(sliced));
}
