import type { SqlSource } from './source.js';

/** Column in which simulated answers say so, as `SIMULATED_COLUMN` of `simulate` has it. */
const MARK = 'cfSimulated';

/** 1 where a row says that it is simulated. */
export const SIMULATED_ALIAS = 'kf_sim';

/** The column that marks simulated answers, if it may be read: of a long table or document it need not be there. */
export function markOf(source: SqlSource): string | null {
  return source.simulated ?? (source.shape === 'wide' ? null : MARK);
}
