import type { Issue, PackWording } from '../model/index.js';
import { describeValue } from './issue-path.js';
import { nameHint } from './nearest-name.js';
import { originalPath, type PlacedText, placeholdersOf, textsOf } from './wording-texts.js';

/** What a text may be given beside the study's words, in the texts of modules only. */
const VALUES = [
  'definition',
  'minutes',
  'minimumN',
  'confidentiality',
  'retentionNote',
  'contactNote',
  'retention',
  'contact',
];

/** How a placeholder can be formatted. */
const FORMATTERS: Readonly<Record<string, readonly string[]>> = { cap: ['c', 'w'], minutes: ['minutes'] };

/** The study's words: a form of the customer word, or one of its other words with or without a form. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^c\.[A-Za-z]+$/, 'c'],
  [/^w\.(topManagement|organisation)(\.[A-Za-z]+)?$/, 'w'],
];

/** Texts are plain: no markup, no invisible characters, and placeholders that can be filled. */
export function plainTextIssues(wording: Partial<PackWording>): readonly Issue[] {
  return textsOf(wording).flatMap((placed) => [
    ...characterIssues(placed),
    ...placeholderIssues(placed),
    ...braceIssues(placed),
  ]);
}

/** Tabs, line breaks and further control characters, zero-width and direction-changing ones; a no-break space is fine. */
const INVISIBLE = /[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u00AD]/u;

/** A tag, a comment or a character reference. */
const MARKUP = /<[a-z/!?]|&(#\d+|#x[\da-f]+|[a-z]+);/i;

function characterIssues({ path, text }: PlacedText): readonly Issue[] {
  const received = describeValue(text);
  const issues: Issue[] = [];
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) {
    const hex = invisible.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    const hint = `Take out U+${hex}`;
    issues.push({ code: 'invisible-character', path, expected: 'visible characters only', received, hint });
  }
  if (MARKUP.test(text)) {
    issues.push({ code: 'markup', path, expected: 'plain text', received, hint: 'Write it without tags and entities' });
  }
  if (text !== text.trim() || text.includes('  ')) {
    issues.push({
      code: 'stray-space',
      path,
      expected: 'single spaces between words',
      received,
      hint: 'Take out the others',
    });
  }
  return issues;
}

function placeholderIssues({ path, text }: PlacedText): readonly Issue[] {
  const original = originalPath(path);
  const isQuestion = /^questions\/[^/]+\/text$/.test(original);
  const allowed = original.startsWith('texts/') ? VALUES : isQuestion ? ['most'] : [];
  // The names of a question's figures are read by a study before its words are filled in.
  const words = /^questions\/[^/]+\/(name|figures\/[^/]+)$/.test(original) ? [] : WORDS;
  return placeholdersOf(text).flatMap((placeholder) => {
    const [name = '', formatter, ...rest] = placeholder.split(',').map((part) => part.trim());
    const root = words.find(([form]) => form.test(name))?.[1] ?? name;
    const known = root === 'c' || root === 'w' || allowed.includes(name);
    const formatted = formatter === undefined || (FORMATTERS[formatter]?.includes(root) ?? false);
    if (known && formatted && rest.length === 0) return [];
    const choices = [
      'c.form',
      'c.form, cap',
      'w.topManagement',
      'w.organisation',
      ...allowed.map((value) => (value === 'minutes' ? 'minutes, minutes' : value)),
    ];
    return [
      {
        code: 'unknown-placeholder',
        path,
        expected: `one of the placeholders ${choices.map((choice) => `{{${choice}}}`).join(' ')}`,
        received: `{{${placeholder}}}`,
        hint: nameHint(name, allowed),
      },
    ].map(({ hint, ...issue }) => (hint.startsWith('Did') ? { ...issue, hint } : issue));
  });
}

function braceIssues({ path, text }: PlacedText): readonly Issue[] {
  const left = text.replaceAll(/\{\{.*?\}\}/g, '');
  if (!/[{}]/.test(left) && !left.includes('$t(')) return [];
  const hint = 'A placeholder is written {{name}}; no other braces and no $t( are allowed';
  return [{ code: 'stray-brace', path, expected: 'braces in pairs of two', received: describeValue(text), hint }];
}

/** Each text holds the same values as in another locale, and speaks of the customer where that one does. */
export function translationIssues(wording: Partial<PackWording>, original: PackWording): readonly Issue[] {
  const originals = new Map(textsOf(original).map(({ path, text }) => [path, valuesIn(text)]));
  return textsOf(wording).flatMap(({ path, text }) => {
    const expected = originals.get(path);
    const received = valuesIn(text);
    if (expected === undefined || expected === received) return [];
    const words = `${expected || 'no placeholders'}, as in ${original.locale}`;
    const hint = 'Say the same in both languages';
    return [{ code: 'other-placeholders', path, expected: words, received: received || 'none', hint }];
  });
}

/** A text for another way of address replaces one that is there, and holds the same values. */
export function variantIssues(wording: Partial<PackWording>): readonly Issue[] {
  const placed = textsOf(wording);
  const originals = new Map(placed.map(({ path, text }) => [path, valuesIn(text)]));
  return placed.flatMap(({ path, text }): Issue[] => {
    const original = originalPath(path);
    if (original === path) return [];
    const expected = originals.get(original);
    if (expected === undefined) {
      const hint = 'Correct the path, its steps joined by dots';
      return [{ code: 'unknown-key', path, expected: 'the path of a text', received: original, hint }];
    }
    const received = valuesIn(text);
    if (expected === received) return [];
    const words = `${expected || 'no placeholders'}, as in ${original}`;
    return [{ code: 'other-placeholders', path, expected: words, received: received || 'none', hint: 'Say the same' }];
  });
}

/** Names of the values in a text, each once and sorted; all forms of a word count as one. */
function valuesIn(text: string): string {
  const names = placeholdersOf(text).map((placeholder) => {
    const [root = '', word = ''] = placeholder.split(',')[0]!.trim().split('.');
    return root === 'w' ? `w.${word}` : root;
  });
  return [...new Set(names)].sort().join(', ');
}
