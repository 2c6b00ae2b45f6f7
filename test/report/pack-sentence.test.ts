import { describe, expect, it } from 'vitest';
import { loadChanges, loadLibrary } from '../../src/io/library.js';
import { html } from '../../src/report/markup.js';
import { packSentence } from '../../src/report/pack-sentence.js';

const { packs, locales } = await loadLibrary();
const changes = await loadChanges();
const said = [
  ...packs.flatMap(({ source, notes = [] }) => [source, ...notes]),
  ...changes.flatMap(({ context }) => context),
];
const translated = locales.filter(({ locale }) => locale !== 'en');

describe('what the shipped packs say of themselves', () => {
  it.each(translated)('has been translated into $locale, sentence by sentence', ({ packNotes = {} }) => {
    expect(said.filter((sentence) => !Object.hasOwn(packNotes, sentence))).toEqual([]);
    expect(Object.entries(packNotes).filter(([english, own]) => own.trim() === '' || own === english)).toEqual([]);
  });

  it.each(translated)('has no translation into $locale of what no pack says', ({ packNotes = {} }) => {
    expect(Object.keys(packNotes).filter((sentence) => !said.includes(sentence))).toEqual([]);
  });

  it.each(translated)('names the same versions, indices and numbers of items in $locale', ({ packNotes = {} }) => {
    const names = (text: string) => [...text.matchAll(/\d+\.\d+\.\d+|\b[A-Z]{3}\d?\b/g)].map(([name]) => name).sort();
    for (const [english, own] of Object.entries(packNotes)) expect(names(own), own).toEqual(names(english));
  });

  it('is six languages with English, in which the packs are written', () => {
    expect(locales.map(({ locale }) => locale).sort()).toEqual(['da', 'de', 'en', 'fi', 'nb', 'sv']);
  });
});

describe('a sentence of a pack in a document', () => {
  const [note] = packs.at(-1)!.notes!;
  const printed = (sentence: string, locale: string) =>
    html`${packSentence(sentence, { locale, texts: locales.find((known) => known.locale === locale) })}`.text;

  it('stands in the language of the document, without a mark', () => {
    expect(printed(note!, 'fi')).not.toContain('lang=');
    expect(printed(note!, 'fi')).not.toContain(note);
  });

  it('stays English and says so where a pack from outside has no translation', () => {
    expect(printed('Ours, and <new>.', 'sv')).toBe('<span lang="en">Ours, and &lt;new&gt;.</span>');
    expect(printed('Ours.', 'xx')).toBe('<span lang="en">Ours.</span>');
  });

  it('needs no mark in an English document', () => {
    expect(printed('Ours.', 'en')).toBe('Ours.');
  });

  it('is not taken for a name that every object has', () => {
    expect(printed('constructor', 'sv')).toBe('<span lang="en">constructor</span>');
  });
});
