import { describe, expect, it } from 'vitest';
import { cssString, html, isolate } from '../../src/report/markup.js';

describe('markup', () => {
  it.each([
    ['tags', '<script>', '&lt;script&gt;'],
    ['both quotes', `"'`, '&quot;&#39;'],
    ['ampersands first', '&lt;', '&amp;lt;'],
    ['control characters, which HTML forbids', 'a\u0000\u0007b', 'ab'],
    ['direction overrides, which make a text read as another', 'a\u202eb', 'ab'],
    ['half a surrogate pair, which UTF-8 cannot hold', 'a\ud83d', 'a\ufffd'],
    ['whole pairs are kept', '👩‍👧', '👩‍👧'],
  ])('is safe from %s', (_, text, expected) => {
    expect(html`${text}`.text).toBe(expected);
  });

  it('prints lists and markup within markup, and nothing for null and false', () => {
    expect(html`<p>${[html`<b>${1}</b>`, '<', null, false]}</p>`.text).toBe('<p><b>1</b>&lt;</p>');
  });

  it('isolates text that runs from right to left, and no other', () => {
    expect(isolate('שלום')).toBe('\u2068שלום\u2069');
    expect(isolate('Kund')).toBe('Kund');
  });

  it('writes a CSS string that can end neither the string nor the style element', () => {
    expect(cssString(`a"\\</style>\n`)).toBe('"a\\22 \\5c \\3c \\2f style\\3e \\a "');
  });
});
