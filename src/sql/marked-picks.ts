import { ALL, type Compilation, type Step } from './compilation.js';

/** What marks an option as picked, and as not picked, in any letter case; the same as in files. */
const PICKED = ['1', '1.0', 'y', 'yes', 'true', 'x', 'checked', 'selected'];
const NOT_PICKED = ['', '0', '0.0', 'n', 'no', 'false', 'unchecked', 'not selected'];

/** Marks as most tables have them, told apart without cutting blanks off and changing letters. */
const PLAIN = ['1', 'Y', 'x', 'true', '', '0', 'N', 'false'];

/** Stands for a mark that is neither: a code of no option, so that nothing of the answer counts. */
const NO_MARK = ';?';

/** Texts in one CONCAT: engines take at most 100 or so. */
const MOST_TEXTS = 40;

/** Picks whose options have columns of their own. */
function markedPicks({ plan, source }: Compilation) {
  return plan.picks.flatMap(({ column, options }, p) => {
    const columns = source.shape === 'wide' ? source.marked?.[column] : undefined;
    return columns === undefined ? [] : [{ p, columns, options }];
  });
}

/**
 * `kf_m…_…`: of each option that has a column `1` where it was picked, `0` where not, `?` where the mark is neither; no step
 * where none has. Marks are compared one by one: DuckDB joins each list of `IN` on its own, for minutes where there are hundreds.
 */
export function markSteps(query: Compilation, from: string): readonly Step[] {
  const { dialect, name, text } = query;
  const terms = markedPicks(query).flatMap(({ p, columns }) =>
    columns.map((column, o) => {
      const plain = dialect.asText(name(column));
      const other = `CASE LOWER(${dialect.trim(plain)}) ${compared([...PICKED, ...NOT_PICKED], text)} ELSE '?' END`;
      const expression = `CASE WHEN ${plain} IS NULL THEN '0' ELSE CASE ${plain} ${compared(PLAIN, text)} ELSE ${other} END END`;
      return { alias: `kf_m${p}_${o}`, expression };
    }),
  );
  return terms.length === 0 ? [] : [{ name: 'kf_marks', terms: [ALL, ...terms], from, once: true }];
}

/** The codes of what was picked as one text, by pick whose options have columns of their own. */
export function markedTexts(query: Compilation): ReadonlyMap<string, string> {
  const { text } = query;
  return new Map(
    markedPicks(query).map(({ p, options }) => {
      const texts = options.map(({ accepts }, o) => {
        const code = text(`;${accepts[0]}`);
        return `CASE kf_m${p}_${o} WHEN '1' THEN ${code} WHEN '0' THEN '' ELSE ${text(NO_MARK)} END`;
      });
      return [`kf_tq${p}`, joined(texts)];
    }),
  );
}

/** What each of the marks stands for, as branches of a CASE. */
function compared(marks: readonly string[], text: Compilation['text']): string {
  return marks
    .map((mark) => `WHEN ${text(mark)} THEN ${PICKED.includes(mark.toLowerCase()) ? "'1'" : "'0'"}`)
    .join(' ');
}

function joined(texts: readonly string[]): string {
  const parts = Array.from({ length: Math.ceil(texts.length / MOST_TEXTS) }, (_, i) =>
    texts.slice(i * MOST_TEXTS, (i + 1) * MOST_TEXTS),
  );
  return `CONCAT(${[...parts.map((part) => `CONCAT('', ${part.join(', ')})`), "''"].join(', ')})`;
}
