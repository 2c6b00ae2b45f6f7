import { ESCAPES, type PlanFamily } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term } from './compilation.js';
import { CONFLICT } from './read-source.js';
import { type Cuts, isOpen, layersOf, partsOf, type Variable } from './tally-cuts.js';
import type { Run } from './tally-layout.js';

/** The columns that answers are counted by, `kf_c…`: place of a known category, 0 where blank; text of an open one or unit. */
export function variableTerms(query: Compilation, { variables }: Cuts): readonly Term[] {
  return variables.map((variable, v) => ({ alias: `kf_c${v}`, expression: valueOfVariable(query, variable) }));
}

function valueOfVariable({ plan, source, text }: Compilation, variable: Variable): string {
  if (variable.kind === 'all') return '0';
  const column = variable.kind === 'unit' ? 'kf_u' : `kf_b${variable.background}`;
  if (!isOpen(plan, variable)) return `CASE WHEN ${column} < 0 THEN 0 ELSE ${column} END`;
  return source.shape === 'long' ? `CASE WHEN ${column} = ${text(CONFLICT)} THEN '' ELSE ${column} END` : column;
}

/** How the rows of `kf_measures` are counted. */
export interface Counting {
  /** Name of the result. */
  readonly name: string;
  /** The integer that each entry counts by. */
  readonly keys: readonly string[];
  /** The entries counted by a cut. */
  readonly run: (cut: number) => Run;
  /** What is worked out for each row before it is summed. */
  readonly values: readonly Term[];
  readonly sums: readonly Term[];
  /** Sums depend on the entry, so that grouping sets will not do: rows stand beside every entry, or those they have a key for. */
  readonly beside?: 'every entry' | 'entries with a key';
}

/** Beyond this many, grouping sets take longer to plan than small tables to count (DuckDB: seconds for hundreds). */
const MOST_GROUPING_SETS = 64;

/**
 * Counts rows by cut and key in one pass: `kf_c` says which cut, `kf_e` which key, `kf_code` its value, `kf_size` how
 * many rows; 0 where they have no key. (As a condition on rows DuckDB would work the key out in a nested-loop join.)
 */
export function countByKey(query: Compilation, cuts: Cuts, counting: Counting): readonly Step[] {
  const sets = cuts.cuts.flatMap((_, c) => entriesIn(counting.run(c)).map((e) => [c, e] as const));
  const few = sets.length <= MOST_GROUPING_SETS && counting.beside === undefined;
  const write = few && query.dialect.expansion === 'grouping sets' ? byGroupingSets : byCrossJoin;
  return write(query, cuts, { ...counting, sets });
}

type Sets = Counting & { readonly sets: readonly (readonly [cut: number, entry: number])[] };

function byGroupingSets(
  query: Compilation,
  { variables, cuts }: Cuts,
  { name, keys, values, sums, sets }: Sets,
): readonly Step[] {
  const terms = variableTerms(query, { variables, cuts, families: [] });
  const keyAliases = keys.map((_, e) => `kf_key${e}`);
  const columnsOf = (c: number) => cuts[c]!.map((v) => `kf_c${v}`);
  const grouped = (aliases: readonly string[]) => aliases.map((alias) => `GROUPING(${alias}) = 0`).join(' AND ');
  const finestFirst = cuts.map((cut, c) => ({ c, size: cut.length })).sort((a, b) => b.size - a.size);
  const code = keyAliases.length === 1 ? 'kf_key0' : `COALESCE(${keyAliases.join(', ')})`;
  const rows = `${name}_rows`;
  return [
    {
      name: rows,
      terms: [...terms, ...keys.map((expression, e) => ({ alias: keyAliases[e]!, expression })), ...values],
      from: 'kf_measures',
      once: true,
    },
    {
      name,
      terms: [
        ...carry(terms.map(({ alias }) => alias)),
        { alias: 'kf_c', expression: firstTrue(finestFirst.map(({ c }) => [grouped(columnsOf(c)), c])) },
        { alias: 'kf_e', expression: firstTrue(keyAliases.map((alias, e) => [grouped([alias]), e])) },
        { alias: 'kf_code', expression: code },
        { alias: 'kf_size', expression: `CASE WHEN ${code} IS NULL THEN 0 ELSE ${count(query)}(*) END` },
        ...sums,
      ],
      from: `${rows} GROUP BY GROUPING SETS (${sets.map(([c, e]) => `(${[...columnsOf(c), `kf_key${e}`].join(', ')})`).join(', ')})`,
    },
  ];
}

function firstTrue(conditions: readonly (readonly [condition: string, value: number])[]): string {
  return `CASE ${conditions.map(([condition, value]) => `WHEN ${condition} THEN ${value}`).join(' ')} END`;
}

/** COUNT, under the name that has 64 bits. */
function count({ dialect }: Compilation): string {
  return dialect.count ?? 'COUNT';
}

/** The columns that answers are counted by, `kf_c…`, each blank in the cuts `kf_c` that leave it out. */
export function maskedVariables(
  query: Compilation,
  { variables, cuts }: Cuts,
  expressions: readonly string[],
): readonly Term[] {
  return expressions.map((expression, v): Term => {
    const alias = `kf_c${v}`;
    const within = cuts.flatMap((cut, c) => (cut.includes(v) ? [c] : []));
    if (within.length === cuts.length) return { alias, expression };
    const other = isOpen(query.plan, variables[v]!) ? "''" : '0';
    return { alias, expression: `CASE WHEN kf_c IN (${within.join(', ')}) THEN ${expression} ELSE ${other} END` };
  });
}

function byCrossJoin(query: Compilation, cuts: Cuts, counting: Counting): readonly Step[] {
  const { name, keys, values, sums, beside } = counting;
  const terms = variableTerms(query, cuts);
  const masked = maskedVariables(
    query,
    cuts,
    terms.map(({ expression }) => expression),
  );
  const rows = `${name}_rows`;
  const by = [...terms.map(({ alias }) => alias), 'kf_c', 'kf_e', 'kf_code'];
  return [
    {
      name: rows,
      terms: [...masked, ...carry(['kf_c', 'kf_e']), { alias: 'kf_code', expression: choose('kf_e', keys) }, ...values],
      from: `kf_measures CROSS JOIN (${writeSets(query, counting, cuts.cuts.length)}) kf_sets`,
    },
    {
      name,
      sums: true,
      terms: [...carry(by), { alias: 'kf_size', expression: `${count(query)}(kf_code)` }, ...sums],
      from: `${rows}${beside === 'entries with a key' ? ' WHERE kf_code IS NOT NULL' : ''} GROUP BY ${by.join(', ')}`,
    },
  ];
}

/** Every entry beside the cuts that count it. */
function writeSets(query: Compilation, { keys, run }: Counting, cuts: number): string {
  const ofCuts = constantTable(query, 'kf_cuts', {
    columns: ['kf_c', 'kf_first', 'kf_last'],
    rows: Array.from({ length: cuts }, (_, c) => [c, run(c).first, run(c).last]),
  });
  const ofEntries = constantTable(query, 'kf_entries', { columns: ['kf_e'], rows: keys.map((_, e) => [e]) });
  return `SELECT kf_c, kf_e FROM ${ofCuts} CROSS JOIN ${ofEntries} WHERE kf_e BETWEEN kf_first AND kf_last`;
}

function entriesIn({ first, last }: Run): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Families as a relation `kf_families`: row, family, cut, and the entries it keeps. */
export function familyRows(query: Compilation, { families }: Cuts, run: (family: number) => Run): string {
  return constantTable(query, 'kf_families', {
    columns: ['kf_y', 'kf_f', 'kf_cut', 'kf_first', 'kf_last'],
    rows: families.map(({ family, cut }, y) => [y, family, cut, run(family).first, run(family).last]),
  });
}

/** The category of a group of rows in family row `kf_y`; NULL where this layer of a collapse has none for it. */
export function categoryOf(query: Compilation, cuts: Cuts): string {
  const columnOf = (kind: Variable['kind'], background: number) =>
    `kf_c${cuts.variables.findIndex((found) => found.kind === kind && (found.kind !== 'background' || found.background === background))}`;
  const categories = cuts.families.map(({ family, layer }) =>
    categoryIn(query, { family: query.plan.families[family]!, layer, columnOf }),
  );
  return `CASE kf_y ${categories.map((category, y) => `WHEN ${y} THEN ${category}`).join(' ')} END`;
}

/** The first half of a crossed category as `crossedCategory` writes it. */
function escapedIn({ plan, text }: Compilation, { groups, background }: PlanFamily, category: string): string {
  const known = groups ?? plan.backgrounds[background]!.categories;
  const isPlain = known?.every(({ id }) => ESCAPES.every(([sign]) => !id.includes(sign))) ?? false;
  if (isPlain) return category;
  return ESCAPES.reduce((value, [sign, stand]) => `REPLACE(${value}, ${text(sign)}, ${text(stand)})`, category);
}

interface InFamily {
  readonly family: PlanFamily;
  readonly layer: number;
  readonly columnOf: (kind: Variable['kind'], background: number) => string;
}

function categoryIn(query: Compilation, { family, layer, columnOf }: InFamily): string {
  const { plan, text } = query;
  const { kind, background, groups } = family;
  if (kind === 'total') return text('all');
  if (kind === 'unit') return columnOf('unit', -1);
  if (kind === 'crossing') {
    const [one, other] = partsOf(plan, family);
    const layers = layersOf(plan, one);
    const first = categoryIn(query, { family: one, layer: layer % layers, columnOf });
    const second = categoryIn(query, { family: other, layer: Math.floor(layer / layers), columnOf });
    const both = `CONCAT(${escapedIn(query, one, first)}, '|', ${second})`;
    // CONCAT of some engines takes NULL for an empty text.
    return layer === 0 ? both : `CASE WHEN ${first} IS NOT NULL AND ${second} IS NOT NULL THEN ${both} END`;
  }
  const column = columnOf('background', background);
  const known = plan.backgrounds[background]!.categories;
  if (groups === null) {
    return known === null ? column : places(query, column, { names: known.map(({ id }) => id), other: "''" });
  }
  const groupOf = (category: string) =>
    groups.filter((group) => group.categories.includes(category))[layer]?.id ?? null;
  const other = layer === 0 ? "''" : 'NULL';
  if (known !== null) return places(query, column, { names: known.map(({ id }) => groupOf(id)), other });
  const members = [...new Set(groups.flatMap((group) => group.categories))];
  const when = members.flatMap((id) => {
    const group = groupOf(id);
    return group === null ? [] : [`WHEN ${text(id)} THEN ${text(group)}`];
  });
  return when.length === 0 ? other : `CASE ${column} ${when.join(' ')} ELSE ${other} END`;
}

interface Places {
  readonly names: readonly (string | null)[];
  readonly other: string;
}

function places({ text }: Compilation, column: string, { names, other }: Places): string {
  const when = names.flatMap((name, i) => (name === null ? [] : [`WHEN ${i + 1} THEN ${text(name)}`]));
  return when.length === 0 ? other : `CASE ${column} ${when.join(' ')} ELSE ${other} END`;
}
