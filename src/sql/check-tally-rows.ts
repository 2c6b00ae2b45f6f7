import type { Issue } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import { hasStructure } from './compile-items.js';
import type { SliceRows } from './slice-rows.js';
import { tallyLayout } from './tally-layout.js';
import { STATEMENTS } from './tally-rows.js';

/** Notes statements that are missing and slices whose counts do not add up to their respondents: rows were lost. */
export function checkRows(plan: ScoringPlan, rows: SliceRows, issues: Issue[]): void {
  const expected = STATEMENTS.filter((statement) => {
    if (statement === 'picks') return plan.picks.length > 0;
    return hasStructure(plan) || statement === 'counts' || statement === 'moments';
  });
  for (const statement of expected) {
    if (!rows.statements.has(statement)) {
      issues.push({
        code: 'missing-statement',
        path: 'rows',
        expected: `the rows of statement ${statement}`,
        received: 'none of them',
        hint: 'run every statement of the tally and pass all rows together',
      });
    }
  }
  if (issues.length > 0) return;
  plan.families.forEach((_, family) => {
    checkFamily(plan, rows, { family, issues });
  });
}

/** Answer patterns, cells and pairs of cells count every respondent of a slice; histograms count those with a value. */
function checkFamily(
  plan: ScoringPlan,
  rows: SliceRows,
  { family, issues }: { family: number; issues: Issue[] },
): void {
  const { id, detail } = plan.families[family]!;
  const { entries, run } = tallyLayout(plan);
  const { first, last } = run(detail);
  for (const [category, { respondents, counts }] of rows.of(family)) {
    entries.forEach(({ part, name }, e) => {
      if (e < first || e > last) return;
      let n = 0n;
      for (const count of counts.get(e)?.values() ?? []) n += count.n;
      if (part === 'histograms' ? n <= respondents.n : n === respondents.n) return;
      issues.push({
        code: 'does-not-add-up',
        path: `rows/${id}=${category}/${part}/${name}`,
        expected: `${respondents.n} respondents`,
        received: `counts of ${n}`,
        hint: 'some rows of a statement are missing or from another run',
      });
    });
  }
}
