import type { AnswersSummary } from '../io/index.js';
import type { Messages } from './outputs.js';

/** Says what the reader of the answers should know: simulated, counted as missing, columns that are nowhere. */
export function warnOfAnswers(
  { invalid, simulated, absent }: Pick<AnswersSummary, 'invalid' | 'simulated' | 'absent'>,
  { warn }: Pick<Messages, 'warn'>,
): void {
  if (simulated) warn('These answers are simulated');
  const items = Object.entries(invalid);
  const total = items.reduce((sum, [, n]) => sum + n, 0);
  if (total > 0) {
    const where = items.map(([item, n]) => `${item} ${n}`).join(', ');
    warn(`${total} ${total === 1 ? 'answer was' : 'answers were'} no code of the item and count as missing: ${where}`);
  }
  if (absent.length > 0) warn(`Nobody answered ${absent.join(', ')}`);
}
