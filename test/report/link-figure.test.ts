import { beforeAll, describe, expect, it } from 'vitest';
import { linkUnits, type Published, type PublishedLinkage } from '../../src/disclose/index.js';
import type { Study } from '../../src/model/index.js';
import { renderHtml } from '../../src/report/index.js';
import { LOCALES } from './support/battery.js';
import { causalWords } from './support/causal-words.js';
import { fullStudy, simulatedPublished } from './support/simulated.js';

let study: Study;
let published: Published;
let linkage: PublishedLinkage;

/** Units of the file: all of the survey, and one that nobody answered in. */
function linked(outcomes: readonly string[]): PublishedLinkage {
  const units = published.slices.filter(({ kind }) => kind === 'unit').map(({ category }) => category);
  const rows = [...units, 'Nobody'].map((unit, i) => ({
    unit,
    values: [i % 7, (i * 5) % 9].slice(0, outcomes.length),
  }));
  return linkUnits(published, { outcomes, units: rows }, { evenBelowReliability: true, main: 'CFI8' });
}

beforeAll(() => {
  study = fullStudy();
  published = simulatedPublished(study, 900);
  linkage = linked(['<NPS>', 'Profit']);
});

/** Each figure of the sheet, with what stands in it. */
function figuresIn(html: string): readonly string[] {
  const from = html.indexOf('<div class="scatters">');
  return from < 0 ? [] : [...html.slice(from).matchAll(/<figure><figcaption>.*?<\/figure>/gs)].map(([text]) => text);
}

const dotsIn = (figure: string) => figure.match(/<circle class="map-point"/g)?.length;

describe.each(LOCALES)('index, loyalty and profit of the same units, in a report in %s', (locale) => {
  let html: string;
  beforeAll(() => {
    html = renderHtml(published, { study, locale, linkage });
  });

  it('draws each of the three pairs, a dot for every unit that is shown', () => {
    const figures = figuresIn(html);
    expect(figures).toHaveLength(3);
    const ofMain = linkage.links.filter(({ measure }) => measure === 'CFI8');
    expect(ofMain).toHaveLength(2);
    for (const figure of figures) expect(dotsIn(figure)).toBe(ofMain[0]!.units);
    expect(ofMain[0]!.units).toBeGreaterThan(9);
    expect(ofMain[0]!.units).toBeLessThan(linkage.unitsInFile);
  });

  it('says each correlation with its interval and number of units, for those who do not see the dots too', () => {
    const number = (value: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
        .format(value)
        .replace('-', '−');
    const [pair] = linkage.pairs;
    if (pair?.value.state !== 'shown') throw new Error('the pair is shown');
    const { correlation, low, high } = pair.value.value.plain;
    const own = figuresIn(html)[2]!;
    const [, caption, alternative] = /<figcaption>(.*?)<\/figcaption>.*?aria-label="([^"]*)"/s.exec(own)!;
    for (const text of [caption!, alternative!]) {
      for (const figure of [correlation, low, high]) expect(text).toContain(number(figure));
      expect(text).toContain(String(pair.units));
      expect(text).toContain('&lt;NPS&gt;');
    }
  });

  it('says once what so many units can show, and claims no cause', () => {
    const { value } = linkage.pairs[0]!;
    if (value.state !== 'shown') throw new Error('the pair is shown');
    const detectable = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value.value.detectable);
    const sheet = html.slice(
      html.indexOf('<div class="scatters">'),
      html.indexOf('</section>', html.indexOf('<div class="scatters">')),
    );
    const notes = [...sheet.matchAll(/<p class="note">(.*?)<\/p>/gs)].map(([, text]) => text!);
    expect(notes.filter((text) => text.includes(detectable))).toHaveLength(1);
    expect(causalWords(sheet.replace(/<[^>]+>/g, ' '), locale)).toEqual([]);
    expect(sheet).not.toMatch(/NaN|Infinity|undefined|null|\{\{/);
  });
});

describe('index, loyalty and profit of the same units', () => {
  it('is not drawn with one outcome only, nor where a pair is not shown', () => {
    expect(figuresIn(renderHtml(published, { study, locale: 'en', linkage: linked(['NPS']) }))).toEqual([]);
    const few = linkUnits(
      published,
      { outcomes: ['NPS', 'Profit'], units: linkage.outcomes.map((unit) => ({ unit, values: [1, 2] })) },
      { main: 'CFI8' },
    );
    const html = renderHtml(published, { study, locale: 'en', linkage: few });
    expect(figuresIn(html)).toEqual([]);
  });
});
