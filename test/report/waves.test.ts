import { beforeAll, describe, expect, it } from 'vitest';
import { analyse, knownMargins, panelChange, waveContext } from '../../src/analyse/index.js';
import { compareWaves, disclose, type Published, type PublishedTrend } from '../../src/disclose/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { renderHtml } from '../../src/report/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { batteryStudy, LOCALES } from './support/battery.js';
import { causalWords } from './support/causal-words.js';

let study: Study;
let later: Published;
let trend: PublishedTrend;
let weighted: PublishedTrend;
let weightedLater: Published;

beforeAll(() => {
  const asked = { modules: ['intro', 'contact', 'core', 'background'], structure: false, preset: 'nhs' };
  const before = batteryStudy({ ...asked, waveHeld: '2025-09' });
  study = batteryStudy({ ...asked, waveHeld: '2026-03' });
  const plan = buildPlan(study);
  const contact = plan.backgrounds.find(({ id }) => id === 'customerContact')!;
  const given = contact.categories!.map(({ id }, i) => {
    return { variable: 'customerContact', category: id, n: 200 + 100 * i, path: `register.csv:${i + 2}` };
  });
  const results = (seed: number, by = plan) => {
    const responses = [...simulateResponses(plan, { n: 300, seed })].map(({ answers }, i) => {
      return { ...answers, w: 1 + (i % 5) / 4 };
    });
    return analyse(tallyResponses(by, responses, { batch: 'a' }), by, {
      preset: study.preset,
      register: knownMargins(given, plan),
    });
  };
  const earlier = disclose(results(1), before.privacy);
  later = disclose(results(2), study.privacy);
  const measures = later.measures.map(({ id }) => ({ id, comparable: true, notes: [] }));
  const scores = (shift: number) =>
    new Map(Array.from({ length: 100 }, (_, i) => [`p${i + 20 * shift}`, ((i * 37) % 101) + shift * ((i % 7) / 7)]));
  const panel = new Map([['CFI8', panelChange(scores(0), scores(1))]]);
  const context = waveContext(before, study);
  const comparable = { measures, context: [], refusal: null };
  trend = compareWaves([earlier, later], comparable, { context, panel });
  const weights = { earlier: new Map([...scores(0)].map(([id, score]) => [id, 1 + (score % 3)])) };
  const units = new Map([...scores(1).keys()].map((id, i) => [id, `unit ${i % 15}`]));
  const byWeight = buildPlan(batteryStudy({ ...asked, weight: { column: 'w', decimals: 2 } }));
  weightedLater = disclose(results(2, byWeight), study.privacy);
  weighted = compareWaves([earlier, weightedLater], comparable, {
    context,
    panel: new Map([['CFI8', panelChange(scores(0), scores(1), { weights, units })]]),
  });
}, 60_000);

const sheet = (html: string, id: string) => html.split(`<section id="${id}"`)[1]?.split('</section>')[0] ?? '';

describe.each(LOCALES)('a report in %s', (locale) => {
  let page: string;
  beforeAll(() => {
    page = renderHtml(later, { study, locale, trend });
  });

  it('has the response rate, the parts of differences, those who answered both times and the preset', () => {
    const texts = study.words[locale]!.texts.report as Record<string, Record<string, string>>;
    for (const part of [texts.waves!.mixTitle!, texts.waves!.panelTitle!]) expect(sheet(page, 'trend')).toContain(part);
    expect(sheet(page, 'response')).toContain(texts.response!.title!);
    expect(sheet(page, 'scales')).toContain('NHS Staff Survey');
    expect(sheet(page, 'methods')).toContain('<code>nhs</code>');
    expect(sheet(page, 'methods')).toContain('Kitagawa 1955');
    expect(sheet(page, 'methods')).toContain('AAPOR');
  });

  it('has both of weighted answers, and says how they are weighted', () => {
    const texts = study.words[locale]!.texts.report as Record<string, Record<string, string>>;
    const own = renderHtml(weightedLater, { study, locale, trend: weighted });
    for (const key of ['mixTable', 'mixWeightedNote', 'panelTable', 'panelWeightedNote']) {
      expect(sheet(own, 'trend')).toContain(texts.waves![key]!);
      expect(sheet(page, 'trend').includes(texts.waves![key]!)).toBe(!key.endsWith('WeightedNote'));
    }
    expect(sheet(own, 'trend')).toContain(texts.contrasts!.designEffect!);
    const sources = ['Kitagawa', 'Lumley 2010', 'Bell &amp; McCaffrey 2002', 'Deming &amp; Stephan 1940', 'Kish 1965'];
    for (const source of sources) expect(sheet(own, 'methods')).toContain(source);
    const said = [...sheet(own, 'trend').matchAll(/<p[ >].*?<\/p>/gs)].map(([text]) => text.replace(/<[^>]+>/g, ' '));
    expect(causalWords(said.join(' '), locale)).toEqual([]);
  });

  it('says nothing of cause in them, and shows no figure that is none', () => {
    const sheets = ['trend', 'response'].map((id) => sheet(page, id)).join(' ');
    const sentences = [...sheets.matchAll(/<p[ >].*?<\/p>/gs)].map(([paragraph]) => paragraph.replace(/<[^>]+>/g, ' '));
    const text = sheets.replace(/<[^>]+>/g, ' ');
    expect(causalWords(sentences.join(' '), locale)).toEqual([]);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('a report', () => {
  it('says that another season is a reservation, and not of the same one', () => {
    expect(trend.context).toEqual(['other-season']);
    expect(renderHtml(later, { study, locale: 'en', trend })).toContain('held at different times of the year');
    const held = (waveHeld: string) => ({ ...study, waveHeld });
    expect(waveContext(held('2025-12'), held('2026-02'))).toEqual([]);
    expect(waveContext(held('2025-11'), held('2026-02'))).toEqual(['other-season']);
    expect(waveContext({ ...study, waveHeld: null }, study)).toEqual([]);
  });

  it('says in short what became of those who answered both times, and of everybody only without a panel', () => {
    const short = (of: PublishedTrend) => renderHtml(later, { study, locale: 'en', trend: of }).split('<section')[0]!;
    const everybody = { ...trend, measures: trend.measures.map((one) => ({ ...one, panel: null })) } as PublishedTrend;
    expect(short(trend)).toMatch(/Customer focus index[^<]*among the 80 who answered both times/);
    expect(short(trend)).not.toMatch(/Customer focus index(?!,)[^<]*since the last survey/);
    expect(short(everybody)).not.toContain('who answered both times');
    expect(short(everybody)).toMatch(/Customer focus index(?!,)[^<]*the last survey/);
  });

  it('says that fewer than 60 % answered, and of whom there are more', () => {
    const page = sheet(renderHtml(later, { study, locale: 'en' }), 'response');
    expect(page).toContain('21% of those invited answered: 300 of 1,400.');
    expect(page).toContain('That is below 60%.');
    expect(page).toMatch(/With customer contact.*a larger share of those who answered/s);
  });

  it('has none of it without a register, a preset or an earlier wave', () => {
    const plain = { ...later, analyses: later.analyses.filter(({ kind }) => kind === 'gap') } as unknown as Published;
    const page = renderHtml(plain, { study: { ...study, preset: 'kundfokus' }, locale: 'en' });
    for (const word of ['AAPOR', 'NHS Staff Survey', 'Kitagawa', 'id="response"']) expect(page).not.toContain(word);
  });
});
