import type { WrittenComments } from '../../disclose/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import type { AnswerBatch } from '../../score/index.js';
import type { AnswersReader } from '../answers/answers-options.js';

/** An open question and the column its answers stand in. */
export interface CommentColumn {
  readonly question: string;
  readonly column: string;
}

/** A plan that also reads open questions, as its last background variables: every distinct text is a category. */
export function withComments(plan: ScoringPlan, columns: readonly CommentColumn[]): ScoringPlan {
  const texts = columns.map(({ question, column }) => ({ id: question, column, categories: null, ordered: false }));
  return { ...plan, backgrounds: [...plan.backgrounds, ...texts] };
}

/** Batches of answers, each with the texts of the open questions: text `cells[row] − 1` of `texts`, or none where 0. */
export async function* commentBatches(
  reader: AnswersReader,
  plan: ScoringPlan,
): AsyncGenerator<{ readonly batch: AnswerBatch; readonly comments: readonly CommentCells[] }> {
  const own = plan.backgrounds.length;
  for await (const batch of reader.batches) {
    const comments = batch.backgrounds
      .slice(own)
      .map((cells, c) => ({ cells, texts: batch.dictionaries.backgrounds[own + c]! }));
    const dictionaries = { ...batch.dictionaries, backgrounds: batch.dictionaries.backgrounds.slice(0, own) };
    yield { batch: { ...batch, backgrounds: batch.backgrounds.slice(0, own), dictionaries }, comments };
  }
}

/** The answers to one open question in a batch. */
export interface CommentCells {
  readonly cells: Int32Array;
  readonly texts: readonly string[];
}

/**
 * What respondents wrote to each open question, counted by group.
 * @param reader Of answers read with `withComments(plan, columns)`.
 */
export async function readComments(
  reader: AnswersReader,
  plan: ScoringPlan,
  { columns, family }: { readonly columns: readonly CommentColumn[]; readonly family: string },
): Promise<readonly WrittenComments[]> {
  const found = columns.map(() => new Map<string, Map<string, number>>());
  const groupOf = groupsOf(plan, family);
  for await (const { batch, comments } of commentBatches(reader, plan)) {
    comments.forEach(({ cells, texts }, c) => {
      for (let row = 0; row < batch.n; row += 1) {
        const text = texts[cells[row]! - 1];
        if (text === undefined) continue;
        const writers = found[c]!.get(text) ?? new Map<string, number>();
        const group = groupOf(batch, row);
        writers.set(group, (writers.get(group) ?? 0) + 1);
        found[c]!.set(text, writers);
      }
    });
  }
  return columns.map(({ question }, c) => ({
    question,
    comments: [...found[c]!].map(([text, writers]) => ({ text, writers: Object.fromEntries(writers) })),
  }));
}

/** Family that comments are grouped by unless another is asked for; '' where the study does not ask for customer contact. */
export function contactFamily({ families }: ScoringPlan): string {
  return families.find(({ id }) => id === 'customerContact.contact')?.id ?? '';
}

/** Families that comments may be grouped by: one background variable each, or groups of its categories. */
export function commentFamilies({ families }: ScoringPlan): readonly string[] {
  return families.filter(({ kind }) => kind === 'categories' || kind === 'collapse').map(({ id }) => id);
}

/** The group that a row is in; '' for none. */
export function groupsOf(plan: ScoringPlan, id: string): (batch: AnswerBatch, row: number) => string {
  const family = plan.families.find((one) => one.id === id);
  if (family === undefined) return () => '';
  const { background, groups } = family;
  return (batch, row) => {
    const category = batch.dictionaries.backgrounds[background]![batch.backgrounds[background]![row]! - 1];
    if (groups === null) return category ?? '';
    return groups.find(({ categories }) => category !== undefined && categories.includes(category))?.id ?? '';
  };
}
