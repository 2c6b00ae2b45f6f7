import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { Dialect } from './dialect.js';
import { unquotable } from './quote.js';
import type { SqlSource } from './source.js';

/** @throws KundfokusError with everything that is wrong with a source. */
export function requireSource(plan: ScoringPlan, dialect: Dialect, source: SqlSource): void {
  const issues = validateSource(plan, dialect, source);
  if (issues.length > 0) throw new KundfokusError(issues);
}

/** What is wrong with a source: names and texts that SQL cannot hold, predicates without values, a limit that is none. */
export function validateSource(plan: ScoringPlan, dialect: Dialect, source: SqlSource): readonly Issue[] {
  return [
    ...namesOf(source).flatMap(([path, name]) => checkName(path, name)),
    ...textsOf(plan).flatMap(([path, text]) => checkText(path, text)),
    ...checkPredicates(source),
    ...checkLimit(source),
    ...checkMarked(plan, source),
    ...checkKeys(plan, dialect, source),
  ];
}

type Named = readonly [path: string, name: string];

function namesOf(source: SqlSource): readonly Named[] {
  const { table } = source;
  const list = (path: string, names: readonly string[] = []): Named[] => names.map((name, i) => [`${path}/${i}`, name]);
  const tables: Named[] =
    typeof table === 'string'
      ? [['source/table', table]]
      : Object.entries(table).map(([part, name]): Named => [`source/table/${part}`, name as string]);
  const shape: Named[] = source.shape === 'json' ? [['source/document', source.document]] : [];
  const long: Named[] =
    source.shape === 'long'
      ? [
          ['source/respondent', source.respondent],
          ['source/item', source.item],
          ['source/value', source.value],
        ]
      : [];
  return [
    ...tables,
    ...shape,
    ...long,
    ...(source.shape === 'wide' ? [] : list('source/columns', source.columns)),
    ...list('source/keep', source.keep),
    ...markedOf(source).flatMap(([column, names]) => list(`source/marked/${column}`, names)),
    ...(source.simulated === undefined ? [] : [['source/simulated', source.simulated] as const]),
    ...(source.where ?? []).map(({ column }, i): Named => [`source/where/${i}/column`, column]),
  ];
}

function textsOf(plan: ScoringPlan): readonly Named[] {
  const column = (path: string, name: string | null | undefined): Named[] => (name == null ? [] : [[path, name]]);
  return [
    ...plan.items.flatMap(({ column: name, options }, i) => [
      ...column(`items/${i}/column`, name),
      ...options.flatMap(({ accepts }, o) => accepts.map((text): Named => [`items/${i}/options/${o}`, text])),
    ]),
    ...plan.outcomes.flatMap(({ column: name }, i) => column(`outcomes/${i}/column`, name)),
    ...plan.picks.flatMap(({ column: name, options }, i) => [
      ...column(`picks/${i}/column`, name),
      ...options.flatMap(({ accepts }, o) => accepts.map((text): Named => [`picks/${i}/options/${o}`, text])),
    ]),
    ...plan.backgrounds.flatMap(({ id, column: name, categories }, i) => [
      ...column(`backgrounds/${i}/column`, name),
      ...column(`backgrounds/${i}/id`, id),
      ...(categories ?? []).flatMap((category, c) =>
        [category.id, ...category.accepts].map((text): Named => [`backgrounds/${i}/categories/${c}`, text]),
      ),
    ]),
    ...plan.families.flatMap(({ id, groups }, f) =>
      [id, ...(groups ?? []).flatMap((group) => [group.id, ...group.categories])].map(
        (text): Named => [`families/${f}`, text],
      ),
    ),
    ...column('weight/column', plan.weight?.column),
    ...column('unit', plan.unit),
    ...column('respondent', plan.respondent),
  ];
}

function checkName(path: string, name: string): readonly Issue[] {
  if (name !== '') return checkText(path, name);
  return [{ code: 'empty-name', path, expected: 'the name of a table or column', received: 'an empty text' }];
}

function checkText(path: string, text: string): readonly Issue[] {
  const found = unquotable(text);
  if (found === null) return [];
  return [{ code: 'unquotable-text', path, expected: 'text that SQL can hold', received: `text with ${found}` }];
}

function checkPredicates({ where }: SqlSource): readonly Issue[] {
  return (where ?? []).flatMap((predicate, i): Issue[] => {
    const values: readonly unknown[] = 'in' in predicate ? predicate.in : [predicate.equals];
    const path = `source/where/${i}`;
    const hint = 'leave the predicate out, or name what it must be';
    if (values.length === 0)
      return [{ code: 'empty-predicate', path, expected: 'at least one value', received: 'none', hint }];
    return values
      .filter((value) => !isBindable(value))
      .map((value) => ({
        code: 'unbindable-value',
        path,
        expected: 'a text, a finite number, true or false',
        received: String(value),
        hint,
      }));
  });
}

function markedOf(source: SqlSource): readonly (readonly [column: string, names: readonly string[]])[] {
  return source.shape === 'wide' ? Object.entries(source.marked ?? {}) : [];
}

/** Options that have columns of their own have one each. */
function checkMarked({ picks }: ScoringPlan, source: SqlSource): readonly Issue[] {
  return markedOf(source).flatMap(([column, names]): Issue[] => {
    const path = `source/marked/${column}`;
    const pick = picks.find((one) => one.column === column);
    if (pick === undefined) {
      const expected = picks.length === 0 ? 'no picks' : picks.map((one) => one.column).join(', ');
      return [{ code: 'not-in-plan', path, expected, received: column }];
    }
    if (names.length === pick.options.length) return [];
    const expected = `${pick.options.length} columns, in the order of ${pick.list}`;
    return [{ code: 'not-in-plan', path, expected, received: `${names.length}` }];
  });
}

function isBindable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function checkLimit({ maxRows }: SqlSource): readonly Issue[] {
  if (maxRows === undefined || (Number.isSafeInteger(maxRows) && maxRows > 0)) return [];
  return [
    { code: 'not-a-limit', path: 'source/maxRows', expected: 'a whole number above 0', received: String(maxRows) },
  ];
}

/** A dialect may not reach every key of a document. */
function checkKeys(plan: ScoringPlan, dialect: Dialect, source: SqlSource): readonly Issue[] {
  if (source.shape !== 'json' || dialect.unreachableKey === undefined) return [];
  const columns = [...plan.items, ...plan.outcomes, ...plan.picks, ...plan.backgrounds].map(({ column }) => column);
  return columns
    .filter((column) => dialect.unreachableKey!.test(column))
    .map((column) => ({
      code: 'unreachable-key',
      path: 'source/document',
      expected: `keys that a path of ${dialect.title} can name`,
      received: JSON.stringify(column),
      hint: 'give the field a column of its own in a view',
    }));
}
