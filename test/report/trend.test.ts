import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { changes } from '../../packs/customer-focus/changes.js';
import { publishedSchema } from '../../scripts/generate-published-schema.js';
import { waveContext } from '../../src/analyse/index.js';
import { type ComparableWaves, compareWaves } from '../../src/disclose/index.js';
import { comparableMeasures } from '../../src/pack/index.js';
import { renderCsv, renderHtml, renderJson } from '../../src/report/index.js';
import { batteryPublished, batteryStudy, LOCALES } from './support/battery.js';
import { readPage } from './support/read-page.js';

const before = batteryStudy({
  pack: 'customer-focus@1.0.0',
  locales: ['sv', 'en'],
  modules: ['intro', 'contact', 'core'],
  title: { sv: 'T', en: 'T' },
});
const now = batteryStudy();
const [earlier, later] = [batteryPublished(before, { n: 900 }), batteryPublished(now)];
const known = comparableMeasures(before.pack, now.pack, changes[0]!);
const trendOf = (comparable: ComparableWaves = known, context = waveContext(before, now)) =>
  compareWaves([earlier, later], comparable, { context });
const page = (trend = trendOf(), locale = 'en') => renderHtml(later, { study: now, locale, trend });
const section = (html: string) => readPage(`<body>${html.split('id="trend"')[1]!.split('</section>')[0]!}`);

describe('the section on the last survey', () => {
  it('compares the index of four scales and each of them, and not the index that is new', () => {
    const text = section(page());
    expect(text).toMatch(/Customer focus index, trend: (higher|lower|no difference)/);
    expect(
      page()
        .split('id="trend"')[1]!
        .split('</figure>')[0]!
        .match(/<li class="row (part|scale)">/g),
    ).toHaveLength(5);
    expect(text).toMatch(/Not compared, and why New in this survey’s version .*Customer focus index /);
  });

  it('keeps items apart in tables, by the range that they are on', () => {
    const tables = page()
      .split('id="trend"')[1]!
      .split('</section>')[0]!
      .split('<details')
      .filter((part) => part.includes('Difference since the last survey, with 95% interval'))
      .map((part) => part.split('</details>')[0]!);
    const captions = tables.map((table) => /<caption>(.*?)<\/caption>/.exec(table)?.[1]).filter((text) => text);
    expect(captions).toEqual([
      'Difference since the last survey, with 95% interval',
      'Difference since the last survey, with 95% interval: Statement by statement (1 to 5)',
    ]);
    const rows = tables.filter((table) => table.includes('<caption>')).map((table) => table.split('<tr>').length - 2);
    expect(rows).toEqual([5, 12]);
  });

  it('says whether units that took part both times are matched', () => {
    const matched = compareWaves([earlier, later], known, { byUnit: () => ({ standardError: 1, df: 20 }) });
    expect(section(page(matched))).toContain('units that took part both times are matched');
    expect(section(page())).toContain('the intervals are too wide rather than too narrow');
  });

  it('names the trend on page one', () => {
    expect(readPage(page().split('id="scales"')[0]!)).toMatch(/Customer focus index, trend: .* last survey/);
  });

  it('says what was asked otherwise, and what the pack’s authors say of it', () => {
    const text = section(page());
    expect(text).toContain('The survey was made up of different parts. It was asked in different languages.');
    expect(text).toContain(changes[0]!.context[0]!);
  });

  it('flags item by item what is compared with a reservation', () => {
    const measures = known.measures.map((m) =>
      m.id === 'CFCEN2' ? { ...m, notes: ['wording-equivalent'] as const } : m,
    );
    const text = section(page(trendOf({ ...known, measures })));
    expect(text).toMatch(
      /Compared with a reservation The wording was corrected, with the same meaning When my team sets priorities/,
    );
  });

  it('says why where a figure is withheld in one of the two', () => {
    const hidden = { state: 'withheld', reason: 'below-minimum-n' } as const;
    const cells = earlier.cells.map((cell) => (cell.measure === 'CON' ? { ...cell, mean: hidden } : cell));
    const trend = compareWaves([{ ...earlier, cells }, later], known);
    expect(section(page(trend))).toContain('In the last survey: withheld, too few answers Own contribution');
  });

  it('refuses as a whole with the reason where nothing compares', () => {
    const refused = comparableMeasures({ ...before.pack, id: 'values' }, now.pack, null);
    const text = section(page(trendOf(refused, [])));
    expect(text).toContain(
      'Nothing can be compared with the last survey. The two versions have nothing in common that means the same.',
    );
    expect(text).not.toContain('Difference since the last survey');
  });

  describe('with simulated answers', () => {
    const real = { ...later, simulated: false };
    const fromSimulated = compareWaves([{ ...earlier, simulated: true }, real], known);
    const options = { study: now, locale: 'en', trend: fromSimulated };
    const NOTE = 'The answers of the last survey are simulated: no real employees stand behind them.';

    it('says so of the earlier survey where change is spoken of, and nowhere else', () => {
      const html = renderHtml(real, options);
      expect(html).not.toMatch(/class="simulated-(banner|mark)"|@top-center/);
      expect(html.match(/<title>(.*?)<\/title>/)![1]).not.toContain('Simulated');
      const sheets = html.split('<section ').map((sheet) => [/id="([^"]+)"/.exec(sheet)?.[1], sheet] as const);
      expect(sheets.filter(([, sheet]) => sheet.includes(NOTE)).map(([id]) => id)).toEqual(['overview', 'trend']);
    });

    it('says so first in the section and right after the sentences on page one', () => {
      const html = renderHtml(real, options);
      expect(section(html)).toMatch(/^[^.]*Since the last survey The answers of the last survey are simulated/);
      expect(readPage(html.split('id="scales"')[0]!)).toMatch(
        /trend: [^:]*last survey\..*The answers of the last survey/,
      );
    });

    it('says so in the JSON, whose own figures are real', () => {
      const report = JSON.parse(renderJson(real, options));
      expect([report.simulated, report.trend.simulated]).toEqual([false, true]);
      expect(report.notice).toContain(NOTE);
      expect(renderCsv(real, options)).toMatch(/^[^,]+,false,.*,CFI4,/m);
    });

    it('marks the whole report where this survey is simulated', () => {
      const simulated = { ...later, simulated: true };
      const html = renderHtml(simulated, { ...options, trend: compareWaves([earlier, simulated], known) });
      expect(html).toMatch(/<body><p class="simulated-banner"/);
      expect(html).not.toContain(NOTE);
    });

    it.each(LOCALES)('has the words for it in %s', (locale) => {
      expect(renderHtml(real, { ...options, locale })).toContain('<p class="simulated-earlier">');
    });
  });

  it.each([
    ['sv', 'customer-focus@2.0.0#\\w+, genomförd i september 2026'],
    ['da', ', gennemført i september 2026'],
    ['nb', ', gjennomført i september 2026'],
    ['fi', ', ajankohta syyskuu 2026'],
    ['en', ', held in September 2026'],
    ['de', ', durchgeführt im September 2026'],
  ])('prints in %s when each survey was held', (locale, words) => {
    const trend = compareWaves([earlier, later], known, { held: ['2025-03', '2026-09'] });
    const text = section(page(trend, locale));
    expect(text).toMatch(new RegExp(`${words}\\.`));
    expect(text).toContain(new Intl.DateTimeFormat(locale, { month: 'long' }).format(new Date(2025, 2, 15)));
  });

  it('prints no month where a study does not say it', () => {
    const trend = compareWaves([earlier, later], known, { held: [null, '2026-09'] });
    expect(section(page(trend))).toMatch(
      /Last survey: customer-focus@1\.0\.0#\w+\. This survey: customer-focus@2.*, held in/,
    );
  });

  it('is not there without a trend', () => {
    expect(renderHtml(later, { study: now, locale: 'en' })).not.toContain('id="trend"');
  });

  it.each(LOCALES)('has every reason and sentence in %s', (locale) => {
    const codes = [
      'added',
      'retired',
      'rescaled',
      're-keyed',
      'moved',
      'reworded',
      'other-members',
      'other-rule',
      'incomparable-member',
    ] as const;
    const measures = codes.map((code, i) => ({ id: now.pack.items[i]!.id, comparable: false, notes: [code] }));
    const context = [
      ...['other-word', 'other-definition', 'other-forms', 'other-modules', 'other-order', 'other-locales'],
      'other-weights',
    ];
    const trend = compareWaves([later, later], { measures, context: [], refusal: null }, { context });
    expect(section(page(trend, locale))).not.toMatch(/\{\{|undefined|NaN/);
  });

  it('is in the JSON by the published schema', () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(publishedSchema());
    const report = JSON.parse(renderJson(later, { study: now, locale: 'en', trend: trendOf() }));
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.trend.measures.find(({ measure }: { measure: string }) => measure === 'CFI4').compares).toBe('yes');
  });
});
