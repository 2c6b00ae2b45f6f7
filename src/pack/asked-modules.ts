import type { Module, ModuleElement, ModulePage, Pack, Study } from '../model/index.js';

/**
 * The modules a study asks, in its order, without what it leaves out of them: the values that describe oneself unless it
 * wants them. A page that would only hold texts after that goes with it.
 */
export function modulesAsked({ pack, modules, values }: Pick<Study, 'pack' | 'modules' | 'values'>): readonly Module[] {
  const left = values?.self ? [] : questionsOnOneself(pack);
  return modules
    .flatMap((id) => pack.modules.filter((module) => module.id === id))
    .map((module) => (left.length === 0 ? module : { ...module, pages: module.pages.flatMap(without(left)) }));
}

/** Ids of the questions that are only asked where a study wants them. */
export function questionsOnOneself({ questions = [] }: Pick<Pack, 'questions'>): readonly string[] {
  return questions.filter((question) => question.kind === 'pick' && question.about === 'self').map(({ id }) => id);
}

function without(questions: readonly string[]) {
  return (page: ModulePage): readonly ModulePage[] => {
    const elements = page.elements.filter((element) => !asksOneOf(element, questions));
    if (elements.length === page.elements.length) return [page];
    return elements.some(({ kind }) => kind !== 'text') ? [{ ...page, elements }] : [];
  };
}

function asksOneOf(element: ModuleElement, questions: readonly string[]): boolean {
  return element.kind === 'question' && questions.includes(element.question);
}
