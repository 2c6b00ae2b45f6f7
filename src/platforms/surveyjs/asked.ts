import type { Audience, Module, ModuleElement, Pack, Study } from '../../model/index.js';
import { modulesAsked } from '../../pack/asked-modules.js';
import { audiencesOf } from '../../pack/asked-order.js';

/** The modules a study asks, in its order, without what it leaves out of them. */
export function askedModules(study: Study): readonly Module[] {
  return modulesAsked(study);
}

/** What stands on the pages of modules. */
export function elementsOf(modules: readonly Module[]): readonly ModuleElement[] {
  return modules.flatMap((module) => module.pages.flatMap((page) => page.elements));
}

/** Ids of the background variables, or of the questions, that modules ask. */
export function idsAsked(modules: readonly Module[], kind: 'background' | 'question'): readonly string[] {
  return elementsOf(modules).flatMap((element) => {
    if (element.kind !== kind) return [];
    return element.kind === 'background' ? element.background : element.question;
  });
}

/** The audience that all that an element asks has in common, else everyone; `null` for a text. */
export function elementAudience(element: ModuleElement, pack: Pack): Audience | null {
  if (element.kind === 'text') return null;
  return commonAudience(audiencesOf(element, pack));
}

/** The audience that all have in common, else everyone. */
export function commonAudience(audiences: readonly Audience[]): Audience {
  const [first = 'everyone'] = audiences;
  return audiences.every((audience) => audience === first) ? first : 'everyone';
}
