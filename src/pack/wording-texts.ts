import type { PackWording } from '../model/index.js';

/** A text of a wording and where it stands. */
export interface PlacedText {
  /** `items/CFCEN1/text` */
  readonly path: string;
  readonly text: string;
}

/** Every text of a wording that people get to read, in the order of the file. */
export function textsOf(wording: Partial<PackWording>): readonly PlacedText[] {
  const { name, items, responseSets, nonSubstantive, scales, indices, background, modules, texts, grids } = wording;
  const read = { name, responseSets, nonSubstantive, scales, indices, background, modules, texts, grids };
  const itemTexts = Object.entries(items ?? {}).map(([id, item]) => ({ path: `items/${id}/text`, text: item.text }));
  return [...itemTexts, ...leaves(read, '')];
}

function leaves(value: unknown, path: string): readonly PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}/${key}`));
}

/** What stands between double braces, white space taken off: `c.pl`, `c.defSg, cap`, `minutes, minutes`. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]!.trim());
}
