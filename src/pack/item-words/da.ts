import type { ItemWords } from './item-words.js';

/** Danish. */
export const da: ItemWords = {
  conjunctions: ['og', 'samt', 'eller'],
  negations: ['ikke', 'aldrig', 'ingen', 'intet', 'hverken', 'næppe'],
  market: [
    'loyal',
    'tilbud',
    'tilbyd',
    'køb',
    'konkurr',
    'profit',
    'overskud',
    'ønsk',
    'begejstr',
    'fortjenest',
    'lønsom',
    'rentab',
  ],
  construct: ['kundefokus', 'kundeorienter', 'kundecentr'],
  referents: {
    me: ['jeg', 'mig', 'min', 'mit', 'mine'],
    team: ['mit team', 'mit teams'],
    nearestManager: ['min nærmeste leder', 'min leder'],
    topManagement: ['{{w.topmanagement', 'øverste ledelse'],
    organisation: ['{{w.organisation', 'vores organisation', 'organisationen', 'organisationens'],
  },
  labelPairs: [],
};
