import type { ItemWords } from './item-words.js';

/** German. */
export const de: ItemWords = {
  conjunctions: ['und', 'sowie', 'oder'],
  negations: [
    'nicht',
    'nie',
    'niemals',
    'nichts',
    'kein',
    'keine',
    'keinen',
    'keinem',
    'keiner',
    'keines',
    'niemand',
    'kaum',
    'weder',
  ],
  market: [
    'loyal',
    'treue',
    'angebot',
    'anbiet',
    'kauf',
    'käuf',
    'wettbewerb',
    'konkurr',
    'gewinn',
    'profit',
    'wunsch',
    'wünsch',
    'begeister',
  ],
  construct: ['kundenfokus', 'kundenorient', 'kundenzentr', '{{c.focusindex'],
  referents: {
    me: ['ich', 'mich', 'mir', 'mein', 'meine', 'meinem', 'meinen', 'meiner', 'meines'],
    team: ['mein team', 'meinem team', 'meines teams'],
    nearestManager: ['meine führungskraft', 'meine direkte führungskraft'],
    topManagement: ['{{w.topmanagement', 'oberste leitung', 'oberste leitung', 'obersten leitung'],
    organisation: ['{{w.organisation', 'unsere organisation', 'unserer organisation', 'der organisation'],
  },
  labelPairs: [
    ['stimme überhaupt nicht zu', 'stimme voll und ganz zu'],
    ['stimme nicht zu', 'stimme zu'],
  ],
};
