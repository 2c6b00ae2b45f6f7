import type { PackWording, TextTree } from '../model/index.js';

/** A text of a wording and where it stands. */
export interface PlacedText {
  /** `items/CFCEN1/text` */
  readonly path: string;
  readonly text: string;
}

/** Parts of a wording that hold texts beside the items, in the order of the file. */
const PARTS = [
  'name',
  'responseSets',
  'nonSubstantive',
  'scales',
  'indices',
  'background',
  'questions',
  'lists',
  'modules',
  'texts',
  'grids',
] as const;

/** Every text of a wording that people get to read, in the order of the file. */
export function textsOf(wording: Partial<PackWording>): readonly PlacedText[] {
  const itemTexts = Object.entries(wording.items ?? {}).map(([id, { text }]) => ({ path: `items/${id}/text`, text }));
  const variants = Object.entries(wording.variants ?? {}).flatMap(([variant, replaced]) =>
    Object.entries(replaced).map(([path, text]) => ({ path: `variants/${variant}/${path}`, text })),
  );
  return [...itemTexts, ...PARTS.flatMap((part) => leaves(wording[part], part)), ...variants];
}

/** The path of the text that a placed text replaces, or its own: `variants/du/texts.intro` → `texts/intro`. */
export function originalPath(path: string): string {
  return path.replace(/^variants\/[^/]+\/(.*)$/, (_whole, dotted: string) => dotted.replaceAll('.', '/'));
}

function leaves(value: unknown, path: string): readonly PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}/${key}`));
}

/** What stands between double braces, white space taken off: `c.pl`, `c.defSg, cap`, `minutes, minutes`. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]!.trim());
}

/** Forms of a word that texts ask for: `wordFormsIn(texts, 'c')` → `pl`, `defPl`; each once, in the order they come. */
export function wordFormsIn(
  texts: readonly string[],
  word: 'c' | 'w.topManagement' | 'w.organisation',
): readonly string[] {
  const forms = texts.flatMap(placeholdersOf).flatMap((placeholder) => {
    const [name = ''] = placeholder.split(',');
    return name.trim().startsWith(`${word}.`) ? [name.trim().slice(word.length + 1)] : [];
  });
  return [...new Set(forms)];
}

/** Every text in a tree of texts. */
export function textsInTree(tree: TextTree): readonly string[] {
  return Object.values(tree).flatMap((child) => (typeof child === 'string' ? [child] : textsInTree(child)));
}
