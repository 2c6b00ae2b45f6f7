import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { locale as da } from '../../locales/da/index.js';
import { locale as de } from '../../locales/de/index.js';
import { locale as en } from '../../locales/en/index.js';
import { locale as fi } from '../../locales/fi/index.js';
import { locale as nb } from '../../locales/nb/index.js';
import { locale as sv } from '../../locales/sv/index.js';
import type { TextTree } from '../../src/model/index.js';
import { causalWords, SAID_CAUSALLY } from './support/causal-words.js';

/** Files of words and of other documents than the report. */
const NOT_REPORT = ['codebook.json', 'command-line.json', 'other-words.json', 'pack-notes.json', 'pilot.json'];
const LOCALES = ['en', 'sv', 'da', 'nb', 'fi', 'de'] as const;
type Tested = (typeof LOCALES)[number];

const texts = Object.fromEntries(
  [en, sv, da, nb, fi, de].map(({ locale, report }) => [locale, flatten(report)]),
) as Record<Tested, Record<string, string>>;

describe.each(LOCALES)('texts of the report in %s', (locale) => {
  it('have the keys of the English ones', () => {
    expect(Object.keys(texts[locale]).toSorted()).toEqual(Object.keys(texts.en).toSorted());
  });

  it('have the placeholders of the English ones', () => {
    const apart = Object.keys(texts.en).filter(
      (key) => String(placeholders(texts[locale][key]!)) !== String(placeholders(texts.en[key]!)),
    );
    expect(apart).toEqual([]);
  });

  it('say nothing of cause', () => {
    const found = Object.entries(texts[locale]).filter(([, text]) => causalWords(text, locale).length > 0);
    expect(found).toEqual([]);
  });

  it('are all read here, whatever file they stand in', () => {
    const folder = new URL(`../../locales/${locale}/`, import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !NOT_REPORT.includes(name));
    expect(files.length).toBeGreaterThan(7);
    for (const file of files) {
      const own = flatten(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      const prefix = file === 'report.json' ? '' : `${file.slice(0, -'.json'.length)}.`;
      for (const [key, text] of Object.entries(own)) expect(texts[locale][prefix + key], prefix + key).toBe(text);
    }
  });

  it('name every plural form of the language', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const stems = Object.keys(texts[locale]).filter((key) => key.endsWith('_other'));
    for (const stem of stems) {
      for (const form of forms) expect(texts[locale]).toHaveProperty([stem.replace(/other$/, form)]);
    }
  });

  it('are in plain characters, without a straight quote, double spaces or a full stop too many', () => {
    const odd = Object.entries(texts[locale]).filter(([, text]) => /["']| {2}|\.\.|\p{Cc}/u.test(text));
    expect(odd).toEqual([]);
  });

  it('say "customer" only through the word of the study', () => {
    const fixed = /customer|kund(e|er|en|erna|erne|ene|kontakt)\b|asiakkait|asiakas|\bKund(inn|en)/i;
    expect(Object.entries(texts[locale]).filter(([, text]) => fixed.test(text))).toEqual([]);
  });
});

describe('the lists of causal words', () => {
  it.each(SAID_CAUSALLY)('find in %s: %s', (locale, sentence) => {
    expect(causalWords(sentence, locale)).not.toEqual([]);
  });
});

function flatten(tree: TextTree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** Names in `{{}}`, each once; forms of the customer word differ by language and count as one. */
function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1]!.replace(/^c\..*/, 'c')))].toSorted();
}
