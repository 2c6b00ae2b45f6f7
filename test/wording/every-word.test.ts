import { describe, expect, it } from 'vitest';
import type { PackWording } from '../../src/model/index.js';
import { placeholdersOf, textsOf } from '../../src/pack/wording-texts.js';
import { parseStudy } from '../../src/study/index.js';
import { type RenderedWording, renderWording } from '../../src/wording/index.js';
import { fullLibrary } from '../support/library.js';

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
  'patientsAndRelatives',
  'pupilsAndGuardians',
];

const rendered = (word: string, { packVersion, locale }: PackWording, options: object = {}) =>
  renderWording(
    parseStudy(
      { pack: `customer-focus@${packVersion}`, locales: [locale], customer: { word }, ...options },
      fullLibrary,
    ),
    locale,
  );

/** Everything people read, one line each. */
function linesOf(words: RenderedWording): readonly string[] {
  return [
    ...Object.entries(words.texts).map(([id, text]) => `${id}: ${text}`),
    ...Object.entries(words.items).map(([id, text]) => `${id} ${text}`),
    ...Object.entries(words.questions).map(([id, { text, options }]) =>
      [`${id} ${text}`, ...Object.values(options)].join(' / '),
    ),
    ...Object.values(words.background).map(({ name, question, categories, collapses }) =>
      [name, question, ...Object.values(categories), ...Object.values(collapses).flatMap(Object.values)].join(' / '),
    ),
    ...Object.entries(words.modules).map(([id, title]) => `${id}: ${title}`),
    ...[...Object.values(words.scales), ...Object.values(words.indices)].map((s) => `${s.name}: ${s.description}`),
    ...Object.values(words.lists).flatMap(({ name, entries, categories, concepts }) =>
      [entries, categories, concepts].map((part) => `${name}: ${Object.values(part).join(' / ')}`),
    ),
  ];
}

describe.each(fullLibrary.locales)('the customer words in $locale', ({ locale, words, requiredForms }) => {
  it('are the thirteen that a study can choose', () => {
    expect(Object.keys(words)).toEqual(WORDS);
  });

  it.each(WORDS)('%s has every form, in each way of writing gender', (word) => {
    const { variants = {}, ...pair } = words[word]!;
    for (const { forms } of [pair, ...Object.values(variants)]) {
      expect(Object.keys(forms).sort()).toEqual([...requiredForms].sort());
      expect(Object.values(forms).every((form) => form.trim() === form && form !== '')).toBe(true);
    }
  });

  it('have no form that nothing uses', () => {
    const texts = fullLibrary.wordings.filter((wording) => wording.locale === locale).flatMap(textsOf);
    const report = JSON.stringify(fullLibrary.locales.find((l) => l.locale === locale)!.report);
    const placeholders = [...texts.map(({ text }) => text), report].flatMap(placeholdersOf);
    const used = placeholders.flatMap((p) => /^c\.(\w+)/.exec(p)?.[1] ?? []);
    expect([...new Set(used)].sort()).toEqual([...requiredForms].sort());
  });

  it.each(WORDS)('%s is defined in one sentence', (word) => {
    const { variants = {}, ...pair } = words[word]!;
    for (const { definition } of [pair, ...Object.values(variants)]) {
      expect(definition).toMatch(/^\p{Lu}[^.!?]+\.$/u);
    }
  });
});

describe.each(fullLibrary.wordings)('customer-focus $packVersion in $locale', (wording) => {
  it.each(WORDS)('with the word %s has items of at most 20 words, each a sentence', (word) => {
    for (const text of Object.values(rendered(word, wording).items)) {
      expect(text.split(/\s+/).length, text).toBeLessThanOrEqual(20);
      expect(text).toMatch(/^\p{Lu}[^.]*\.$/u);
    }
  });

  it.each(WORDS)('with the word %s has no two entries of a list alike', (word) => {
    for (const { entries } of Object.values(rendered(word, wording).lists)) {
      const words = Object.values(entries).map((entry) => entry.toLowerCase());
      expect(words.filter((one, i) => words.indexOf(one) !== i)).toEqual([]);
      expect(Object.values(entries).filter((entry) => !/^\p{Lu}/u.test(entry))).toEqual([]);
    }
  });

  // The review sheet: whoever changes a text or a word reads here how everything reads.
  it('reads as the review sheet shows', async () => {
    const sheet = WORDS.map((word) => {
      const lines = linesOf(rendered(word, wording, { retention: '…', contactPerson: '…' }));
      return `## ${word}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
    });
    const file = `./review/${wording.locale}-${wording.packVersion}.md`;
    await expect(`# ${wording.locale} ${wording.packVersion}\n\n${sheet.join('\n')}`).toMatchFileSnapshot(file);
  });
});

describe('German', () => {
  const german = fullLibrary.wordings.find(({ locale }) => locale === 'de')!;

  it.each(['pair', 'colon', 'neutral'])(
    'with the gender form %s reads as the review sheet shows',
    async (genderForm) => {
      const sheet = WORDS.map((word) => {
        const { items } = rendered(word, german, { genderForm });
        return `## ${word}\n\n${Object.values(items)
          .slice(0, 28)
          .map((line) => `- ${line}`)
          .join('\n')}\n`;
      });
      await expect(sheet.join('\n')).toMatchFileSnapshot(`./review/de-2.0.0-${genderForm}.md`);
    },
  );

  it.each(fullLibrary.wordings.filter(({ locale }) => locale === 'de'))(
    'says du to those who are addressed informally, everywhere in $packVersion',
    (wording) => {
      const lines = linesOf(rendered('customer', wording, { address: 'informal', retention: '…', contactPerson: '…' }));
      // "Sie" and "Ihr" begin sentences about third persons too; none of our texts has one.
      expect(lines.filter((line) => /\b(Sie|Ihr|Ihre|Ihrer|Ihrem|Ihnen)\b/.test(line))).toEqual([]);
      expect(lines.filter((line) => /\b(du|dein|deine|deiner|dir)\b/i.test(line)).length).toBeGreaterThan(10);
    },
  );
});
