import type { Issue, StudySource } from '../../model/index.js';
import { nearestName } from '../../pack/nearest-name.js';
import type { ScoringPlan } from '../../plan/plan.js';
import { LISTS_COLUMN } from '../../score/read-picked.js';
import { SIMULATED_COLUMN } from '../../simulate/index.js';
import { strangeDelimiter } from '../csv/strange-delimiter.js';
import type { AnswersOptions } from './answers-options.js';

/** What a column of the answers is read for. */
export type ColumnRole =
  | { readonly kind: 'item' | 'background' | 'outcome' | 'pick'; readonly index: number }
  | { readonly kind: 'pickOption'; readonly index: number; readonly option: number }
  | { readonly kind: 'unit' | 'weight' | 'respondent' | 'simulated' | 'longItem' | 'longValue' | 'held' | 'lists' };

/** A column the plan reads. */
export interface WantedColumn {
  readonly name: string;
  /** Names that other tools give it. */
  readonly others?: readonly string[];
  readonly role: ColumnRole;
  /**
   * Whether the file must have it; of open questions `one` at least. What a long file says of respondents is a column or stands
   * in `rows` like answers, and so may be open questions, which `openRows` need not hold.
   */
  readonly required: boolean | 'one' | 'rows' | 'openRows';
}

/** Columns a plan reads from a file laid out as `source`, items first, then those that are only to be there. */
export function wantedColumns(
  plan: ScoringPlan,
  source: StudySource,
  { mustHold = [], openQuestions = [] }: Pick<AnswersOptions, 'mustHold' | 'openQuestions'> = {},
): readonly WantedColumn[] {
  const read = readColumns(plan, source).map((column) =>
    isOpen(column, plan, openQuestions) ? { ...column, required: 'one' as const } : column,
  );
  const isRead = (name: string) => read.some((column) => column.name === name && column.required !== false);
  const held = mustHold.map((name): WantedColumn => ({ name, role: { kind: 'held' }, required: !isRead(name) }));
  const wanted = [...read, ...held];
  return source.shape === 'long' ? wanted.map(orInRows) : wanted;
}

/** A column of a long file, which may stand in its rows instead unless it makes them what they are. */
function orInRows(column: WantedColumn): WantedColumn {
  if (column.required === false || isOfRow(column)) return column;
  return { ...column, required: column.required === 'one' ? 'openRows' : 'rows' };
}

/** Whether a long file can have a column in no other way: it says whose answer to what a row is. */
export function isOfRow({ role }: WantedColumn): boolean {
  return role.kind === 'respondent' || role.kind === 'longItem' || role.kind === 'longValue';
}

function isOpen({ role }: WantedColumn, { backgrounds }: ScoringPlan, open: readonly string[]): boolean {
  return role.kind === 'background' && open.includes(backgrounds[role.index]!.id);
}

function readColumns(plan: ScoringPlan, source: StudySource): readonly WantedColumn[] {
  const column = (name: string | null | undefined, role: ColumnRole, required = true): readonly WantedColumn[] =>
    name === null || name === undefined ? [] : [{ name, role, required }];
  const long = source.shape === 'long';
  return [
    ...(long ? [] : itemColumns(plan)),
    ...column(long ? source.respondent : plan.respondent, { kind: 'respondent' }),
    ...(long ? column(source.item, { kind: 'longItem' }) : []),
    ...(long ? column(source.value, { kind: 'longValue' }) : []),
    ...plan.backgrounds.flatMap((background, index) => column(background.column, { kind: 'background', index })),
    ...plan.outcomes.flatMap((outcome, index) =>
      outcome.kind === 'picked' ? [] : column(outcome.column, { kind: 'outcome', index }),
    ),
    ...(long ? [] : pickColumns(plan)),
    ...(plan.picks.length === 0 ? [] : column(LISTS_COLUMN, { kind: 'lists' }, false)),
    ...column(plan.unit, { kind: 'unit' }),
    ...column(plan.weight?.column, { kind: 'weight' }),
    ...column(SIMULATED_COLUMN, { kind: 'simulated' }, false),
  ];
}

/** The columns of a plan's items. */
export function itemColumns(plan: ScoringPlan): readonly WantedColumn[] {
  return plan.items.map(({ column }, index) => ({ name: column, role: { kind: 'item', index }, required: true }));
}

/** The columns of a plan's picks: one with the codes picked, or one for each option, named by both codes. */
export function pickColumns(plan: ScoringPlan): readonly WantedColumn[] {
  return plan.picks.flatMap(({ column, options }, index): WantedColumn[] => [
    { name: column, role: { kind: 'pick', index }, required: true },
    ...options.map(({ accepts: [code] }, option): WantedColumn => {
      const others = [`${column}[${code}]`, `${column}.${code}`, `${column}/${code}`, `${column}___${code}`];
      return { name: `${column}_${code}`, others, role: { kind: 'pickOption', index, option }, required: false };
    }),
  ]);
}

/**
 * Whether survey software has written `header` for `name` inside a grid: `CFA_CF01`, `CFA[CF01]`, `cf.CF01`, `cf/CF01`.
 */
export function isAliasOf(header: string, name: string): boolean {
  if (header.endsWith(`[${name}]`)) return true;
  const mark = header.at(-name.length - 1);
  return header.endsWith(name) && (mark === '_' || mark === '.' || mark === '/');
}

/** A column's name as it is compared: without surrounding blanks, accents composed (NFC). */
export function plainName(name: string): string {
  return name.trim().normalize('NFC');
}

/** Where each wanted column stands in a header; −1: nowhere. */
export function columnPositions(header: readonly string[], wanted: readonly WantedColumn[]): readonly number[] {
  const names = header.map(plainName);
  return withoutUnread(
    wanted,
    wanted.map((column) => placesOf(column, names)[0] ?? -1),
  );
}

/** Options' own columns are not read beside the column that holds all their codes. */
function withoutUnread(wanted: readonly WantedColumn[], positions: readonly number[]): readonly number[] {
  const whole = new Set(
    wanted.flatMap(({ role }, i) => (role.kind === 'pick' && positions[i] !== -1 ? role.index : [])),
  );
  return whole.size === 0
    ? positions
    : positions.map((place, i) => {
        const { role } = wanted[i]!;
        return role.kind === 'pickOption' && whole.has(role.index) ? -1 : place;
      });
}

/** Picks that a file has in columns of their options. */
function markedPicks(wanted: readonly WantedColumn[], has: (i: number) => boolean): ReadonlySet<number> {
  return new Set(wanted.flatMap(({ role }, i) => (role.kind === 'pickOption' && has(i) ? role.index : [])));
}

/** Whether the columns must be there, given which picks the file has in columns of their options. */
function isNeeded({ role, required }: WantedColumn, marked: ReadonlySet<number>): boolean {
  if (role.kind === 'pick') return !marked.has(role.index);
  return required === true || required === 'one' || (role.kind === 'pickOption' && marked.has(role.index));
}

/** Whether a table may lack a column it lacks: another open question has one, and no free name is nearly its own. */
function mayLack({ name, required }: WantedColumn, hasOpen: boolean, free: readonly string[]): boolean {
  return required === 'one' && hasOpen && nearestName(name, free) === undefined;
}

/** Where each wanted column stands in a header (−1: nowhere), and everything wrong with the header at once. */
export function matchColumns(
  header: readonly string[],
  wanted: readonly WantedColumn[],
  path: string,
): { readonly positions: readonly number[]; readonly issues: readonly Issue[] } {
  const names = header.map(plainName);
  const issues: Issue[] = [];
  const claimed = new Set<string>();
  const found = wanted.map((column) => {
    const places = placesOf(column, names);
    for (const place of places) claimed.add(names[place]!);
    if (places.length > 1)
      issues.push(
        ambiguous(
          column,
          places.map((place) => names[place]!),
          path,
        ),
      );
    return places[0] ?? -1;
  });
  const positions = withoutUnread(wanted, found);
  const marked = markedPicks(wanted, (i) => positions[i] !== -1);
  const free = names.filter((name) => name !== '' && !claimed.has(name));
  const simulated = names.includes(SIMULATED_COLUMN);
  const hasOpen = wanted.some(({ required }, i) => required === 'one' && positions[i] !== -1);
  const missing = wanted.filter(
    (column, i) =>
      positions[i] === -1 &&
      isNeeded(column, marked) &&
      !(simulated && column.role.kind === 'held') &&
      !mayLack(column, hasOpen, free),
  );
  const strange = missing.length === 0 ? null : strangeDelimiter(names, path);
  return { positions, issues: [...issues, ...(strange === null ? missingColumns(missing, free, path) : [strange])] };
}

function placesOf(column: WantedColumn, names: readonly string[]): readonly number[] {
  const wanted = column.name.normalize('NFC');
  const where = (test: (name: string) => boolean) => names.flatMap((name, i) => (test(name) ? [i] : []));
  const exact = where((name) => name === wanted || (column.others?.includes(name) ?? false));
  if (exact.length > 0 || column.role.kind !== 'item') return exact;
  return where((name) => isAliasOf(name, wanted));
}

function ambiguous(column: WantedColumn, names: readonly string[], path: string): Issue {
  const same = new Set(names).size === 1;
  return {
    code: same ? 'duplicate-column' : 'ambiguous-column',
    path,
    expected: `one column ${column.name}`,
    received: names.map((name) => JSON.stringify(name)).join(', '),
    hint: same
      ? 'Rename or delete the columns that are not meant'
      : 'Name the column that is meant under items in the study',
  };
}

/** A column that is not there; `free` are the names nothing else claims. */
export function missingColumn({ name, role, required }: WantedColumn, free: readonly string[], path: string): Issue {
  const nearest = nearestName(name, free);
  const use =
    {
      item: 'items',
      pick: 'items',
      pickOption: 'items',
      background: 'background',
      outcome: 'outcomes',
      held: 'customer.by',
    }[role.kind as string] ?? 'its own key';
  return {
    code: 'missing-column',
    path,
    expected: required === 'rows' ? `a column ${name}, or rows that answer ${name}` : `a column ${name}`,
    received: free.length === 0 ? 'no column by another name' : listNames(free),
    hint:
      nearest === undefined
        ? `Name the column that holds it under ${use} in the study`
        : `Did you mean ${nearest}? Then name it under ${use} in the study`,
  };
}

/** Columns that are not there: one issue each for those with a name near theirs and for a few, one issue for many others. */
export function missingColumns(
  missing: readonly WantedColumn[],
  free: readonly string[],
  path: string,
): readonly Issue[] {
  const near = missing.filter(({ name }) => nearestName(name, free) !== undefined);
  const others = missing.filter((column) => !near.includes(column));
  const single = [...near, ...(others.length > FEW ? [] : others)].map((column) => missingColumn(column, free, path));
  if (others.length <= FEW) return single;
  const names = others.map(({ name }) => name);
  return [
    ...single,
    {
      code: 'missing-column',
      path,
      expected: `columns ${names.join(', ')}`,
      received: free.length === 0 ? 'no column by another name' : listNames(free),
      hint: 'Name the columns that hold them under items, background and outcomes in the study',
    },
  ];
}

/** Most missing columns that are told one by one. */
const FEW = 3;

/**
 * What it means that no object (JSON) or row (long) of a file held some columns, since blank answers may be left out.
 * A respondent id, unit or weight must be there. Any other column is missing when no item was found at all, or when a
 * name nothing claims is nearly its own; else nobody answered it.
 */
export function absentColumns(
  wanted: readonly WantedColumn[],
  seen: ArrayLike<number>,
  { free, path }: { readonly free: readonly string[]; readonly path: string },
): { readonly absent: readonly string[]; readonly issues: readonly Issue[] } {
  const isItem = ({ role }: WantedColumn) => role.kind === 'item';
  const noItem = wanted.some(isItem) && !wanted.some((column, i) => isItem(column) && seen[i] !== 0);
  const marked = markedPicks(wanted, (i) => seen[i] !== 0);
  const isUnneeded = ({ role }: WantedColumn) => role.kind === 'pick' && marked.has(role.index);
  const isAwaited = ({ required }: WantedColumn) => required === true || required === 'one';
  const unseen = wanted.filter((column, i) => seen[i] === 0 && isAwaited(column) && !isUnneeded(column));
  const isMissing = (column: WantedColumn) =>
    !['item', 'pick', 'background', 'outcome', 'held'].includes(column.role.kind) ||
    (isItem(column) && noItem) ||
    nearestName(column.name, free) !== undefined;
  return {
    absent: unseen.filter((column) => !isMissing(column)).map(({ name }) => name),
    issues: missingColumns(unseen.filter(isMissing), free, path),
  };
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} others` : shown;
}
