import { describe, expect, it } from 'vitest';
import { parseStudy, validateStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';

const file = (background: object, more: object = {}) => ({
  pack: 'customer-focus@1.0.0',
  locales: ['sv', 'en'],
  background,
  ...more,
});
const study = (background: object) => parseStudy(file(background), fullLibrary);
const told = (input: unknown) => validateStudy(input, fullLibrary).map(({ code, path }) => `${code} ${path}`);
const LAND = { sv: 'Land', en: 'Country' };

describe('a host variable', () => {
  it.each<[string, object, object]>([
    ['no name', { column: 'c' }, {}],
    ['a name in each language', { column: 'c', name: LAND }, { name: LAND }],
    ['one name for all languages', { column: 'c', name: 'Land' }, { name: { sv: 'Land', en: 'Land' } }],
    ['a name in one language only', { column: 'c', name: { en: 'Country' } }, { name: { en: 'Country' } }],
    [
      'labels of its categories',
      { column: 'c', labels: { SE: { sv: 'Sverige', en: 'Sweden' }, NO: 'Norge' } },
      { labels: { SE: { sv: 'Sverige', en: 'Sweden' }, NO: { sv: 'Norge', en: 'Norge' } } },
    ],
  ])('may have %s', (_, written, names) => {
    const found = study({ country: written }).background.at(-1);
    expect(found).toEqual({ id: 'country', column: 'c', codes: null, fromHost: true, ...names });
  });

  it.each<[string, object, readonly string[]]>([
    [
      'a label of a category it has not',
      { country: { column: 'c', codes: { SE: 1 }, labels: { SW: 'Sverige' } } },
      ['unknown-category background/country/labels/SW'],
    ],
    [
      'a name in a language nobody is asked in',
      { country: { column: 'c', name: { da: 'Land' }, labels: { SE: { fi: 'Ruotsi' } } } },
      ['unknown-locale background/country/labels/SE/fi', 'unknown-locale background/country/name/da'],
    ],
    [
      'a name for a variable of the pack',
      { customerContact: { column: 'k', name: 'Kontakt', labels: { daily: 'Jämt' } } },
      ['contradiction background/customerContact/name', 'contradiction background/customerContact/labels'],
    ],
  ])('is told of %s', (_, background, expected) => {
    expect(told(file(background))).toEqual(expected);
  });
});

describe('the texts of a study file', () => {
  const [composed, decomposed] = ['Åre', 'A\u030Are'];

  it('are one however their letters are composed', () => {
    const codes = { [decomposed]: decomposed };
    const found = study({ ort: { column: decomposed, codes, labels: { [decomposed]: decomposed } } }).background.at(-1);
    expect(found).toMatchObject({ column: composed, codes: { [composed]: [composed] } });
    expect(found!.labels).toEqual({ [composed]: { sv: composed, en: composed } });
  });

  it('that are alike but for that are told as one spelling given twice', () => {
    expect(told(file({ ort: { column: 'o', codes: { a: composed, b: decomposed } } }))).toEqual([
      'shared-spelling background/ort/codes/b',
    ]);
  });
});

describe('a study file that no study comes near', () => {
  it.each([
    ['in background', '{"pack":"customer-focus@1","background":{"__proto__":"a"}}', 'background/__proto__'],
    ['in outcomes', '{"pack":"customer-focus@1","outcomes":{"__proto__":{"column":"a"}}}', 'outcomes/__proto__'],
    ['deep down', '{"pack":"customer-focus@1","customer":{"by":{"column":"c","words":{"__proto__":"user"}}}}', ''],
  ])('is told of the reserved name __proto__ %s', (_, text, path) => {
    expect(told(JSON.parse(text))).toContain(`reserved-name ${path || 'customer/by/words/__proto__'}`);
  });

  it('is told that it is nested too deep, also when it holds itself', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    const round: Record<string, unknown> = { pack: 'customer-focus@1' };
    round.title = round;
    expect(told(deep)).toEqual(['nested-too-deep /']);
    expect(told(round)).toEqual(['nested-too-deep /']);
  });
});
