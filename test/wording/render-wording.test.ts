import { describe, expect, it } from 'vitest';
import { KundfokusError } from '../../src/model/index.js';
import { createTranslator, renderWording } from '../../src/wording/index.js';
import { wordingWhenRead } from '../../src/wording/render-wording.js';
import { customerFocus, customerWord, studyOf } from '../support/study.js';

/** A study whose word for the customer is, in Swedish, whatever a test wants. */
const withForms = (forms: Record<string, string>, definition = 'Definition.') => {
  const word = { forms: { sv: forms }, definition: { sv: definition } };
  return studyOf({ customer: { word: 'own', ...word, by: null, words: { own: word } } });
};

const FORMS = { pl: 'PL', defPl: 'DEFPL', defSg: 'defsg', compound: 'compound' };

describe('the words of a study', () => {
  it('hold the customer word in each of its forms', () => {
    const words = renderWording(withForms(FORMS), 'sv');
    expect(words.items.CFCEN1).toBe('I mitt team pratar vi ofta om vad DEFPL behöver.');
    expect(words.scales.CEN?.name).toBe('Defsg i centrum');
    expect(words.indices.CFI4?.name).toBe('Compoundfokusindex');
    expect(words.background.customerContact?.collapses.contact).toEqual({
      contact: 'Med compoundkontakt',
      noContact: 'Utan compoundkontakt',
    });
  });

  it('cover everything in the pack', () => {
    const words = renderWording(studyOf(), 'en');
    expect(Object.keys(words.items)).toEqual(customerFocus.items.map(({ id }) => id));
    expect(words.options.agree5?.['5']).toBe('Strongly agree');
    expect(words.nonSubstantive.notRelevant).toBe('Not relevant to my work');
    expect(words.modules.contact).toBe('Your contact with our customers');
    expect(words.grids.CFGRID1).toBe('How much do you agree with the following statements?');
    expect(words.locale).toBe('en');
    expect(words.definition).toBe(customerWord('customer').definition.en);
  });

  it('leave no placeholder behind', () => {
    for (const locale of ['sv', 'en']) {
      expect(JSON.stringify(renderWording(studyOf(), locale))).not.toMatch(/\{\{|undefined|\$t\(/);
    }
  });

  it('give the minutes of the modules asked, rounded up, and the smallest group shown', () => {
    const intro = (modules: string[], minimumMean: number) => {
      const { privacy } = studyOf();
      return renderWording(studyOf({ modules, privacy: { ...privacy, minimumMean } }), 'sv').texts.intro;
    };
    expect(intro(['intro', 'contact', 'core'], 5)).toContain('cirka 3 minuter');
    expect(intro(['intro', 'contact', 'core'], 5)).toContain('minst 5 svar');
    expect(intro(['intro'], 10)).toContain('cirka 1 minut och');
    expect(intro(['intro'], 10)).toContain('minst 10 svar');
  });

  // As binary fractions, 0.8 + 1.6 + 0.6 is a hair above 3, and so is 100 · 0.55 + 100 · 2.45 above 300.
  it.each([[[0.8, 1.6, 0.6]], [[0.55, 2.45, 0]]])(
    'sum minutes without binary residue: %j are three minutes',
    (minutes) => {
      const modules = customerFocus.modules.map((module, i) => ({ ...module, minutes: minutes[i]! }));
      const words = renderWording(studyOf({ pack: { ...customerFocus, modules } }), 'en');
      expect(words.texts.intro).toContain('about 3 minutes and');
    },
  );
});

describe('the words of a study', () => {
  it.each([
    ['a nesting', '$t(items.CFCEN1.text)'],
    ['a placeholder', '{{c.pl}} {{minutes}}'],
    ['a replacement pattern', "$& $1 $$ $'"],
    ['markup', '<b>kunder</b> & "vänner"'],
    ['right-to-left letters', 'לקוחות'],
    ['an emoji', 'kunder 🙂'],
  ])('keep %s in a word or a definition as it was written', (_, word) => {
    const words = renderWording(withForms({ ...FORMS, defPl: word }, word), 'sv');
    expect(words.items.CFCEN1).toBe(`I mitt team pratar vi ofta om vad ${word} behöver.`);
    expect(words.texts.intro?.startsWith(`${word} Frågorna`)).toBe(true);
    expect(words.definition).toBe(word);
  });

  it('begin a name with a capital by the rules of the language', () => {
    expect(renderWording(withForms({ ...FORMS, defSg: 'ängen' }), 'sv').scales.CEN?.name).toBe('Ängen i centrum');
    expect(renderWording(withForms({ ...FORMS, defSg: '' }), 'sv').scales.CEN?.name).toBe(' i centrum');
  });

  it('that miss a form say which one', () => {
    const { defPl: _, ...forms } = FORMS;
    expect(() => renderWording(withForms(forms), 'sv')).toThrow(KundfokusError);
    expect(() => renderWording(withForms(forms), 'sv')).toThrow(
      'customer/forms/sv/defPl: expected a value for {{c.defPl}}',
    );
  });

  it('are rendered part by part for who reads some of them, and all at once for everybody else', () => {
    const lacking = withForms({ pl: 'PL', defPl: 'DEFPL', compound: 'compound' });
    const words = wordingWhenRead(lacking, 'sv');
    expect(words.items.CFCEN1).toBe('I mitt team pratar vi ofta om vad DEFPL behöver.');
    expect(words.items).toBe(words.items);
    expect(() => words.scales).toThrow(KundfokusError);
    expect(() => renderWording(lacking, 'sv')).toThrow(KundfokusError);
    expect({ ...wordingWhenRead(studyOf(), 'en') }).toEqual(renderWording(studyOf(), 'en'));
  });

  it('that miss the form of a capitalised name say so too', () => {
    const { defSg: _, ...forms } = FORMS;
    expect(() => renderWording(withForms(forms), 'sv')).toThrow('customer/forms/sv/defSg');
  });

  it('in a language the study has not say which it has', () => {
    expect(() => renderWording(studyOf(), 'da')).toThrow('expected one of the study\'s locales: sv, en, received "da"');
  });

  it('of two studies do not mix', () => {
    const patients = studyOf({ customer: customerWord('patient') });
    const [a, b] = [renderWording(patients, 'en'), renderWording(studyOf(), 'en')];
    expect([a.items.CFCON1, b.items.CFCON1]).toEqual([
      'I can see how my work benefits patients.',
      'I can see how my work benefits customers.',
    ]);
  });
});

describe('a translator', () => {
  const translate = createTranslator(studyOf(), 'sv', {
    n_one: '{{count}} svar',
    n_other: '{{count}} svar i {{c.pl}}',
    deep: { text: '{{c.compound, cap}}: {{value}}' },
  });

  it('fills in values, words and plurals', () => {
    expect(translate('deep.text', { value: 7 })).toBe('Kund: 7');
    expect([translate('n', { count: 1 }), translate('n', { count: 2 })]).toEqual(['1 svar', '2 svar i kunder']);
  });

  it('refuses a key without a text and a placeholder without a value', () => {
    expect(() => translate('deep.txt')).toThrow('sv/deep/txt: expected a text, received nothing');
    expect(() => translate('deep.text')).toThrow('sv/value: expected a value for {{value}}');
  });
});
