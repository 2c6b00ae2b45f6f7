import { describe, expect, it } from 'vitest';
import type { TextTree } from '../../src/model/index.js';
import { fullLibrary } from '../support/library.js';

/** How each language quotes. */
const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  sv: ['”', '”'],
  da: ['”', '”'],
  nb: ['«', '»'],
  fi: ['”', '”'],
  en: ['“', '”'],
  de: ['„', '“'],
};

/** Names of scales, indices and outcomes. */
const NAMES = [
  'measure',
  'measures',
  'highest',
  'lowest',
  'outcome',
  'first',
  'last',
  'of',
  'minus',
  'index',
  'a',
  'b',
];

/** Texts that are no sentences: headings, captions and labels whose name stands alone at either end. */
const LABELS =
  /^(report\.(units\.(figure|parts)|contrast\.gradientTitle)|association\.(gap\.pair|link\.below(Measure)?))$/;

/** Groups, which come quoted. */
const GROUPS = /^report\.contrast\.|^contrasts\.pair$|^report\.(managers|words)\./;

function textsIn(tree: TextTree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, text]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof text === 'string' ? [[at, text] as const] : textsIn(text, at);
  });
}

/** A placeholder needs no marks at the start before a colon or a comma, after a colon, or between brackets. */
function isSetApart(text: string, at: number, placeholder: string): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + placeholder.length)];
  if (before === '') return /^(:|,| \(|$)/.test(after);
  return (/: $/.test(before) && /^(\.|$)/.test(after)) || (before.endsWith('(') && after.startsWith(')'));
}

function bareNames(texts: TextTree, [first, last]: readonly [string, string]): readonly string[] {
  return textsIn(texts)
    .filter(([path]) => !LABELS.test(path) && !GROUPS.test(path))
    .filter(([path, text]) =>
      NAMES.some((name) => {
        const placeholder = `{{${name}}}`;
        const at = text.indexOf(placeholder);
        if (at < 0 || isSetApart(text, at, placeholder)) return false;
        // The index leads its own sentence as the name of what the page is about.
        if (path.endsWith('finding.index')) return false;
        return !text.includes(`${first}${placeholder}${last}`);
      }),
    )
    .map(([path, text]) => `${path}: ${text}`);
}

describe.each(fullLibrary.locales)('a name of what was measured in a sentence in $locale', ({ locale, report }) => {
  it('stands in the quotation marks of the language', () => {
    const {
      contrasts,
      association,
      measurement,
      waves,
      preset,
      response,
      values: _values,
      ...own
    } = report as Record<string, TextTree>;
    const all = { report: own as TextTree, contrasts, association, measurement, waves, preset, response } as TextTree;
    expect(bareNames(all, MARKS[locale]!)).toEqual([]);
  });
});

describe('the check of quotation marks', () => {
  it.each([
    ['The scale {{highest}} is high.', 1],
    ['The scale “{{highest}}” is high.', 0],
    ['{{measure}}: higher.', 0],
    ['{{measure}} is higher.', 1],
  ])('finds in %s %i', (text, n) => {
    expect(bareNames({ text }, ['“', '”'])).toHaveLength(n);
  });
});
