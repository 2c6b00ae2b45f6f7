import {
  categoryOn,
  type KnownMargin,
  type Weighting,
  type WeightingOptions,
  weighting,
  weightingIssues,
} from '../analyse/index.js';
import { KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { AnswerBatch } from '../score/index.js';
import type { AnswersReader } from './answers/answers-options.js';

/** Answers weighted to known totals. */
export interface WeighedAnswers {
  readonly weighting: Weighting;
  readonly rows: number;
  /** Weight of the respondent in a row of the answers, with all its decimals. */
  weightOf(row: number): string;
}

/**
 * Reads answers once and weights them to known totals; keeps four bytes for each respondent.
 * @throws KundfokusError where a category with a known total has no respondent, or the other way round, or where the totals
 * cannot all be met.
 */
export async function weighAnswers(
  reader: AnswersReader,
  margins: readonly KnownMargin[],
  { plan, ...options }: WeightingOptions & { readonly plan: ScoringPlan },
): Promise<WeighedAnswers> {
  const cells = new Map<string, { n: number; readonly categories: readonly string[]; readonly index: number }>();
  const places: Int32Array[] = [];
  for await (const batch of reader.batches) {
    const columns = margins.map((margin) => categoriesIn(batch, margin, plan));
    const own = new Int32Array(batch.n);
    for (let row = 0; row < batch.n; row += 1) {
      const categories = columns.map((column) => column(row));
      const key = categories.join('\u0000');
      const cell = cells.get(key) ?? { n: 0, categories, index: cells.size };
      cell.n += 1;
      cells.set(key, cell);
      own[row] = cell.index;
    }
    places.push(own);
  }
  const all = [...cells.values()];
  const found = weigh(all, margins, options);
  const texts = found.weights.map((weight) => weight.toFixed(options.decimals));
  return { weighting: found, rows: reader.summary().rows, weightOf: (row) => texts[placeOf(places, row)]! };
}

function weigh(
  cells: readonly { readonly n: number; readonly categories: readonly string[] }[],
  margins: readonly KnownMargin[],
  options: WeightingOptions,
): Weighting {
  const answered = margins.map((_, m) => {
    const counts = new Map<string, number>();
    for (const { n, categories } of cells) counts.set(categories[m]!, (counts.get(categories[m]!) ?? 0) + n);
    return counts;
  });
  const issues = weightingIssues(margins, answered);
  if (issues.length > 0) throw new KundfokusError(issues);
  const found = weighting(cells, margins, options);
  if (found.converged) return found;
  throw new KundfokusError([
    {
      code: 'not-converged',
      path: margins.map(({ variable }) => variable).join(', '),
      expected: 'totals that can all be met',
      received: `none after ${found.iterations} rounds`,
      hint: 'Some combinations of categories have nobody: put categories together, or leave a variable out',
    },
  ]);
}

/** Category of each row of a batch on a margin. */
function categoriesIn(batch: AnswerBatch, margin: KnownMargin, plan: ScoringPlan): (row: number) => string {
  const columns = new Map(
    margin.variables.map((variable) => {
      const b = plan.backgrounds.findIndex(({ id }) => id === variable);
      const codes = b === -1 ? batch.units! : batch.backgrounds[b]!;
      const ids = b === -1 ? batch.dictionaries.units : batch.dictionaries.backgrounds[b]!;
      return [variable, { codes, ids }] as const;
    }),
  );
  return (row) =>
    categoryOn(margin, (variable) => {
      const { codes, ids } = columns.get(variable)!;
      const code = codes[row]!;
      return code === 0 ? '' : ids[code - 1]!;
    });
}

/** A batch holds tens of thousands of rows, so there are few to pass over. */
function placeOf(places: readonly Int32Array[], row: number): number {
  let before = 0;
  for (const own of places) {
    if (row < before + own.length) return own[row - before]!;
    before += own.length;
  }
  throw new RangeError(`no row ${row}`);
}
