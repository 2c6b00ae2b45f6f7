import type { Published } from '../../src/disclose/index.js';

/** How many people of each role (rows) answered each set of three questions (columns 0–7, a bit for each question). */
export type Cells = readonly (readonly number[])[];

export function cellsOf(
  people: readonly { readonly role: string; readonly picks: readonly (readonly unknown[])[] }[],
  roles: readonly string[],
): Cells {
  const cells = roles.map(() => Array.from({ length: 8 }, () => 0));
  for (const { role, picks } of people) {
    cells[roles.indexOf(role)]![picks.reduce((mask, one, q) => mask + (one.length > 0 ? 2 ** q : 0), 0)]! += 1;
  }
  return cells;
}

interface Attack {
  readonly questions: readonly string[];
  /** Codes of roles, the last for those who do not say. */
  readonly roles: readonly string[];
  /** Code of each category. */
  readonly ids: Readonly<Record<string, string>>;
  /** Measure of the number of limiting words picked in the first question: its mean times n is their sum. */
  readonly limiting: string;
  readonly cells: Cells;
}

/** A group of people whose answers to a question, or to two at once, follow from what is told exactly. */
export interface WorkedOut {
  readonly what: string;
  readonly figure: 'votes' | 'concepts' | 'limiting';
  readonly n: number;
  readonly who: string;
}

/** People told of: those of some roles who answered at least these questions (bits). */
interface Told {
  readonly roles: readonly number[];
  readonly answered: number;
}

const SETS = 16;

/** Bits beside those of the questions: how many picked any word of a concept, and how many limiting words were picked in all. */
const CONCEPTS = 8;
const LIMITING = 16;
const figureOf = (subject: number) => (subject & LIMITING ? 'limiting' : subject & CONCEPTS ? 'concepts' : 'votes');

/**
 * Every group made of roles and of what people answered (65,535 of each question) whose answers are sums and differences of those told
 * exactly. The reader knows that nobody is in a group where numbers of people alone say so.
 */
export function workedOut(published: Published, attack: Attack): readonly WorkedOut[] {
  const told = toldExactly(published, attack);
  const empty = new Set<string>(emptyByNumbers(published, attack));
  for (let before = -1; before !== empty.size; ) {
    before = empty.size;
    for (const [subject, rows] of told) {
      for (const group of groupsKnown(subject, rows, { attack, empty })) {
        if (group.n === 0) for (const cell of group.cells) empty.add(cell);
      }
    }
  }
  return [...told].flatMap(([subject, rows]) =>
    groupsKnown(subject, rows, { attack, empty }).map(({ cells, n }) => ({
      what: attack.questions.filter((_, q) => (subject >> q) & 1).join(' and '),
      figure: figureOf(subject),
      n,
      who: cells.filter((cell) => !empty.has(cell)).join(' '),
    })),
  );
}

/** By figure and question or two questions (as bits): whose answers are told. Votes of each limiting word give their sum. */
function toldExactly(
  published: Published,
  { questions, roles, ids, limiting }: Attack,
): ReadonlyMap<number, readonly Told[]> {
  const told = new Map<number, Told[]>();
  const add = (subject: number, slice: string, answered: number) =>
    told.set(subject, [...(told.get(subject) ?? []), { roles: rolesIn(slice, { roles, ids }), answered }]);
  for (const one of published.analyses) {
    if (one.value.state !== 'shown') continue;
    const bits = one.id
      .slice(0, one.id.indexOf('/'))
      .split('|')
      .map((id) => 2 ** questions.indexOf(id));
    const all = bits.reduce((sum, bit) => sum + bit, 0);
    if (one.kind === 'votes') add(all, one.slices[0]!, all);
    if (one.kind === 'votes' && all === 1) add(all + LIMITING, one.slices[0]!, all);
    if (one.kind === 'conceptVotes') add(all + CONCEPTS, one.slices[0]!, all);
    if (one.kind === 'valueShift' && 'basis' in one.value.value && one.value.value.basis === 'paired')
      for (const subject of [...bits, all, ...(bits[0] === 1 ? [1 + LIMITING] : [])]) add(subject, one.slices[0]!, all);
  }
  for (const { measure, slice, nValid, mean } of published.cells) {
    if (measure === limiting && nValid.state === 'shown' && mean.state === 'shown') add(1 + LIMITING, slice, 1);
  }
  return told;
}

function rolesIn(slice: string, { roles, ids }: Pick<Attack, 'roles' | 'ids'>): readonly number[] {
  if (slice === 'total=all') return roles.map((_, r) => r);
  return [roles.indexOf(ids[slice.slice(slice.indexOf('=') + 1)]!)];
}

const nameOf = (role: number, mask: number) => `${role}/${mask}`;

/** Cells that a slice's n, beside the n of a question's votes or of their mean there, shows to be empty. */
function emptyByNumbers(published: Published, attack: Attack): readonly string[] {
  const shown = new Map(published.slices.flatMap(({ id, n }) => (n.state === 'shown' ? [[id, n.value] as const] : [])));
  const asked = [
    ...published.analyses.flatMap(({ kind, id, slices, n }) =>
      kind === 'votes' ? [{ question: id.slice(0, id.indexOf('/')), slice: slices[0]!, n }] : [],
    ),
    ...published.cells.flatMap(({ measure, slice, nValid: n }) =>
      measure === attack.limiting ? [{ question: attack.questions[0]!, slice, n }] : [],
    ),
  ];
  return asked.flatMap(({ question, slice, n }) => {
    if (n.state !== 'shown' || n.value !== shown.get(slice)) return [];
    const q = attack.questions.indexOf(question);
    return rolesIn(slice, attack).flatMap((role) =>
      Array.from({ length: 8 }, (_, mask) => mask).flatMap((mask) => ((mask >> q) & 1 ? [] : [nameOf(role, mask)])),
    );
  });
}

interface Known {
  readonly attack: Attack;
  readonly empty: ReadonlySet<string>;
}

function groupsKnown(subject: number, told: readonly Told[], { attack, empty }: Known) {
  const asked = subject & 7;
  const masks = [1, 2, 3, 4, 5, 6, 7].filter((mask) => (mask & asked) === asked);
  const columns = attack.roles.flatMap((_, role) => masks.map((mask) => ({ role, mask, name: nameOf(role, mask) })));
  const rows = [
    ...told.map(({ roles, answered }) =>
      columns.map(({ role, mask }) => (roles.includes(role) && (mask & answered) === answered ? 1 : 0)),
    ),
    ...columns.flatMap(({ name }, c) => (empty.has(name) ? [columns.map((_, i) => (i === c ? 1 : 0))] : [])),
  ];
  const free = nullSpace(rows, columns.length);
  const found: { readonly cells: readonly string[]; readonly n: number }[] = [];
  const search = (role: number, sums: readonly number[], chosen: readonly number[]) => {
    if (role === attack.roles.length) {
      if (chosen.length === 0 || sums.some((sum) => Math.abs(sum) > 1e-6)) return;
      const n = chosen.reduce((sum, c) => sum + attack.cells[columns[c]!.role]![columns[c]!.mask]!, 0);
      found.push({ cells: chosen.map((c) => columns[c]!.name), n });
      return;
    }
    const own = columns.flatMap((column, c) => (column.role === role ? [c] : []));
    for (let set = 0; set < Math.min(SETS, 2 ** own.length); set++) {
      const members = own.filter((_, i) => (set >> i) & 1);
      // A cell known to be empty adds nothing to a group.
      if (members.some((c) => empty.has(columns[c]!.name))) continue;
      search(
        role + 1,
        sums.map((sum, f) => members.reduce((total, c) => total + free[f]![c]!, sum)),
        [...chosen, ...members],
      );
    }
  };
  search(
    0,
    free.map(() => 0),
    [],
  );
  return found;
}

/** What can be added to numbers of the columns without changing any row's sum. */
function nullSpace(rows: readonly (readonly number[])[], width: number): readonly (readonly number[])[] {
  const matrix = rows.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < width; column++) {
    const rank = pivots.length;
    const pivot = matrix.findIndex((row, r) => r >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot === -1) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
    const scale = matrix[rank]![column]!;
    matrix[rank] = matrix[rank]!.map((value) => value / scale);
    for (let r = 0; r < matrix.length; r++) {
      const factor = r === rank ? 0 : matrix[r]![column]!;
      if (factor !== 0) matrix[r] = matrix[r]!.map((value, c) => value - factor * matrix[rank]![c]!);
    }
    pivots.push(column);
  }
  const free = Array.from({ length: width }, (_, c) => c).filter((c) => !pivots.includes(c));
  return free.map((f) =>
    Array.from({ length: width }, (_, c) => {
      if (c === f) return 1;
      const row = pivots.indexOf(c);
      return row === -1 ? 0 : -matrix[row]![f]!;
    }),
  );
}
