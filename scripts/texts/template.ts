/** Texts with gaps, as the code composes them. */
import ts from 'typescript';

/** A gap that holds a value (a name, a number), or one that holds words which are a text of their own. */
export type Gap = { readonly gap: 'value' | 'words' };
export type Template = readonly (string | Gap)[];

/** A value of which nothing is known. */
export const VALUE: readonly Template[] = [[{ gap: 'value' }]];

/** Whether a text is a value alone. */
export function isValue(template: Template): boolean {
  const [only, ...more] = template;
  return more.length === 0 && typeof only === 'object' && only.gap === 'value';
}

/** Whether a text has a word in it beside its gaps and flags. */
export function hasWords(template: Template): boolean {
  return template.some((part) => typeof part === 'string' && /[A-Za-z]{2}/.test(part.replace(/--[a-z-]+/g, '')));
}

/** A template with the texts between its gaps in one piece. */
export function merged(template: Template): Template {
  const parts: (string | Gap)[] = [];
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return parts;
}

/** Texts after `replace` of one literal by another. */
export function replaced(templates: readonly Template[], [from, to]: readonly ts.Expression[]): readonly Template[] {
  if (!from || !to || !ts.isStringLiteral(from) || !ts.isStringLiteral(to)) return templates;
  const inPart = (part: string | Gap) => (typeof part === 'string' ? part.replace(from.text, to.text) : part);
  return templates.map((template) => merged(template).map(inPart));
}

/** All that one of several expressions can be, each text once. */
export function union(lists: readonly (readonly Template[])[]): readonly Template[] {
  const byText = new Map(lists.flat().map((template) => [JSON.stringify(template), template]));
  return byText.size === 0 ? VALUE : [...byText.values()];
}
