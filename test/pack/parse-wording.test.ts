import { describe, expect, it } from 'vitest';
import { formatIssue, KundfokusError } from '../../src/model/index.js';
import { parseWording, validateWording } from '../../src/pack/index.js';
import { customerFocus, shippedLibrary } from '../support/study.js';

// biome-ignore lint/suspicious/noExplicitAny: tests write wrong values into every place of a wording.
type Draft = any;

const [swedish, english] = shippedLibrary.wordings;

/** The English words with something changed. */
function wordingWith(change: (wording: Draft) => void): Draft {
  const draft = structuredClone(english) as Draft;
  change(draft);
  return draft;
}

const itemText = (text: string) => (wording: Draft) => {
  wording.items.CFCEN1.text = text;
};

const issuesOf = (change: (wording: Draft) => void) =>
  validateWording(wordingWith(change), customerFocus, swedish).map(({ code, path }) => `${code} ${path}`);

const WORDS_20 = 'one two three four five six seven eight nine ten a b c d e f g h i {{c.pl}}';

const MISSING: readonly (readonly [string, (wording: Draft) => void, readonly string[]])[] = [
  ['an item', (w) => delete w.items.CFGOA3, ['missing items/CFGOA3']],
  ['an option', (w) => delete w.responseSets.agree5['3'], ['missing responseSets/agree5/3']],
  ['a response set', (w) => delete w.responseSets.agree5, ['missing responseSets/agree5']],
  [
    'the non-substantive option offered',
    (w) => delete w.nonSubstantive.notRelevant,
    ['missing nonSubstantive/notRelevant'],
  ],
  ['a scale', (w) => delete w.scales.OFF, ['missing scales/OFF']],
  ['the index', (w) => delete w.indices.CFI4, ['missing indices/CFI4']],
  ['a background variable', (w) => delete w.background.customerContact, ['missing background/customerContact']],
  [
    'a category',
    (w) => delete w.background.customerContact.categories.never,
    ['missing background/customerContact/categories/never'],
  ],
  [
    'a group of a collapse',
    (w) => delete w.background.customerContact.collapses.contact.noContact,
    ['missing background/customerContact/collapses/contact/noContact'],
  ],
  ['a module', (w) => delete w.modules.core, ['missing modules/core']],
  ['a text', (w) => delete w.texts.intro, ['missing texts/intro']],
  ['a grid', (w) => delete w.grids.CFGRID2, ['missing grids/CFGRID2']],
  ['a description', (w) => delete w.scales.OFF.description, ['missing scales/OFF/description']],
];

const FAULTS: readonly (readonly [string, (wording: Draft) => void, string])[] = [
  ['for another pack version', (w) => (w.packVersion = '2.0.0'), 'other-pack packVersion'],
  ['with an item the pack has not', (w) => (w.items.CFCEN4 = w.items.CFCEN1), 'unknown-key items/CFCEN4'],
  [
    'with a category the pack has not',
    (w) => (w.background.customerContact.categories.x = 'x'),
    'unknown-key background/customerContact/categories/x',
  ],
  ['with a tag', itemText('In my team, <b>{{c.pl}}</b> matter.'), 'markup items/CFCEN1/text'],
  ['with a character reference', itemText('My team&nbsp;talks of {{c.pl}}.'), 'markup items/CFCEN1/text'],
  ['with a line break', itemText('My team\ntalks of {{c.pl}}.'), 'invisible-character items/CFCEN1/text'],
  ['with a zero-width space', itemText('My team\u200b talks of {{c.pl}}.'), 'invisible-character items/CFCEN1/text'],
  ['with a change of direction', itemText('My team \u202etalks of {{c.pl}}.'), 'invisible-character items/CFCEN1/text'],
  ['with a space at the end', itemText('My team talks of {{c.pl}}. '), 'stray-space items/CFCEN1/text'],
  ['with 21 words', itemText(`more ${WORDS_20}`), 'long-item items/CFCEN1/text'],
  ['with two thoughts', itemText('My team likes and helps {{c.pl}}.'), 'double-barrelled items/CFCEN1/text'],
  [
    'with two thoughts before a comma',
    itemText('My team likes {{c.pl}} or, rarely, helps.'),
    'double-barrelled items/CFCEN1/text',
  ],
  ['with the text of another item', (w) => (w.items.CFCEN1.text = w.items.CFCEN2.text), 'duplicate items/CFCEN2/text'],
  [
    'with an unknown placeholder',
    itemText('My team talks of {{c.pl}} for {{minuts}}.'),
    'unknown-placeholder items/CFCEN1/text',
  ],
  [
    'with minutes in an item',
    itemText('My team talks of {{c.pl}} for {{minutes}}.'),
    'unknown-placeholder items/CFCEN1/text',
  ],
  ['with an unknown formatter', itemText('My team talks of {{c.pl, upper}}.'), 'unknown-placeholder items/CFCEN1/text'],
  ['with a single brace', itemText('My team talks of {{c.pl}} {now}.'), 'stray-brace items/CFCEN1/text'],
  ['with an i18next nesting', itemText('My team talks of {{c.pl}} $t(x).'), 'stray-brace items/CFCEN1/text'],
  ['with an item that forgets the customer', itemText('My team talks often.'), 'other-placeholders items/CFCEN1/text'],
  [
    'with an intro without minutes',
    (w) => (w.texts.intro = '{{definition}} {{minimumN}} {{c.pl}}'),
    'other-placeholders texts/intro',
  ],
  [
    'with an exception nobody needs',
    (w) => (w.exceptions = { CFCEN1: 'as published' }),
    'needless-exception exceptions/CFCEN1',
  ],
  ['with an empty text', itemText(''), 'out-of-range items/CFCEN1/text'],
  ['with a revision of 0', (w) => (w.items.CFCEN1.revision = 0), 'out-of-range items/CFCEN1/revision'],
];

describe('the words of a pack', () => {
  it.each(shippedLibrary.wordings.map((wording) => [wording.locale, wording] as const))(
    'in %s that are shipped have no issue, and the same placeholders as every other locale',
    (_, wording) => {
      for (const original of shippedLibrary.wordings) {
        expect(validateWording(wording, customerFocus, original)).toEqual([]);
      }
      expect(parseWording(wording, customerFocus)).toBe(wording);
    },
  );

  it.each(MISSING)('without %s are told so', (_, change, expected) => {
    expect(issuesOf(change)).toEqual(expected);
  });

  it.each(FAULTS)('%s are told so', (_, change, expected) => {
    expect(issuesOf(change)).toContain(expected);
  });

  it.each([
    ['an item of exactly 20 words', itemText(WORDS_20)],
    ['a word that holds a conjunction', itemText('My team understands orders from {{c.pl}}.')],
    ['a no-break space', itemText('My\u00a0team talks of {{c.pl}}.')],
    ['a less-than sign', itemText('My team has < 5 {{c.pl}}.')],
    ['a form at the start of a sentence', itemText('{{c.pl, cap}} matter to my team.')],
  ])('may have %s', (_, change) => {
    expect(issuesOf(change)).toEqual([]);
  });

  it('may break a rule of form with a reason', () => {
    const change = (wording: Draft) => {
      wording.items.CFCEN1.text = 'My team likes and helps {{c.pl}}.';
      wording.exceptions = { CFCEN1: 'Published wording, kept as it was asked' };
    };
    expect(issuesOf(change)).toEqual([]);
  });

  it.each([null, 7, [], {}, { items: [], texts: 'x', responseSets: { agree5: null } }])(
    'that are %j instead have issues and throw nothing else',
    (input) => {
      expect(() => parseWording(input, customerFocus)).toThrow(KundfokusError);
    },
  );
});

it('words with many faults are told them all at once', () => {
  const wording = wordingWith((draft) => {
    draft.locale = 'EN';
    draft.status = 'done';
    delete draft.items.CFCEN2;
    draft.items.CFCEN1.evidense = 'none';
    draft.items.CFOFF1.text = 'I know and <i>like</i> {{c.pl}} {{definition}}';
    draft.nonSubstantive.dontknow = 'Don’t know';
    draft.modules.cor = 'Core';
    delete draft.modules.core;
  });
  expect(validateWording(wording, customerFocus).map(formatIssue)).toMatchInlineSnapshot(`
    [
      "locale: expected a language tag in lower case, like sv or en, received "EN".",
      "status: expected one of draft, reviewed, released, received "done".",
      "items/CFCEN1/evidense: expected one of the keys text, revision, evidence, received the key "evidense". Did you mean evidence.",
      "nonSubstantive/dontknow: expected one of the keys notRelevant, dontKnow, received the key "dontknow". Did you mean dontKnow.",
      "items/CFCEN2: expected words, received nothing. Add them.",
      "modules/core: expected words, received nothing. Add them.",
      "modules/cor: expected a key that the pack has, received the key "cor". Did you mean core.",
      "items/CFOFF1/text: expected plain text, received "I know and <i>like</i> {{c.pl}} {{definition}}". Write it without tags and entities.",
      "items/CFOFF1/text: expected one of the placeholders {{c.form}} {{c.form, cap}} {{w.topManagement}} {{w.organisation}}, received {{definition}}.",
    ]
  `);
});
