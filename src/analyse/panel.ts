import {
  clusteredPairedChange,
  type PairedChange,
  type PairedValues,
  pairedChange,
  tInterval,
} from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import { FEWEST_FOR_ANALYSIS } from './analysis.js';
import { FEWEST_DF, FEWEST_UNITS, TOGETHER } from './clusters.js';
import { detectable } from './detectable.js';
import type { Undefined } from './results.js';

/** A measure's values in one wave by respondent id; those without a value are left out. */
export type ScoresByPerson = ReadonlyMap<string, number>;

/** What became of a measure among those who answered two waves. */
export interface PanelChange extends Omit<PairedChange, 'sd' | 'correlation'> {
  /** Standard deviation of the persons' changes; `null` where answers are weighted, a person having a weight for each wave. */
  readonly sd: number | null;
  /** Correlation of the two waves, likewise; also `null` where a wave does not vary. */
  readonly correlation: number | null;
  /** Of the standard error: n − 1, or Satterthwaite's by units, not whole. */
  readonly df: number;
  /** Whether each wave's mean is weighted by that wave's own weights. */
  readonly weighted: boolean;
  /** How much wider units make the variance; `null` where people count as independent. */
  readonly designEffect: number | null;
  /** The smallest change in the measure's range that would be found with 80 % power; `null` where that cannot be said. */
  readonly detectable: number | null;
  /** Respondents with a value in one of the waves only. */
  readonly nEarlierOnly: number;
  readonly nLaterOnly: number;
}

/** What is known of the persons of a panel beside their values, by respondent id. */
export interface PanelPeople {
  /** Weights of a wave; every weight is 1 where they are not given. */
  readonly weights?: { readonly earlier?: ReadonlyMap<string, number>; readonly later?: ReadonlyMap<string, number> };
  /** The unit of each person in the later wave; those without one left out. */
  readonly units?: ReadonlyMap<string, string>;
  /** Units that may be told apart; all are where it is not given. */
  readonly apart?: ReadonlySet<string>;
}

/**
 * The change of a measure within persons, between two waves that carry the same respondent ids: the paired t interval, or where
 * a wave is weighted the difference of the two weighted means of the same persons, their covariance allowed for. With at least
 * ten units the standard error is by units.
 * It needs the answers: a tally holds nobody's id, so given one it says `needs-answers`.
 */
export function panelChange(
  earlier: ScoresByPerson | Tally,
  later: ScoresByPerson | Tally,
  people: PanelPeople = {},
): PanelChange | Undefined {
  if ('format' in earlier || 'format' in later) return { undefined: 'needs-answers' };
  const pairs = inClusters(pairsOf(earlier, later, people), people);
  if (pairs.length === 0) return { undefined: 'no-answers' };
  if (pairs.length === 1) return { undefined: 'one-answer' };
  const weighted = people.weights?.earlier !== undefined || people.weights?.later !== undefined;
  const alone = weighted ? weightedAlone(pairs) : unweightedAlone(pairs);
  if (Number.isNaN(alone.difference)) return { undefined: 'no-answers' };
  if (!(alone.standardError > 0)) return { undefined: 'no-variance' };
  const change = { ...alone, ...byUnits(pairs, alone) };
  return {
    n: pairs.length,
    ...change,
    detectable: detectable(change.standardError, change.df),
    weighted,
    nEarlierOnly: earlier.size - pairs.length,
    nLaterOnly: later.size - pairs.length,
  };
}

function pairsOf(
  earlier: ScoresByPerson,
  later: ScoresByPerson,
  { weights = {}, units }: PanelPeople,
): readonly PairedValues[] {
  const pairs: PairedValues[] = [];
  for (const [person, score] of later) {
    const before = earlier.get(person);
    if (before === undefined) continue;
    pairs.push({
      ...{ earlier: before, later: score, cluster: units?.get(person) },
      weightEarlier: weights.earlier === undefined ? 1 : (weights.earlier.get(person) ?? 0),
      weightLater: weights.later === undefined ? 1 : (weights.later.get(person) ?? 0),
    });
  }
  return pairs;
}

/** Units that are not told apart as one, with those who have none; these are in it too where they are few. */
function inClusters(pairs: readonly PairedValues[], { apart }: PanelPeople): readonly PairedValues[] {
  if (apart === undefined) return pairs;
  const isHidden = ({ cluster }: PairedValues) => cluster !== undefined && !apart.has(cluster);
  const nAlone = pairs.filter(({ cluster }) => cluster === undefined).length;
  const together = nAlone < FEWEST_FOR_ANALYSIS || pairs.some(isHidden);
  return pairs.map((pair) => {
    if (isHidden(pair) || (together && pair.cluster === undefined)) return { ...pair, cluster: TOGETHER };
    return pair;
  });
}

type Alone = Pick<PanelChange, 'difference' | 'standardError' | 'df' | 'low' | 'high' | 'sd' | 'correlation'>;

function unweightedAlone(pairs: readonly PairedValues[]): Alone {
  const { n, correlation, ...found } = pairedChange(pairs.map(({ earlier, later }) => [earlier, later]));
  return { ...found, df: n - 1, correlation: Number.isFinite(correlation) ? correlation : null };
}

function weightedAlone(pairs: readonly PairedValues[]): Alone {
  const { difference, standardError, df } = clusteredPairedChange(pairs.map(({ cluster: _, ...person }) => person));
  const interval = tInterval(difference, standardError, df);
  return { difference, standardError, df, ...interval, sd: null, correlation: null };
}

/** The interval by units, where there are enough of them. */
function byUnits(pairs: readonly PairedValues[], alone: Alone) {
  const units = new Set(pairs.flatMap(({ cluster }) => cluster ?? []));
  const found = units.size < FEWEST_UNITS ? null : clusteredPairedChange(pairs, 'CR2');
  if (found === null || !(found.standardError > 0 && found.df >= FEWEST_DF)) return { designEffect: null };
  const { standardError, df } = found;
  const designEffect = (standardError / alone.standardError) ** 2;
  return { standardError, df, ...tInterval(alone.difference, standardError, df), designEffect };
}
