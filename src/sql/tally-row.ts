import type { Issue } from '../model/index.js';
import { SUM_NAMES, type SumName } from './tally-rows.js';

/** One row of a tally's statements, checked for form. */
export interface TallyRow {
  readonly path: string;
  readonly part: string;
  readonly family: string;
  readonly category: string;
  readonly measure: string;
  readonly key: string;
  readonly sums: Readonly<Partial<Record<SumName, bigint>>>;
}

const TEXT_COLUMNS = ['part', 'family', 'category', 'measure', 'key'] as const;

/** Reads the columns of a row; `null` and an issue where one is missing or no whole number. */
export function readRow(row: Readonly<Record<string, unknown>>, path: string, issues: Issue[]): TallyRow | null {
  const before = issues.length;
  const values = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  const text = (name: string): string => {
    const value = values.get(`kf_${name}`);
    if (value === undefined) issues.push(missingColumn(path, `kf_${name}`));
    // An engine for which an empty text is NULL.
    return value === null || value === undefined ? '' : String(value);
  };
  const texts = Object.fromEntries(TEXT_COLUMNS.map((name) => [name, text(name)]));
  const sums = SUM_NAMES.flatMap((name) => {
    const value = values.get(`kf_${name}`) ?? null;
    if (value === null || value === '') return [];
    const total = wholeNumber(value);
    if (total === null) issues.push(notWhole(`${path}/kf_${name}`, value));
    return [[name, total ?? 0n]];
  });
  return issues.length > before ? null : ({ path, ...texts, sums: Object.fromEntries(sums) } as unknown as TallyRow);
}

function wholeNumber(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : null;
}

function missingColumn(path: string, name: string): Issue {
  return {
    code: 'missing-column',
    path,
    expected: `a column ${name}`,
    received: 'none',
    hint: 'pass the rows of compileTally’s statements with all their columns',
  };
}

function notWhole(path: string, value: unknown): Issue {
  const isNull = typeof value === 'string' && /^(null|\\n)$/i.test(value);
  return {
    ...{ code: 'not-a-total', path, expected: 'a whole number as decimal text', received: String(value) },
    ...(isNull && { hint: 'export NULL as an empty cell' }),
  };
}
