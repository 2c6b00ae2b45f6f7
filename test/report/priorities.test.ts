import { beforeAll, describe, expect, it } from 'vitest';
import type { Published } from '../../src/disclose/index.js';
import { renderHtml } from '../../src/report/index.js';
import { expectedHits, hypergeometricTail } from '../../src/stats/index.js';
import { batteryStudy, LOCALES } from './support/battery.js';
import { causalWords } from './support/causal-words.js';
import { sheetMarkup, sheetText } from './support/sheet.js';
import { simulatedPublished } from './support/simulated.js';
import { LONG_WISH, prioritiesFile } from './support/wishes.js';

const studyWith = (priorities: object) =>
  batteryStudy({ pack: 'customer-focus@2.1.0', modules: ['contact', 'core', 'priorities', 'background'], priorities });
const study = studyWith(prioritiesFile());
let published: Published;

beforeAll(() => {
  published = simulatedPublished(study, 400);
}, 120_000);

type Analysis = Published['analyses'][number];

/** The same figures with those of one kind changed where they are shown, in one slice or in all. */
function withValue(kind: Analysis['kind'], change: (value: never) => object, slice?: string): Published {
  const analyses = published.analyses.map((one) => {
    if (one.kind !== kind || one.value.state !== 'shown' || (slice !== undefined && one.slices[0] !== slice))
      return one;
    return { ...one, value: { state: 'shown', value: { ...one.value.value, ...change(one.value.value as never) } } };
  });
  return { ...published, analyses } as Published;
}

const withheld = (kinds: readonly Analysis['kind'][], slice: string): Published => {
  const analyses = published.analyses.map((one) =>
    kinds.includes(one.kind) && one.slices[0] === slice
      ? { ...one, value: { state: 'withheld', reason: 'below-minimum-n' } }
      : one,
  );
  return { ...published, analyses } as Published;
};

/** Everybody picks exactly 10 of 25; a group of 400 has so many hits on average, give or take. */
const BLIND = { list: 25, marked: 10, picked: 10 };
const tenOf25 = (mean: number, half: number): Published =>
  withValue(
    'hits',
    (value: { mean: object }) => ({
      ...{ n: 400, length: 25, most: 10, marked: 10, picksEach: 10 },
      mean: { ...value.mean, value: mean, low: mean - half, high: mean + half },
      chance: expectedHits(BLIND),
      onePerson: Array.from({ length: 11 }, (_, hits) => ({ hits, atLeast: hypergeometricTail(hits, BLIND) })),
    }),
    'total=all',
  );
const english = (figures: Published, of = study) => renderHtml(figures, { study: of, locale: 'en' });
const told = (figures: Published) => sheetText(english(figures), 'priorities');

describe.each(LOCALES)('priorities, in a report in %s', (locale) => {
  let html: string;
  beforeAll(() => {
    html = renderHtml(published, { study, locale });
  });

  it('leave no hole in the words and say nothing of cause', () => {
    expect(sheetText(html, 'priorities')).not.toBe('');
    expect(sheetText(html, 'priorities')).not.toMatch(/NaN|Infinity|undefined|\bnull\b|\{\{|values\./);
    expect(causalWords(sheetText(html, 'priorities'), locale)).toEqual([]);
  });

  it('name the sources of the methods', () => {
    const text = sheetText(html, 'methods');
    for (const source of ['Webber, Moffat', 'Kendall 1945']) expect(text).toContain(source);
  });
});

describe('hits of one person and of a group', () => {
  it.each([3, 4, 5])('say that %i hits of one person in a list of 25 are compatible with chance', (hits) => {
    const probability = hypergeometricTail(hits, BLIND).toFixed(2);
    const text = told(tenOf25(hits, 0.12));
    expect(text).toContain(
      'Choosing at random from the 25 wishes gives 4.00 hits on average, with a standard deviation of 1.22',
    );
    expect(text).toContain(
      `One person’s ${hits} hits in a list of 25 are compatible with chance. Choosing 10 at random gives at least as many with a probability of ${probability}.`,
    );
  });

  it('say that 7 hits are more than chance', () => {
    expect(told(tenOf25(7, 0.1))).toContain(
      'One person’s 7 hits in a list of 25 are more than can be expected by chance',
    );
  });

  it.each([
    [3, 'That is less than chance gives: the whole interval lies below 4.00.'],
    [4.05, 'That is compatible with chance: the interval includes 4.00.'],
    [5, 'That is more than chance gives: the whole interval lies above 4.00.'],
  ])('hold a mean of %d against chance by its own interval', (mean, sentence) => {
    const [low, high] = [mean - 0.12, mean + 0.12].map((bound) => bound.toFixed(2));
    const text = told(tenOf25(mean, 0.12));
    expect(text).toContain(`on average ${mean.toFixed(2)} hits of 10 (95% interval ${low} to ${high}; 400 people)`);
    expect(text).toContain(sentence);
  });
});

describe('the sheet of priorities', () => {
  it('gives a reason for a group that is withheld, and none of its figures', () => {
    const slice = 'customerContact=never';
    const found = published.analyses.find(({ kind, slices }) => kind === 'hits' && slices[0] === slice)!;
    if (found.kind !== 'hits' || found.value.state !== 'shown') throw new Error('hits were expected');
    const own = `n = ${found.value.value.n}<`;
    const open = sheetMarkup(english(published), 'priorities');
    const hidden = sheetMarkup(english(withheld(['hits'], slice)), 'priorities');
    const rows = (html: string) =>
      html
        .split('<li class="row">')
        .filter((row) => row.includes('>Never<'))
        .join('');
    expect(rows(open)).toContain(own);
    expect(rows(hidden)).not.toContain(own);
    expect(rows(hidden)).toContain('class="reason"');
    expect(hidden).toMatch(/Never.*withheld, too few answers/s);
  });

  it('says why where nothing is shown of everybody', () => {
    const text = told(withheld(['hits', 'consensus', 'priorityMap'], 'total=all'));
    expect(text).toContain('Everybody, hits: ');
    expect(text).not.toContain('Need to have');
    expect(text).not.toContain('place 1 according to customers');
  });

  it('tells need from nice to have only where the study says how wishes go together with loyalty', () => {
    expect(told(published)).toContain('How closely each wish goes together with loyalty has been given');
    const plain = studyWith(prioritiesFile(() => ({})));
    const text = sheetText(english(simulatedPublished(plain, 200), plain), 'priorities');
    expect(text).toContain('The study has no figures on loyalty');
    expect(text).not.toContain('Nice to have');
  });

  it('says of how many answers weights were worked out', () => {
    const model = { n: 640, rSquared: 0.41, method: 'lmg' } as const;
    const of = { ...study, priorities: { ...study.priorities!, loyaltyModel: model } };
    const html = english(published, of);
    expect(sheetText(html, 'priorities')).toContain('640 answers of customers (LMG)');
    expect(sheetText(html, 'priorities')).toContain('41%');
    expect(sheetText(html, 'methods')).toContain('Lindeman, Merenda & Gold 1980');
  });

  it('gives no place without interval, n, list length and list version', () => {
    const items = [...sheetMarkup(english(published), 'priorities').matchAll(/<li><bdi>([^<]* according to [^<]*)</g)];
    expect(items.length).toBeGreaterThan(0);
    for (const [, text] of items) {
      expect(text).toMatch(
        /place \d+ .* place [\d.]+ .* interval \d+ to \d+; \d+ people, 25 wishes, list version 2026-spring/,
      );
    }
  });

  it('shortens long wishes in the chart alone', () => {
    const html = sheetMarkup(english(published), 'priorities');
    const chart = html.slice(
      html.indexOf('<svg class="slope"'),
      html.indexOf('</svg>', html.indexOf('<svg class="slope"')),
    );
    expect(chart).not.toContain(LONG_WISH);
    expect(chart).toContain(`${LONG_WISH.slice(0, 29).trimEnd()}…`);
    expect(html.slice(html.indexOf('</svg>'))).toContain(LONG_WISH);
  });

  it('writes shared places as the language does', () => {
    const shared = withValue('priorityMap', ({ wishes }: { wishes: readonly { rank: object }[] }) => ({
      wishes: wishes.map((wish, i) => (i === 0 ? { ...wish, rank: { ...wish.rank, rank: 3.5 } } : wish)),
    }));
    expect(sheetMarkup(renderHtml(shared, { study, locale: 'sv' }), 'priorities')).toMatch(/slope-place"[^>]*>3,5</);
  });

  it('is left out where priorities were not asked', () => {
    const none = batteryStudy({ pack: 'customer-focus@2.1.0', modules: ['contact', 'core'] });
    expect(sheetMarkup(english(simulatedPublished(none, 60), none), 'priorities')).toBe('');
  });
});
