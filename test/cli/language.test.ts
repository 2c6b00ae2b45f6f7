import { describe, expect, it } from 'vitest';
import { languageFor } from '../../src/cli/language.js';

const CHOICES: readonly (readonly [readonly string[], Readonly<Record<string, string>>, string])[] = [
  [[], {}, 'en'],
  [[], { LANG: 'sv_SE.UTF-8' }, 'sv'],
  [[], { LANG: 'de' }, 'de'],
  [[], { LANG: 'nb_NO.UTF-8' }, 'nb'],
  [[], { LANG: 'nn_NO' }, 'nb'],
  [[], { LANG: 'no_NO' }, 'nb'],
  [[], { LANG: 'C.UTF-8' }, 'en'],
  [[], { LANG: 'POSIX' }, 'en'],
  [[], { LANG: 'fr_FR.UTF-8' }, 'en'],
  [[], { LANG: 'fi_FI', LC_MESSAGES: 'da_DK' }, 'da'],
  [[], { LANG: 'fi_FI', LC_MESSAGES: 'da_DK', LC_ALL: 'sv_FI' }, 'sv'],
  [[], { LANG: 'fi_FI', LC_MESSAGES: '', LC_ALL: '' }, 'fi'],
  [[], { LANG: 'fi_FI', LC_ALL: 'C' }, 'en'],
  [[], { LANG: 'fi_FI', KUNDFOKUS_LANG: 'sv' }, 'sv'],
  [[], { LANG: 'fi_FI', KUNDFOKUS_LANG: 'fr' }, 'en'],
  [['check', '--lang', 'da'], { KUNDFOKUS_LANG: 'sv' }, 'da'],
  [['--lang=de', 'check'], { LANG: 'sv_SE' }, 'de'],
  [['--lang', 'da', 'check', '--lang', 'fi'], {}, 'fi'],
  [['check', '--lang'], { LANG: 'sv_SE' }, 'sv'],
  [['check', '--lang', 'xx'], { LANG: 'sv_SE' }, 'sv'],
  [['check', '--', '--lang', 'fi'], { LANG: 'sv_SE' }, 'sv'],
  [['check', '--language', 'fi'], {}, 'en'],
];

describe('the language of the command line', () => {
  it.each(CHOICES)('with %j and %j is %s', (args, environment, language) => {
    expect(languageFor(args, environment)).toBe(language);
  });
});
