import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/index.js';
import { batteryPublished, batteryStudy, LOCALES } from './support/battery.js';
import { readPage } from './support/read-page.js';

const study = batteryStudy({ unit: 'team', background: { country: 'land' } });
const named = (n: number) => Array.from({ length: n }, (_, i) => `Unit ${i + 1}`);
const publishedOf = (n: number, withheld: readonly string[] = []) =>
  batteryPublished(study, { categories: { country: ['SE'], unit: named(n) }, withheld });
const sheetOf = (published: ReturnType<typeof publishedOf>, locale = 'en') =>
  renderHtml(published, { study, locale }).split('<section id="units"')[1]!.split('</section>')[0]!;
const drawn = (sheet: string) => [...sheet.matchAll(/<li class="row">.*?<bdi>(.*?)<\/bdi>/g)].map(([, name]) => name!);
const listed = (sheet: string) =>
  [
    ...sheet
      .split('<details')[1]!
      .split('</table>')[0]!
      .matchAll(/<th scope="row">(.*?)<\/th>/g),
  ].map(([, name]) => name);
const meanOf = (published: ReturnType<typeof publishedOf>, unit: string) => {
  const { mean } = published.cells.find(({ measure, slice }) => measure === 'CFI8' && slice === `unit=${unit}`)!;
  return mean.state === 'shown' ? mean.value.value : Number.NaN;
};

describe('units in the report', () => {
  it('are all drawn in order up to 40', () => {
    const published = publishedOf(40);
    const sheet = sheetOf(published);
    const means = drawn(sheet).map((unit) => meanOf(published, unit));
    expect(means).toHaveLength(40);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
    expect(listed(sheet)).toEqual(drawn(sheet));
  });

  it('are drawn at either end from 41 on, the ten highest and the ten lowest', () => {
    const published = publishedOf(41);
    const sheet = sheetOf(published);
    const ordered = named(41).toSorted((a, b) => meanOf(published, b) - meanOf(published, a));
    expect(drawn(sheet).map((unit) => meanOf(published, unit))).toEqual(
      [...ordered.slice(0, 10), ...ordered.slice(-10)].map((unit) => meanOf(published, unit)),
    );
    expect(readPage(sheet)).toMatch(
      /41 units, of which 41 have a figure for “Customer focus index” that may be shown\. The 10 highest and the 10 lowest are drawn here\. All figures are in the report as CSV or JSON\./,
    );
  });

  it('are all in the folded table by name up to 500', () => {
    const sheet = sheetOf(publishedOf(500));
    expect(sheet).toContain('<summary>All 500 units as a table, by name</summary>');
    expect(listed(sheet)).toEqual(named(500));
  });

  it('are in the table as they are drawn from 501 on', () => {
    const sheet = sheetOf(publishedOf(501));
    expect(listed(sheet)).toEqual(drawn(sheet));
    expect(listed(sheet)).toHaveLength(20);
  });

  it('count as drawn only where their figure may be shown', () => {
    const hidden = named(45).slice(0, 6);
    const sheet = sheetOf(
      publishedOf(
        45,
        hidden.map((unit) => `unit=${unit}`),
      ),
    );
    expect(drawn(sheet)).toHaveLength(39);
    expect(readPage(sheet)).toContain('6 further units are withheld');
  });

  it.each(LOCALES)('have their words in %s', (locale) => {
    const sheet = sheetOf(publishedOf(60), locale);
    expect(readPage(sheet)).not.toMatch(/\{\{|undefined|NaN/);
    expect(drawn(sheet)).toHaveLength(20);
  });
});
