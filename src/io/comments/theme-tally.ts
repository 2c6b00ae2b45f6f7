import type { PlanPick, ScoringPlan } from '../../plan/index.js';
import { createTallyBuilder, type Tally } from '../../tally/index.js';
import type { AnswersReader } from '../answers/answers-options.js';
import { type CommentCodes, commentId } from './comment-codes.js';
import { type CommentColumn, commentBatches } from './read-comments.js';

/** Comments whose themes were counted. */
export interface ThemeTally {
  readonly plan: ScoringPlan;
  readonly tally: Tally;
  /** Different comments that the file of codes says nothing of; they count as commented, with no theme. */
  readonly notCoded: number;
  /** Comments in the file of codes that nobody wrote. */
  readonly unknown: number;
}

/**
 * A plan of nothing but themes: each open question is a question answered by picking themes. Of everybody only: a theme that
 * few hold, counted by several variables, would tell who wrote a comment that can be read.
 */
export function themePlan(plan: ScoringPlan, columns: readonly CommentColumn[], { themes }: CommentCodes): ScoringPlan {
  const picks = columns
    .filter(({ question }) => themes.has(question))
    .map(({ question, column }): PlanPick => {
      const options = [...themes.get(question)!, NO_THEME].map((theme) => ({ id: theme, accepts: [theme] }));
      return {
        id: question,
        column,
        about: 'themes',
        list: `themes of ${question}@1`,
        options,
        concepts: [],
        most: options.length,
      };
    });
  const families = plan.families.filter(({ kind }) => kind === 'total');
  const nothing = { items: [], scales: [], indices: [], aggregates: [], gaps: [], outcomes: [], contrasts: [] };
  return { ...plan, ...nothing, families, picks };
}

/** Option of those who commented without a theme, so that they are counted among those who commented. */
export const NO_THEME = '';

/**
 * Counts the themes of comments, as votes for the options of a pick.
 * @param reader Of answers read with `withComments(plan, columns)`.
 */
export async function tallyThemes(
  reader: AnswersReader,
  { plan, columns, codes, batch: name }: ThemeSetting,
): Promise<ThemeTally> {
  const own = themePlan(plan, columns, codes);
  const builder = createTallyBuilder(own, { batch: name });
  const wrote = new Set<string>();
  for await (const { batch, comments } of commentBatches(reader, plan)) {
    const picks = own.picks.map(({ id, options }) => {
      const { cells, texts } = comments[columns.findIndex(({ question }) => question === id)]!;
      const width = Math.ceil(options.length / 32);
      const bits = new Uint32Array(batch.n * width);
      for (let row = 0; row < batch.n; row += 1) {
        const text = texts[cells[row]! - 1];
        if (text === undefined) continue;
        const comment = commentId(id, text);
        wrote.add(comment);
        const places = codes.coded.get(comment) ?? [];
        for (const option of places.length === 0 ? [options.length - 1] : places) {
          bits[row * width + (option >> 5)]! |= 1 << (option & 31);
        }
      }
      return bits;
    });
    builder.add({ ...batch, items: [], outcomes: [], picks });
  }
  return {
    plan: own,
    tally: builder.finish(),
    notCoded: [...wrote].filter((comment) => !codes.coded.has(comment)).length,
    unknown: [...codes.coded.keys()].filter((comment) => !wrote.has(comment)).length,
  };
}

/** What comments are counted with. */
export interface ThemeSetting {
  readonly plan: ScoringPlan;
  readonly columns: readonly CommentColumn[];
  readonly codes: CommentCodes;
  /** Names the tally's batch. */
  readonly batch: string;
}
