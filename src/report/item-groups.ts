import { audienceOf } from './asked.js';
import type { Measure, ReportContext } from './report-context.js';

/** Items shown together under one heading. */
export interface ItemGroup {
  /** Scale or index of items that they are scored into; '' for items reported one by one. */
  readonly scale: string;
  readonly title: string;
  readonly items: readonly Measure[];
}

/**
 * Items by scale in the order of the pack, then those outside scales by the module they were asked in. What top management
 * is asked of itself and what those with customer contact are asked stands in sections of their own.
 */
export function itemGroups(context: ReportContext): readonly ItemGroup[] {
  const { nameOf, roles } = context;
  const listed = context
    .measures('item')
    .filter((item) => !roles.counterparts.includes(item) && audienceOf(item.id, context) !== 'withCustomerContact');
  const scored = context.measures('scale').map(({ id }) => ({
    scale: id,
    title: nameOf.measure(id),
    items: listed.filter(({ scale }) => scale === id),
  }));
  const alone = listed
    .filter(({ scale }) => scale === '')
    .map((item) => ({ item, title: moduleTitle(item.id, context) }));
  const unscored = [...new Set(alone.map(({ title }) => title))].map((title) => ({
    scale: '',
    title,
    items: alone.filter((other) => other.title === title).map(({ item }) => item),
  }));
  return [...scored, ...unscored].filter(({ items }) => items.length > 0);
}

/** Title of the module of the study that an item was asked in. */
function moduleTitle(item: string, { study, wording, t }: ReportContext): string {
  const module = study.pack.modules.find(
    ({ id, pages }) =>
      study.modules.includes(id) &&
      pages.some(({ elements }) => elements.some((e) => e.kind === 'items' && e.items.includes(item))),
  );
  return wording.modules[module?.id ?? ''] ?? t('items.alone');
}
