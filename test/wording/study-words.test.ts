import { describe, expect, it } from 'vitest';
import type { PackWording } from '../../src/model/index.js';
import { parseStudy } from '../../src/study/index.js';
import { createTranslator, hashForms, renderWording } from '../../src/wording/index.js';
import { fullLibrary } from '../support/library.js';

const study = (file: object = {}) => parseStudy({ pack: 'customer-focus@2.0.0', ...file }, fullLibrary);
const MUNICIPALITY = { word: 'resident', by: { column: 'unit', words: { school: 'pupil', care: 'user' } } };

describe('a survey with several words', () => {
  const municipality = study({ customer: MUNICIPALITY });

  it.each([
    [undefined, 'Mina egna mål i arbetet utgår från vad som är till nytta för invånarna.', 'Med invånare'],
    ['pupil', 'Mina egna mål i arbetet utgår från vad som är till nytta för eleverna.', 'Med elever'],
    ['user', 'Mina egna mål i arbetet utgår från vad som är till nytta för brukarna.', 'Med brukare'],
  ])('reads each of them: %s', (word, item, definition) => {
    const words = renderWording(municipality, 'sv', word === undefined ? {} : { word });
    expect(words.items.CFGOA2).toBe(item);
    expect(words.definition.startsWith(definition)).toBe(true);
    expect(words.texts.intro).toContain(words.definition);
  });

  it('names its words when it is asked for another', () => {
    expect(() => renderWording(municipality, 'sv', { word: 'patient' })).toThrow(
      'customer/words: expected one of the study\'s words: pupil, user, resident, received "patient"',
    );
  });
});

describe('the introduction', () => {
  const intro = (file: object) => renderWording(study(file), 'en').texts.intro!;

  it('says confidential, and never anonymous, while anything ties answers to persons', () => {
    expect(intro({ unit: 'team' })).toContain('treated as confidential');
    expect(intro({})).not.toContain('anonymous');
    expect(intro({ identified: false })).toContain('Answers are anonymous');
  });

  it('says how long answers are kept and whom to ask where the study does, and leaves no gap where it does not', () => {
    const both = intro({ retention: { en: 'for 24 months' }, contactPerson: 'hr@example.org' });
    expect(both).toMatch(/The answers are kept for 24 months\. If you have questions, .*hr@example\.org\.$/);
    expect(intro({})).toMatch(/at least 5 answers\.$/);
    expect(intro({})).not.toContain('  ');
    const { texts } = renderWording(study(), 'en');
    expect([texts.introRetention, texts.introContact]).toEqual(['', '']);
  });
});

describe('the other words of a study', () => {
  it('are filled in, with a capital at the start of a sentence', () => {
    const words = { topManagement: { sv: 'regionledningen' }, organisation: { sv: 'regionen' } };
    const { items, modules } = renderWording(study({ locales: ['sv'], words }), 'sv');
    expect(items.CFLEA1).toBe('Regionledningen har gjort kunderna till en tydlig prioritet.');
    expect(items.CFCOO1).toBe('Olika delar av regionen samarbetar bra kring det kunderna behöver.');
    expect(modules.managers).toBe('Frågor till regionledningen');
  });

  it('come in the form that the sentence needs', () => {
    const { items } = renderWording(study({ locales: ['fi'] }), 'fi');
    expect(items.CFLEA1).toMatch(/^Ylin johtomme /);
    expect(items.CFMLE1).toMatch(/^Ylimmässä johdossamme /);
  });

  it('that miss a form say which one and which there are', () => {
    const finnish = study({ locales: ['fi'] });
    const broken = { ...finnish, otherWords: { fi: { ...finnish.otherWords.fi!, topManagement: { nom: 'johto' } } } };
    expect(() => renderWording(broken, 'fi')).toThrow(/words\/topManagement\/fi\/(gen|ine): .* in fi, which has nom\./);
  });

  it('with forms are not put where a text wants the one form', () => {
    const translate = createTranslator(study({ locales: ['fi'] }), 'fi', { text: '{{w.organisation}} on hyvä.' });
    expect(() => translate('text')).toThrow('fi/text: expected a form of each word');
  });
});

describe('a text that no form can make right', () => {
  const english = fullLibrary.wordings.find(({ locale, packVersion }) => locale === 'en' && packVersion === '2.0.0')!;
  const variants = {
    patientsAndRelatives: { 'items.CFCTC3.text': 'I can make patients and their relatives feel seen.' },
  };
  const wording: PackWording = { ...english, variants };
  const library = { ...fullLibrary, wordings: [wording] };
  const read = (word: string) =>
    renderWording(parseStudy({ pack: 'customer-focus@2.0.0', customer: { word } }, library), 'en').items;

  it('has another one for the word', () => {
    expect(read('patientsAndRelatives').CFCTC3).toBe('I can make patients and their relatives feel seen.');
    expect(read('patient').CFCTC3).toBe('I can make each patient feel seen.');
    expect(read('patientsAndRelatives').CFCTC1).toBe('I have the time I need for each patient and relative.');
  });
});

describe('the hash of the words', () => {
  const hash = (file: object, locale = 'sv') => hashForms(study(file), locale);

  it('is the same for the same words', () => {
    expect(hash({ customer: { word: 'patient' } })).toBe(hash({ customer: { word: 'patient' }, unit: 'team' }));
    expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['the word', { customer: { word: 'patient' } }],
    ['who is meant', { customer: { definition: { sv: 'Alla.' } } }],
    ['the word for top management', { words: { topManagement: { sv: 'regionledningen' } } }],
  ])('differs by %s', (_, file) => {
    expect(hash(file)).not.toBe(hash({}));
  });

  it('differs by the way of address where the language makes a difference', () => {
    expect(hash({ address: 'informal' })).toBe(hash({}));
    expect(hash({ address: 'informal' }, 'de')).not.toBe(hash({}, 'de'));
    expect(hash({ genderForm: 'colon' }, 'de')).not.toBe(hash({}, 'de'));
  });

  it('is that of the word asked for, whatever else the survey reads', () => {
    const municipality = study({ customer: MUNICIPALITY });
    expect(hashForms(municipality, 'sv', { word: 'pupil' })).toBe(hash({ customer: { word: 'pupil' } }));
    expect(hashForms(municipality, 'sv')).toBe(hash({ customer: { word: 'resident' } }));
  });

  it('does not depend on forms that no text asks for', () => {
    const forms = { pl: 'sökande', defPl: 'de sökande', defSg: 'den sökande', compound: 'sökande' };
    const customer = (more: object) => ({ forms: { sv: { ...forms, ...more } }, definition: 'Med sökande menar vi …' });
    const first = (more: object) =>
      hashForms(
        parseStudy({ pack: 'customer-focus@1.0.0', locales: ['sv'], customer: customer(more) }, fullLibrary),
        'sv',
      );
    expect(first({ aSg: 'en sökande' })).toBe(first({}));
  });
});
