import { type KnownTotal, readTotals } from './read-totals.js';

/**
 * Reads a register: how many were invited in each category of some background variables. A CSV file with the columns variable,
 * category and invited; see `readTotals`.
 * @throws KundfokusError with every issue at once.
 */
export function readRegister(path: string): Promise<readonly KnownTotal[]> {
  return readTotals(path, 'invited');
}
