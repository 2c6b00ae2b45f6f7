import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose, type Published } from '../../src/disclose/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { renderCsv, renderHtml, renderJson } from '../../src/report/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { batteryStudy, LOCALES } from './support/battery.js';
import { causalWords } from './support/causal-words.js';

type Response = Readonly<Record<string, unknown>>;

const study: Study = batteryStudy({
  modules: ['contact', 'core', 'engagement'],
  background: { language: { column: 'lang' } },
});

function publishedOf(n: number, change: (one: Response, i: number) => Response = (one) => one): Published {
  const plan = buildPlan(study);
  const responses = [...simulateResponses(plan, { n, seed: 11 })].map(({ answers }, i) =>
    change({ ...answers, lang: i % 3 === 0 ? 'da' : 'sv', customerContact: i % 2 === 0 ? 'D' : 'N' }, i),
  );
  const tally = tallyResponses(plan, responses, { batch: 'simulated', simulated: true });
  return disclose(analyse(tally, plan, { structure: true }), study.privacy);
}

/** The text of the sheet, without its marks. */
function sheet(html: string): string {
  const from = html.indexOf('<section id="measurement"');
  if (from < 0) return '';
  const text = html.slice(from, html.indexOf('</section>', from));
  return text
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');
}

/** The same figures with other values of some kinds of analysis. */
function withValues(published: Published, kinds: readonly string[], value: unknown): Published {
  const analyses = published.analyses.map((one) => (kinds.includes(one.kind) ? { ...one, value } : one));
  return { ...published, analyses } as Published;
}

const KINDS = ['reliability', 'structure', 'invariance', 'dif'];
let published: Published;

beforeAll(() => {
  published = publishedOf(1200);
}, 60_000);

describe.each(LOCALES)('how well the scales measure, in a report in %s', (locale) => {
  it('has a row for each scale, the structure and the groups, with tables behind them', () => {
    const html = renderHtml(published, { study, locale });
    const text = sheet(html);
    const own = html.slice(html.indexOf('<section id="measurement"'));
    expect(own.slice(0, own.indexOf('</section>')).match(/<details class="alternative">/g)!.length).toBe(7);
    expect(text).not.toMatch(/NaN|Infinity|undefined|\bnull\b|\{\{|measurement\./);
    expect(causalWords(sheet(html.replace(/<details.*?<\/details>/gs, '')), locale)).toEqual([]);
  });

  it.each(['no-answers', 'too-few-answers', 'no-variance', 'not-positive-definite', 'not-converged', 'needs-answers'])(
    'says why there is no figure: %s',
    (reason) => {
      const words = (study.words[locale]!.texts.report.reason as Record<string, string>)[reason]!;
      const kinds = reason === 'no-answers' ? KINDS : KINDS.slice(1);
      const text = sheet(renderHtml(withValues(published, kinds, { state: 'undefined', reason }), { study, locale }));
      const found = text.toLocaleLowerCase(locale).split(words.toLocaleLowerCase(locale)).length - 1;
      expect(found).toBeGreaterThanOrEqual(reason === 'no-answers' ? 1 : 4);
    },
  );

  it('says where a model cannot be fitted', () => {
    const missing = { undefined: 'not-converged' } as const;
    const models = { configural: missing, metric: missing, scalar: missing, scaleFactors: missing, omega: missing };
    const analyses = published.analyses.map((one) =>
      KINDS.includes(one.kind) && one.value.state === 'shown'
        ? { ...one, value: { state: 'shown', value: { ...one.value.value, ...models } } }
        : one,
    );
    const words = (study.words[locale]!.texts.report.reason as Record<string, string>)['not-converged']!;
    const text = sheet(renderHtml({ ...published, analyses } as Published, { study, locale }));
    expect(text.split(words).length).toBeGreaterThan(6);
  });
});

describe('the sheet of how well the scales measure', () => {
  const english = (figures: Published) => sheet(renderHtml(figures, { study, locale: 'en' }));
  /** One figure of every invariance or structure set to another. */
  const set = (kind: string, change: object) => {
    const analyses = published.analyses.map((one) =>
      one.kind === kind && one.value.state === 'shown'
        ? { ...one, value: { state: 'shown', value: merged(one.value.value, change) } }
        : one,
    );
    return english({ ...published, analyses } as Published);
  };

  it('tells whether separate scales describe the answers better than one theme, and how well', () => {
    expect(english(published)).toMatch(said('structure.apart'));
    const alike = set('structure', { oneFactor: { cfi: 0.99 }, scaleFactors: { cfi: 0.995 } });
    expect(alike).toMatch(said('structure.single'));
    expect(alike).not.toMatch(said('structure.apart'));
    expect(english(published)).toMatch(said('structure.good'));
    expect(set('structure', { scaleFactors: { cfi: 0.92 } })).toMatch(said('structure.acceptable'));
    expect(set('structure', { scaleFactors: { cfi: 0.8 } })).toMatch(said('structure.poor'));
    expect(set('structure', { parallel: { factors: 5, components: 5 } })).toMatch(
      said('structure.strands', { n: '5' }),
    );
    const close = [{ a: 'CEN', b: 'OFF', correlation: 0.934 }];
    expect(set('structure', { scaleFactors: { correlations: close } })).toMatch(
      said('structure.pair', { value: '0.93' }),
    );
  });

  it('names the statements that are not in the models, and why', () => {
    expect(english(published)).not.toContain('Left out');
    const leftOut = [
      { item: 'CFCEN1', because: 'no-answers' },
      { item: 'CFCEN2', because: 'no-answers' },
      { item: 'CFACT3', because: 'alone-on-scale' },
    ];
    const text = set('structure', { leftOut });
    const worded = (id: string) => published.measures.findIndex((one) => one.id === id);
    for (const { item } of leftOut) expect(worded(item)).toBeGreaterThanOrEqual(0);
    expect(text).toMatch(
      /Left out, since nobody answered: “[^“”]+”, “[^“”]+” Left out, since no other [^:]+: “[^“”]+”/,
    );
  });

  it('names the statements that two groups are not compared on, and why', () => {
    const leftOut = [
      { item: 'CFCEN1', because: 'no-answers' },
      { item: 'CFACT3', because: 'alone-on-scale' },
    ];
    expect(set('invariance', { leftOut })).toMatch(
      /Left out, since nobody in one of the groups answered: “[^“”]+” Left out, since no other [^:]+: “[^“”]+”/,
    );
  });

  it.each<readonly [string, object, string]>([
    ['nothing is lost', { metric: { change: { deltaCfi: -0.01 } } }, 'alike'],
    ['levels differ', { scalar: { change: { deltaCfi: -0.011 } } }, 'level'],
    ['loadings differ', { metric: { change: { deltaCfi: -0.011 } } }, 'apart'],
    ['the scales do not hold in either', { configural: { cfi: 0.7 } }, 'apart'],
  ])('tells what two groups share where %s', (_case, change, key) => {
    expect(set('invariance', change)).toMatch(said(`groups.${key}`));
  });

  it('reads a consistency by what it serves for', () => {
    expect(set('reliability', { alpha: 0.7 })).toMatch(said('enough'));
    expect(set('reliability', { alpha: 0.699 })).toMatch(said('fair'));
    expect(set('reliability', { alpha: 0.599 })).toMatch(said('low'));
  });

  it('counts the statements that stand out, and is left out where nothing was measured', () => {
    expect(english(published)).toMatch(said('groups.items', { n: '0', total: '24' }));
    expect(set('dif', { flagged: true })).toMatch(said('groups.items', { n: '24', total: '24' }));
    const without = published.analyses.filter(({ kind }) => !KINDS.includes(kind));
    expect(english({ ...published, analyses: without } as Published)).toBe('');
  });

  it('names its methods with their sources, those only that are shown', () => {
    const methods = (figures: Published) => renderHtml(figures, { study, locale: 'en' });
    for (const source of ['Feldt, Woodruff', 'Horn 1965', 'Meredith 1993', 'Mantel’s test']) {
      expect(methods(published)).toContain(source);
    }
    expect(methods(publishedOf(150))).not.toContain('Meredith 1993');
  });

  it('stands in the CSV beside the mean of each scale and group', () => {
    const [header, ...rows] = renderCsv(published, { study, locale: 'en' }).trim().split('\r\n');
    const column = (name: string) => header!.split(',').indexOf(name);
    const found = published.analyses.find(({ id }) => id === 'CEN/language=da')!;
    const { alpha, low } = (found.value as { value: { alpha: number; low: number } }).value;
    const row = rows.map((one) => one.split(',')).find((one) => one.includes('CEN') && one.includes('language=da'))!;
    expect([
      row.at(column('alpha') - header!.split(',').length),
      row.at(column('alpha_low') - header!.split(',').length),
    ]).toEqual([String(alpha), String(low)]);
  });

  it('stands in the JSON to three decimals, and is withheld with the scale', () => {
    const json = JSON.parse(renderJson(published, { study, locale: 'en' }));
    const shown = json.published.analyses.filter(({ kind }: { kind: string }) => KINDS.includes(kind));
    expect(new Set(shown.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(KINDS));
    const numbers = JSON.stringify(shown).match(/-?\d+\.\d+/g)!;
    expect(numbers.filter((number) => number.split('.')[1]!.length > 3)).toEqual([]);
    // Four people in contact: neither group's consistency may be shown.
    const few = publishedOf(300, (one, i) => ({ ...one, customerContact: i < 4 ? 'D' : 'N' }));
    const groups = few.analyses.filter(({ kind, slices }) => kind === 'reliability' && slices[0]!.includes('contact='));
    expect(groups.length).toBeGreaterThan(8);
    expect(groups.every(({ value }) => value.state === 'withheld')).toBe(true);
  });
});

/** The English text of a key, with any words where it has places without a value given. */
function said(key: string, values: Readonly<Record<string, string>> = {}): RegExp {
  const texts = study.words.en!.texts.report.measurement;
  const text = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], texts) as string;
  const escaped = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(escaped.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '.+?'));
}

function merged(value: object, change: object): object {
  return Object.fromEntries(
    Object.entries({ ...value, ...change }).map(([key, one]) => {
      const old = (value as Record<string, unknown>)[key];
      const deep = key in change && typeof old === 'object' && old !== null && !Array.isArray(old);
      return [key, deep ? merged(old, one as object) : one];
    }),
  );
}
