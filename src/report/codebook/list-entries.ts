import type { Pack, PickList } from '../../model/index.js';
import type { CodebookEntry, CodebookLine, LocaleReadings } from './codebook.js';
import { entry, line } from './lines.js';

/** The lists that are picked from: each with its name, its entries by category, and the concepts that several stand for. */
export function listEntries({ lists = [] }: Pack, locales: readonly LocaleReadings[]): readonly CodebookEntry[] {
  return lists.flatMap((list) => {
    const { id, entries } = list;
    const categories = [...new Set(entries.map(({ category }) => category))];
    const concepts = [...new Set(entries.flatMap(({ concept }) => concept ?? []))];
    const conceptLines = concepts.map((concept) =>
      line(concept, locales, {
        template: (w) => w.lists?.[id]?.concepts?.[concept],
        filled: (r) => r.lists[id]?.concepts[concept],
      }),
    );
    return [
      entry('list', id, [
        line('', locales, { template: (w) => w.lists?.[id]?.name, filled: (r) => r.lists[id]?.name }),
      ]),
      ...categories.map((category) =>
        entry('listCategory', `${id}.${category}`, categoryLines(list, category, locales)),
      ),
      ...(concepts.length === 0 ? [] : [entry('listConcepts', `${id}.concepts`, conceptLines)]),
    ];
  });
}

function categoryLines(
  { id, entries }: PickList,
  category: string,
  locales: readonly LocaleReadings[],
): readonly CodebookLine[] {
  const name = line('name', locales, {
    template: (w) => w.lists?.[id]?.categories[category],
    filled: (r) => r.lists[id]?.categories[category],
  });
  const words = entries
    .filter((each) => each.category === category)
    .map((each) =>
      line(each.id, locales, {
        template: (w) => w.lists?.[id]?.entries[each.id],
        filled: (r) => r.lists[id]?.entries[each.id],
      }),
    );
  return [name, ...words];
}
