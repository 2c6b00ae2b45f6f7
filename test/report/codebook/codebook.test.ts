import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { documentTexts } from '../../../src/io/document-texts.js';
import type { PackWording, Study } from '../../../src/model/index.js';
import { buildCodebook, renderCodebookCsv, renderCodebookHtml } from '../../../src/report/codebook/index.js';
import { parseStudy } from '../../../src/study/index.js';
import { renderWording } from '../../../src/wording/index.js';
import { customerFocus2, fullLibrary } from '../../support/library.js';

const study = parseStudy({ pack: 'customer-focus@2.0.0' }, fullLibrary);
const all = study.locales;
const texts = documentTexts.en!.codebook;

const html = (layout: 'side-by-side' | 'review', words = ['customer', 'patient'], locales = all) => {
  const book = buildCodebook(study, { locales, words, allGenders: layout === 'review' });
  return renderCodebookHtml(book, { study, locale: 'en', texts, layout });
};

const rows = (words: readonly string[], from: Study = study) => {
  const csv = renderCodebookCsv(buildCodebook(from, { locales: all, words }));
  return parse(csv, { columns: true }) as Record<string, string>[];
};

describe('the codebook', () => {
  it('holds every item, question, background variable, answer option, scale, index and text once', () => {
    const { blocks } = buildCodebook(study, { locales: all, words: ['customer'] });
    const ids = (kind: string) =>
      blocks.flatMap(({ entries }) => entries.filter((e) => e.kind === kind)).map((e) => e.id);
    const pack = customerFocus2;
    const of = (parts: readonly { readonly id: string }[] = []) => parts.map(({ id }) => id).sort();
    expect(ids('item').sort()).toEqual(of(pack.items));
    expect(ids('question').sort()).toEqual(of(pack.questions));
    expect(ids('background').sort()).toEqual(of(pack.background));
    expect(ids('scale')).toEqual(pack.scales.map(({ id }) => id));
    expect(ids('index')).toEqual(pack.indices.map(({ id }) => id));
    expect(ids('answers')).toEqual(pack.responseSets.map(({ id }) => id));
    expect(ids('text').sort()).toEqual(Object.keys(study.words.sv!.wording.texts).sort());
    expect(blocks.filter(({ kind }) => kind === 'module').map(({ id }) => id)).toEqual(
      pack.modules.map(({ id }) => id),
    );
  });

  it('holds every word of a list once, by category, with codes and what holds a workplace back', () => {
    const lists = parseStudy({ pack: 'customer-focus@2.1.0' }, fullLibrary);
    const book = buildCodebook(lists, { locales: all, words: ['customer', 'patient'] });
    const entries = book.blocks.find(({ kind }) => kind === 'lists')!.entries;
    const ofWords = entries.filter(({ kind }) => kind === 'listCategory').flatMap(({ lines }) => lines);
    const ids = ofWords.map(({ part }) => part).filter((part) => part !== 'name');
    const { entries: words } = lists.pack.lists![0]!;
    expect(ids.sort()).toEqual(words.map(({ id }) => id).sort());
    const focus = ofWords.find(({ part }) => part === 'customerFocus')!;
    expect(Object.keys(focus.texts)).toEqual(all);
    expect(focus.texts.sv!.filled).toEqual(['Fokus på kunderna', 'Fokus på patienterna']);
    const page = renderCodebookHtml(book, { study: lists, locale: 'en', texts, layout: 'side-by-side' });
    expect(page).toMatch(/Headline word<\/dt><dd>customerFocus/);
    expect(page).toContain('CUSFO, CUSBE');
    expect(page).toMatch(/Limiting<\/dt><dd>[^<]*distrust/);
    const figures = rows(['customer'], lists).filter(({ id }) => id === 'CFPRIO');
    expect(figures.map(({ part }) => part)).toEqual(['question', 'hits', 'importance']);
  });

  it('shows an item where it is first asked, and names it where it comes again', () => {
    const { blocks } = buildCodebook(study, { locales: ['en'], words: ['customer'] });
    const pulse = blocks.find(({ id }) => id === 'pulse')!;
    expect(pulse.repeated).toContain('CFCEN1');
    expect(pulse.entries.map(({ id }) => id)).not.toContain('CFCEN1');
  });

  it('fills each text in as respondents read it', () => {
    const { blocks } = buildCodebook(study, { locales: all, words: ['patient', 'pupil'] });
    const item = blocks.flatMap(({ entries }) => entries).find(({ id }) => id === 'CFINS3')!;
    for (const locale of all) {
      const words = ['patient', 'pupil'].map((word) => {
        const own = parseStudy({ pack: 'customer-focus@2.0.0', locales: [locale], customer: { word } }, fullLibrary);
        return renderWording(own, locale).items.CFINS3;
      });
      expect(item.lines[0]!.texts[locale]!.filled).toEqual(words);
    }
  });

  it('shows every way of writing gender where a language has several', () => {
    const { words } = buildCodebook(study, { locales: ['sv', 'de'], words: ['patient'], allGenders: true });
    expect(words.sv!.map(({ gender }) => gender)).toEqual(['pair']);
    expect(words.de!.map(({ gender }) => gender)).toEqual(['pair', 'colon', 'neutral']);
  });

  it('throws for a form that a word lacks', () => {
    const sv = study.words.sv!;
    const { defPl: _taken, ...forms } = sv.texts.words.patient!.forms;
    const words = { ...sv.texts.words, patient: { ...sv.texts.words.patient!, forms } };
    const lacking = { ...study, words: { ...study.words, sv: { ...sv, texts: { ...sv.texts, words } } } };
    expect(() => buildCodebook(lacking, { locales: ['sv'], words: ['patient'] })).toThrow(/defPl/);
  });
});

describe('the codebook as CSV', () => {
  it('has a row for each text and word, the languages side by side', () => {
    const found = rows(['customer', 'patient']).filter(({ id }) => id === 'CFCEN1');
    expect(found.map(({ word, en, da }) => ({ word, en, da }))).toEqual([
      {
        word: 'customer',
        en: 'In my team, we often talk about what customers need.',
        da: 'I mit team taler vi ofte om, hvad kunderne har brug for.',
      },
      {
        word: 'patient',
        en: 'In my team, we often talk about what patients need.',
        da: 'I mit team taler vi ofte om, hvad patienterne har brug for.',
      },
    ]);
  });

  it('says of an item all that the pack says', () => {
    const item = customerFocus2.items.find(({ id }) => id === 'CFMLE1')!;
    expect(rows(['customer']).find(({ id }) => id === 'CFMLE1')).toMatchObject({
      section: 'managers',
      kind: 'item',
      scale: item.scale,
      referent: item.referent,
      audience: item.audience,
      keying: item.keying,
      response_set: item.responseSet,
      construct: item.lineage!.construct,
      lineage: item.lineage!.source,
      thought: item.thought,
      counterpart_of: item.counterpartOf,
      fi_revision: '1',
      fi_evidence: 'none',
    });
  });

  it('names no word where a text names no customer', () => {
    const found = rows(['customer', 'patient']).filter(({ id, part }) => id === 'agree5' && part === '5');
    expect(found.map(({ word, en }) => ({ word, en }))).toEqual([{ word: '', en: 'Strongly agree' }]);
  });

  it('keeps a hostile text in its cell', () => {
    const nasty = '=HYPERLINK("x"), "quoted"\nnew line';
    const sv = study.words.sv!;
    const items = { ...sv.wording.items, CFENG1: { text: nasty, revision: 1, evidence: 'none' as const } };
    const wording: PackWording = { ...sv.wording, items };
    const found = rows(['customer'], { ...study, words: { ...study.words, sv: { ...sv, wording } } });
    expect(found.find(({ id }) => id === 'CFENG1')!.sv).toBe(`'${nasty}`);
  });
});

describe('the codebook as HTML', () => {
  it('asks for nothing from anywhere and runs no script', () => {
    for (const page of [html('side-by-side'), html('review', ['patient'], ['de'])]) {
      expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
      expect(page).toContain(`content="default-src 'none'`);
    }
  });

  it('marks each text with its language and sets the customer word in bold', () => {
    const page = html('side-by-side');
    for (const locale of all) expect(page).toContain(`<div lang="${locale}">`);
    expect(page).toContain('In my team, we often talk about what <b>patients</b> need.');
  });

  it('has one anchor for each item, and no anchor twice', () => {
    const ids = [...html('side-by-side').matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const { id } of customerFocus2.items) expect(ids).toContain(id);
  });

  it('puts a box before every sentence of a review sheet', () => {
    const page = html('review', ['customer', 'patient', 'pupil'], ['sv', 'fi']);
    const item = page.slice(page.indexOf('id="fi-CFCEN1"'), page.indexOf('id="fi-CFCEN2"'));
    expect(item.match(/class="box"/g)).toHaveLength(3);
    expect(item).toContain('<b>oppilaat</b>');
  });

  it('escapes what a pack says', () => {
    const pack = { ...study.pack, source: '<script>alert(1)</script>' };
    const book = buildCodebook({ ...study, pack }, { locales: ['en'], words: ['customer'] });
    const page = renderCodebookHtml(book, { study, locale: 'en', texts, layout: 'side-by-side' });
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
  });
});
