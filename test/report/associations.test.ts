import { beforeAll, describe, expect, it } from 'vitest';
import { linkUnits, type Published, type PublishedLinkage } from '../../src/disclose/index.js';
import type { Study } from '../../src/model/index.js';
import { renderHtml, renderJson } from '../../src/report/index.js';
import { LOCALES } from './support/battery.js';
import { causalWords } from './support/causal-words.js';
import { fullStudy, simulatedPublished } from './support/simulated.js';

/** What is said of units whose highest and lowest third do not differ as printed. */
const THIRDS_ALIKE = {
  sv: 'är i genomsnitt {{value}} både i den tredjedel av enheterna som ligger högst och i den som ligger lägst.',
  da: 'er i gennemsnit {{value}} både i den tredjedel af enhederne, der ligger højest, og i den, der ligger lavest.',
  nb: 'er i gjennomsnitt {{value}} både i den tredjedelen av enhetene som ligger høyest, og i den som ligger lavest.',
  fi: 'on keskimäärin {{value}} sekä siinä kolmanneksessa yksiköistä, joka on korkeimmalla, että siinä, joka on matalimmalla.',
  en: 'is {{value}} on average both in the third of the units that is highest and in the third that is lowest.',
  de: 'beträgt im Mittel {{value}} sowohl in dem Drittel der Einheiten, das am höchsten liegt, als auch in dem, das am niedrigsten liegt.',
} as const;

let study: Study;
let published: Published;
let linkage: PublishedLinkage;

beforeAll(() => {
  study = fullStudy();
  published = simulatedPublished(study, 900);
  const units = published.slices.filter(({ kind }) => kind === 'unit').map(({ category }) => category);
  linkage = linkUnits(
    published,
    { outcomes: ['<Rating>'], units: units.map((unit, i) => ({ unit, values: [i % 6] })) },
    { evenBelowReliability: true },
  );
});

/** The text of one sheet, without its marks. */
function sheet(html: string, id: string): string {
  const from = html.indexOf(`<section id="${id}"`);
  if (from < 0) return '';
  return html
    .slice(from, html.indexOf('</section>', from))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe.each(LOCALES)('what goes together, in a report in %s', (locale) => {
  let html: string;
  beforeAll(() => {
    html = renderHtml(published, { study, locale, linkage });
  });

  it.each(['associations', 'say-do', 'agreement', 'linkage'])(
    'has a sheet %s with figures behind it as a table',
    (id) => {
      expect(sheet(html, id)).not.toBe('');
      expect(html.slice(html.indexOf(`<section id="${id}"`))).toContain('<details class="alternative">');
    },
  );

  it('says once where the highest and the lowest third of the units are alike', () => {
    const units = published.slices.filter(({ kind }) => kind === 'unit').map(({ category }) => category);
    const even = linkUnits(
      published,
      { outcomes: ['Rating'], units: units.map((unit, i) => ({ unit, values: [i % 2 === 0 ? 3 : 3.001] })) },
      { evenBelowReliability: true },
    );
    const text = sheet(renderHtml(published, { study, locale, linkage: even }), 'linkage');
    const three = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(3);
    expect(text).toContain(THIRDS_ALIKE[locale].replace('{{value}}', three));
  });

  it('says nothing of cause', () => {
    for (const id of ['associations', 'say-do', 'agreement', 'linkage', 'methods']) {
      const text = sheet(html, id).replaceAll(study.words[locale]!.wording.items.CFCEN1?.text ?? '\u0000', '');
      expect(id === 'methods' ? [] : causalWords(text, locale)).toEqual([]);
    }
  });

  it('shows no figure that is none', () => {
    for (const id of ['associations', 'say-do', 'agreement', 'linkage']) {
      expect(sheet(html, id)).not.toMatch(/NaN|Infinity|undefined|null|\{\{/);
    }
  });

  it('shows the words of the file as they are', () => {
    expect(html).toContain('&lt;Rating&gt;');
    expect(html).not.toContain('<Rating>');
  });
});

describe('the sheet of what goes together', () => {
  it('numbers the scales alike in the list and on the map', () => {
    const html = renderHtml(published, { study, locale: 'en' });
    const numbers = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]).toSorted();
    const list = numbers(/class="map-number">(\d)</g);
    expect(list.length).toBeGreaterThan(7);
    expect(numbers(/class="map-label"[^>]*>(\d)</g)).toEqual(list);
  });

  it('says that one survey gave both, and gives no shares below the number it names', () => {
    const small = renderHtml(simulatedPublished(study, 80), { study, locale: 'en' });
    const text = sheet(small, 'associations');
    expect(text).toContain('in the same survey');
    expect(text).toContain('Shares are not shown: 8 scales need at least 100 answers to everything.');
  });

  it.each([
    ['parametric', 'Their intervals are simulated from the correlations'],
    ['bootstrap', 'Their intervals come from samples drawn again and again from the people who answered.'],
    ['units', 'Their intervals come from samples of whole units, drawn again and again.'],
  ] as const)('say how the intervals of shares were found (%s)', (intervals, said) => {
    const analyses = published.analyses.map((analysis) => {
      if (analysis.kind !== 'drivers' || analysis.value.state !== 'shown') return analysis;
      const { model, ...others } = analysis.value.value;
      return { ...analysis, value: { ...analysis.value, value: { ...others, model: { ...model, intervals } } } };
    });
    const text = sheet(renderHtml({ ...published, analyses } as Published, { study, locale: 'en' }), 'associations');
    expect(text.match(/Their intervals [a-z]+ /g)).toHaveLength(text.split(said).length - 1);
    expect(text).toContain(said);
  });

  it('names the scales that are left out', () => {
    const analyses = published.analyses.map((analysis) => {
      if (analysis.kind !== 'drivers' || analysis.value.state !== 'shown') return analysis;
      return { ...analysis, value: { ...analysis.value, value: { ...analysis.value.value, leftOut: ['CEN', 'OFF'] } } };
    });
    const text = sheet(renderHtml({ ...published, analyses }, { study, locale: 'en' }), 'associations');
    expect(text).toMatch(/Left out, since too few answered or all answered alike: .+ and .+\./);
    expect(sheet(renderHtml(published, { study, locale: 'en' }), 'associations')).not.toContain('Left out, since');
  });

  it('is left out where nothing was measured beside the scales, as is that of units without units', () => {
    const plain = fullStudy({ outcomes: {}, unit: undefined, modules: ['intro', 'contact', 'core'] });
    const html = renderHtml(simulatedPublished(plain, 200), { study: plain, locale: 'en' });
    for (const id of ['associations', 'agreement', 'linkage']) expect(sheet(html, id)).toBe('');
  });

  it('stands in the JSON with the units beside other figures', () => {
    const json = JSON.parse(renderJson(published, { study, locale: 'en', linkage }));
    expect(json.linkage.links.length).toBeGreaterThan(3);
    expect(json.published.analyses.map(({ kind }: { kind: string }) => kind)).toContain('drivers');
  });
});

describe('an outcome where low is good', () => {
  /** The same figures with every correlation turned. */
  const turned = (): Published => ({
    ...published,
    analyses: published.analyses.map((analysis) => {
      if (analysis.kind !== 'drivers' || analysis.value.state !== 'shown') return analysis;
      const correlations = analysis.value.value.correlations.map((one) => ({
        ...one,
        correlation: -one.correlation,
        low: -one.high,
        high: -one.low,
      }));
      return { ...analysis, value: { ...analysis.value, value: { ...analysis.value.value, correlations } } };
    }),
  });
  const order = (from: Published) => {
    const html = renderHtml(from, { study, locale: 'en' });
    const list = html.slice(html.indexOf('<section id="associations"')).split('<details')[0]!;
    return [...list.matchAll(/<span class="name">(?:<bdi>)?([^<]*)/g)].map(([, name]) => name);
  };

  it('has the nearest scale first, as its mirror image has', () => {
    expect(order(published).length).toBeGreaterThan(2);
    expect(order(turned())).toEqual(order(published));
  });

  it('has a map of nearness, and none where scales stand on both sides', () => {
    const sheetOf = (from: Published) => sheet(renderHtml(from, { study, locale: 'en' }), 'associations');
    const map = sheetOf(published).match(/Score and association/g)?.length ?? 0;
    expect(sheetOf(turned()).match(/Score and association/g)?.length ?? 0).toBe(map);
    expect(sheetOf(turned())).toContain('−0.');
  });
});
