import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWaves, linkUnits } from '../../src/disclose/index.js';
import { comparableMeasures } from '../../src/pack/index.js';
import { renderHtml } from '../../src/report/index.js';
import { batteryPublished, batteryStudy } from './support/battery.js';
import { hasChromium, openChromium } from './support/chromium.js';
import { examplePublished, exampleStudy } from './support/example.js';
import { nastyReport } from './support/nasty.js';
import { simulatedPublished } from './support/simulated.js';
import { prioritiesFile } from './support/wishes.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const study = exampleStudy();
const published = examplePublished({ simulated: true, withheld: ['country=FI'] });
const battery = batteryStudy({ unit: { column: 'team' } });
const wave = batteryPublished(battery);
const trend = compareWaves([wave, wave], comparableMeasures(battery.pack, battery.pack, null), {
  context: ['other-word'],
});
const pages = {
  Swedish: renderHtml(published, { study, locale: 'sv' }),
  English: renderHtml(published, { study, locale: 'en' }),
  German: renderHtml(batteryPublished(battery, { n: 400 }), { study: battery, locale: 'de', trend }),
  Finnish: renderHtml(batteryPublished(battery, { n: 80 }), { study: battery, locale: 'fi' }),
  picks: picksReport(),
  hostile: nastyReport(),
};

/** Values, priorities, comments and linked units in one report. */
function picksReport(): string {
  const of = batteryStudy({
    pack: 'customer-focus@2.1.0',
    modules: ['values', 'rank', 'contact', 'core', 'priorities'],
    priorities: prioritiesFile(),
    unit: { column: 'team' },
  });
  const figures = simulatedPublished(of, 400);
  const units = figures.slices.filter(({ kind }) => kind === 'unit').map(({ category }) => category);
  const given = {
    outcomes: ['NPS', 'Profit'],
    units: units.map((unit, i) => ({ unit, values: [i % 7, (i * 5) % 9] })),
  };
  const linkage = linkUnits(figures, given, { evenBelowReliability: true, main: 'CFI8' });
  const comments = [
    {
      question: 'CFRWHY',
      n: { state: 'shown', value: 30 },
      groups: [{ slice: 'total=all', n: 30, texts: Array.from({ length: 30 }, (_, i) => `Text ${i}`) }],
    },
  ] as const;
  return renderHtml(figures, { study: of, locale: 'en', linkage, comments });
}

/** What a browser says of a page. */
interface Seen {
  readonly violations: readonly string[];
  readonly wider: number;
  readonly requests: number;
}

describe.skipIf(!hasChromium)('the report in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  it.each([
    ['Swedish', 1280, 'light'],
    ['Swedish', 390, 'dark'],
    ['English', 390, 'light'],
    ['English', 1280, 'dark'],
    ['German', 390, 'light'],
    ['German', 1280, 'dark'],
    ['Finnish', 390, 'light'],
    ['picks', 390, 'light'],
    ['picks', 1280, 'dark'],
    ['hostile', 390, 'light'],
  ] as const)('is accessible, fits and asks for nothing: %s, %i px, %s', async (name, width, colorScheme) => {
    const seen = await look(pages[name], width, colorScheme);
    expect(seen).toEqual({ violations: [], wider: 0, requests: 0 });
  });

  async function look(html: string, width: number, colorScheme: 'light' | 'dark'): Promise<Seen> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    let requests = 0;
    page.on('request', () => {
      requests += 1;
    });
    await page.setContent(html);
    await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    await page.evaluate(axe);
    const violations = await page.evaluate(
      "axe.run().then((found) => found.violations.map((v) => v.id + ': ' + v.nodes[0].html))",
    );
    await page.close();
    return { violations: violations as string[], wider: wider as number, requests };
  }
});
