import type { PickList, PickQuestion, Study } from '../model/index.js';

/** What is worked out for each respondent from what he or she picked. */
export type PickFigure = 'limiting' | 'hits' | 'importance';

/** The letter that each figure adds to the id of its question. */
const LETTERS: Readonly<Record<PickFigure, string>> = { limiting: 'L', hits: 'H', importance: 'W' };

/** The figures of a pick question, each with the id of its outcome: how many limiting entries, or how many of the customers' own. */
export function figuresOfPick(
  question: PickQuestion,
  lists: readonly PickList[],
): readonly { readonly id: string; readonly figure: PickFigure }[] {
  return kindsOf(question, lists).map((figure) => ({ id: question.id + LETTERS[figure], figure }));
}

function kindsOf({ about, list }: PickQuestion, lists: readonly PickList[]): readonly PickFigure[] {
  if (about === 'priorities') return ['hits', 'importance'];
  const entries = lists.find(({ id }) => id === list)?.entries ?? [];
  return about !== 'self' && entries.some(({ limiting }) => limiting) ? ['limiting'] : [];
}

/** Most that a study's respondents can pick: what the study says of its own list, at most what the question asks for. */
export function mostPicked({ list, most }: PickQuestion, { priorities }: Pick<Study, 'priorities'>): number {
  return list === null && priorities !== null ? Math.min(priorities.pick, most) : most;
}
