import { describe, expect, it } from 'vitest';
import { libraryFor, loadLibrary } from '../../src/io/index.js';
import { parseStudy, validateStudy } from '../../src/study/index.js';

const whole = await loadLibrary();

const names = (library: typeof whole) => ({
  packs: library.packs.map(({ version }) => version),
  wordings: library.wordings.map(({ locale, packVersion }) => `${locale} ${packVersion}`),
  locales: library.locales.map(({ locale }) => locale),
});

/** Study files without faults, and what is loaded for them. */
const SOUND: Readonly<Record<string, readonly [file: object, loaded: Partial<ReturnType<typeof names>>]>> = {
  'version and languages named': [
    { pack: 'customer-focus@2.0.0', locales: ['sv', 'en'] },
    { packs: ['2.0.0'], wordings: ['sv 2.0.0', 'en 2.0.0'], locales: ['sv', 'en'] },
  ],
  'languages in an order of their own': [
    { pack: 'customer-focus@2.1.0', locales: ['de', 'sv'], modules: ['values'], values: { self: true } },
    { packs: ['2.1.0'], wordings: ['sv 2.1.0', 'de 2.1.0'], locales: ['sv', 'de'] },
  ],
  'no language named': [
    { pack: 'customer-focus@1.0.0' },
    { packs: ['1.0.0'], wordings: ['sv 1.0.0', 'en 1.0.0'], locales: names(whole).locales },
  ],
  'a version left open': [
    { pack: 'customer-focus@2', locales: ['fi'] },
    { packs: names(whole).packs, wordings: ['fi 2.0.0', 'fi 2.1.0'], locales: ['fi'] },
  ],
};

/** Study files with faults. */
const FAULTY: Readonly<Record<string, unknown>> = {
  'a language that its version does not have': { pack: 'customer-focus@1.0.0', locales: ['da'] },
  'a language that there is not': { pack: 'customer-focus@2.0.0', locales: ['sv', 'xx'] },
  'a module of another version': { pack: 'customer-focus@1.0.0', locales: ['sv'], modules: ['values'] },
  'a section of another version': { pack: 'customer-focus@2.0.0', locales: ['sv'], values: { self: true } },
  'no version that there is': { pack: 'customer-focus@9.0.0', locales: ['sv'] },
  'languages that are no list': { pack: 'customer-focus@2.0.0', locales: 'sv' },
  nothing: null,
  'a text': 'customer-focus@2.0.0',
};

describe('the library that is loaded for a study file', () => {
  it.each(Object.entries(SOUND))('holds what is named, and makes the same study: %s', async (_, [file, loaded]) => {
    const library = await libraryFor(file);
    expect(names(library)).toMatchObject(loaded);
    expect(parseStudy(file, library)).toEqual(parseStudy(file, whole));
  });

  it.each(Object.entries(FAULTY))('is the whole one for a file with faults: %s', async (_, file) => {
    const library = await libraryFor(file);
    expect(names(library)).toEqual(names(whole));
    expect(validateStudy(file, library)).toEqual(validateStudy(file, whole));
  });
});
