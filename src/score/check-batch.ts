import type { ScoringPlan } from '../plan/index.js';
import { type AnswerBatch, OUTCOME_MISSING } from './answers.js';
import { outcomeUnits } from './outcomes.js';
import { pickWidth } from './read-picked.js';

/**
 * Checks that a batch has the plan's columns, each of n rows, that every answer cell is one of its item and
 * every outcome within its range.
 * @throws RangeError otherwise: whoever filled the batch made a mistake.
 */
export function checkBatch(plan: ScoringPlan, batch: AnswerBatch): void {
  const { n } = batch;
  checkColumns('items', batch.items, plan.items.length, n);
  checkColumns('outcomes', batch.outcomes, plan.outcomes.length, n);
  checkColumns('backgrounds', batch.backgrounds, plan.backgrounds.length, n);
  checkColumns('weights', batch.weights === null ? [] : [batch.weights], plan.weight === null ? 0 : 1, n);
  checkColumns('units', batch.units === null ? [] : [batch.units], plan.unit === null ? 0 : 1, n);
  checkPicks(plan, batch);
  plan.items.forEach(({ id, options }, i) => {
    const column = batch.items[i]!;
    if (allWithin(column, n, options.length)) return;
    const beyond = column.subarray(0, n).find((cell) => cell > options.length);
    throw new RangeError(`${id} has cells 0–${options.length}; the batch holds ${beyond}`);
  });
  plan.outcomes.forEach((outcome, o) => {
    const { lowest, highest } = outcomeUnits(outcome);
    const stranger = firstOutside(batch.outcomes[o]!, n, { lowest, highest });
    if (stranger < 0) return;
    throw new RangeError(
      `${outcome.id} has values from ${lowest} to ${highest}; the batch holds ${batch.outcomes[o]![stranger]}`,
    );
  });
}

/** The first row whose value is neither missing nor within a range; −1 where there is none. */
function firstOutside(
  column: Int32Array,
  n: number,
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
): number {
  for (let r = 0; r < n; r++) {
    const value = column[r]!;
    if ((value < lowest || value > highest) && value !== OUTCOME_MISSING) return r;
  }
  return -1;
}

function checkPicks(plan: ScoringPlan, { picks, n }: AnswerBatch): void {
  checkColumns('picks', picks, plan.picks.length, 0);
  plan.picks.forEach((pick, p) => {
    const width = pickWidth(pick);
    const column = picks[p]!;
    if (column.length !== n * width) {
      throw new RangeError(`${pick.id} takes ${width} words a row; the batch has ${column.length} for ${n} rows`);
    }
    const beyond = pick.options.length % 32 === 0 ? 0 : ~0 << (pick.options.length % 32);
    for (let last = width - 1; beyond !== 0 && last < column.length; last += width) {
      if ((column[last]! & beyond) !== 0)
        throw new RangeError(`${pick.id} has ${pick.options.length} options; a row picks one beyond`);
    }
  });
}

function checkColumns(
  name: string,
  columns: readonly { readonly length: number }[],
  expected: number,
  n: number,
): void {
  if (columns.length !== expected) {
    throw new RangeError(`the plan has ${expected} columns of ${name}; the batch has ${columns.length}`);
  }
  const short = columns.find(({ length }) => length < n);
  if (short) throw new RangeError(`the batch says ${n} rows; a column of ${name} has ${short.length}`);
}

/** Whether no byte passes a bound. Four at a time: adding 127 − bound sets the top bit of those that do. */
function allWithin(column: Uint8Array, n: number, bound: number): boolean {
  const aligned = column.byteOffset % 4 === 0 && bound < 128;
  const words = new Int32Array(column.buffer, aligned ? column.byteOffset : 0, aligned ? n >> 2 : 0);
  const bias = (127 - bound) * 0x01010101;
  let seen = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    seen |= word | (word + bias);
  }
  if ((seen & 0x80808080) !== 0) return false;
  for (let r = 4 * words.length; r < n; r++) if (column[r]! > bound) return false;
  return true;
}
