import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TextTree } from '../../src/model/index.js';

const LOCALES = ['en', 'sv', 'da', 'nb', 'fi', 'de'] as const;
type Tested = (typeof LOCALES)[number];

const texts = Object.fromEntries(
  LOCALES.map((locale) => {
    const file = new URL(`../../locales/${locale}/report.json`, import.meta.url);
    return [locale, flatten(JSON.parse(readFileSync(file, 'utf8')))];
  }),
) as Record<Tested, Record<string, string>>;

/** Words that say one thing makes another; reports describe, they do not explain. */
const CAUSAL: Readonly<Record<Tested, readonly RegExp[]>> = {
  en: [
    /\bbecause\b/i,
    /\bdue to\b/i,
    /\bthanks to\b/i,
    /\bdriv(e|es|en|ers?)\b/i,
    /\bcaus(e|es|ed|al)\b/i,
    /\blead(s|ing)? to\b/i,
    /\bimpact/i,
    /\beffects? (of|on)\b/i,
    /\binfluence/i,
    /\bresults? in\b/i,
  ],
  sv: [
    /\bleder till\b/i,
    /\bberor (av|på)\b/i,
    /\borsak/i,
    /\bpåverka/i,
    /\bdriv(a|er|s|it)\b/i,
    /\beffekt(en|er|erna)?\b/i,
    /\btack vare\b/i,
    /\bpå grund av\b/i,
  ],
  da: [
    /\bføre[rs]? til\b/i,
    /\bskyldes\b/i,
    /\bpåvirk/i,
    /\bdriver?\b/i,
    /\beffekt(en|er|erne)?\b/i,
    /\bårsag/i,
    /\bberor på\b/i,
    /\btakket være\b/i,
    /\bpå grund af\b/i,
    /\bresulterer\b/i,
  ],
  nb: [
    /\bføre[rs]? til\b/i,
    /\bskyldes\b/i,
    /\bpåvirk/i,
    /\bdriver?\b/i,
    /\beffekt(en|er|ene)?\b/i,
    /\bårsak/i,
    /\bberor på\b/i,
    /\btakket være\b/i,
    /\bpå grunn av\b/i,
    /\bresulterer\b/i,
  ],
  fi: [
    /\bjohta(a|vat|nut)\b/i,
    /\bjohtu/i,
    /aiheutta/i,
    /\bvaikut/i,
    /\bansiosta\b/i,
    /\bseurau[sk]/i,
    /\btakia\b/i,
    /\bvuoksi\b/i,
  ],
  de: [
    /\bführ(t|en) zu\b/i,
    /\bbewirk/i,
    /verursach/i,
    /\bbeeinfluss/i,
    /\btreib(t|en)\b/i,
    /\b(aus)?wirkung/i,
    /\bwegen\b/i,
    /\baufgrund\b/i,
    /\bdank\b/i,
    /\bursache/i,
    /\bliegt an\b/i,
  ],
};

/** Sentences that a list must find, so that a list that finds nothing is noticed. */
const SAID: readonly (readonly [Tested, string])[] = [
  ['en', 'Contact drives engagement'],
  ['sv', 'Kontakten påverkar engagemanget'],
  ['da', 'Kontakten fører til engagement'],
  ['da', 'Forskellen skyldes kontakten'],
  ['da', 'En effekt af kontakten'],
  ['nb', 'Forskjellen skyldes kontakten'],
  ['nb', 'Kontakten påvirker engasjementet'],
  ['fi', 'Yhteys johtaa sitoutumiseen'],
  ['fi', 'Ero johtuu yhteyksistä'],
  ['fi', 'Yhteyksien vaikutus'],
  ['fi', 'Yhteydet aiheuttavat eron'],
  ['de', 'Kontakt führt zu Engagement'],
  ['de', 'Die Wirkung des Kontakts'],
  ['de', 'Kontakt treibt das Engagement'],
  ['de', 'Wegen des Kontakts'],
];

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
    const found = Object.entries(texts[locale]).filter(([, text]) => CAUSAL[locale].some((word) => word.test(text)));
    expect(found).toEqual([]);
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
  it.each(SAID)('find in %s: %s', (locale, sentence) => {
    expect(CAUSAL[locale].some((word) => word.test(sentence))).toBe(true);
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
