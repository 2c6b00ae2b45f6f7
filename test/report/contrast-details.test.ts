import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/index.js';
import { LOCALES } from './support/battery.js';
import { fullStudy, simulatedPublished } from './support/simulated.js';

const study = fullStudy();
const published = simulatedPublished(study, 1200);
const pageIn = (locale: (typeof LOCALES)[number], from = published) => renderHtml(from, { study, locale });
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const contact = (page: string) => /<section id="contrast-1".*?<\/section>/s.exec(page)![0];

describe('a pair of groups', () => {
  const sheet = contact(pageIn('en'));
  const text = textOf(sheet);

  it('says how many scales differ when looked at together, and what may have been missed', () => {
    const scales = published.contrasts.filter(({ measure }) => /^(CEN|OFF|CON|GOA|LEA|INS|ACT|COO)$/.test(measure));
    const differ = scales.filter(({ test }) => test.state === 'shown' && test.value.pAdjusted <= 0.05).length;
    expect(differ).toBeGreaterThan(0);
    expect(text).toContain(`The groups differ on ${differ} of the 8 scales when all are looked at together`);
    const index = published.contrasts.find(({ measure }) => measure === 'CFI8')!.test;
    const { detectable } = (index as { value: { detectable: number } }).value;
    expect(text).toContain(`a difference of ${detectable.toFixed(1)} points or more`);
  });

  it('gives the detectable difference of every measure in the table', () => {
    const table = [...sheet.matchAll(/<table.*?<\/table>/gs)].find(([one]) =>
      one.includes('Detectable difference'),
    )![0];
    const rows = [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row.replace(/<[^>]*>/g, '|').split(/\|+/));
    const found = rows.slice(1).map((cells) => cells.at(-3));
    const expected = published.contrasts.flatMap(({ test }) =>
      test.state === 'shown' && test.value.detectable !== null ? [test.value.detectable.toFixed(1)] : [],
    );
    expect(found.length).toBeGreaterThan(8);
    for (const value of found) expect(expected).toContain(value);
    expect(new Set(found).size).toBeGreaterThan(5);
  });

  it('says how often the first group is higher, with Cliff’s delta, for every score', () => {
    const table = [...sheet.matchAll(/<table.*?<\/table>/gs)].find(([one]) => one.includes('First group higher'))![0];
    const rows = [...table.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => row.replace(/<[^>]*>/g, '|'));
    const ordinals = published.contrasts.flatMap(({ test }) =>
      test.state === 'shown' && test.value.ordinal !== null ? [test.value.ordinal] : [],
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) {
      const said = ({ probability, cliffsDelta }: (typeof ordinals)[number]) =>
        row.includes(`|${Math.round(100 * probability)}%`) &&
        row.includes(`|${cliffsDelta >= 0.005 ? '+' : ''}${cliffsDelta.toFixed(2).replace('-', '−')}`);
      expect(ordinals.some(said), row).toBe(true);
    }
  });

  it('gives the design effect of units', () => {
    expect(text).toMatch(/Design effect for “Customer focus index”: \d\.\d/);
    const alone = fullStudy({ unit: undefined });
    const without = renderHtml(simulatedPublished(alone, 300), { study: alone, locale: 'en' });
    expect(contact(without)).not.toContain('Design effect');
  });

  it('is worked out at the same mix of every background variable', () => {
    for (const name of ['Role', 'Function', 'Length of employment', 'site']) {
      expect(sheet).toMatch(new RegExp(`<th scope="row">[^<]*${name}[^<]*</th><td class="number">`));
    }
  });

  it('has every statement that everybody was asked behind a fold', () => {
    const asked = study.pack.items.filter(({ audience }) => audience === 'everyone').map(({ id }) => id);
    const compared = published.analyses.filter(({ kind }) => kind === 'itemContrast');
    const items = compared.filter(({ measures }) => asked.includes(measures[0]!));
    expect(items.length).toBeGreaterThan(24);
    expect(compared.length).toBeGreaterThan(items.length);
    const table = /<details.*?<\/details>/gs;
    const found = [...sheet.matchAll(table)].find(([details]) => details.includes('First group more favourable'))![0];
    expect(found.match(/<tr>/g)).toHaveLength(items.length + 1);
  });

  it.each(LOCALES)('has all its words in %s', (locale) => {
    const words = textOf(pageIn(locale));
    expect(words).not.toMatch(/NaN|undefined|\{\{|Infinity/);
  });
});

describe('the groups of a variable', () => {
  it('are said to differ, or not, on the index', () => {
    const text = textOf(pageIn('en'));
    for (const { family } of published.categories.filter(({ measure }) => measure === 'CFI8')) {
      expect(family).not.toBe('');
    }
    expect(text).toMatch(/Customer contact: (the groups differ|no difference between the groups can be seen) on/);
  });

  it('are compared in pairs, each with its simultaneous interval', () => {
    const page = pageIn('en');
    const [comparison] = published.categories.filter(
      ({ measure, family }) => measure === 'CFI8' && family === 'customerContact',
    );
    const table = [...page.matchAll(/<details.*?<\/details>/gs)].find(([one]) =>
      one.includes('All pairs: Customer contact'),
    )!;
    const rows = [...table[0].matchAll(/<tr>.*?<\/tr>/gs)].slice(1).map(([row]) => textOf(row));
    expect(rows).toHaveLength(comparison!.pairs.length);
    const widest = comparison!.pairs.reduce((a, b) => (Math.abs(a.difference) > Math.abs(b.difference) ? a : b));
    const [low, high] = widest.difference > 0 ? [widest.low, widest.high] : [-widest.high, -widest.low];
    const text = (value: number) => `${value > 0 ? '+' : '\u2212'}${Math.abs(value).toFixed(1)}`;
    expect(rows[0]).toContain(text(Math.abs(widest.difference)));
    expect(rows[0]).toContain(`${text(low)} to ${text(high)}`);
    if (widest.p <= 0.05) expect(textOf(page)).toContain(`(95% interval ${low.toFixed(1)}–${high.toFixed(1)})`);
  });
});

describe('the methods', () => {
  const saidIn = (file: Parameters<typeof fullStudy>[0]) => {
    const own = fullStudy(file);
    return textOf(renderHtml(simulatedPublished(own, 600), { study: own, locale: 'en' }));
  };
  const OF_WEIGHTS = 'Agreement with weights: each unit takes part with its weighted mean';

  it('say what weights do to the agreement within units, where there are weights', () => {
    expect(saidIn({ weight: { column: 'w', decimals: 4 } })).toContain(OF_WEIGHTS);
    expect(saidIn({})).not.toContain(OF_WEIGHTS);
    expect(saidIn({})).toContain('Skewed nulls are published for 5 to 11 answer options');
  });
});
