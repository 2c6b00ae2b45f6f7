import type { ScoringPlan } from '../../plan/index.js';
import { OUTCOME_MISSING, SCORE_MISSING } from '../../score/index.js';
import { csvCell } from '../scores/id-cells.js';
import { outcomeText, scoreText } from '../scores/score-texts.js';
import { refusal } from './engine.js';
import { noRowsIssue, tableName } from './engine-issues.js';
import type { EngineOptions } from './in-engine.js';
import { type ScoredRows, scoredRows, scoresFromEngine } from './scores-from-engine.js';

/** What becomes of answers that are none of their item. */
export interface InvalidInTable {
  /** `error`: the first such answer ends the reading. */
  readonly onInvalid: 'error' | 'missing';
  /** Told at the end how many there were. */
  readonly onCounted?: (invalid: number) => void;
}

/**
 * Scores of a table as a whole CSV file, piece by piece: the rows of `scoresFile`, in the database's order.
 * @throws KundfokusError as `tallyFromEngine` does.
 */
export async function* scoresFileFromEngine(
  plan: ScoringPlan,
  options: EngineOptions & InvalidInTable,
): AsyncGenerator<string> {
  const ids = plan.respondent === null ? [] : [plan.respondent];
  const measures = [...plan.scales, ...plan.indices];
  const picked = plan.outcomes.filter(({ kind }) => kind === 'picked');
  const ofPicked = picked.map(
    ({ decimals }): CellText =>
      (value) =>
        value === OUTCOME_MISSING ? '' : outcomeText(value, decimals),
  );
  const cells = [...measures.map(({ maxUnits }) => scoreCells(maxUnits)), ...ofPicked];
  yield `${[...ids, ...[...measures, ...picked].map(({ id }) => id)].map(csvCell).join(',')}\n`;
  let [n, invalid] = [0, 0];
  for await (const rows of scoresFromEngine(plan, options).batches) {
    const scored = scoredRows(plan, rows);
    n += scored.n;
    invalid += scored.invalid;
    if (invalid > 0 && options.onInvalid === 'error') throw invalidIssue(invalid, options);
    yield textOf(scored, cells);
  }
  if (n === 0) throw noRowsIssue(options);
  options.onCounted?.(invalid);
}

type CellText = (units: number) => string;

/** The text of a score; each is made once. */
function scoreCells(maxUnits: number): CellText {
  const known = new Map<number, string>([[SCORE_MISSING, '']]);
  return (units) => {
    const text = known.get(units) ?? scoreText(units, maxUnits);
    if (known.size < 65_536) known.set(units, text);
    return text;
  };
}

function textOf({ n, respondents, units, picked }: ScoredRows, cells: readonly CellText[]): string {
  const columns = [...units, ...picked];
  let text = '';
  for (let row = 0; row < n; row += 1) {
    const scores = columns.map((column, m) => cells[m]!(column[row]!)).join(',');
    text += respondents === null ? `${scores}\n` : `${csvCell(respondents[row]!)},${scores}\n`;
  }
  return text;
}

function invalidIssue(invalid: number, { source }: EngineOptions) {
  return refusal({
    code: 'unknown-code',
    path: tableName(source),
    expected: 'answers that are codes of their items',
    received: `${invalid} that ${invalid === 1 ? 'is' : 'are'} none, so far`,
    hint: 'say --on-invalid missing to count them as missing; kundfokus tally says which items have them',
  });
}
