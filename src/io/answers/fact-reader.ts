import type { AnswerColumns } from './answer-columns.js';
import { type CellContext, type CellReader, categoryReader, outcomeReader, weightReader } from './cell-readers.js';
import type { ColumnRole } from './columns.js';
import { listsReader } from './pick-cells.js';

/** Reads cells of what a long file says of its respondents; `null` for columns that are something else. */
export function factReader(
  role: ColumnRole,
  { plan, dictionaries }: AnswerColumns,
  { column, context }: { readonly column: string; readonly context: CellContext },
): CellReader | null {
  switch (role.kind) {
    case 'background':
      return categoryReader(plan.backgrounds[role.index]!, dictionaries.backgrounds[role.index]!, column, context);
    case 'outcome':
      return outcomeReader(plan.outcomes[role.index]!, column, context);
    case 'unit':
      return categoryReader({ id: 'unit', categories: null }, dictionaries.units, column, context);
    case 'weight':
      return weightReader(plan.weight!, column, context);
    case 'lists':
      return listsReader(plan.picks, column, context);
    case 'simulated':
      return categoryReader({ id: role.kind, categories: null }, [], column, context);
    default:
      return null;
  }
}
