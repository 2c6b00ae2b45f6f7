import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentTexts } from '../../src/io/document-texts.js';
import { buildCodebook, renderCodebookHtml } from '../../src/report/codebook/index.js';
import { renderPilotKit } from '../../src/report/pilot/index.js';
import { parseStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';
import { hasChromium, openChromium } from './support/chromium.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const study = parseStudy({ pack: 'customer-focus@2.0.0', modules: ['contact', 'core'] }, fullLibrary);
const words = ['patientsAndRelatives'];
const codebook = (layout: 'side-by-side' | 'review', locale: string, locales: readonly string[]) =>
  renderCodebookHtml(buildCodebook(study, { locales, words, allGenders: layout === 'review' }), {
    study,
    locale,
    texts: documentTexts[locale]!.codebook,
    layout,
  });

const pages = {
  codebook: codebook('side-by-side', 'fi', ['fi', 'de']),
  review: codebook('review', 'sv', ['sv']),
  'Finnish kit': renderPilotKit({ study, locale: 'fi', texts: documentTexts.fi!.pilot }),
  'German kit': renderPilotKit({ study, locale: 'de', texts: documentTexts.de!.pilot }),
};

describe.skipIf(!hasChromium)('codebook and pilot kit in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  it.each([
    ['codebook', 1280, 'light'],
    ['codebook', 390, 'dark'],
    ['review', 390, 'light'],
    ['Finnish kit', 390, 'dark'],
    ['German kit', 1280, 'light'],
    ['German kit', 390, 'light'],
  ] as const)(
    'are accessible, fit and ask for nothing: %s, %i px, %s',
    { timeout: 120_000 },
    async (name, width, colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      let requests = 0;
      page.on('request', () => {
        requests += 1;
      });
      await page.setContent(pages[name]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      await page.evaluate(axe);
      const violations = await page.evaluate(
        "axe.run().then((found) => found.violations.map((v) => v.id + ': ' + v.nodes[0].html))",
      );
      await page.close();
      expect({ violations, wider, requests }).toEqual({ violations: [], wider: 0, requests: 0 });
    },
  );
});
