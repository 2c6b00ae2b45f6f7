import type { ScoringPlan } from '../../plan/index.js';
import {
  evenOddConsistency,
  intraIndividualVariability,
  longString,
  type MahalanobisDistance,
  mahalanobisDistances,
} from '../../stats/index.js';
import type { ItemSpread } from './item-spread.js';
import { QUALITY_THRESHOLDS, type QualityFlag, type QualityThresholds } from './thresholds.js';

/** How one person answered. Figures that do not exist are `null`. */
export interface AnswerQuality {
  /** Items answered substantively. */
  readonly answered: number;
  readonly longString: number;
  readonly variability: number | null;
  readonly evenOdd: number | null;
  readonly mahalanobis: MahalanobisDistance | null;
  readonly secondsPerItem: number | null;
  readonly flags: readonly QualityFlag[];
}

/** Keyed answers to the plan's items in its order, and the answers as given (before reverse keying). */
export interface PersonAnswers {
  readonly keyed: readonly (number | null)[];
  readonly given: readonly (number | null)[];
  /** Seconds that answering took; `null` where not known. */
  readonly seconds: number | null;
}

/**
 * Figures and flags of persons, by the spread of answers among everybody.
 * @returns What works them out of a person's answers.
 */
export function answerQuality(
  plan: ScoringPlan,
  spread: ItemSpread,
  thresholds: QualityThresholds = QUALITY_THRESHOLDS,
): (person: PersonAnswers) => AnswerQuality {
  const distance = mahalanobisDistances(spread);
  const scales = scalesOf(plan);
  return ({ keyed, given, seconds }) => {
    const answered = given.filter((answer) => answer !== null).length;
    const figures = {
      answered,
      longString: longString(given),
      variability: known(intraIndividualVariability(given)),
      evenOdd: known(evenOddConsistency(scales.map((items) => items.map((i) => keyed[i]!)))),
      mahalanobis: distance(keyed),
      secondsPerItem: seconds === null || answered === 0 ? null : seconds / answered,
    };
    return { ...figures, flags: flagsOf(figures, { ...thresholds, scales: scales.length }) };
  };
}

function flagsOf(
  figures: Omit<AnswerQuality, 'flags'>,
  thresholds: QualityThresholds & { readonly scales: number },
): readonly QualityFlag[] {
  const { answered, longString: run, evenOdd, mahalanobis, secondsPerItem } = figures;
  const noted: readonly (readonly [QualityFlag, boolean])[] = [
    ['long-string', run >= thresholds.longStringLeast && run >= thresholds.longStringShare * answered],
    ['even-odd', thresholds.scales >= thresholds.evenOddScales && evenOdd !== null && evenOdd < thresholds.evenOdd],
    ['mahalanobis', mahalanobis !== null && mahalanobis.p < thresholds.mahalanobisP],
    ['speed', secondsPerItem !== null && secondsPerItem < thresholds.secondsPerItem],
  ];
  return noted.filter(([, is]) => is).map(([flag]) => flag);
}

/** Items of each scale that items belong to; indices of items, which share items with scales, are not among them. */
function scalesOf({ items, scales }: ScoringPlan): readonly (readonly number[])[] {
  return scales.flatMap((scale, s) => (scale.items.some((i) => items[i]!.scale === s) ? [scale.items] : []));
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
