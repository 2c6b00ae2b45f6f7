import { describe, expect, it } from 'vitest';
import { KundfokusError } from '../../src/model/index.js';
import { renderHtml } from '../../src/report/index.js';
import { customerWord, studyOf } from '../support/study.js';
import { examplePublished, exampleStudy } from './support/example.js';
import { readPage as read } from './support/read-page.js';

const study = exampleStudy();
const render = (locale: string, published = examplePublished()) => renderHtml(published, { study, locale });
describe('the HTML report', () => {
  it.each([
    ['sv', 'Det här är vad medarbetarna ser i sitt eget arbete. Det är inte vad kunderna tycker.'],
    ['en', 'This is what employees see in their own work. It is not what customers think.'],
  ])('says on page one in %s that it is not what customers think', (locale, sentence) => {
    const page = render(locale);
    expect(page.indexOf(sentence)).toBeGreaterThan(0);
    expect(page.indexOf(sentence)).toBeLessThan(page.indexOf('id="scales"'));
    expect(page).toContain(`<html lang="${locale}">`);
  });

  it('uses the study’s own word for its customers', () => {
    const options = { study: exampleStudy({ customer: customerWord('patient') }), locale: 'sv' };
    expect(renderHtml(examplePublished(), options)).toContain('Det är inte vad patienterna tycker.');
  });

  it('holds no script, asks for nothing from outside and forbids both', () => {
    const page = render('en');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=/i);
    expect(page).toContain(`content="default-src &#39;none&#39;`.replaceAll('&#39;', "'"));
  });

  it('tells a difference whose interval leaves out 0 from one that does not', () => {
    const clear = read(render('en'));
    expect(clear).toMatch(
      /Engagement: higher among employees who have contact with customers than among those who do not\. The difference is \d+\.\d points, with a 95% interval from \d/,
    );
    const vague = read(render('en', examplePublished({ n: 60 })));
    expect(vague).toMatch(
      /Engagement: no difference can be seen between employees who have contact with customers and those who do not\./,
    );
    expect(vague).toMatch(/interval from −\d+ to \+\d+, which includes 0\./);
  });

  it('turns the sentence, not the sign, when the second group is higher', () => {
    const published = examplePublished();
    const turned = {
      ...published,
      contrasts: published.contrasts.map((contrast) =>
        contrast.test.state === 'shown'
          ? {
              ...contrast,
              test: { ...contrast.test, value: { ...contrast.test.value, difference: -5.24, low: -7.36, high: -3.12 } },
            }
          : contrast,
      ),
    };
    expect(read(render('sv', turned))).toContain(
      'Engagemang: lägre bland medarbetare som har kontakt med kunder än bland dem som inte har det. Skillnaden är 5,2 poäng, med ett 95\u00a0% osäkerhetsintervall från 3,1 till 7,4.',
    );
  });

  it.each(['sv', 'en'])('prints no decimals in %s below 100 answers', (locale) => {
    const small = exampleStudy({ background: studyOf().background, unit: null });
    const page = renderHtml(examplePublished({ study: small, n: 80 }), { study: small, locale });
    const results = read(page.slice(0, page.indexOf('id="methods"'))).replaceAll('customer-focus@1.0.0', '');
    expect(results.match(/\d[.,]\d/g)).toBeNull();
  });

  it('prints at most one decimal from 100 answers, but of Hedges’ g two', () => {
    const page = render('sv');
    const results = read(page.slice(0, page.indexOf('id="methods"'))).replaceAll('customer-focus@1.0.0', '');
    expect(results).toMatch(/\d,\d/);
    const effects = /[+−]?\d,\d\d \([+−]?\d,\d\d till [+−]?\d,\d\d\)/g;
    expect(results.match(effects)!.length).toBeGreaterThan(0);
    expect(results.replace(effects, '').match(/\d,\d\d/g)).toBeNull();
  });

  it('shows every item as worded, with its share of not relevant', () => {
    const text = read(render('en'));
    expect(text).toContain('In my team, we often talk about what customers need.');
    expect(text.match(/Not relevant\/don’t know: \d+%/g)).toHaveLength(12);
    const item = examplePublished().cells.find(({ measure, slice }) => measure === 'CFCEN1' && slice === 'total=all')!;
    if (item.missing.state !== 'shown' || item.nValid.state !== 'shown') throw new Error('made up without counts');
    const { nNotRelevant } = item.missing.value;
    const share = Math.round((100 * nNotRelevant) / (nNotRelevant + item.nValid.value));
    expect(share).toBeGreaterThan(0);
    expect(text).toMatch(
      new RegExp(`talk about what customers need\\. n = [\\d,]+ Not relevant/don’t know: ${share}%`),
    );
  });

  it('withholds with a sign and a reason in words, and draws nothing there', () => {
    const page = render('en', examplePublished({ withheld: ['country=FI'] }));
    expect(page).toContain('withheld, too few answers');
    const cells = page.match(/<td class="none withheld">[\s\S]*?<\/td>/g)!;
    expect(cells.length).toBeGreaterThan(15);
    for (const cell of cells) expect(cell.replace(/<[^>]+>/g, '')).not.toMatch(/\d/);
  });

  it('colours a cell only where the slice’s interval leaves the total’s figure out', () => {
    const published = examplePublished();
    const without = {
      ...published,
      cells: published.cells.map((cell) =>
        cell.mean.state === 'shown'
          ? { ...cell, mean: { ...cell.mean, value: { ...cell.mean.value, low: Number.NaN, high: Number.NaN } } }
          : cell,
      ),
    };
    const scaleRows = (page: string) => page.match(/<tr class="(index|scale|outcome)">[\s\S]*?<\/tr>/g)!.join('');
    const colours = scaleRows(render('en')).match(/<td class="(above|below)">/g)!;
    const kinds = new Map(published.measures.map(({ id, kind }) => [id, kind]));
    const slices = new Map(published.slices.map(({ id, kind }) => [id, kind]));
    const means = published.cells.flatMap((cell) =>
      cell.mean.state === 'shown' ? [{ ...cell, mean: cell.mean.value }] : [],
    );
    const leavesOut = means.filter((cell) => {
      const total = means.find(({ measure, slice }) => measure === cell.measure && slice === 'total=all')!.mean.value;
      const drawn = ['category', 'group'].includes(slices.get(cell.slice)!) && kinds.get(cell.measure) !== 'item';
      return drawn && (cell.mean.low > total || cell.mean.high < total);
    });
    expect(colours).toHaveLength(leavesOut.length);
    expect(scaleRows(render('en', without))).not.toMatch(/<td class="(above|below)">/);
  });

  it('says why a comparison is missing instead of comparing', () => {
    const withheld = ['customerContact.contact=noContact', 'customerContact=never'];
    expect(read(render('en', examplePublished({ withheld })))).toContain(
      'Employees who have contact with customers cannot be compared with those who do not: withheld, too few answers.',
    );
  });

  it('draws no table of a variable whose slices are all withheld, and says why', () => {
    const page = render('en', examplePublished({ withheld: ['country=SE', 'country=NO', 'country=FI'] }));
    expect(page).not.toContain('>country</bdi></th>');
    expect(read(page)).toContain('country: withheld, too few answers.');
  });

  it('is marked on every sheet when any answer is simulated, and on none when none is', () => {
    const page = render('sv', examplePublished({ simulated: true }));
    const sheets = page.match(/class="sheet/g)!.length;
    expect(page.match(/class="simulated-mark"/g)).toHaveLength(sheets);
    expect(page).toMatch(/<body><p class="simulated-banner"/);
    expect(page).toContain('@top-center');
    expect(render('sv')).not.toMatch(/[Ss]imulera/);
  });

  it('says that weighted figures stand beside unweighted n', () => {
    expect(read(render('en', examplePublished({ weighted: true })))).toContain(
      'Every n printed is the unweighted number of employees.',
    );
  });

  it('says how many withheld figures a policy without complementary suppression gives away', () => {
    const published = { ...examplePublished(), verification: { hiddenFigures: 9, recoverable: 3 } };
    expect(read(render('en', published))).toContain('3 withheld figures can be worked out from the figures shown');
  });

  it('prints the declared collapse, pack, evidence and answers that were no code', () => {
    const text = read(render('en'));
    expect(text).toContain(
      'Declared before the answers were read: “With customer contact” is made up of “Daily”, “Every week”, “Less often”.',
    );
    expect(text).toMatch(/customer-focus@1\.0\.0#[0-9a-f]{8}/);
    expect(text).toContain(
      '2 answers were not valid codes of their statements and are counted as missing (CFCEN1: 2).',
    );
    expect(text).toContain('not yet tried');
  });

  it('is the same every time', () => {
    expect(render('sv')).toBe(render('sv'));
  });

  it('names the locales there are when asked for another', () => {
    expect(() => render('de')).toThrow(KundfokusError);
    expect(() => render('de')).toThrow(/sv, en/);
  });
});
