import type { ItemWords } from './item-words.js';

/** Swedish. */
export const sv: ItemWords = {
  conjunctions: ['och', 'samt', 'eller'],
  negations: ['inte', 'ej', 'aldrig', 'ingen', 'inget', 'inga', 'icke', 'varken', 'knappast'],
  market: ['lojal', 'erbjud', 'köp', 'konkurr', 'vinst', 'önsk', 'förtjus', 'hänför', 'lönsam'],
  construct: ['kundfokus', 'kundorienter', 'kundcentr', '{{c.compound}}fokus', '{{c.compound}}orienter'],
  referents: {
    me: ['jag', 'mig', 'min', 'mitt', 'mina'],
    team: ['mitt team', 'mitt teams'],
    nearestManager: ['min närmaste chef', 'min chef'],
    topManagement: ['{{w.topmanagement', 'högsta ledning', 'högsta ledningen'],
    organisation: ['{{w.organisation', 'vår organisation', 'organisationen', 'organisationens'],
  },
  labelPairs: [
    ['instämmer inte alls', 'instämmer helt'],
    ['instämmer inte', 'instämmer'],
    ['stämmer inte alls', 'stämmer helt'],
    ['stämmer inte', 'stämmer'],
  ],
};
