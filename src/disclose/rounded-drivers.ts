import type { PublishedAnalysis } from './published.js';

const THOUSANDTH = 1000;
/** Kinds made of what people with several measures answered. */
const ROUNDED: readonly PublishedAnalysis['kind'][] = ['drivers', 'reliability', 'structure', 'invariance', 'dif'];
const WHOLE: readonly string[] = ['n', 'draws'];

/**
 * Analyses with correlations, and what is made of them, to three decimals (P10). At full length a correlation and the sums
 * that are shown would give away the score of a single person who has one of the two measures and not the other.
 */
export function roundDrivers(analyses: readonly PublishedAnalysis[]): readonly PublishedAnalysis[] {
  return analyses.map((analysis) =>
    ROUNDED.includes(analysis.kind) ? ({ ...analysis, value: rounded(analysis.value) } as PublishedAnalysis) : analysis,
  );
}

function rounded(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return WHOLE.includes(name) ? value : Math.round(value * THOUSANDTH) / THOUSANDTH + 0;
  if (Array.isArray(value)) return value.map((one) => rounded(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one, key)]));
}
