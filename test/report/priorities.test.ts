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
const firstPage = (figures: Published) => {
  const html = english(figures);
  return html
    .slice(0, html.indexOf('<section id='))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
};
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

describe('hits of two groups', () => {
  it('are told with a decimal more than points on 0–100, so that few answers do not read as none', () => {
    const measure = published.measures.find(({ max }) => max === 10)!;
    const test = { difference: 0.34, low: 0.12, high: 0.56, p: 0.01, pAdjusted: 0.02 };
    const contrasts = published.contrasts.map((contrast) =>
      contrast.measure === measure.id && contrast.test.state === 'shown'
        ? {
            ...contrast,
            nB: { state: 'shown' as const, value: 60 },
            test: { ...contrast.test, value: { ...contrast.test.value, ...test } },
          }
        : contrast,
    );
    const text = sheetText(english({ ...published, contrasts }), 'contrast-1');
    expect(text).toContain('+0.3 +0.1 to +0.6 higher');
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
      `For one person, ${hits} of 10 in a list of 25 is compatible with chance. Probability of at least as many when 10 are chosen at random: ${probability}.`,
    );
  });

  it('say that 7 hits are more than chance', () => {
    expect(told(tenOf25(7, 0.1))).toContain(
      'For one person, 7 of 10 in a list of 25 is more than can be expected by chance',
    );
  });

  it('stand on the first page with the length of the list and what chance gives', () => {
    expect(firstPage(tenOf25(4.5, 0.12))).toContain(
      'employees hit 4.50 on average, choosing up to 10 from a list of 25 (95% interval 4.38 to 4.62; 400 people). Choosing at random gives 4.00.',
    );
    expect(firstPage(withheld(['hits'], 'total=all'))).not.toContain('employees hit');
  });

  it('never write a small probability as none', () => {
    const html = told(tenOf25(9, 0.1));
    expect(html).toContain('when 10 are chosen at random: ≤ 0.001');
    expect(html).not.toMatch(/\b0\.000\b/);
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

/** The same figures with the fifth wish underrated and the twentieth overrated in a slice. */
const standing = (slice: string) =>
  withValue(
    'priorityMap',
    ({ wishes }: { wishes: readonly { id: string }[] }) => ({
      wishes: wishes.map((wish) => ({
        ...wish,
        standing: ({ w5: 'underrated', w20: 'overrated' } as Record<string, string>)[wish.id] ?? 'alike',
      })),
    }),
    slice,
  );

/** The table with a caption, cell by cell. */
function table(html: string, caption: string): readonly (readonly string[])[] {
  const own = html.split('<table').find((one) => one.includes(`<caption>${caption}`))!;
  const rows = own.slice(0, own.indexOf('</table>')).split('<tr>').slice(1);
  return rows.map((row) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell!));
}

const plain = (cell: string) => cell.replace(/<br>/g, '; ').replace(/<[^>]+>/g, '');

describe('priorities by group', () => {
  const sheet = () => sheetMarkup(english(published), 'priorities');

  it('have hits always with list length, what may be chosen, chance, its probability and the corrected score', () => {
    const [head, ...rows] = table(sheet(), 'Mean hits by group');
    expect(head).toEqual([
      ...['Group', 'n', 'Wishes in the list', 'At most chosen', 'Hits', 'By chance'],
      ...['One person: probability of so many by chance', 'Corrected for chance'],
    ]);
    const daily = rows.find(([name]) => name!.endsWith('Daily'))!;
    expect(daily.slice(1).join(' ')).toMatch(
      /^\d+ 25 10 \d\.\d\d \(\d\.\d\d–\d\.\d\d\) 3\.\d\d \d or more: 0\.\d{3} 0\.\d\d \(−?0\.\d\d(?:–| to )0\.\d\d\)$/,
    );
  });

  it('have each group’s list with places, intervals, n and list version, its most chosen in bold', () => {
    const [head, ...rows] = table(sheet(), 'Lists by group: Customer contact');
    expect(head!.slice(0, 2)).toEqual(['Wish', 'Place, customers']);
    for (const group of head!.slice(2)) expect(group).toMatch(/ \(n\u00a0=\u00a0\d+\)$/);
    expect(rows).toHaveLength(25);
    for (const cells of rows) for (const cell of cells.slice(2)) expect(plain(cell)).toMatch(/^[\d.]+ \(\d+–\d+\)$/);
    expect(rows.filter(([, , everybody]) => everybody!.startsWith('<strong>')).length).toBeGreaterThanOrEqual(10);
    expect(sheet()).toContain('out of 25 wishes in list version 2026-spring');
  });

  it('have the agreement of each group’s list with probability, rank-biased overlap and tau-b', () => {
    const rows = table(sheet(), 'Agreement between the lists of groups').filter(([, n]) => /^\d+$/.test(n!));
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      expect(row.slice(2).join(' ')).toMatch(
        /^\d+\.\d\d \(.*\) 4\.00 \d+ or more: (?:≤ )?[01]\.\d{3} 0\.\d\d \(.*\) −?0\.\d\d \(.*\)$/,
      );
    }
  });

  it('have what each group places higher or lower than customers', () => {
    const html = sheetMarkup(english(standing('customerContact=daily')), 'priorities');
    const rows = table(html, 'What groups place higher or lower');
    const daily = rows.find(([name]) => name!.endsWith('Daily'))!;
    expect(plain(daily[2]!)).toMatch(/^Wish 20: 20 → [\d.]+ \(\d+–\d+\)$/);
    expect(plain(daily[3]!)).toContain(LONG_WISH);
  });

  it('are allowed for at once: without a wish that differs even so, none is listed', () => {
    const text = told(
      withValue('priorityMap', ({ wishes }: { wishes: readonly object[] }) => ({
        wishes: wishes.map((wish) => ({ ...wish, standing: 'alike' })),
      })),
    );
    expect(text).toContain('When all 25 wishes are allowed for, there is none');
    expect(told(standing('total=all'))).toContain('All 25 wishes are compared at once.');
    expect(told(standing('total=all'))).not.toContain('there is none');
  });
});

describe('priorities by unit', () => {
  const withUnits = batteryStudy({
    ...{ pack: 'customer-focus@2.1.0', modules: ['contact', 'core', 'priorities'], priorities: prioritiesFile() },
    ...{ unit: { column: 'team' }, privacy: 'civil-service' },
  });
  let figures: Published;
  beforeAll(() => {
    figures = simulatedPublished(withUnits, 330);
  }, 120_000);

  it('have hits beside chance, and say that an interval takes units into account', () => {
    const html = sheetMarkup(english(figures, withUnits), 'priorities');
    const [head, ...rows] = table(html, 'Mean hits by unit');
    const shown = figures.analyses.filter(
      ({ kind, slices, value }) => kind === 'hits' && slices[0]!.startsWith('unit=') && value.state === 'shown',
    );
    expect(shown.length).toBeGreaterThan(3);
    expect(head!.slice(0, 6)).toEqual(['Unit', 'n', 'Wishes in the list', 'At most chosen', 'Hits', 'By chance']);
    expect(rows).toHaveLength(shown.length);
    for (const row of rows) expect(row.slice(2, 4)).toEqual(['25', '10']);
    expect(html.slice(html.indexOf('Hits by unit'))).toContain('grid dashed');
    expect(html).toContain('people in the same unit may choose alike');
  });

  it('show no hits of a unit whose mean is not shown', () => {
    const means = new Map(
      figures.cells.filter(({ measure }) => measure === 'CFPRIOH').map(({ slice, mean }) => [slice, mean.state]),
    );
    for (const { kind, slices, value } of figures.analyses) {
      if (kind !== 'hits' || !slices[0]!.startsWith('unit=')) continue;
      if (value.state === 'shown') expect(means.get(slices[0]!)).toBe('shown');
    }
    expect([...means.values()]).toContain('withheld');
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
    const items = [
      ...sheetMarkup(english(standing('total=all')), 'priorities').matchAll(/<li><bdi>([^<]* according to [^<]*)</g),
    ];
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
    expect(sheetMarkup(renderHtml(shared, { study, locale: 'sv' }), 'priorities')).toMatch(
      /slope-place"[^>]*>3,5 <tspan class="slope-interval">\(\d+–\d+\)</,
    );
  });

  it('is left out where priorities were not asked', () => {
    const none = batteryStudy({ pack: 'customer-focus@2.1.0', modules: ['contact', 'core'] });
    expect(sheetMarkup(english(simulatedPublished(none, 60), none), 'priorities')).toBe('');
  });
});
