import { describe, expect, it } from 'vitest';
import { translatorFor } from '../../src/cli/translate.js';

const CATALOGUE = {
  'a list of {0}': 'luettelo, pituus {0}',
  'a question of the survey, one of <0>': 'jokin kyselyn kysymyksistä: <0>',
  'at least <0>': 'vähintään <0>',
  none: 'ei yhtään',
  nothing: 'ei mitään',
  'the key "{0}"': 'avain "{0}"',
  'two of {0}': 'toinen arvoista {0}',
  '{0} and {1} others': '{0} ja {1} muuta',
  '{0} characters': '{0} merkkiä',
  '{0} of {1}': '{0} / {1}',
  '{0}, which {1} reads': '{1} lukee kohdan {0}',
};

const translate = translatorFor(CATALOGUE);

const SAID: readonly (readonly [string, string, string])[] = [
  ['a text as it stands', 'nothing', 'ei mitään'],
  ['a value in its gap', 'a list of 3', 'luettelo, pituus 3'],
  ['gaps in another order', 'age, which CFCEN1 reads', 'CFCEN1 lukee kohdan age'],
  ['words in a gap', 'at least 2 characters', 'vähintään 2 merkkiä'],
  ['words among values', 'a question of the survey, one of none', 'jokin kyselyn kysymyksistä: ei yhtään'],
  ['a list of words and values', 'at least q1, nothing', 'vähintään q1, ei mitään'],
  ['a list of texts alone', 'none, nothing', 'ei yhtään, ei mitään'],
  ['a list with a value that no text is, as it is', 'q1, nothing', 'q1, nothing'],
  ['what a person wrote, as it is', 'the key "nothing"', 'avain "nothing"'],
  ['a value that is also a text of ours, as it is', 'two of none', 'toinen arvoista none'],
  ['the text that says most of a sentence', 'two of 7', 'toinen arvoista 7'],
  ['values with signs of patterns', 'a list of (a|b)* $1 {1}', 'luettelo, pituus (a|b)* $1 {1}'],
  ['several lines in a value', 'a list of a\nb', 'luettelo, pituus a\nb'],
];

describe('a translator', () => {
  it.each(SAID)('says %s', (_, english, said) => {
    expect(translate(english)).toBe(said);
  });

  it('leaves alone what its catalogue does not have', () => {
    expect(translate('relation "answers" does not exist')).toBe('relation "answers" does not exist');
  });

  it('takes a text of a word or two for its own only where the values are single words', () => {
    expect(translate('3 of 4')).toBe('3 / 4');
    expect(translate('out of memory of the server')).toBe('out of memory of the server');
  });

  it('with an empty catalogue says what it is given', () => {
    expect(translatorFor({})('a list of 3')).toBe('a list of 3');
  });

  it('does not mistake the names of objects for texts', () => {
    for (const name of ['constructor', 'toString', '__proto__']) expect(translate(name)).toBe(name);
  });
});
