import { describe, expect, it } from 'vitest';
import { placeholdersOf, textsOf } from '../../src/pack/wording-texts.js';
import { type RenderedWording, renderWording } from '../../src/wording/index.js';
import { customerWord, shippedLibrary, studyOf } from '../support/study.js';

const WORDS = [
  'customer',
  'client',
  'user',
  'patient',
  'resident',
  'pupil',
  'student',
  'member',
  'guest',
  'passenger',
  'tenant',
];

const rendered = (word: string, locale: string) => renderWording(studyOf({ customer: customerWord(word) }), locale);

/** Everything people read, one line each. */
function linesOf(words: RenderedWording): readonly string[] {
  const { contact, noContact } = words.background.customerContact!.collapses.contact!;
  return [
    words.texts.intro!,
    words.background.customerContact!.question,
    ...Object.entries(words.items).map(([id, text]) => `${id} ${text}`),
    ...Object.values(words.modules),
    ...[...Object.values(words.scales), ...Object.values(words.indices)].map((s) => `${s.name}: ${s.description}`),
    `${words.background.customerContact!.name}: ${contact}, ${noContact}`,
  ];
}

describe.each(shippedLibrary.locales)('the customer words in $locale', ({ locale, words, requiredForms }) => {
  it('are the eleven that a study can choose', () => {
    expect(Object.keys(words)).toEqual(WORDS);
  });

  it.each(WORDS)('%s has every form, and each is used', (word) => {
    expect(Object.keys(words[word]!.forms).sort()).toEqual([...requiredForms].sort());
    expect(Object.values(words[word]!.forms).every((form) => form.trim() === form && form !== '')).toBe(true);
  });

  it('have no form that nothing uses', () => {
    const texts = shippedLibrary.wordings.filter((wording) => wording.locale === locale).flatMap(textsOf);
    const report = JSON.stringify(shippedLibrary.locales.find((l) => l.locale === locale)!.report);
    const placeholders = [...texts.map(({ text }) => text), report].flatMap(placeholdersOf);
    const used = placeholders.flatMap((p) => /^c\.(\w+)/.exec(p)?.[1] ?? []);
    expect([...new Set(used)].sort()).toEqual([...requiredForms].sort());
  });

  it.each(WORDS)('%s is defined in one sentence that names it', (word) => {
    const { definition, forms } = words[word]!;
    expect(definition).toMatch(/^[A-ZÅÄÖ][^.!?]+\.$/);
    expect(definition).toContain(forms.pl);
  });

  // The review sheet: whoever changes a text or a word reads here how everything reads.
  it('read as the review sheet shows', async () => {
    const sheet = WORDS.map(
      (word) =>
        `## ${word}\n\n${linesOf(rendered(word, locale))
          .map((l) => `- ${l}`)
          .join('\n')}\n`,
    );
    await expect(`# ${locale}\n\n${sheet.join('\n')}`).toMatchFileSnapshot(`./review/${locale}.md`);
  });
});

describe.each(['sv', 'en'])('every item in %s', (locale) => {
  it.each(WORDS)('with the word %s has at most 20 words and is a sentence', (word) => {
    for (const text of Object.values(rendered(word, locale).items)) {
      expect(text.split(/\s+/).length, text).toBeLessThanOrEqual(20);
      expect(text).toMatch(/^\p{Lu}[^.]*\.$/u);
    }
  });
});
