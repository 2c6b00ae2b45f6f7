import type { Question, Study } from '../model/index.js';
import { modulesAsked } from '../pack/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { Random } from './random.js';

/** A question of a study that no figure of the plan comes from. */
export interface OtherQuestion {
  readonly id: string;
  readonly column: string;
  /** Draws respondent `number`'s answer; `null` for a blank. */
  draw(random: Random, number: number): string | number | null;
}

/** Share of respondents who write something into a box. */
const WRITES = 0.3;

/** Questions that a study asks beside those that its plan reads: free texts, choices, numbers that are not reported. */
export function otherQuestions(plan: ScoringPlan, study: Study): readonly OtherQuestion[] {
  const asked = modulesAsked(study)
    .flatMap(({ pages }) => pages.flatMap(({ elements }) => elements))
    .flatMap((element) => (element.kind === 'question' ? element.question : []));
  const read = new Set([...plan.outcomes, ...plan.picks].map(({ column }) => column));
  return (study.pack.questions ?? []).flatMap((question) => {
    const column = study.itemColumns[question.id] ?? question.id;
    const draw = drawerOf(question);
    return draw === null || !asked.includes(question.id) || read.has(column) ? [] : [{ id: question.id, column, draw }];
  });
}

function drawerOf(question: Question): OtherQuestion['draw'] | null {
  switch (question.kind) {
    // No words, so that nobody takes it for somebody's own, in any language.
    case 'open':
      return (random, number) => (random.uniform() < WRITES ? `[${question.id} ${number}]` : null);
    case 'choice':
      return (random) => question.options[Math.floor(random.uniform() * question.options.length)]?.code ?? null;
    case 'number':
      return (random) => question.min + Math.floor(random.uniform() * (question.max - question.min + 1));
    case 'pick':
      return null;
  }
}
