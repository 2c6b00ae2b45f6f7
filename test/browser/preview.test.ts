import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStudy } from '../../src/io/index.js';
import { type Preview, servePreview } from '../../src/io/preview/serve.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { installPack, readSurveyJsResults, type SurveyJsSidecar } from '../../src/platforms/surveyjs/index.js';
import { scoreRespondent } from '../../src/score/index.js';
import { renderWording } from '../../src/wording/index.js';
import { seriousViolations } from './axe.js';
import { launchChromium, VIEWPORTS } from './chromium.js';

const NEXT = { sv: 'Nästa', en: 'Next' };
const COMPLETE = { sv: 'Slutför', en: 'Complete' };

/** The renderer's default theme writes descriptions and page numbers in a grey with too little contrast; hosts bring their own theme. */
const RENDERERS_OWN = ['color-contrast'];

let browser: Browser;
let preview: Preview;
let study: Study;
let sidecar: SurveyJsSidecar;

beforeAll(async () => {
  study = await readStudy('examples/engagement-survey/study.yaml');
  const host: unknown = JSON.parse(readFileSync('examples/engagement-survey/survey.json', 'utf8'));
  const installed = installPack(host, study, { at: 0 });
  sidecar = installed.sidecar;
  preview = await servePreview({ survey: installed.survey, title: 'Test', locales: ['sv', 'en'] });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await preview?.close();
});

/** Answers every grid row with "agree" (4), and takes the first choice of every other question. */
async function answerPage(page: Page): Promise<void> {
  for (const row of await page.locator('tr.sd-table__row').all()) {
    const cell = row.locator('input[type=radio]').nth(3);
    if ((await cell.count()) > 0) await cell.check({ force: true });
  }
  for (const group of await page.locator('fieldset:has(.sd-radio):not(:has(table))').all()) {
    await group.locator('input[type=radio]').first().check({ force: true });
  }
  for (const dropdown of await page.locator('input[role=combobox]').all()) {
    await dropdown.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
}

/** Turns the page, or hands the survey in on its last one. */
async function goOn(page: Page, locale: 'sv' | 'en'): Promise<boolean> {
  const next = page.getByRole('button', { name: NEXT[locale] });
  const complete = page.getByRole('button', { name: COMPLETE[locale] });
  await next.or(complete).waitFor();
  const last = await complete.isVisible();
  const before = await page.locator('#survey').innerText();
  await (last ? complete : next).click();
  await page.waitForFunction((text) => document.querySelector<HTMLElement>('#survey')?.innerText !== text, before);
  return !last;
}

async function fillIn(page: Page, locale: 'sv' | 'en'): Promise<Record<string, unknown>> {
  await page.goto(preview.url);
  await page.locator('#language').selectOption(locale);
  for (let pages = 0; pages < 20; pages += 1) {
    await answerPage(page);
    if (!(await goOn(page, locale))) break;
  }
  await page.locator('#answers').waitFor({ state: 'visible' });
  return JSON.parse(await page.locator('#answers pre').innerText()) as Record<string, unknown>;
}

describe.each(VIEWPORTS)('the survey in the browser, $name', ({ width, height }) => {
  it.each(['sv', 'en'] as const)('is filled in in %s and its answers are scored', async (locale) => {
    const page = await browser.newPage({ viewport: { width, height } });
    const foreign: string[] = [];
    const failures: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(preview.url)) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text());
    });
    page.on('pageerror', (error) => failures.push(error.message));
    const stored = await fillIn(page, locale);
    await page.close();
    const { responses, issues } = readSurveyJsResults([stored], { study, sidecar });
    const scores = scoreRespondent(buildPlan(study), responses[0]!);
    expect(issues).toEqual([]);
    expect(scores.CFI4!.score).toBe(75);
    expect(JSON.stringify(stored.cfPack)).toContain(locale);
    expect(foreign).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('shows every statement of the battery in both languages', async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    const seen: Record<string, string> = { sv: '', en: '' };
    for (const locale of ['sv', 'en'] as const) {
      await page.goto(preview.url);
      await page.locator('#language').selectOption(locale);
      for (let pages = 0; pages < 20; pages += 1) {
        seen[locale] += await page.locator('#survey').innerText();
        await answerPage(page);
        if (!(await goOn(page, locale))) break;
      }
      const { items } = renderWording(study, locale);
      for (const { id } of buildPlan(study).items) expect(seen[locale]).toContain(items[id]);
    }
    await page.close();
  });

  it('speaks the language chosen, its own texts and ours, and keeps the answers', async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(preview.url);
    await goOn(page, 'sv');
    await answerPage(page);
    await page.locator('#language').selectOption('en');
    await page.getByText(/Page 2 of \d/).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('#survey').innerText()).toContain('Daily');
    expect(await page.locator('#survey input[type=radio]').first().isChecked()).toBe(true);
    await page.close();
  });

  it('keeps nobody out', async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(preview.url);
    for (let pages = 0; pages < 20; pages += 1) {
      await page
        .getByRole('button', { name: NEXT.sv })
        .or(page.getByRole('button', { name: COMPLETE.sv }))
        .waitFor();
      expect(await seriousViolations(page, { exclude: ['#survey'] })).toEqual([]);
      expect(await seriousViolations(page, { without: RENDERERS_OWN })).toEqual([]);
      await answerPage(page);
      if (!(await goOn(page, 'sv'))) break;
    }
    await page.locator('#answers').waitFor();
    expect(await seriousViolations(page, { without: RENDERERS_OWN })).toEqual([]);
    await page.close();
  });

  it('gives the statements room', async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(preview.url);
    await goOn(page, 'sv');
    await goOn(page, 'sv');
    const statement = await page.getByText('I mitt team pratar vi ofta').boundingBox();
    expect(statement!.width).toBeGreaterThan(200);
    await page.close();
  });

  it('does not scroll sideways', async () => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(preview.url);
    for (let pages = 0; pages < 20; pages += 1) {
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await answerPage(page);
      if (!(await goOn(page, 'sv'))) break;
    }
    await page.close();
  });
});
