import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentTexts } from '../../src/io/document-texts.js';
import type { TextTree } from '../../src/model/index.js';

const LOCALES = Object.keys(documentTexts);
const KINDS = ['codebook', 'pilot'] as const;

const flat = (locale: string, kind: (typeof KINDS)[number]) => flatten(documentTexts[locale]![kind]);
const cases = KINDS.flatMap((kind) => LOCALES.map((locale) => [kind, locale] as const));

describe('texts of codebook and pilot kit', () => {
  it('exist in every language that the package ships', () => {
    const shipped = readdirSync('locales', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...LOCALES].sort()).toEqual(shipped.map(({ name }) => name).sort());
  });

  it.each(cases)('of the %s have the same keys in %s as in English', (kind, locale) => {
    expect(Object.keys(flat(locale, kind)).sort()).toEqual(Object.keys(flat('en', kind)).sort());
  });

  it.each(cases)('of the %s are given the same values in %s as in English', (kind, locale) => {
    const [own, english] = [flat(locale, kind), flat('en', kind)];
    for (const [key, text] of Object.entries(own)) {
      expect({ key, values: valuesIn(text) }).toEqual({ key, values: valuesIn(english[key]!) });
    }
  });

  it.each(cases)('of the %s in %s are plain text, each sentence with one full stop', (kind, locale) => {
    for (const [key, text] of Object.entries(flat(locale, kind))) {
      expect({ key, text }).toEqual({ key, text: text.trim() });
      expect({ key, odd: /[<>]|\p{Cc}|\.\.| {2}/u.test(text) }).toEqual({ key, odd: false });
    }
  });

  it.each(cases.filter(([, locale]) => locale !== 'en'))('of the %s in %s are not left in English', (kind, locale) => {
    const [own, english] = [flat(locale, kind), flat('en', kind)];
    const same = Object.keys(own).filter(
      (key) => own[key] === english[key] && /(\p{L}{2,} ){2}\p{L}{2,}/u.test(own[key]!),
    );
    expect(same).toEqual([]);
  });

  it.each(KINDS)('of the %s are all used', (kind) => {
    const source = sources().join('\n');
    const unused = Object.keys(flat('en', kind)).filter((key) => !isUsed(key, source));
    expect(unused).toEqual([]);
  });
});

/** A key is used where it stands in the source, or where a template ends in its last parts: `rules.sign.${…}`. */
function isUsed(key: string, source: string): boolean {
  const steps = key.split('.');
  const listed = /^\d+$/.test(steps.at(-1)!) && new RegExp(`list\\((.*, )?'?${steps.at(-2)}|phase`).test(source);
  const whole = source.includes(`'${key}'`);
  const template = steps.some((_, i) => i > 0 && source.includes(`\`${steps.slice(0, i).join('.')}.\${`));
  return whole || template || listed || source.includes(`}.${steps.at(-1)}\``);
}

function sources(): readonly string[] {
  const files = ['src/report/codebook', 'src/report/pilot'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  );
  return [...files, 'src/cli/comparison-text.ts'].map((file) => readFileSync(file, 'utf8'));
}

function flatten(tree: TextTree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** Names in `{{}}`, each once; forms of the customer word differ by language and count as one. */
function valuesIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1]!.replace(/^c\..*/, 'c'));
  return [...new Set(names)].sort();
}
