import { ALL, type Compilation, type Step } from './compilation.js';

/** What marks an option as picked, and as not picked, in any letter case; the same as in files. */
const PICKED = ['1', '1.0', 'y', 'yes', 'true', 'x', 'checked', 'selected'];
const NOT_PICKED = ['', '0', '0.0', 'n', 'no', 'false', 'unchecked', 'not selected'];

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

/** `kf_m…_…`: the mark of each option that has a column, without blanks and in small letters; no step where none has. */
export function markSteps(query: Compilation, from: string): readonly Step[] {
  const { dialect, name, text } = query;
  const terms = markedPicks(query).flatMap(({ p, columns }) =>
    columns.map((column, o) => {
      const plain = dialect.asText(name(column));
      const isPlain = `${plain} IN (${listed([...PICKED, ...NOT_PICKED], text)})`;
      const expression = `CASE WHEN ${plain} IS NULL THEN '' WHEN ${isPlain} THEN ${plain} ELSE LOWER(${dialect.trim(plain)}) END`;
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
        const mark = `kf_m${p}_${o}`;
        const picked = `WHEN ${mark} IN (${listed(PICKED, text)}) THEN ${text(`;${accepts[0]}`)}`;
        return `CASE ${picked} WHEN ${mark} IN (${listed(NOT_PICKED, text)}) THEN '' ELSE ${text(NO_MARK)} END`;
      });
      return [`kf_tq${p}`, joined(texts)];
    }),
  );
}

function listed(marks: readonly string[], text: Compilation['text']): string {
  return marks.map((mark) => text(mark)).join(', ');
}

function joined(texts: readonly string[]): string {
  const parts = Array.from({ length: Math.ceil(texts.length / MOST_TEXTS) }, (_, i) =>
    texts.slice(i * MOST_TEXTS, (i + 1) * MOST_TEXTS),
  );
  return `CONCAT(${[...parts.map((part) => `CONCAT('', ${part.join(', ')})`), "''"].join(', ')})`;
}
