import { detectableDifference } from '../stats/index.js';

/** The smallest difference that would be found with 80 % power; `null` where hardly anything is known of how exact it is. */
export function detectable(standardError: number, df: number): number | null {
  const found = detectableDifference(standardError, df);
  return found > 0 && Number.isFinite(found) ? found : null;
}
