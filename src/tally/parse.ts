import { type Issue, KundfokusError } from '../model/index.js';
import { packSlice } from './combine-slices.js';
import type { SliceForm } from './packed-slice.js';
import { readHeader } from './parse-header.js';
import { readSlice } from './parse-slice.js';
import { Place } from './place.js';
import type { SliceTally, Tally } from './tally.js';

/**
 * Reads a tally file back and checks all of it: every field, every number, and that counts add up
 * (patterns, cells and histograms to respondents, moments to their histograms).
 * @throws KundfokusError with every issue found.
 */
export function parseTally(text: string): Tally {
  const issues: Issue[] = [];
  const root = readJson(text, issues);
  if (issues.length > 0) throw new KundfokusError(issues);
  const place = new Place(root, '', issues);
  const header = readHeader(place);
  const families = place.entries('families').map(([id, family]) => {
    if (!Object.hasOwn(header.declared, id)) family.refuse('unknown-family', 'a family that is declared');
    const detail = Object.hasOwn(header.declared, id) ? header.declared[id]!.detail : 'moments';
    let like: SliceForm | undefined;
    const slices = family.entries().map(([category, place]) => {
      const { weighted } = header;
      const { form, slice } = packSlice(readSlice(place, { weighted, detail }), { weighted, like });
      like = form;
      return [category, slice] as const;
    });
    return [id, Object.fromEntries(slices) as Readonly<Record<string, SliceTally>>] as const;
  });
  const found = new Set(families.map(([id]) => id));
  for (const id of Object.keys(header.declared)) {
    if (!found.has(id)) place.at('families').at(id).refuse('missing-family', 'the slices of a declared family');
  }
  if (issues.length > 0) throw new KundfokusError(issues);
  return { ...header, families: Object.fromEntries(families) };
}

function readJson(text: string, issues: Issue[]): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const received = `${text.length} characters that are no JSON`;
    issues.push({ code: 'not-json', path: 'tally', expected: 'a tally file', received, hint: 'write it anew' });
    return undefined;
  }
}
