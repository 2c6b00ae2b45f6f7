import type { PackWording } from '../../model/index.js';
import type { RenderedWording } from '../../wording/index.js';
import type { CodebookEntry, CodebookLine, EntryKind, LocaleReadings } from './codebook.js';

export function entry(
  kind: EntryKind,
  id: string,
  lines: readonly CodebookLine[],
  modules: readonly string[] = [],
): CodebookEntry {
  return { kind, id, item: null, modules, lines };
}

/** Where a text stands: in the words as written, and in the words filled in. */
export interface TextAt {
  template(wording: PackWording): string | undefined;
  filled(reading: RenderedWording): string | undefined;
}

export function textAt(part: 'modules' | 'texts' | 'grids', id: string): TextAt {
  return { template: (w) => w[part][id], filled: (r) => r[part][id] };
}

export function line(part: string, locales: readonly LocaleReadings[], at: TextAt): CodebookLine {
  const texts = locales.flatMap(({ locale, wording, readings }) => {
    const template = at.template(wording);
    if (template === undefined) return [];
    const filled = readings.map((reading) => at.filled(reading) || template);
    const oneForAll = filled.every((text) => text === filled[0]) && !namesCustomer(template);
    return [[locale, { template, filled: oneForAll ? filled.slice(0, 1) : filled }] as const];
  });
  return { part, texts: Object.fromEntries(texts) };
}

/** Whether a template is filled in with the customer word, or with the definition, which holds it. */
export function namesCustomer(template: string): boolean {
  return /\{\{\s*(c\.|definition)/.test(template);
}

export function withTexts(lines: readonly CodebookLine[]): readonly CodebookLine[] {
  return lines.filter(({ texts }) => Object.keys(texts).length > 0);
}
