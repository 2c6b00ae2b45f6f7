import type { Issue } from '../../model/index.js';
import { nearestName } from '../../pack/nearest-name.js';
import type { ScoringPlan } from '../../plan/index.js';
import { SIMULATED_COLUMN } from '../../simulate/index.js';
import type { JsonSource, LongSource, SqlSource } from '../../sql/index.js';
import { matchColumns, missingColumn, plainName, type WantedColumn, wantedColumns } from '../answers/columns.js';

/** A column that the command line names. */
export interface NamedColumn {
  readonly name: string;
  /** The option that names it. */
  readonly by: string;
}

/** Every column at once that a query of the source would read and that its table lacks. */
export function sourceColumnIssues(
  source: SqlSource,
  plan: ScoringPlan,
  {
    names,
    path,
    named,
  }: { readonly names: readonly string[]; readonly path: string; readonly named: readonly NamedColumn[] },
): readonly Issue[] {
  return [
    ...checkColumns(queriedColumns(source, plan), names, path),
    ...otherwiseWritten(source, plan, { names, path }),
    ...named.flatMap((column) => checkNamed(column, names, path)),
  ];
}

/** Columns that the table must have in any case. */
function queriedColumns(source: SqlSource, plan: ScoringPlan): readonly WantedColumn[] {
  if (source.shape === 'json') return [];
  const wanted = wantedColumns(plan, source);
  const marked = source.shape === 'wide' ? Object.keys(source.marked ?? {}) : [];
  const isMarked = ({ role }: WantedColumn) =>
    (role.kind === 'pick' || role.kind === 'pickOption') && marked.includes(plan.picks[role.index]!.column);
  return wanted.filter((column) => !isMarked(column));
}

function checkColumns(wanted: readonly WantedColumn[], names: readonly string[], path: string): readonly Issue[] {
  const { positions, issues } = matchColumns(names, wanted, path);
  return [...issues, ...otherwiseNamed(wanted, positions, { names, path })];
}

/** Columns found under a name that SQL would not find: a grid's, or one with blanks or letters composed otherwise. */
function otherwiseNamed(
  wanted: readonly WantedColumn[],
  positions: readonly number[],
  { names, path }: { readonly names: readonly string[]; readonly path: string },
): readonly Issue[] {
  return wanted.flatMap((column, i) => {
    const name = names[positions[i]!];
    const isOwn = name === undefined || name === column.name || column.role.kind === 'pickOption';
    return isOwn ? [] : [missingColumn(column, [name], path)];
  });
}

/**
 * Columns that are those of the plan but for capital letters, as a database folds them: the plan's would be looked for in rows
 * or documents, and nobody would have answered.
 */
function otherwiseWritten(
  source: SqlSource,
  plan: ScoringPlan,
  { names, path }: { readonly names: readonly string[]; readonly path: string },
): readonly Issue[] {
  if (source.shape === 'wide' || source.columns !== undefined) return [];
  return besideColumns(source, plan).flatMap((name): Issue[] => {
    const other = names.includes(name) ? undefined : names.find((one) => one.toLowerCase() === name.toLowerCase());
    if (other === undefined) return [];
    const hint = `Write ${other} in the study, or name the column ${name} in a view`;
    return [
      {
        code: 'missing-column',
        path,
        expected: `a column ${name}, or rows that answer ${name}`,
        received: other,
        hint,
      },
    ];
  });
}

/** What may be a column beside the answers: of a long table what is known of respondents, of documents everything. */
export function besideColumns(source: LongSource | JsonSource, plan: ScoringPlan): readonly string[] {
  const { items, picks, outcomes, backgrounds, weight, unit, respondent } = plan;
  const facts = [...outcomes.filter(({ kind }) => kind !== 'picked'), ...backgrounds].map(({ column }) => column);
  const single = [weight?.column, unit, source.simulated ?? SIMULATED_COLUMN];
  const ofRow = source.shape === 'long' ? [] : [...[...items, ...picks].map(({ column }) => column), respondent];
  return [...new Set([...ofRow, ...facts, ...single].filter((name) => name != null))];
}

function checkNamed({ name, by }: NamedColumn, names: readonly string[], path: string): readonly Issue[] {
  if (names.includes(name)) return [];
  const near = nearestName(name, names.map(plainName));
  return [
    {
      code: 'missing-column',
      path,
      expected: `a column ${name}, which ${by} names`,
      received: 'no column of that name',
      ...(near !== undefined && { hint: `Did you mean ${near}` }),
    },
  ];
}
