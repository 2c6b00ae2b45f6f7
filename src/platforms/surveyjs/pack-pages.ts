import type { ModuleElement } from '../../model/index.js';
import { choiceValue, gridParts, gridsOfElement, type PackGrid, type PartContext } from './pack-grids.js';
import { languageElement } from './stamp.js';
import type { JsonObject } from './survey-json.js';

/** The pages of a study's modules in order; pages with nothing to ask are left out. */
export function packPages(context: PartContext): readonly JsonObject[] {
  const { names, localiser } = context;
  const pages = modulesOf(context)
    .flatMap((module) => module.pages.map((page) => ({ module, page })))
    .map(({ module, page }) => ({
      name: names.page(page.id),
      title: localiser.text((wording) => wording.modules[module.id]!),
      elements: page.elements.flatMap((element, i) => partsOf(element, context, names.text(page.id, i))),
    }))
    .filter((page) => page.elements.length > 0);
  const [first, ...others] = pages;
  if (first === undefined) return [];
  return [{ ...first, elements: [languageElement(names, localiser.languages), ...first.elements] }, ...others];
}

/** The grids on the pages, by their names in the survey. */
export function packGrids(context: PartContext): readonly PackGrid[] {
  return modulesOf(context)
    .flatMap((module) => module.pages.flatMap((page) => page.elements))
    .flatMap((element) => (element.kind === 'items' ? gridsOfElement(element, context.study.pack) : []))
    .map(({ id, items }) => ({ name: context.names.question(id), items: items.map((item) => item.id) }));
}

function modulesOf({ study }: PartContext) {
  return study.modules.map((id) => study.pack.modules.find((module) => module.id === id)!);
}

function partsOf(element: ModuleElement, context: PartContext, textName: string): readonly JsonObject[] {
  if (element.kind === 'items') return gridParts(element, context);
  if (element.kind === 'background') return backgroundPart(element.background, context);
  const html = context.localiser.text((wording) => `<p>${escapeHtml(wording.texts[element.text]!)}</p>`);
  return [{ type: 'html', name: textName, html }];
}

/** A background question, unless the host asks it. */
function backgroundPart(id: string, { study, names, localiser }: PartContext): readonly JsonObject[] {
  const variable = study.pack.background.find((background) => background.id === id)!;
  const ours = study.background.find((background) => background.id === id);
  if (ours?.fromHost) return [];
  const choices = variable.categories.map((category) => ({
    value: choiceValue(category, ours ?? { codes: null }),
    text: localiser.text((wording) => wording.background[id]!.categories[category.id]!),
  }));
  const title = localiser.text((wording) => wording.background[id]!.question);
  return [{ type: 'radiogroup', name: names.question(ours?.column ?? id), title, choices }];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
