import type { Audience, Study } from '../model/index.js';
import { audienceCondition, modulesAsked } from '../pack/index.js';

/** The category of each background variable that a respondent is in, by its id. */
export type Categories = ReadonlyMap<string, string | null>;

/** Whether a respondent is asked an item or question. */
export type IsAsked = (id: string, categories: Categories) => boolean;

/**
 * Whom a study asks what: the audience of the item or question, and of a module that asks it. Where the study has not the
 * background variable that an audience is told by, everyone is asked.
 */
export function whomAsked(study: Study): IsAsked {
  const { pack } = study;
  const audiences = new Map<string, Audience>(
    [...pack.items, ...(pack.questions ?? [])].map((one) => [one.id, one.audience]),
  );
  const modules = new Map<string, Audience[]>();
  for (const { audience = 'everyone', pages } of modulesAsked(study)) {
    for (const element of pages.flatMap(({ elements }) => elements)) {
      const ids = element.kind === 'items' ? element.items : element.kind === 'question' ? [element.question] : [];
      for (const id of ids) modules.set(id, [...(modules.get(id) ?? []), audience]);
    }
  }
  const belongs = (audience: Audience, categories: Categories) => {
    const condition = audienceCondition(pack, audience);
    if (condition === null || !categories.has(condition.background)) return true;
    return condition.categories.includes(categories.get(condition.background) ?? '');
  };
  return (id, categories) =>
    belongs(audiences.get(id) ?? 'everyone', categories) &&
    (modules.get(id) ?? ['everyone']).some((audience) => belongs(audience, categories));
}
