import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedComments } from '../../src/disclose/index.js';
import { renderHtml } from '../../src/report/index.js';
import { batteryStudy } from '../report/support/battery.js';
import { simulatedPublished } from '../report/support/simulated.js';
import { prioritiesFile } from '../report/support/wishes.js';
import { seriousViolations } from './axe.js';
import { launchChromium, VIEWPORTS } from './chromium.js';

const LONG = 'Ett svar utan radbrytning '.repeat(20) + 'x'.repeat(120);
const comments: readonly PublishedComments[] = [
  {
    question: 'CFRWHY',
    n: { state: 'shown', value: 60 },
    groups: ['contact', 'noContact'].map((group) => ({
      ...{ slice: `customerContact.contact=${group}`, n: 30 },
      texts: [LONG, ...Array.from({ length: 29 }, (_, i) => `${group} ${i}`)],
    })),
  },
  { question: 'CFRUP', n: { state: 'withheld', reason: 'below-minimum-n' }, groups: [] },
];

let browser: Browser;
const reports: Record<string, string> = {};

beforeAll(async () => {
  const study = batteryStudy({
    ...{ pack: 'customer-focus@2.1.0', priorities: prioritiesFile() },
    modules: ['values', 'rank', 'contact', 'core', 'priorities'],
  });
  const published = simulatedPublished(study, 400);
  for (const locale of ['sv', 'en'] as const) reports[locale] = renderHtml(published, { study, locale, comments });
  browser = await launchChromium();
});

afterAll(() => browser?.close());

const SETTINGS = VIEWPORTS.flatMap((viewport) => ['sv', 'en'].map((locale) => ({ ...viewport, locale })));

describe('a report of values, priorities and comments', () => {
  it.each(SETTINGS)('keeps nobody out: $name, $locale', async ({ width, height, locale }) => {
    const page = await browser.newPage({ viewport: { width, height }, bypassCSP: true });
    await page.setContent(reports[locale]!);
    for (const id of ['values', 'priorities', 'comments']) expect(await page.locator(`#${id}`).count()).toBe(1);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    expect(await seriousViolations(page)).toEqual([]);
    await page.close();
  });
});
