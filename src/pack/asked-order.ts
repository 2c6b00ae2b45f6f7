import type { Module, ModuleElement, Pack, Study } from '../model/index.js';
import { modulesAsked } from './asked-modules.js';
import { audienceCondition } from './audiences.js';

/**
 * The modules of a study in the order in which they are really asked: the study's own, but what only some are asked stands
 * after our own question that tells who they are. Surveys are built in this order and reports print it.
 */
export function askedOrder(study: Pick<Study, 'pack' | 'modules' | 'background' | 'values'>): readonly Module[] {
  const { pack, background } = study;
  const own = modulesAsked(study);
  const theirs = background.filter(({ fromHost }) => fromHost).map(({ id }) => id);
  const placeOf = (module: Module, place: number) => {
    const sources = decidingBackground([module], pack).filter((id) => !theirs.includes(id));
    const asking = sources.map((id) => own.findIndex((other) => asksBackground(other, id)));
    const last = Math.max(place, ...asking);
    return last === place ? place : last + 0.5;
  };
  const placed = own.map((module, i) => ({ module, place: placeOf(module, i) }));
  return placed.sort((a, b) => a.place - b.place).map(({ module }) => module);
}

/** Background variables that decide who is asked what in some modules. */
export function decidingBackground(modules: readonly Module[], pack: Pack): readonly string[] {
  const audiences = [
    ...modules.map(({ audience = 'everyone' }) => audience),
    ...modules.flatMap(elementsOf).flatMap((element) => audiencesOf(element, pack)),
  ];
  return [...new Set(audiences.flatMap((audience) => audienceCondition(pack, audience)?.background ?? []))];
}

/** Audiences of all that an element asks; none for a text. */
export function audiencesOf(
  element: ModuleElement,
  { items, questions = [] }: Pack,
): readonly NonNullable<Module['audience']>[] {
  if (element.kind === 'items') {
    return items.filter(({ id }) => element.items.includes(id)).map(({ audience }) => audience);
  }
  if (element.kind === 'question') {
    return questions.filter(({ id }) => id === element.question).map(({ audience }) => audience);
  }
  return element.kind === 'background' ? ['everyone'] : [];
}

function asksBackground(module: Module, id: string): boolean {
  return elementsOf(module).some((element) => element.kind === 'background' && element.background === id);
}

function elementsOf({ pages }: Module): readonly ModuleElement[] {
  return pages.flatMap(({ elements }) => elements);
}
