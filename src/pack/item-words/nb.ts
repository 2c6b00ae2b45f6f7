import type { ItemWords } from './item-words.js';

/** Norwegian Bokmål. */
export const nb: ItemWords = {
  conjunctions: ['og', 'samt', 'eller'],
  negations: ['ikke', 'aldri', 'ingen', 'intet', 'verken', 'neppe'],
  market: [
    'lojal',
    'tilbud',
    'tilby',
    'kjøp',
    'konkurr',
    'profitt',
    'overskudd',
    'ønsk',
    'begeistr',
    'fortjenest',
    'lønnsom',
  ],
  construct: ['kundefokus', 'kundeorienter', 'kundesentr'],
  referents: {
    me: ['jeg', 'meg', 'min', 'mitt', 'mine'],
    team: ['teamet mitt', 'teamet mitts', 'mitt team'],
    nearestManager: ['min nærmeste leder', 'lederen min'],
    topManagement: ['{{w.topmanagement', 'toppledelsen'],
    organisation: ['{{w.organisation', 'virksomheten vår', 'virksomheten', 'organisasjonen'],
  },
  labelPairs: [],
};
