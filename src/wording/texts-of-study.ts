import type { Locale, PackWording, Study, TextTree } from '../model/index.js';

/** Name of a wording's texts for those who are addressed informally. */
const INFORMAL = 'du';

/**
 * The texts of a wording as a study reads them: those for its way of address replace the others, and texts for single
 * customer words stand beside theirs under the key that i18next looks up for a `context`.
 */
export function textsOfStudy(study: Study, wording: PackWording): TextTree {
  const { variants = {}, ...texts } = wording;
  const tree = structuredClone(texts) as unknown as Record<string, unknown>;
  if (study.address === 'informal') replaceTexts(tree, variants[INFORMAL] ?? {}, (key) => key);
  for (const [word, replaced] of Object.entries(variants)) {
    if (word !== INFORMAL) replaceTexts(tree, replaced, (key) => `${key}_${word}`);
  }
  return tree as TextTree;
}

function replaceTexts(
  tree: Record<string, unknown>,
  replaced: Readonly<Record<string, string>>,
  name: (key: string) => string,
): void {
  for (const [path, text] of Object.entries(replaced)) {
    const steps = path.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], tree);
    if (parent !== null && typeof parent === 'object') (parent as Record<string, unknown>)[name(last)] = text;
  }
}

/** What a study says of itself in its introduction, in one locale; empty where it says nothing. */
export function notesOf(study: Study, locale: Locale) {
  return { retention: study.retention[locale] ?? '', contact: study.contactPerson[locale] ?? '' };
}
