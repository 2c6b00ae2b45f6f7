import { beforeAll, describe, expect, it } from 'vitest';
import type { Published, PublishedComments } from '../../src/disclose/index.js';
import { renderHtml, renderJson } from '../../src/report/index.js';
import { batteryStudy, LOCALES } from './support/battery.js';
import { sheetMarkup, sheetText } from './support/sheet.js';
import { simulatedPublished } from './support/simulated.js';

const study = batteryStudy({ pack: 'customer-focus@2.1.0', modules: ['rank', 'contact', 'core'] });
const CONTACT = 'customerContact.contact=contact';
let published: Published;

beforeAll(() => {
  published = simulatedPublished(study, 200);
});

const COMMENTS: readonly PublishedComments[] = [
  {
    question: 'CFRWHY',
    n: { state: 'shown', value: 60 },
    groups: [
      { slice: CONTACT, n: 30, texts: ['<b>Costs</b> & time', ...Array.from({ length: 29 }, (_, i) => `Text ${i}`)] },
      { slice: 'customerContact.contact=noContact', n: 30, texts: ['We never meet them'] },
    ],
  },
  { question: 'CFRUP', n: { state: 'withheld', reason: 'below-minimum-n' }, groups: [] },
];

/** Themes of one question: shown for everybody, withheld for those with contact. */
function themes(): Published {
  const option = (id: string, votes: number) => ({
    id,
    votes,
    percent: (100 * votes) / 60,
    low: 0,
    high: 100,
    rank: null,
  });
  const value = {
    ...{ pick: 'CFRWHY', list: 'CFRWHY', version: '1', length: 3, most: 3, n: 60, nEffective: 60, picksEach: 1 },
    ...{
      options: [option('Time', 8), option('Money', 21), option('', 31)],
      noRanks: null,
      headline: null,
      limiting: null,
    },
  };
  const one = (slice: string, figure: object) => ({
    ...{ kind: 'votes', id: `CFRWHY/${slice}`, provenance: 'kundfokus', slices: [slice], measures: [] },
    ...{ n: { state: 'shown', value: 60 }, value: figure },
  });
  const analyses = [
    one('total=all', { state: 'shown', value }),
    one(CONTACT, { state: 'withheld', reason: 'below-minimum-n' }),
    one('unit=U1', { state: 'shown', value: { ...value, options: [option('Only here', 9)] } }),
  ];
  return { ...published, analyses } as unknown as Published;
}

const html = (locale: (typeof LOCALES)[number], parts: object) => renderHtml(published, { study, locale, ...parts });

describe('comments in a report', () => {
  it.each(LOCALES)('have words in %s', (locale) => {
    const page = html(locale, { comments: COMMENTS, themes: themes() });
    expect(sheetText(page, 'comments')).not.toMatch(/NaN|undefined|\bnull\b|\{\{|values\./);
    expect(sheetText(page, 'comments')).toContain(
      study.words[locale]!.wording.questions!.CFRWHY!.text!.split('{{')[0]!,
    );
  });

  it('stand by group with the number of answers, escaped, those after the twentieth behind a fold', () => {
    const sheet = sheetMarkup(html('en', { comments: COMMENTS }), 'comments');
    expect(sheet).toContain('&lt;b&gt;Costs&lt;/b&gt; &amp; time');
    expect(sheetText(sheet, 'comments')).toContain('With customer contact 30 answers');
    const [before, fold] = sheet.split('<details>') as [string, string];
    expect(before.match(/Text \d+/g)).toHaveLength(19);
    expect(fold.split('</details>')[0]!.match(/Text \d+/g)).toHaveLength(10);
  });

  it('give the reason for a question that too few answered', () => {
    const text = sheetText(html('en', { comments: COMMENTS }), 'comments');
    expect(text).toMatch(/Everybody, answers: withheld, too few answers/);
  });

  it('come with themes, the most frequent first, without those of units and of no theme', () => {
    const page = html('en', { themes: themes() });
    const text = sheetText(page, 'comments');
    expect(text).toMatch(/Theme +Everybody.* Money +35% \(21 of 60\).* Time +13% \(8 of 60\)/);
    expect(text).not.toContain('Only here');
    expect(text).not.toContain('31 of 60');
    expect(text).toMatch(/With customer contact, answers: /);
    expect(sheetText(page, 'methods')).toContain('Themes are noted by hand');
  });

  it.each(LOCALES)('come with themes by group in %s, a dash where a theme is counted for everybody only', (locale) => {
    const own = themes();
    const [total, group] = own.analyses as unknown as { n: object; value: { value: { options: object[] } } }[];
    const { value } = total!.value as { value: { options: object[] } };
    const shown = {
      ...group,
      value: { state: 'shown', value: { ...value, n: 30, options: value.options.slice(1, 2) } },
    };
    const page = html(locale, { themes: { ...own, analyses: [total, shown] } });
    const table = sheetMarkup(page, 'comments').split('<table')[1]!.split('</table>')[0]!;
    expect(table.match(/<th scope="col"/g)).toHaveLength(3);
    expect(table.match(/<td class="number">–<\/td>/g)).toHaveLength(1);
    expect(sheetText(page, 'comments')).not.toMatch(/NaN|undefined|\{\{|values\./);
    expect(sheetText(page, 'comments')).toMatch(/30/);
  });

  it('are not there unless asked for', () => {
    const page = html('en', {});
    expect(sheetMarkup(page, 'comments')).toBe('');
    expect(sheetText(page, 'methods')).not.toContain('Themes are noted by hand');
  });

  it('stand in the JSON as they are, with themes', () => {
    const json = JSON.parse(renderJson(published, { study, locale: 'en', comments: COMMENTS, themes: themes() }));
    expect(json.comments).toEqual(COMMENTS);
    expect(json.themes.analyses).toHaveLength(3);
    expect(Object.keys(JSON.parse(renderJson(published, { study, locale: 'en' })))).not.toContain('comments');
  });
});
