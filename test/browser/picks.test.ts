import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Preview, servePreview } from '../../src/io/preview/serve.js';
import { installPack, readSurveyJsResults, type SurveyJsSidecar } from '../../src/platforms/surveyjs/index.js';
import { picksStudy } from '../support/wishes.js';
import { seriousViolations } from './axe.js';
import { launchChromium } from './chromium.js';

const study = picksStudy();

/** The renderer's own theme writes placeholders and what cannot be chosen in a grey with too little contrast. */
const RENDERERS_OWN = ['color-contrast'];

/** Nine words that a search finds alone, as somebody would type them. */
const TYPED = ['humor', 'öppenh', 'ärligh', 'respek', 'yrkesst', 'ambiti', 'snabbh', 'nyfik', 'rutin'];

let browser: Browser;
let preview: Preview;
let sidecar: SurveyJsSidecar;

beforeAll(async () => {
  const installed = installPack({ title: 'Test' }, study);
  sidecar = installed.sidecar;
  preview = await servePreview({ survey: installed.survey, title: 'Test', locales: ['sv', 'en'] });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await preview?.close();
});

async function open(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(preview.url);
  await page.locator('input[role=combobox]').waitFor();
  return page;
}

const chosen = (page: Page) => page.locator('.sv-tagbox__item').allTextContents();
const note = (page: Page) => page.getByRole('alert').filter({ hasText: 'välja' });

/** Whether somebody sees all of its text: in the window, and nothing over its corners. */
const liesOnTop = (place: Locator) =>
  place.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const corners = [left + 16, right - 16].flatMap((x) => [top + 1, bottom - 1].map((y) => [x, y] as const));
    return corners.every(([x, y]) => document.elementFromPoint(x, y) === element);
  });
const next = (page: Page) => page.getByRole('button', { name: 'Nästa' }).click();

/** Picks ten wishes on the last page, hands in, and reads what a backend receives. */
async function finish(page: Page) {
  await next(page);
  await page.getByText('som du önskar').waitFor();
  await next(page);
  const boxes = page.getByRole('checkbox');
  await boxes.nth(24).waitFor();
  for (let i = 0; i < 10; i++) await boxes.nth(i).check({ force: true });
  await note(page).waitFor();
  expect(await boxes.nth(10).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Slutför' }).click();
  const shown = page.locator('#answers pre');
  await shown.filter({ hasText: 'cfPack' }).waitFor();
  const result = JSON.parse((await shown.textContent())!);
  const { responses, issues } = readSurveyJsResults([result], { study, sidecar });
  expect(issues).toEqual([]);
  return responses[0] as Readonly<Record<string, readonly string[]>>;
}

describe('a list of a hundred words', () => {
  it('is searched and picked from by keyboard alone, ten at most', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    await page.locator('input[role=combobox]').focus();
    for (const word of ['fokus på kund', ...TYPED.slice(0, 8)]) {
      await page.keyboard.type(word);
      await page.locator('.sv-list__item:visible').nth(1).waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
    }
    expect(await note(page).count()).toBe(0);
    expect(await chosen(page)).toHaveLength(9);
    for (const word of ['kvalit', 'trygg']) {
      await page.keyboard.type(word);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
    }
    expect(await chosen(page)).toHaveLength(10);
    await note(page).waitFor();
    expect(await seriousViolations(page, { without: RENDERERS_OWN })).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await note(page).waitFor({ state: 'detached' });
    const answers = await finish(page);
    expect(answers.CFVNOW).toContain('CUSFO');
    expect(answers.CFVNOW!.length).toBeLessThan(10);
    expect(answers.CFPRIO).toHaveLength(10);
  });

  it('is picked from on a phone, ten at most', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.locator('.sd-tagbox').first().tap();
    const items = page.locator('.sv-list__item:visible');
    await items.nth(99).waitFor({ state: 'attached' });
    for (let i = 0; i < 12; i++) await items.nth(i).tap();
    await note(page).waitFor();
    expect(await liesOnTop(note(page))).toBe(true);
    await page.getByRole('button', { name: 'OK' }).tap();
    await note(page).waitFor();
    expect(await chosen(page)).toHaveLength(10);
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await scrolls()).toBe(false);
    const answers = await finish(page);
    expect(answers.CFVNOW).toHaveLength(10);
    expect(await scrolls()).toBe(false);
  });
});
