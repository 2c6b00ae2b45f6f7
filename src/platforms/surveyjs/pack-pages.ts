import type { Audience, Module, ModuleElement, ModulePage, Pack, Study } from '../../model/index.js';
import { askedOrder } from '../../pack/asked-order.js';
import { askedModules, commonAudience, elementAudience, elementsOf } from './asked.js';
import { type PartContext, visiblePage, visibleTo } from './conditions.js';
import { escapeHtml } from './html.js';
import { gridParts, gridsOfElement, type PackGrid } from './pack-grids.js';
import { backgroundPart, questionParts } from './pack-questions.js';
import { languageElement } from './stamp.js';
import type { JsonObject } from './survey-json.js';

/** A page of a pack with the module it belongs to. */
interface Place {
  readonly module: Module;
  readonly page: ModulePage;
}

/**
 * The pages of a study's modules in order; pages with nothing to ask are left out.
 * @param shared - Context of what all respondents see.
 * @param perWord - Contexts of what the respondents with each customer word see, one or more.
 */
export function packPages(shared: PartContext, perWord: readonly PartContext[]): readonly JsonObject[] {
  const pages = askedOrder(shared.study)
    .flatMap((module) => module.pages.map((page) => ({ module, page })))
    .flatMap((place) => pagesInWords(place, shared, perWord));
  const [first, ...others] = pages;
  if (first === undefined) return [];
  const language = languageElement(shared.study, shared.names, shared.localiser.languages);
  return [{ ...first, elements: [language, ...first.elements] }, ...others];
}

/** The grids on the pages, by the keys of their answers. */
export function packGrids(study: Study, keyOf: (id: string) => string): readonly PackGrid[] {
  return elementsOf(askedModules(study))
    .flatMap((element) => (element.kind === 'items' ? gridsOfElement(element, study.pack) : []))
    .map(({ id, items }) => ({ name: keyOf(id), items: items.map((item) => item.id) }));
}

/** One page for everybody where all words read alike, else one for each word. */
function pagesInWords(place: Place, shared: PartContext, perWord: readonly PartContext[]) {
  const texts = perWord.map(({ localiser }) => JSON.stringify(pageOf(place, { ...shared, localiser })));
  const contexts = texts.every((text) => text === texts[0]) ? [shared] : perWord;
  return contexts.map((context) => pageOf(place, context)).filter(({ elements }) => elements.length > 0);
}

function pageOf({ module, page }: Place, context: PartContext) {
  const { names, localiser, study } = context;
  const audience = pageAudience(module, page, study.pack);
  return {
    name: names.page(page.id),
    ...visiblePage(audience, context),
    title: localiser.text((wording) => wording.modules[module.id]!),
    elements: page.elements.flatMap((element, i) =>
      partsOf(element, audience, { ...context, text: names.text(page.id, i) }),
    ),
  };
}

/** The module's audience, else the one that all that is asked on a page has in common. */
function pageAudience(module: Module, page: ModulePage, pack: Pack): Audience {
  const audiences = page.elements.map((element) => elementAudience(element, pack));
  return module.audience ?? commonAudience(audiences.filter((audience) => audience !== null));
}

function partsOf(
  element: ModuleElement,
  surroundings: Audience,
  context: PartContext & { readonly text: string },
): readonly JsonObject[] {
  if (element.kind === 'text') {
    const html = context.localiser.text((wording) => `<p>${escapeHtml(wording.texts[element.text]!)}</p>`);
    return [{ type: 'html', name: context.text, html }];
  }
  if (element.kind === 'background') return backgroundPart(element.background, context);
  const audience = elementAudience(element, context.study.pack)!;
  const parts =
    element.kind === 'items' ? gridParts(element, audience, context) : questionParts(element.question, context);
  return parts.map((part) => ('visibleIf' in part ? part : { ...part, ...visibleTo(audience, surroundings, context) }));
}
