import type { ScoringPlan } from '../../../src/plan/index.js';
import { headerOf } from './files.js';

/** CSV of a small company as `planWith()` reads it, people told apart by their number; `change` sets cells by column. */
export function companyCsv(
  plan: ScoringPlan,
  count: number,
  { change = () => ({}), end = '\n' }: CompanyOptions = {},
): string {
  return `${[headerOf(plan).join(','), ...companyRows(plan, count, change)].join(end)}${end}`;
}

interface CompanyOptions {
  readonly change?: (row: number) => Readonly<Record<string, string>>;
  /** Between rows. */
  readonly end?: string;
}

/** Its rows alone. */
export function companyRows(
  plan: ScoringPlan,
  count: number,
  change: (row: number) => Readonly<Record<string, string>> = () => ({}),
): readonly string[] {
  return Array.from({ length: count }, (_, row) => {
    const cells: Record<string, string> = {
      id: `p${row}`,
      team: `Ängö ${row % 17}`,
      customerContact: ['D', 'W', 'R', 'N', ''][row % 5]!,
      eng: `${(row * 7) % 100}.${row % 10}`,
      enps: String(row % 11),
    };
    plan.items.forEach((item, i) => {
      cells[item.column] = ['1', '2', '3', '4', '5', '', 'NR'][(row * 3 + i * i + (row >> 3)) % 7]!;
    });
    return headerOf(plan)
      .map((name) => change(row)[name] ?? cells[name]!)
      .join(',');
  });
}
