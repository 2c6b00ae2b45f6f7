import { describe, expect, it } from 'vitest';
import { documentTexts } from '../../../src/io/document-texts.js';
import { inviteFor } from '../../../src/report/pilot/checklist.js';
import { DROP_RULES, PILOT, SOURCES, UNCERTAINTY } from '../../../src/report/pilot/drop-rules.js';
import { renderPilotKit } from '../../../src/report/pilot/index.js';
import { normalQuantile, wilsonInterval } from '../../../src/stats/index.js';
import { parseStudy } from '../../../src/study/index.js';
import { renderWording } from '../../../src/wording/index.js';
import { fullLibrary } from '../../support/library.js';
import { picksStudy } from '../../support/wishes.js';

const study = parseStudy(
  { pack: 'customer-focus@2.0.0', modules: ['rank', 'contact', 'core', 'contactItems'], customer: { word: 'patient' } },
  fullLibrary,
);

const kit = (locale: string, from = study) =>
  renderPilotKit({ study: from, locale, texts: documentTexts[locale]!.pilot });
const plain = (page: string) =>
  page
    .replace(/<(style|pre)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('the pilot kit', () => {
  it.each(study.locales)('in %s has every item and question asked, in its words', (locale) => {
    const page = plain(kit(locale));
    const { items, questions } = renderWording(study, locale);
    const asked = ['CFCEN1', 'CFLEA2', 'CFCOO3', 'CFCTC4'];
    for (const id of asked) expect(page).toContain(`${items[id]}`);
    for (const id of ['CFRANK', 'CFRWHY', 'CFCHAN']) expect(page).toContain(questions[id]!.text);
    expect(page).not.toContain(items.CFENG1);
    expect(kit(locale).match(/class="box-row"/g)).toHaveLength(24 + 4 + 7);
  });

  it('shows what is picked from, and leaves out what the study does not ask', () => {
    const page = kit('sv', picksStudy());
    const words = renderWording(picksStudy(), 'sv');
    expect(plain(page)).toContain(`${words.questions.CFVNOW!.text} Fokus på kunderna`);
    expect(plain(page)).toContain('Önskan 25');
    expect(page).toContain('id="sheet-CFVWISH"');
    expect(page).not.toContain('id="sheet-CFVSELF"');
  });

  it.each(study.locales)('in %s leaves no placeholder and no English', (locale) => {
    const page = plain(kit(locale));
    expect(/.{0,30}(\{\{|undefined|NaN)/.exec(page)?.[0]).toBeUndefined();
    if (locale !== 'en')
      expect(/.{0,30}\b(the answers|statement|people|interviews are)\b/i.exec(page)?.[0]).toBeUndefined();
  });

  it('asks of an item whom it spoke of', () => {
    const page = kit('en');
    const box = (id: string) => page.slice(page.indexOf(`id="sheet-${id}"`)).split('</article>')[0]!;
    expect(box('CFCEN1')).toContain('Whom did you count as your team?');
    expect(box('CFOFF1')).toContain('What in your own work did you think of?');
    expect(box('CFLEA1')).toContain('What have you seen or heard');
    expect(box('CFRANK')).toContain('How did you settle on that number?');
    expect(box('CFRWHY')).toContain('What would make you leave the box empty?');
  });

  it('asks once what the word for the customers means, at the first item', () => {
    expect(kit('en').match(/when you read “patients”/g)).toHaveLength(1);
  });

  it('offers the answers that the survey offers', () => {
    const box = kit('sv').slice(kit('sv').indexOf('id="sheet-CFLEA1"')).split('</article>')[0]!;
    const labels = [...box.matchAll(/<li>([^<]+)<\/li>/g)].map((match) => match[1]);
    expect(labels).toContain('Vet inte');
    expect(labels).not.toContain('Inte relevant för mitt arbete');
  });

  it('says how far each item has come, and that only editing the pack changes it', () => {
    const sv = study.words.sv!;
    const items = Object.fromEntries(
      Object.entries(sv.wording.items).map(([id, item], i) => [
        id,
        { ...item, evidence: i < 3 ? ('piloted' as const) : item.evidence },
      ]),
    );
    const raised = { ...study, words: { ...study.words, sv: { ...sv, wording: { ...sv.wording, items } } } };
    expect(plain(kit('sv'))).toContain('inte prövade: 28');
    expect(plain(kit('sv', raised))).toContain('inte prövade: 25, pilottestade: 3');
    expect(plain(kit('sv'))).toContain('Inget kommando höjer det');
  });

  it('asks for nothing from anywhere and runs no script', () => {
    expect(kit('de')).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
  });
});

describe('the rules for dropping an item', () => {
  it('all name their limits and where these come from', () => {
    const page = plain(kit('en'));
    for (const text of ['over 20%', 'over 35%', 'under 0.30', 'over 0.80', 'over 20 s', '3 of 8', 'Boateng 2018']) {
      expect(page).toContain(text);
    }
    for (const source of Object.values(SOURCES)) expect(page).toContain(source);
  });

  it.each(DROP_RULES)('$id is looked at before it is acted on', ({ side, look, act, source, sourced }) => {
    expect(look).not.toBeNull();
    if (act !== null) expect(side === 'above' ? act > look! : act < look!).toBe(true);
    if (sourced !== undefined) expect(source).not.toBeNull();
  });

  it('say how far a share at a limit can be trusted, by Wilson’s interval', () => {
    const { value, low, high } = UNCERTAINTY.share;
    const interval = wilsonInterval(value, PILOT.n);
    expect([low, high]).toEqual([interval.low, interval.high].map((x) => Number(x.toFixed(2))));
  });

  it('say how far a correlation at a limit can be trusted, by Fisher’s z', () => {
    const { value, low, high } = UNCERTAINTY.correlation;
    const margin = normalQuantile(0.975) / Math.sqrt(PILOT.n - 3);
    const limits = [-margin, margin].map((m) => Number(Math.tanh(Math.atanh(value) + m).toFixed(2)));
    expect([low, high]).toEqual(limits);
  });

  it('come with enough invitations for the pilot', () => {
    expect(inviteFor(200, 0.6)).toBe(335);
    expect(inviteFor(200, 1)).toBe(200);
  });
});
