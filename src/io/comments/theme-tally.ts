import type { PlanBackground, PlanFamily, PlanPick, ScoringPlan } from '../../plan/index.js';
import type { AnswerBatch } from '../../score/index.js';
import { createTallyBuilder, type Tally } from '../../tally/index.js';
import type { AnswersReader } from '../answers/answers-options.js';
import { type CommentCodes, commentId } from './comment-codes.js';
import { type CommentColumn, commentBatches, groupsOf } from './read-comments.js';

/** Comments whose themes were counted. */
export interface ThemeTally {
  readonly plan: ScoringPlan;
  readonly tally: Tally;
  /** Different comments on coded questions that the file of codes says nothing of; they count as commented, with no theme. */
  readonly notCoded: number;
  /** Lines of the file of codes whose comment nobody wrote. */
  readonly unknown: readonly number[];
  /** Different comments that it says something of. */
  readonly known: number;
}

/**
 * A plan of nothing but themes: each open question is a question answered by picking themes. Of everybody, and of the groups
 * of one variable: counted by several, a theme that few hold would tell who wrote a comment that can be read.
 */
export function themePlan(plan: ScoringPlan, { columns, codes: { themes }, family }: ThemeSetting): ScoringPlan {
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
  const nothing = { items: [], scales: [], indices: [], aggregates: [], gaps: [], outcomes: [], contrasts: [] };
  return { ...plan, ...nothing, ...groupedBy(plan, family), picks };
}

/** The groups of a family as categories of a variable of their own, so that finer ones are nowhere. */
function groupedBy(plan: ScoringPlan, id: string): Pick<ScoringPlan, 'backgrounds' | 'families' | 'unit'> {
  const total = plan.families.filter(({ kind }) => kind === 'total');
  const own = plan.families.find((family) => family.id === id);
  if (own === undefined) return { backgrounds: [], families: total, unit: null };
  const { categories, ordered } = plan.backgrounds[own.background]!;
  const groups = own.groups?.map((group) => ({ id: group.id, accepts: [group.id] })) ?? categories;
  const background: PlanBackground = { id, column: '', categories: groups, ordered };
  const family: PlanFamily = {
    ...{ id, kind: 'categories', background: 0, crosses: null, groups: null, detail: 'patterns' },
  };
  return { backgrounds: [background], families: [...total, family], unit: null };
}

/** Option of those who commented without a theme, so that they are counted among those who commented. */
export const NO_THEME = '';

/**
 * Counts the themes of comments, as votes for the options of a pick.
 * @param reader Of answers read with `withComments(plan, columns)`.
 */
export async function tallyThemes(
  reader: AnswersReader,
  {
    plan,
    ...setting
  }: ThemeSetting & { readonly plan: ScoringPlan /** Names the tally's batch. */; readonly batch: string },
): Promise<ThemeTally> {
  const { columns, codes, batch: name } = setting;
  const own = themePlan(plan, setting);
  const { groups, cellsOf } = groupCells(plan, setting.family);
  const builder = createTallyBuilder(own, { batch: name });
  const wrote = new Map<string, string>();
  for await (const { batch, comments } of commentBatches(reader, plan)) {
    const picks = own.picks.map(({ id, options }) => {
      const { cells, texts } = comments[columns.findIndex(({ question }) => question === id)]!;
      const width = Math.ceil(options.length / 32);
      const bits = new Uint32Array(batch.n * width);
      for (let row = 0; row < batch.n; row += 1) {
        const text = texts[cells[row]! - 1];
        if (text === undefined) continue;
        const comment = commentId(id, text);
        wrote.set(comment, id);
        const places = themesOf(codes, id, comment);
        for (const option of places.length === 0 ? [options.length - 1] : places) {
          bits[row * width + (option >> 5)]! |= 1 << (option & 31);
        }
      }
      return bits;
    });
    const backgrounds = own.backgrounds.map(() => cellsOf(batch));
    const dictionaries = { backgrounds: own.backgrounds.map(() => groups), units: [] };
    builder.add({ ...batch, items: [], outcomes: [], picks, backgrounds, dictionaries, units: null });
  }
  const rows = [...codes.coded].filter(([, { question }]) => codes.themes.has(question));
  const unknown = rows.filter(([comment, { question }]) => wrote.get(comment) !== question);
  const known = rows.length - unknown.length;
  const lines = unknown.map(([, { line }]) => line);
  return { plan: own, tally: builder.finish(), notCoded: wrote.size - known, unknown: lines, known };
}

/** Themes are numbered by question: those of a row that names another one are no themes of the comment. */
function themesOf({ coded }: CommentCodes, question: string, comment: string): readonly number[] {
  const found = coded.get(comment);
  return found?.question === question ? found.themes : [];
}

/** Cells of the groups of a family, 0 for none, and the groups they are places of. */
function groupCells(plan: ScoringPlan, family: string) {
  const groupOf = groupsOf(plan, family);
  const groups: string[] = [];
  const places = new Map([['', 0]]);
  const cellsOf = (batch: AnswerBatch) =>
    Int32Array.from({ length: batch.n }, (_, row) => {
      const group = groupOf(batch, row);
      if (!places.has(group)) places.set(group, groups.push(group));
      return places.get(group)!;
    });
  return { groups, cellsOf };
}

/** What comments are counted with. */
export interface ThemeSetting {
  readonly columns: readonly CommentColumn[];
  readonly codes: CommentCodes;
  /** Family that themes are counted by, besides everybody; '' for none. */
  readonly family: string;
}
