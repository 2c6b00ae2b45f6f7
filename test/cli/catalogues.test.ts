import { describe, expect, it } from 'vitest';
import {
  CATALOGUE_LANGUAGES,
  catalogueFaults,
  commandLineTexts,
  readCatalogue,
} from '../../scripts/command-line-texts.js';

const texts = commandLineTexts();

describe('what the command line says', () => {
  it('is found in issues of every room, in schemas and in the help', () => {
    const found = new Map(texts.map(({ text, place }) => [text, place]));
    expect(found.get('a closing quote')).toMatch(/^io\//);
    expect(found.get('at most 64 letters, digits and spaces')).toMatch(/^study\/study-schema/);
    expect(found.get('list the question packs there are')).toBe('help');
    expect(found.get('Wrote {0}')).toMatch(/^cli\//);
    expect(found.get('a number from {0} to {1} with at most {2} decimals, or an empty cell')).toMatch(/^(io|plan)\//);
    expect(texts.length).toBeGreaterThan(900);
  });

  it.each(CATALOGUE_LANGUAGES)('stands in the catalogue of %s, all of it and nothing else', (language) => {
    expect(catalogueFaults(readCatalogue(language), texts)).toEqual([]);
  });

  it.each(CATALOGUE_LANGUAGES)('is never said in English in %s where a sentence differs', (language) => {
    const same = Object.entries(readCatalogue(language)).filter(
      ([text, said]) => text === said && text.split(' ').length > 4,
    );
    expect(same).toEqual([]);
  });
});

const SOURCE = ['at least {0}', 'columns {0}', 'nothing'].map((text) => ({ text, place: 'study/x.ts:1' }));
const WHOLE = { 'at least {0}': 'minst {0}', 'columns {0}': 'kolumnerna {0}', nothing: 'inget' };

/** Catalogues that must not pass, and what is said of them. */
const FAULTS: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['lacks a text', { 'at least {0}': 'minst {0}', nothing: 'inget' }, 'missing: "columns {0}" (study/x.ts:1)'],
  ['has one too many', { ...WHOLE, other: 'annat' }, 'unused: "other"'],
  ['drops a gap', { ...WHOLE, 'columns {0}': 'kolumner' }, 'other gaps: "columns {0}"'],
  ['makes words of a value', { ...WHOLE, 'columns {0}': 'kolumner <0>' }, 'other gaps: "columns {0}"'],
  ['is not sorted', { nothing: 'inget', 'at least {0}': 'minst {0}', 'columns {0}': 'kolumnerna {0}' }, 'not sorted'],
];

describe('a catalogue', () => {
  it('is right when it has every text', () => {
    expect(catalogueFaults(WHOLE, SOURCE)).toEqual([]);
  });

  it.each(FAULTS)('that %s is refused', (_, catalogue, fault) => {
    expect(catalogueFaults(catalogue, SOURCE)).toContain(fault);
  });

  it('in which one text is taken for another is refused', () => {
    const texts = ['{0}, which {1} reads', '{0}, {1} reads'].map((text) => ({ text, place: 'x' }));
    const catalogue = { '{0}, which {1} reads': 'A {0} {1}', '{0}, {1} reads': 'B {0} {1}' };
    expect(catalogueFaults(catalogue, texts)).toEqual([]);
    const wide = { 'a {0} of {1}': 'A {0} {1}', 'a {0} of {1} at {2}': 'B {0} {1} {2}', 'a {1} of {0}': 'C {1} {0}' };
    const wideTexts = Object.keys(wide).map((text) => ({ text, place: 'x' }));
    expect(catalogueFaults(wide, wideTexts).join()).toContain('ambiguous: "a {1} of {0}"');
  });
});
