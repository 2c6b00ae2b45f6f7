import { beforeAll, describe, expect, it } from 'vitest';
import type { Published } from '../../src/disclose/index.js';
import type { Study } from '../../src/model/index.js';
import { renderHtml } from '../../src/report/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { batteryStudy, LOCALES } from './support/battery.js';
import { causalWords } from './support/causal-words.js';
import { simulatedPublished } from './support/simulated.js';

const study: Study = batteryStudy({
  pack: 'customer-focus@2.1.0',
  modules: ['values', 'rank', 'contact'],
  values: { self: true, target: { rank: 10, year: 2031 } },
});
let published: Published;

beforeAll(() => {
  published = simulatedPublished(study, 400);
}, 120_000);

/** A sheet with its marks. */
function markup(html: string, id: string): string {
  const from = html.indexOf(`<section id="${id}"`);
  return from < 0 ? '' : html.slice(from, html.indexOf('</section>', from));
}

/** The text of a sheet, without its marks. */
function sheet(html: string, id: string): string {
  return markup(html, id)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');
}

type Analysis = Published['analyses'][number];

/** The same figures with some analyses changed. */
function changed(kind: Analysis['kind'], change: (one: Analysis) => unknown): Published {
  const analyses = published.analyses.map((one) => (one.kind === kind ? { ...one, ...(change(one) as object) } : one));
  return { ...published, analyses } as Published;
}

/** The same figures with values of one kind changed where they are shown. */
function withValue(kind: Analysis['kind'], change: (value: never) => object): Published {
  return changed(kind, ({ value }) => {
    if (value.state !== 'shown') return {};
    return { value: { state: 'shown', value: { ...value.value, ...change(value.value as never) } } };
  });
}

/** Votes with another place of the headline word. */
const placedAt = (rank: number, low: number, high: number) =>
  withValue('votes', ({ options, headline }: { options: readonly { id: string }[]; headline: string }) => ({
    options: options.map((one) =>
      one.id === headline ? { ...one, rank: { rank, low, high, method: 'normal' } } : one,
    ),
  }));

const english = (figures: Published, of = study) => renderHtml(figures, { study: of, locale: 'en' });

describe.each(LOCALES)('values and the estimated place, in a report in %s', (locale) => {
  let html: string;
  beforeAll(() => {
    html = renderHtml(published, { study, locale });
  });

  it('leave no hole in the words and say nothing of cause', () => {
    for (const id of ['values', 'estimate', 'methods']) {
      expect(sheet(html, id)).not.toBe('');
      expect(sheet(html, id)).not.toMatch(/NaN|Infinity|undefined|\bnull\b|\{\{|values\./);
    }
    const plain = html.replace(/<details.*?<\/details>/gs, '').replace(/<ul class="rungs".*?<\/ul>/gs, '');
    for (const id of ['values', 'estimate']) expect(causalWords(sheet(plain, id), locale)).toEqual([]);
  });

  it('give no place of the headline word without interval, n, list length and list version', () => {
    const word = study.words[locale]!.wording.lists!.values!.entries.customerFocus!;
    expect(word).not.toBe('');
    const leads = [...markup(html, 'values').matchAll(/<p class="lead">(.*?)<\/p>/g)].map((match) => match[1]!);
    const places = leads.filter((lead) => /\b100\b/.test(lead) && /\d{3} |; \d|vastaajia/.test(lead)).slice(1);
    expect(places.length).toBeGreaterThanOrEqual(3);
    for (const said of places.slice(0, 3)) {
      expect(said).toMatch(/[\d.,]+\D+100\D+.*95\D+\d+\D+\d+\D+\d{3}\D.*1/);
    }
  });

  it('name the sources of the methods', () => {
    const text = sheet(html, 'methods');
    for (const source of ['Wilson 1927', 'Mogstad', 'Newcombe 1998', 'McNemar 1947', 'Benjamin', 'Zou & Donner 2008']) {
      expect(text.replaceAll('&amp;', '&')).toContain(source);
    }
  });
});

describe('the rank ladder', () => {
  it('draws the first 15 words, those about customers and the headline’s neighbours, and has all words in tables', () => {
    const own = markup(english(published), 'values');
    const rungs = own.match(/<li class="rung/g)!.length;
    expect(own.match(/headline-rung/g)).toHaveLength(1);
    expect(own.match(/concept-rung/g)).toHaveLength(4);
    const first = own.slice(0, own.indexOf('after-gap')).match(/<li class="rung/g)!;
    expect(first.length).toBeGreaterThanOrEqual(15);
    expect(rungs).toBeLessThanOrEqual(24);
    const tables = own.split('<table').slice(1, 4);
    for (const table of tables) expect(table.match(/<tr><th scope="row"/g)).toHaveLength(100);
  });

  it('has an interval beside every place, with n, list length, list version and method above', () => {
    const own = markup(english(published), 'values');
    const rungs = own
      .split('<li class="rung')
      .slice(1)
      .map((rung) => rung.slice(0, rung.indexOf('</li>')));
    for (const rung of rungs)
      expect(rung.match(/<strong>[\d.]+<\/strong> <span class="range">\d+–\d+</g)).toHaveLength(2);
    const scopes = [...own.matchAll(/<span class="scope">(.*?)<\/span>/g)].map((match) => match[1]);
    expect(scopes).toHaveLength(2);
    for (const scope of scopes) expect(scope).toMatch(/\d{3} people, 100 words, list version 1; interval by /);
  });

  it('says in words what it shows', () => {
    expect(sheet(english(published), 'values')).toMatch(
      /Ladder with the word most chosen today at the top\. \d+ words .*“Focus on customers” is in place/,
    );
  });

  it.each([
    ['lies within the aim', placedAtLazily(4, 2, 9)],
    ['lies within the aim', placedAtLazily(4, 2, 10)],
    ['reaches across the aim', placedAtLazily(10, 5, 18)],
    ['reaches across the aim', placedAtLazily(14, 9, 18)],
    ['lies outside the aim', placedAtLazily(30, 11, 44)],
  ])('says that the interval %s', (said, figures) => {
    expect(sheet(english(figures()), 'values')).toContain(said);
  });

  it('is left out with the reason where places may not be shown', () => {
    const hidden = changed('votes', () => ({ value: { state: 'withheld', reason: 'below-minimum-n' } }));
    const text = sheet(english(hidden), 'values');
    expect(text).toContain('Today, places: withheld, too few answers.');
    expect(markup(english(hidden), 'values')).not.toContain('class="rung');
  });

  it('is left out where too few answered for places, and the shares stay', () => {
    const few = withValue('votes', ({ options }: { options: readonly object[] }) => ({
      noRanks: 'too-few-answers',
      options: options.map((one) => ({ ...one, rank: null })),
    }));
    const own = markup(english(few), 'values');
    expect(own).not.toContain('class="rung');
    expect(sheet(english(few), 'values').match(/is in place \d/g) ?? []).toEqual([]);
    expect(/\d+%/.test(own.split('<table')[1] ?? '')).toBe(true);
  });
});

function placedAtLazily(rank: number, low: number, high: number) {
  return () => placedAt(rank, low, high);
}

describe('words taken together', () => {
  it('are ranked only among groups of as many words', () => {
    const text = sheet(english(published), 'values');
    expect(text).toMatch(
      /the 5 words of the group “Customers” together are in place [\d.]+ of 20 among groups of as many words/,
    );
    const alone = withValue('conceptVotes', ({ concepts }: { concepts: readonly object[] }) => ({
      concepts: concepts.map((one) => ({ ...one, rank: null, among: 1 })),
    }));
    expect(sheet(english(alone), 'values')).toContain(
      '“Customers” is not ranked, since no other group has as many words.',
    );
  });
});

describe('the change to what is wished for', () => {
  const withShift = (figures: { difference: number; low: number; high: number }) =>
    withValue('valueShift', ({ options }: { options: readonly { id: string }[] }) => ({
      options: options.map((one) => ({
        ...one,
        pAdjusted: 1,
        ...(one.id === 'customerFocus' && { ...figures, p: 0.0002 }),
      })),
    }));

  it.each([
    [
      'by more people',
      { difference: 12.3, low: 8, high: 16.6 },
      'difference is 12.3 percentage points (95% interval 8.0 to 16.6; McNemar’s test, p &lt; 0.001)',
    ],
    [
      'by fewer people',
      { difference: -12.3, low: -16.6, high: -8 },
      'difference is 12.3 percentage points (95% interval 8.0 to 16.6;',
    ],
    [
      'no difference can be seen',
      { difference: 1.2, low: -2, high: 4.4 },
      'difference measured is +1.2 percentage points (95% interval −2.0 to +4.4;',
    ],
  ])('is said of the headline word: %s', (way, figures, sizes) => {
    const text = sheet(english(withShift(figures)), 'values');
    expect(text).toContain(way);
    expect(text).toContain(sizes);
  });

  const overlapping = (rankGap: { value: number; low: number; high: number }) =>
    withValue('valueShift', ({ options }: { options: readonly { id: string }[] }) => ({
      ...{ basis: 'overlapping', n: null, nBefore: 391, nAfter: 388 },
      options: options.map((one) => ({ ...one, p: 0.0123, rankGap })),
    }));

  it('is said of all who answered each question where a few answered only one, without how many answered both', () => {
    const text = sheet(english(overlapping({ value: 1, low: -2, high: 4 })), 'values');
    expect(text).toContain(
      '391 people answered the question about today and 388 the one about what is wished for. A few',
    );
    expect(text).toContain('test of partly paired shares, p = 0.012');
    expect(text).toContain('391 people today, 388 wished for, 100 words, list version 1');
    expect(text).not.toContain('who answered both questions.');
    expect(sheet(english(overlapping({ value: 1, low: -2, high: 4 })), 'methods')).toContain('Derrick');
  });

  it.each([
    [
      'stands higher in the order than it does today, by 12.0 (95% interval 5.0 to 19.0; ',
      { value: 12, low: 5, high: 19 },
    ],
    [
      'stands lower in the order than it does today, by 12.0 (95% interval 5.0 to 19.0; ',
      { value: -12, low: -19, high: -5 },
    ],
    ['The difference measured is +2.0 (95% interval −3.0 to +7.0; ', { value: 2, low: -3, high: 7 }],
  ])('has the difference of the places with its interval and whose places they are: %s', (said, gap) => {
    const text = sheet(english(overlapping(gap)), 'values');
    expect(text).toContain(`${said}391 people today, 388 wished for; 100 words, list version 1)`);
  });

  it('lists only words that differ when all are allowed for', () => {
    const own = markup(english(withShift({ difference: 1, low: 0.5, high: 1.5 })), 'values');
    expect(own).not.toContain('Wished for by more people than see it today');
    expect(sheet(english(published), 'values')).toContain('Wished for by more people than see it today');
  });
});

describe('places published elsewhere', () => {
  it('stand as points without intervals and without a line, the other measure apart', () => {
    const own = markup(english(published), 'values');
    const figure = own.slice(
      own.indexOf('class="reference"'),
      own.indexOf('</figure>', own.indexOf('class="reference"')),
    );
    expect(figure).not.toMatch(/<(?:polyline|path)/);
    for (const said of [
      '2012, today: place 45',
      '2013, wished for: place 47',
      '2014, today: place 57',
      'About 2019–20, today: place 54',
    ]) {
      expect(figure.slice(0, figure.indexOf('rows apart'))).toContain(said);
    }
    expect(figure.slice(figure.indexOf('rows apart'))).toContain(
      '2016, another measure, several words together: place 35',
    );
    expect(figure).toMatch(/This survey, today: place [\d.]+ of 100, interval \d+ to \d+, \d+ people, list version 1/);
    expect(sheet(english(published), 'values')).toContain('They are no benchmark');
  });

  it('are left out beside a list of another length', () => {
    const short = pickStudy(listOf('values', 25), { most: 10, items: false });
    expect(short.pack.lists![0]!.entries).toHaveLength(25);
    const html = renderHtml(simulatedPublished(short, 200), { study: short, locale: short.locales[0]! });
    expect(markup(html, 'values')).not.toBe('');
    expect(markup(html, 'values')).not.toContain('class="reference"');
  });
});

describe('the estimated place', () => {
  const against = (bias: { value: number; low: number; high: number }) =>
    withValue('estimatedRank', ({ actual }: { actual: object }) => ({ actual: { ...actual, bias } }));

  it.each([
    [
      'lies 20.5 places nearer the top than the place in the answers (95% interval 12.0 to 30.0)',
      { value: -20.5, low: -30, high: -12 },
    ],
    [
      'lies 20.5 places further from the top than the place in the answers (95% interval 12.0 to 30.0)',
      { value: 20.5, low: 12, high: 30 },
    ],
    ['difference measured is −2.0 places (95% interval −9.0 to +5.0)', { value: -2, low: -9, high: 5 }],
  ])('%s', (said, bias) => {
    expect(sheet(english(against(bias)), 'estimate')).toContain(said);
  });

  it('says so where values were not asked', () => {
    const alone = withValue('estimatedRank', () => ({ actual: null }));
    const text = sheet(english(alone), 'estimate');
    expect(text).toContain('Values were not asked for');
    expect(text).not.toContain('Median minus the place in the answers');
    expect(markup(english(alone), 'estimate')).not.toContain('class="actual"');
  });

  it('is not shown where it may not be, with the reason', () => {
    const hidden = changed('estimatedRank', () => ({ value: { state: 'withheld', reason: 'complementary' } }));
    expect(sheet(english(hidden), 'estimate')).toContain('Estimates: withheld, since');
    expect(markup(english(hidden), 'estimate')).not.toContain('<svg');
  });
});

describe('a survey that asks for values and has no index', () => {
  it('has the place on its first page and the sheet on values before all others', () => {
    const html = english(published);
    expect(html.slice(0, html.indexOf('<nav'))).toMatch(/<p class="figure"><strong>[\d.]+<\/strong>/);
    expect(html.indexOf('<section id="values"')).toBeLessThan(html.indexOf('<section id="scales"'));
    expect(html).toContain('<a class="skip" href="#values">');
    expect(sheet(html, 'scales')).not.toContain('The index runs from');
  });

  it('has neither sheet where neither was asked', () => {
    const plain = batteryStudy({ modules: ['contact', 'core'] });
    const html = english(simulatedPublished(plain, 100), plain);
    for (const id of ['values', 'estimate']) expect(markup(html, id)).toBe('');
    expect(html).toContain('<a class="skip" href="#scales">');
    expect(sheet(html, 'methods')).not.toContain('Mogstad');
  });
});
