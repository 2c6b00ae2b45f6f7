import type { AnalysisValues } from '../analyse/analysis.js';
import type { Figure, PublishedAnalysis } from './published.js';

type Hits = AnalysisValues['hits'];

const THOUSANDTH = 1000;
/** Kinds made of what people with several measures answered. */
const ROUNDED: readonly PublishedAnalysis['kind'][] = ['drivers', 'reliability', 'structure', 'invariance', 'dif'];
const WHOLE: readonly string[] = ['n', 'draws'];

/**
 * Analyses with correlations, and what is made of them, to three decimals (P10). At full length a correlation and the sums
 * that are shown would give away the score of a single person who has one of the two measures and not the other.
 */
export function roundDrivers(analyses: readonly PublishedAnalysis[]): readonly PublishedAnalysis[] {
  return analyses.map((analysis) => {
    if (analysis.kind === 'hits') return { ...analysis, value: withRoundedInsight(analysis.value) };
    return ROUNDED.includes(analysis.kind)
      ? ({ ...analysis, value: rounded(analysis.value) } as PublishedAnalysis)
      : analysis;
  });
}

/** Hits hold one correlation; their means stand as in the cells. */
function withRoundedInsight(figure: Figure<Hits>): Figure<Hits> {
  if (figure.state !== 'shown' || figure.value.insight === null) return figure;
  const { mean, ...correlation } = figure.value.insight;
  return { ...figure, value: { ...figure.value, insight: { ...(rounded(correlation) as typeof correlation), mean } } };
}

function rounded(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return WHOLE.includes(name) ? value : Math.round(value * THOUSANDTH) / THOUSANDTH + 0;
  if (Array.isArray(value)) return value.map((one) => rounded(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one, key)]));
}
