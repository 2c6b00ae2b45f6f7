import type { ScoringPlan } from '../plan/index.js';
import type { Scorer } from '../score/scorer.js';
import type { Source } from './source.js';

/** Counters of a source with its plan, from which slices are read. */
export interface Finishing {
  readonly plan: ScoringPlan;
  readonly scorer: Scorer;
  readonly source: Source;
  readonly weighted: boolean;
}
