import { describe, expect, it } from 'vitest';
import { formatIssue, type PackWording } from '../../src/model/index.js';
import { validatePack, validateWording } from '../../src/pack/index.js';
import { customerFocus2, fullLibrary } from '../support/library.js';

const wordingIn = (locale: string) =>
  fullLibrary.wordings.find((wording) => wording.locale === locale && wording.packVersion === '2.0.0')!;

const LOCALES = ['sv', 'en', 'da', 'nb', 'fi', 'de'];

describe('customer-focus 2.0.0', () => {
  it('breaks no rule of a pack', () => {
    expect(validatePack(customerFocus2).map(formatIssue)).toEqual([]);
  });

  it.each(LOCALES)('breaks no rule in %s, and its texts hold the values of the Swedish', (locale) => {
    expect(validateWording(wordingIn(locale), customerFocus2, wordingIn('sv')).map(formatIssue)).toEqual([]);
  });
});

/** The issues that a text of one item gives. */
const issuesOf = (locale: string, id: string, text: string) => {
  const wording = wordingIn(locale);
  const changed: PackWording = {
    ...wording,
    items: { ...wording.items, [id]: { text, revision: 1, evidence: 'none' } },
  };
  return validateWording(changed, customerFocus2).map(({ code, path, received }) => `${code} ${path} ${received}`);
};

describe('an item is told that it', () => {
  // A negation in each language: agreeing would mean less of what is measured.
  it.each([
    ['sv', 'Jag vet inte vad {{c.defPl}} behöver.', 'inte'],
    ['en', 'I do not know what {{c.pl}} need.', 'not'],
    ['da', 'Jeg ved ikke, hvad {{c.defPl}} har brug for.', 'ikke'],
    ['nb', 'Jeg vet ikke hva {{c.defPl}} trenger.', 'ikke'],
    ['fi', 'En tiedä, mitä {{c.nomPl}} tarvitsevat.', 'en'],
    ['de', 'Ich weiß nicht, was {{c.defDat}} nützt.', 'nicht'],
  ])('denies something (%s)', (locale, text, word) => {
    expect(issuesOf(locale, 'CFCON1', text)).toContain(`negation items/CFCON1/text "${word}"`);
  });

  it.each([
    ['sv', 'Jag vet vad {{c.defPl}} behöver och tycker.', 'och'],
    ['en', 'I know what {{c.pl}} need or think.', 'or'],
    ['da', 'Jeg ved, hvad {{c.defPl}} mener og har brug for.', 'og'],
    ['nb', 'Jeg vet hva {{c.defPl}} trenger og mener.', 'og'],
    ['fi', 'Tiedän, mitä {{c.nomPl}} tarvitsevat ja ajattelevat.', 'ja'],
    ['de', 'Ich kenne die Bedürfnisse und die Meinung {{c.defGen}}.', 'und'],
  ])('asks two things (%s)', (locale, text, word) => {
    expect(issuesOf(locale, 'CFCON1', text)).toContain(`double-barrelled items/CFCON1/text two joined by "${word}"`);
  });

  it.each([
    ['sv', 'Jag ser hur mitt arbete ger lojala {{c.pl}}.', 'lojala'],
    ['sv', 'Jag vet vad {{c.defPl}} önskar.', 'önskar'],
    ['en', 'I know what we offer {{c.pl}}.', 'offer'],
    ['en', 'My work makes {{c.pl}} delighted.', 'delighted'],
    ['da', 'Mit arbejde giver os overskud.', 'overskud'],
    ['nb', 'Jeg hjelper oss i konkurransen.', 'konkurransen'],
    ['fi', 'Tiedän, mitä {{c.nomPl}} ostavat.', 'ostavat'],
    ['de', 'Ich kenne die Wünsche {{c.defGen}}.', 'wünsche'],
  ])('speaks of the market (%s: %s)', (locale, text, word) => {
    expect(issuesOf(locale, 'CFCON1', text)).toContain(`market-word items/CFCON1/text "${word}"`);
  });

  // Loyalty, offer, buying, competition, profit, wish and delight, each in a sentence that breaks no other rule of words.
  it.each(
    Object.entries({
      sv: ['lojaliteten', 'erbjudandet', 'köpet', 'konkurrensen', 'vinsten', 'önskemålet', 'förtjusningen'],
      en: ['loyalty', 'offer', 'buying', 'competition', 'profit', 'wish', 'delight'],
      da: ['loyaliteten', 'tilbuddet', 'købet', 'konkurrencen', 'profitten', 'ønsket', 'begejstringen'],
      nb: ['lojaliteten', 'tilbudet', 'kjøpet', 'konkurransen', 'profitten', 'ønsket', 'begeistringen'],
      fi: ['lojaalius', 'tarjous', 'ostaminen', 'kilpailu', 'voitto', 'toive', 'ilahtuminen'],
      de: ['Loyalität', 'Angebot', 'Kauf', 'Wettbewerb', 'Gewinn', 'Wunsch', 'Begeisterung'],
    }).flatMap(([locale, words]) => words.map((word) => [locale, word] as const)),
  )('speaks of the market, whichever of its seven words it uses (%s: %s)', (locale, word) => {
    const me = { sv: 'Jag', en: 'I', da: 'Jeg', nb: 'Jeg', fi: 'Minä', de: 'Ich' }[locale];
    expect(issuesOf(locale, 'CFCON1', `${me} ${word}.`)).toContain(
      `market-word items/CFCON1/text "${word.toLowerCase()}"`,
    );
  });

  it.each([
    ['sv', 'Jag arbetar med {{c.compound}}fokus.'],
    ['sv', 'Mitt kundfokus är stort.'],
    ['en', 'My customer focus is strong.'],
    ['da', 'Mit kundefokus er stort.'],
    ['nb', 'Mitt kundefokus er stort.'],
    ['fi', 'Työni on asiakaslähtöistä.'],
    ['de', 'Ich arbeite kundenorientiert.'],
  ])('names what is measured (%s: %s)', (locale, text) => {
    expect(issuesOf(locale, 'CFCON1', text).map((issue) => issue.split(' ')[0])).toContain('names-construct');
  });

  it.each([
    ['sv', 'CFGOA1', '{{w.organisation, cap}} säger till mitt team vad vi ska uppnå för {{c.defPl}}.', 'two-referents'],
    ['en', 'CFLEA1', 'My team thinks that {{w.topManagement}} works for {{c.pl}}.', 'two-referents'],
    ['da', 'CFLEA1', 'Ledelsen gør meget for {{c.defPl}}.', 'no-referent'],
    ['nb', 'CFGOA1', 'Målene gjør det tydelig hva vi skal oppnå for {{c.defPl}}.', 'no-referent'],
    ['fi', 'CFACT1', 'Palaute johtaa parannuksiin, joita {{c.nomPl}} tarvitsevat.', 'no-referent'],
    ['de', 'CFCON1', 'Unsere Arbeit nützt {{c.defDat}}.', 'no-referent'],
  ])('speaks of nobody or of two (%s %s: %s)', (locale, id, text, code) => {
    expect(issuesOf(locale, id, text).map((issue) => issue.split(' ')[0])).toContain(code);
  });

  it('needs no exception that it has', () => {
    expect(issuesOf('en', 'CFCOO2', 'My team gets the help it needs to work for {{c.pl}}.')).toEqual([
      'needless-exception exceptions/CFCOO2 one that does not, or none',
    ]);
  });
});

describe('the words of a pack', () => {
  const changed = (change: Partial<PackWording>, locale = 'en') =>
    validateWording({ ...wordingIn(locale), ...change }, customerFocus2).map(({ code, path }) => `${code} ${path}`);

  it('label opposite options alike', () => {
    const agree5 = { ...wordingIn('en').responseSets.agree5!, '5': 'Completely and strongly agree' };
    expect(changed({ responseSets: { agree5 } })).toEqual(['asymmetric-labels responseSets/agree5/1']);
    const exceptions = { ...wordingIn('en').exceptions, agree5: 'As published' };
    expect(changed({ responseSets: { agree5 }, exceptions })).toEqual([]);
  });

  it.each(LOCALES)('label opposite options alike in %s', (locale) => {
    const own = wordingIn(locale).responseSets.agree5!;
    const agree5 = { ...own, '1': `${own['1']} x y z` };
    expect(changed({ responseSets: { agree5 } }, locale)).toEqual(['asymmetric-labels responseSets/agree5/1']);
  });

  it.each(LOCALES)('hold neither markup nor invisible characters in %s', (locale) => {
    const { text, ...item } = wordingIn(locale).items.CFCEN1!;
    const told = (broken: string) =>
      changed({ items: { ...wordingIn(locale).items, CFCEN1: { ...item, text: broken } } }, locale);
    expect(told(`<b>${text}</b>`)).toContain('markup items/CFCEN1/text');
    expect(told(`${text}\u200b`)).toContain('invisible-character items/CFCEN1/text');
    expect(told(`${text}\u0007`)).toContain('invisible-character items/CFCEN1/text');
  });

  it.each(LOCALES)('are of at most twenty to an item in %s', (locale) => {
    const { text, ...item } = wordingIn(locale).items.CFCEN1!;
    const long = `${text.slice(0, -1)}${' ja'.repeat(20)}.`;
    const items = { ...wordingIn(locale).items, CFCEN1: { ...item, text: long } };
    expect(changed({ items }, locale)).toContain('long-item items/CFCEN1/text');
  });

  it('label opposite options alike where a language needs unlike numbers of words', () => {
    const agree5 = { ...wordingIn('sv').responseSets.agree5!, '1': 'Instämmer inte' };
    expect(changed({ responseSets: { agree5 } }, 'sv')).toEqual(['asymmetric-labels responseSets/agree5/1']);
  });

  it('replace texts that are there by texts with the same values', () => {
    const variants = { du: { 'texts.introo': 'x', 'questions.CFRWHY.text': 'Warum?' } };
    expect(changed({ variants }, 'de')).toEqual([
      'unknown-key variants/du/texts.introo',
      'other-placeholders variants/du/questions.CFRWHY.text',
    ]);
  });

  it('name a figure without the customer word, which is not known where it is read', () => {
    const questions = { ...wordingIn('en').questions, CFRANK: { text: 'Where do {{c.pl}} stand?', name: '{{c.pl}}' } };
    expect(changed({ questions })).toEqual(['unknown-placeholder questions/CFRANK/name']);
  });

  it('cover every question, option and further text', () => {
    const { CFRANK: _rank, ...others } = wordingIn('en').questions!;
    const questions = { ...others, CFMDEC: { text: 'Decided?', options: { yes: 'Yes', no: 'No', maybe: 'Maybe' } } };
    const { introContact: _contact, commentHint: _hint, ...texts } = wordingIn('en').texts;
    expect(changed({ questions, texts }).sort()).toEqual([
      'missing questions/CFMDEC/options/partly',
      'missing questions/CFRANK',
      'missing texts/commentHint',
      'missing texts/introContact',
      'unknown-key questions/CFMDEC/options/maybe',
    ]);
  });
});
