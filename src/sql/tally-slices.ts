import { type Compilation, carry, choose, constantTable, type Step, type Term } from './compilation.js';
import { CONFLICT } from './read-source.js';
import type { Cut, Run, TallyLayout } from './tally-layout.js';

/** The columns that answers are counted by, `kf_c…`: place of a known category, 0 where blank; text of an open one or unit. */
function cutTerms(query: Compilation, { cuts }: TallyLayout): readonly Term[] {
  return cuts.map((cut, c) => ({ alias: `kf_c${c}`, expression: cutValue(query, cut) }));
}

function cutValue({ plan, source, text }: Compilation, cut: Cut): string {
  if (cut.kind === 'all') return '0';
  const known = cut.kind === 'background' && plan.backgrounds[cut.background]!.categories !== null;
  const column = cut.kind === 'unit' ? 'kf_u' : `kf_b${cut.background}`;
  if (known) return `CASE WHEN ${column} < 0 THEN 0 ELSE ${column} END`;
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
}

/** Beyond this many, grouping sets take longer to plan than small tables to count (DuckDB: seconds for hundreds). */
const MOST_GROUPING_SETS = 64;

/**
 * Counts rows by cut and key in one pass: `kf_c` says which cut, `kf_e` which key, `kf_code` its value, `kf_size` how
 * many rows; 0 where they have no key. (As a condition on rows DuckDB would work the key out in a nested-loop join.)
 */
export function countByKey(query: Compilation, layout: TallyLayout, counting: Counting): readonly Step[] {
  const sets = layout.cuts.flatMap((_, c) => entriesIn(counting.run(c)).map((e) => [c, e] as const));
  const few = sets.length <= MOST_GROUPING_SETS;
  const write = few && query.dialect.expansion === 'grouping sets' ? byGroupingSets : byCrossJoin;
  return write(query, layout, { ...counting, sets });
}

type Sets = Counting & { readonly sets: readonly (readonly [cut: number, entry: number])[] };

function byGroupingSets(
  query: Compilation,
  layout: TallyLayout,
  { name, keys, values, sums, sets }: Sets,
): readonly Step[] {
  const cuts = cutTerms(query, layout);
  const cutAliases = cuts.map(({ alias }) => alias);
  const keyAliases = keys.map((_, e) => `kf_key${e}`);
  const which = (aliases: readonly string[]) =>
    `CASE ${aliases.map((alias, i) => `WHEN GROUPING(${alias}) = 0 THEN ${i}`).join(' ')} END`;
  const code = keyAliases.length === 1 ? 'kf_key0' : `COALESCE(${keyAliases.join(', ')})`;
  const rows = `${name}_rows`;
  return [
    {
      name: rows,
      terms: [...cuts, ...keys.map((expression, e) => ({ alias: keyAliases[e]!, expression })), ...values],
      from: 'kf_measures',
      once: true,
    },
    {
      name,
      terms: [
        ...carry(cutAliases),
        { alias: 'kf_c', expression: which(cutAliases) },
        { alias: 'kf_e', expression: which(keyAliases) },
        { alias: 'kf_code', expression: code },
        { alias: 'kf_size', expression: `CASE WHEN ${code} IS NULL THEN 0 ELSE COUNT(*) END` },
        ...sums,
      ],
      from: `${rows} GROUP BY GROUPING SETS (${sets.map(([c, e]) => `(kf_c${c}, kf_key${e})`).join(', ')})`,
    },
  ];
}

function byCrossJoin(query: Compilation, layout: TallyLayout, counting: Counting): readonly Step[] {
  const { name, keys, values, sums } = counting;
  const cuts = cutTerms(query, layout);
  const rows = `${name}_rows`;
  const by = [...cuts.map(({ alias }) => alias), 'kf_c', 'kf_e', 'kf_code'];
  return [
    {
      name: rows,
      terms: [
        ...cuts.map(({ alias, expression }, c) => ({
          alias,
          expression: `CASE WHEN kf_c = ${c} THEN ${expression} ELSE ${noCategory(query, layout.cuts[c]!)} END`,
        })),
        ...carry(['kf_c', 'kf_e']),
        { alias: 'kf_code', expression: choose('kf_e', keys) },
        ...values,
      ],
      from: `kf_measures CROSS JOIN (${writeSets(query, counting, layout.cuts.length)}) kf_sets`,
    },
    {
      name,
      terms: [...carry(by), { alias: 'kf_size', expression: 'COUNT(kf_code)' }, ...sums],
      from: `${rows} GROUP BY ${by.join(', ')}`,
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

/** What stands in a cut's column in rows that another cut counts. */
function noCategory({ plan }: Compilation, cut: Cut): string {
  const isText =
    cut.kind === 'unit' || (cut.kind === 'background' && plan.backgrounds[cut.background]!.categories === null);
  return isText ? "''" : '0';
}

/** Families as a relation `kf_families`: row, family, cut, and the entries it keeps. */
export function familyRows(query: Compilation, { families, run }: TallyLayout): string {
  return constantTable(query, 'kf_families', {
    columns: ['kf_y', 'kf_f', 'kf_cut', 'kf_first', 'kf_last'],
    rows: families.map(({ family, cut }, y) => {
      const { first, last } = run(query.plan.families[family]!.detail);
      return [y, family, cut, first, last];
    }),
  });
}

/** The category of a group of rows in family row `kf_y`; NULL where this layer of a collapse has none for it. */
export function categoryOf(query: Compilation, layout: TallyLayout): string {
  const { plan, text } = query;
  const categories = layout.families.map(({ family, cut, layer }) => {
    const { kind, background, groups } = plan.families[family]!;
    const column = `kf_c${cut}`;
    if (kind === 'total') return text('all');
    const known = kind === 'unit' ? null : plan.backgrounds[background]!.categories;
    if (groups === null)
      return known === null ? column : places(query, column, { names: known.map(({ id }) => id), other: "''" });
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
  });
  return `CASE kf_y ${categories.map((category, y) => `WHEN ${y} THEN ${category}`).join(' ')} END`;
}

interface Places {
  readonly names: readonly (string | null)[];
  readonly other: string;
}

function places({ text }: Compilation, column: string, { names, other }: Places): string {
  const when = names.flatMap((name, i) => (name === null ? [] : [`WHEN ${i + 1} THEN ${text(name)}`]));
  return when.length === 0 ? other : `CASE ${column} ${when.join(' ')} ELSE ${other} END`;
}
