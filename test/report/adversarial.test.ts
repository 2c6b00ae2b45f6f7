import { describe, expect, it } from 'vitest';
import { nastyReport } from './support/nasty.js';

describe('a report of hostile words', () => {
  const page = nastyReport();

  it('lets no tag, attribute or style end early', () => {
    expect(page).not.toMatch(/<script|<img|<b>/);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page.match(/<style>([\s\S]*?)<\/style>/)![1]).not.toContain('<');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('keeps i18next from reading keys and placeholders out of users’ words', () => {
    expect(page).toContain('$t(cover.what) {{n}}');
  });

  it('takes out control characters and direction overrides', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not be there
    expect(page).not.toMatch(/[\u0000-\u0008\u001b\u202a-\u202e]/);
  });
});
