import type { SqlColumn } from './columns.js';
import { type Compilation, choose, type Term } from './compilation.js';

/** Names of the sums in the order of a tally's rows. */
export const SUM_NAMES = ['n', 'w', 'w2', 'sa', 'sb', 'saa', 'sbb', 'sab', 'w2a', 'w2aa'] as const;
export type SumName = (typeof SUM_NAMES)[number];

const SUM_DESCRIPTIONS: Readonly<Record<SumName, string>> = {
  n: 'respondents (pairs of items: respondents; invalid: answers)',
  w: 'sum of weights w; empty when the study has none',
  w2: 'sum of w²; empty when the study has none',
  sa: 'sum of w·a over those who have both measures a and b',
  sb: 'sum of w·b',
  saa: 'sum of w·a²',
  sbb: 'sum of w·b²',
  sab: 'sum of w·a·b',
  w2a: 'sum of w²·a; empty when the study has no weight',
  w2aa: 'sum of w²·a²; empty when the study has no weight',
};

/** Columns of the long table that every statement of a tally returns. All are text, whole numbers in decimal. */
export const TALLY_COLUMNS: readonly SqlColumn[] = [
  textColumn(
    'part',
    'plan, patterns, cells, pairs, histograms, respondents, moments, answers, favourable, items, corrections, picks, pickChanges, invalid or simulated',
  ),
  textColumn('family', 'family of slices: total, a background variable, a collapse, unit, or two of them crossed'),
  textColumn(
    'category',
    'category within the family, of crossed families two with | between; empty for respondents without one',
  ),
  textColumn(
    'measure',
    'scale, item, pair of items, measure (answers: item; favourable: item or measure), pick, or pair A|B of measures, items or picks; corrections: A of those who left B out',
  ),
  textColumn(
    'key',
    'answer pattern, cell, pair of cells or units counted; of picks who is counted (answered, an option’s number, first, second, both) and how many of them picked each option; for plan the hash of the plan',
  ),
  ...SUM_NAMES.map((name) => textColumn(name, SUM_DESCRIPTIONS[name], true)),
];

function textColumn(name: string, description: string, nullable = false): SqlColumn {
  return { name: `kf_${name}`, type: 'text', nullable, description };
}

/** The statements of a tally, as their plan rows name them. */
export const STATEMENTS = ['counts', 'moments', 'items', 'picks'] as const;

/** What stands in the text columns of a tally's rows, and the sums there are. */
export interface RowTerms {
  readonly part: string;
  readonly family: string;
  readonly category: string;
  readonly measure: string;
  readonly key: string;
  readonly sums: Partial<Readonly<Record<SumName, string>>>;
}

/** The columns of a tally's rows in order, everything as text. */
export function rowTerms({ dialect }: Compilation, { sums, ...texts }: RowTerms): readonly Term[] {
  const { text } = dialect.types;
  return [
    ...Object.entries(texts).map(([name, expression]) => ({ alias: `kf_${name}`, expression })),
    ...SUM_NAMES.map((name) => ({ alias: `kf_${name}`, expression: `CAST(${sums[name] ?? 'NULL'} AS ${text})` })),
  ];
}

/** A row that says which plan a statement is of, and that it ran. */
export function planRow(query: Compilation, statement: (typeof STATEMENTS)[number]): string {
  const { plan, dialect, text } = query;
  const empty = "''";
  const texts = [text('plan'), empty, empty, text(statement), text(plan.planHash)];
  return `SELECT ${[...texts, ...SUM_NAMES.map(() => `CAST(NULL AS ${dialect.types.text})`)].join(', ')}`;
}

/** Ids of families chosen by their number. */
export function familyName({ plan, text }: Compilation): string {
  return choose(
    'kf_f',
    plan.families.map(({ id }) => text(id)),
  );
}
