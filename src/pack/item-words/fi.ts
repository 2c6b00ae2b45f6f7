import type { ItemWords } from './item-words.js';

/** Finnish. */
export const fi: ItemWords = {
  conjunctions: ['ja', 'sekä', 'tai', 'eli', 'taikka'],
  negations: ['en', 'et', 'ei', 'emme', 'ette', 'eivät', 'älä', 'älkää', 'koskaan', 'kukaan', 'mikään', 'mitään'],
  market: [
    'lojaal',
    'lojal',
    'tarjou',
    'tarjoa',
    'osta',
    'osto',
    'kilpail',
    'voitto',
    'voiton',
    'toive',
    'toivo',
    'ihastu',
    'ilahdut',
    'ilahtu',
    'uskolli',
    'kannattav',
  ],
  construct: ['asiakaslähtöis', 'asiakaskeskei', 'asiakasfokus', '{{c.focusindex'],
  referents: {
    me: [],
    team: ['tiimini', 'tiimimme', 'tiimissäni', 'tiimissämme', 'tiimiäni', 'tiimiämme', 'tiimilleni', 'tiimillemme'],
    nearestManager: ['esihenkilöni', 'lähiesihenkilöni'],
    topManagement: ['{{w.topmanagement', 'ylin johto', 'ylimmän johdon', 'ylimmässä johdossa'],
    organisation: ['{{w.organisation', 'organisaatiomme', 'organisaatiossamme', 'organisaation'],
  },
  labelPairs: [],
};
