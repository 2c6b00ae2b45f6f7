import { describe, expect, it } from 'vitest';
import type { TextTree } from '../../src/model/index.js';
import { studyOf } from '../support/study.js';

const report = (locale: string) => studyOf().words[locale]!.texts.report;
const texts = { sv: flatten(report('sv')), en: flatten(report('en')) };

/** Words that say one thing makes another; reports describe, they do not explain. */
const CAUSAL = [
  /\bleder till\b/i,
  /\bberor (av|på)\b/i,
  /\borsak/i,
  /\bpåverka/i,
  /\bdriv(a|er|s|it)\b/i,
  /\beffekt(en|er|erna)?\b/i,
  /\btack vare\b/i,
  /\bpå grund av\b/i,
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
];

describe('texts of the report', () => {
  it('have the same keys in Swedish and English', () => {
    expect(Object.keys(texts.sv).toSorted()).toEqual(Object.keys(texts.en).toSorted());
  });

  it.each(Object.keys(texts.en))('%s has the same placeholders in both', (key) => {
    expect(placeholders(texts.sv[key]!)).toEqual(placeholders(texts.en[key]!));
  });

  it.each(['sv', 'en'] as const)('say in %s nothing of cause', (locale) => {
    const found = Object.entries(texts[locale]).filter(([, text]) => CAUSAL.some((word) => word.test(text)));
    expect(found).toEqual([]);
  });

  it.each(['sv', 'en'] as const)('name in %s every plural form of the language', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const stems = Object.keys(texts[locale]).filter((key) => key.endsWith('_other'));
    for (const stem of stems) {
      for (const form of forms) expect(texts[locale]).toHaveProperty([stem.replace(/other$/, form)]);
    }
  });
});

function flatten(tree: TextTree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** Names in `{{}}`; forms of the customer word differ by language and count as one. */
function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1]!.replace(/^c\..*/, 'c')).toSorted();
}
