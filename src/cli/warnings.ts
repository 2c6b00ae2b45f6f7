import type { AnswersSummary } from '../io/index.js';
import type { Issue, Study } from '../model/index.js';
import { wordValueAdvice } from '../study/index.js';
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
    if (total === 1) warn(`${total} answer was no code of the item and counts as missing: ${where}`);
    else warn(`${total} answers were no code of the item and count as missing: ${where}`);
  }
  if (absent.length > 0) warn(`Nobody answered ${absent.join(', ')}`);
}

/** What the column that decides the customer word held that no word stands for; nothing where it is not in the answers. */
export function wordAdvice(
  { customer }: Study,
  { held, rows }: Pick<AnswersSummary, 'held' | 'rows'>,
): readonly Issue[] {
  const column = customer.by?.column;
  if (column === undefined || !Object.hasOwn(held, column)) return [];
  return wordValueAdvice(customer, { ...held[column]!, rows });
}
