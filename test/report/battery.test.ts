import { describe, expect, it } from 'vitest';
import type { Published } from '../../src/disclose/published.js';
import type { Study } from '../../src/model/index.js';
import { renderHtml, renderJson } from '../../src/report/index.js';
import { renderWording } from '../../src/wording/index.js';
import { batteryPublished, batteryStudy, FULL, LOCALES } from './support/battery.js';
import { readPage } from './support/read-page.js';

const study = batteryStudy({ unit: { column: 'team' } });
const units = { categories: { unit: ['A', 'B', 'C'] } };
const published = batteryPublished(study, units);
const page = (of: Study = study, figures: Published = published, locale = 'en') =>
  renderHtml(figures, { study: of, locale });
/** One sheet of a page as read. */
const sheet = (html: string, id: string) =>
  readPage(`<body>${html.split(`<section id="${id}"`)[1]?.split('</section>')[0] ?? ''}`);

describe('a report of customer-focus 2.0.0', () => {
  it('has the index of eight scales as its one headline and the index of four as a trend line', () => {
    const html = page();
    expect(readPage(html.split('id="scales"')[0]!)).toContain('Customer focus index is ');
    const scales = sheet(html, 'scales');
    expect(scales.indexOf('Trend line')).toBeGreaterThan(scales.indexOf('The index in parts'));
    expect(html.match(/<li class="row index">/g)).toHaveLength(2);
    expect(html.match(/<figure class="trend">[\s\S]*?<\/figure>/)![0]).toContain('<li class="row part">');
  });

  it('draws eight scales, four parts, and engagement and eNPS beside them', () => {
    const scales = page().split('id="scales"')[1]!.split('</section>')[0]!;
    expect(scales.match(/<figure class="parts">[\s\S]*?<\/ul>/)![0].match(/<li /g)).toHaveLength(4);
    expect(scales.split('<figure class="parts">')[0]!.match(/<li class="row scale">/g)).toHaveLength(8);
    expect(sheet(page(), 'scales').split('Also measured in the same survey')[1]).toMatch(/Engagement.*eNPS/);
  });

  it('compares engagement and eNPS by contact in words', () => {
    const text = sheet(page(), 'contrast-1');
    expect(text).toMatch(/Engagement: (higher|lower|no difference)/);
    expect(text).toMatch(/eNPS \(−100 to 100\): (higher|lower|no difference)/);
  });

  it('keeps contact items to a section of those who have contact', () => {
    const { CFCTC1 } = renderWording(study, 'en').items;
    expect(sheet(page(), 'contact-items')).toContain(CFCTC1);
    expect(sheet(page(), 'items')).not.toContain(CFCTC1);
    const without = batteryStudy({ modules: ['intro', 'contact', 'core'] });
    expect(page(without, batteryPublished(without))).not.toContain('contact-items');
  });

  it('counts blanks of contact items among those who have contact', () => {
    const asked = published.cells.map((cell) =>
      cell.measure === 'CFCTC1' && cell.slice === 'total=all'
        ? { ...cell, missing: { state: 'shown' as const, value: { nBlank: 999, nNotRelevant: 0, nDontKnow: 0 } } }
        : cell,
    );
    const row = /CFCTC1<\/th>[\s\S]*?<\/tr>/.exec(page(study, { ...published, cells: asked }))![0];
    expect(readPage(`<body>${row}`)).toMatch(/2% $/);
  });

  it('puts what top management says of itself beside what everybody says of it', () => {
    const text = sheet(page(), 'managers');
    expect(text).toMatch(/Top management about itself .* Everybody about top management /);
    expect(page().match(/<figure class="items pair">/g)).toHaveLength(3);
    expect(sheet(page(), 'items')).not.toContain('In our top management');
  });

  it('says why the two views are not side by side where one is withheld', () => {
    const hidden = { state: 'withheld', reason: 'below-minimum-n' } as const;
    const cells = published.cells.map((cell) =>
      cell.measure.startsWith('CFMLE') ? { ...cell, nValid: hidden, favourability: hidden } : cell,
    );
    const text = sheet(page(study, { ...published, cells }), 'managers');
    expect(text).toContain('The two views cannot be put side by side: withheld, too few answers.');
    expect(text).not.toContain('Everybody about top management');
  });

  it('heads items outside scales by the module they were asked in', () => {
    const { wording } = study.words.en!;
    expect(sheet(page(), 'items')).toContain(`${wording.modules.followup} ${wording.items.CFFOL1!.text}`);
  });

  it('shows units by the parts of the index', () => {
    expect(sheet(page(), 'units')).toContain(
      'Customer focus index and its parts by unit, means Unit Customer focus index',
    );
    expect(sheet(page(), 'units')).not.toContain('Leadership');
  });

  it('shows a small group by the parts and says so, and a large one scale by scale', () => {
    const small = batteryPublished(study, { ...units, n: 80 });
    expect(sheet(page(study, small), 'slices')).toContain('not shown one by one with fewer than 30 answers');
    expect(sheet(page(), 'slices')).not.toContain('not shown one by one');
    const rows = (html: string) => html.split('id="contrast-1"')[1]!.match(/<li class="row (part|scale)/g)!;
    expect(new Set(rows(page(study, small)))).toEqual(new Set(['<li class="row part', '<li class="row scale']));
    expect(rows(page(study, small)).filter((row) => row.endsWith('part'))).toHaveLength(4);
    expect(rows(page()).filter((row) => row.endsWith('part'))).toHaveLength(0);
  });

  it.each(['pulse', 'mini'])('of the %s shows items and one index, and no scale', (module) => {
    const short = batteryStudy({ modules: ['intro', 'contact', module] });
    const html = page(short, batteryPublished(short));
    expect(html).toContain('<h2 id="scales-title">Index</h2>');
    expect(html.match(/<figure class="items">/g)).toHaveLength(1);
    expect(html).not.toMatch(/<(li|tr) class="(row )?scale">/);
    expect(readPage(html)).toContain('They are too few to be scored scale by scale.');
    expect(readPage(html)).not.toContain('The scales cannot be ranked');
  });

  it('prints the order of the modules where it is not the pack’s own', () => {
    const modules = ['intro', 'contact', 'core', 'rank'];
    const turned = batteryStudy({ modules, allowOrder: true });
    const titles = modules.map((id) => `“${renderWording(turned, 'en').modules[id]}”`).join(', ');
    expect(sheet(page(turned, batteryPublished(turned)), 'methods')).toContain(`not the battery’s own: ${titles}.`);
    expect(sheet(page(), 'methods')).not.toContain('which is not the battery’s own');
  });

  it('prints where the pack departs from what it rests on, and how far every language has been tried', () => {
    const text = sheet(page(), 'methods');
    expect(text).toContain(study.pack.notes![0]);
    for (const language of ['Swedish', 'English', 'Danish', 'Norwegian Bokmål', 'Finnish', 'German']) {
      expect(text).toMatch(new RegExp(`${language} (draft|reviewed|released) not yet tried: 40`));
    }
  });

  it('gives every definition and flags groups that read different words', () => {
    const by = { column: 'land', words: { SE: 'pupil', NO: 'user' } };
    const mixed = batteryStudy({ customer: { word: 'resident', by }, background: { country: { column: 'land' } } });
    const html = page(mixed, batteryPublished(mixed, { categories: { country: ['SE', 'NO', 'FI'] } }));
    expect(readPage(html)).toMatch(/By residents we mean .* By pupils we mean .* By service users we mean/);
    expect(sheet(html, 'slices')).toContain('country: the groups read different words');
    expect(sheet(html, 'methods')).toContain(
      'By “land”: SE: “pupils”, NO: “service users”. Everybody else read “residents”.',
    );
    expect(page()).not.toContain('read different words');
  });

  it.each(LOCALES)('is whole in %s, whatever the customers are called', (locale) => {
    for (const word of ['customer', 'patientsAndRelatives', 'pupil']) {
      const named = batteryStudy({ modules: ['rank', ...FULL], customer: { word }, unit: { column: 'team' } });
      const text = readPage(page(named, batteryPublished(named, units), locale));
      expect(text).not.toMatch(/\{\{|undefined|NaN|\[object/);
      if (word !== 'customer') {
        const { source } = named.pack;
        const said = named.words[locale]!.texts.packNotes?.[source] ?? source;
        const [results, ofThePack] = text.replaceAll(/customer-focus|customer service/g, '').split(said);
        expect(ofThePack).toBeDefined();
        expect(results).not.toMatch(/\bcustomers?\b|\bkunder(na|ne)?\b|\bkundene\b|\basiakkai|\bKundinnen\b/);
      }
    }
  });

  it('is the same in JSON, with the names of all measures', () => {
    const report = JSON.parse(renderJson(published, { study, locale: 'fi' }));
    expect(report.names.measures.CFENPS).toMatch(/eNPS/);
  });
});
