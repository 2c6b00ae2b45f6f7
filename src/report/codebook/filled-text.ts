import type { Translate } from '../../wording/index.js';
import { type Child, html, type Markup } from '../markup.js';
import type { FilledWord } from './codebook.js';

/** A filled-in text with the forms of the study's words in bold; other values of its template are left plain. */
export function filledText(template: string, filled: string): Markup {
  const parts = template.split(/\{\{.*?\}\}/);
  const names = [...template.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]!.trim());
  const pattern = new RegExp(`^${parts.map(escapePattern).join('(.*?)')}$`, 'su');
  const found = pattern.exec(filled);
  if (found === null || parts.length === 1) return html`<span class="text">${filled}</span>`;
  const pieces = parts.flatMap((part, i): readonly Child[] => {
    if (i === parts.length - 1) return [part];
    const value = found[i + 1]!;
    return [part, /^[cw]\./.test(names[i]!) ? html`<b>${value}</b>` : value];
  });
  return html`<span class="text">${pieces}</span>`;
}

/** A customer word by its id, with its gender form where it is not the pair. */
export function wordLabel({ word, gender }: FilledWord, t: Translate): string {
  return gender === 'pair' ? word : `${word}, ${t(`gender.${gender}`)}`;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
