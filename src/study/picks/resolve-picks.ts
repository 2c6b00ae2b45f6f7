import type { Pack, PickQuestion, StudyOutcome } from '../../model/index.js';
import { figuresOfPick, type PickFigure } from '../../pack/pick-figures.js';
import { askedElements } from '../resolve-modules.js';
import type { PickedSources } from '../sections.js';
import { customersTop, importanceShares } from './wish-weights.js';

/** The pick questions of modules, those on oneself included. */
export function askedPicks(pack: Pack, modules: readonly string[]): readonly PickQuestion[] {
  const asked = askedElements(pack, modules, 'question').map(({ question }) => question);
  return (pack.questions ?? []).filter(
    (question): question is PickQuestion => question.kind === 'pick' && asked.includes(question.id),
  );
}

/** The outcomes worked out from what is picked: limiting values, hits among the customers' top, importance of what was hit. */
export function pickedOutcomes(sources: PickedSources): readonly StudyOutcome[] {
  const { pack, modules, words, itemColumns, priorities } = sources;
  return askedPicks(pack, modules).flatMap((question) =>
    figuresOfPick(question, pack.lists ?? []).flatMap(({ id, figure }): readonly StudyOutcome[] => {
      const counted = countedBy(figure, question, { pack, priorities });
      if (counted === null) return [];
      const name = Object.fromEntries(
        Object.entries(words).map(([locale, { wording }]) => [
          locale,
          wording.questions?.[question.id]?.figures?.[figure] ?? id,
        ]),
      );
      const column = itemColumns[question.id] ?? question.id;
      return [{ id, column, kind: 'picked', min: 0, bands: null, name, ...counted }];
    }),
  );
}

type Counted = Pick<StudyOutcome, 'max' | 'decimals' | 'picked'>;

function countedBy(
  figure: PickFigure,
  { list, most }: PickQuestion,
  { pack, priorities }: Pick<PickedSources, 'pack' | 'priorities'>,
): Counted | null {
  if (figure === 'limiting') {
    const limiting = (pack.lists?.find(({ id }) => id === list)?.entries ?? []).filter((entry) => entry.limiting);
    return { max: Math.min(most, limiting.length), decimals: 0, picked: ones(limiting.map(({ id }) => id)) };
  }
  if (priorities === null) return null;
  if (figure === 'hits') return { max: priorities.pick, decimals: 0, picked: ones(customersTop(priorities)) };
  return { max: 100, decimals: 2, picked: importanceShares(priorities) };
}

function ones(ids: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(ids.map((id) => [id, 1]));
}

/** Ids of all outcomes that the picks of a pack can be worked out into. */
export function figuresOf({ questions = [], lists = [] }: Pack): readonly string[] {
  return questions
    .flatMap((question) => (question.kind === 'pick' ? figuresOfPick(question, lists) : []))
    .map(({ id }) => id);
}
