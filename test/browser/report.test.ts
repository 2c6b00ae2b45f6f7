import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose } from '../../src/disclose/index.js';
import { readStudy } from '../../src/io/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { renderHtml } from '../../src/report/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { seriousViolations } from './axe.js';
import { launchChromium, VIEWPORTS } from './chromium.js';

let browser: Browser;
const reports: Record<string, string> = {};

beforeAll(async () => {
  const study = await readStudy('examples/engagement-survey/study.yaml');
  const plan = buildPlan(study);
  const responses = [...simulateResponses(plan, { n: 600, seed: 5 })].map(({ answers }) => answers);
  const tally = tallyResponses(plan, responses, { batch: 'simulated', simulated: true, duplicatesChecked: true });
  const published = disclose(analyse(tally, plan), study.privacy);
  for (const locale of ['sv', 'en']) reports[locale] = renderHtml(published, { study, locale });
  browser = await launchChromium();
});

afterAll(() => browser?.close());

/** A report opened with scripts off; `look` gets the page and what it asked for. */
async function open(
  setting: { locale: string; width: number; height: number; colorScheme: 'light' | 'dark' },
  look: (page: Page, requests: readonly string[]) => Promise<void>,
): Promise<void> {
  const { locale, width, height, colorScheme } = setting;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, javaScriptEnabled: false });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.setContent(reports[locale]!);
  await look(page, requests);
  await page.close();
}

const SETTINGS = VIEWPORTS.flatMap((viewport) =>
  (['sv', 'en'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ ...viewport, locale, colorScheme })),
  ),
);

describe('the report with scripts off', () => {
  it.each(SETTINGS)('fits and asks for nothing: $name, $locale, $colorScheme', async (setting) => {
    await open(setting, async (page, requests) => {
      expect(await page.locator('html').getAttribute('lang')).toBe(setting.locale);
      const shot = await page.screenshot({ fullPage: true, animations: 'disabled' });
      expect(widthOf(shot)).toBe(setting.width);
      expect(requests).toEqual([]);
    });
  });

  it('is light by day and dark by night', async () => {
    const backgrounds: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.setContent(reports.sv!);
      backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await page.close();
    }
    expect(new Set(backgrounds).size).toBe(2);
  });

  it.each(['sv', 'en'] as const)('prints on pages in %s', async (locale) => {
    await open({ locale, width: 1280, height: 900, colorScheme: 'light' }, async (page) => {
      const pdf = await page.pdf({ format: 'A4', printBackground: true });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(2);
      expect(pages).toBeLessThan(60);
    });
  });
});

describe('the report', () => {
  it.each(SETTINGS)('keeps nobody out: $name, $locale, $colorScheme', async (setting) => {
    const { width, height, colorScheme, locale } = setting;
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, bypassCSP: true });
    await page.setContent(reports[locale]!);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    expect(await seriousViolations(page)).toEqual([]);
    await page.close();
  });
});

/** Width in pixels from a PNG's header. */
function widthOf(png: Buffer): number {
  return png.readUInt32BE(16);
}
