/** Languages of the report. */
export type CausalLocale = 'en' | 'sv' | 'da' | 'nb' | 'fi' | 'de';

/**
 * Words that say one thing makes another; reports describe, they do not explain. `*` stands for any ending; what a list
 * lacks can be added to it.
 */
export const CAUSAL_WORDS: Readonly<Record<CausalLocale, readonly string[]>> = {
  en: [
    ...[
      'because',
      'due to',
      'thanks to',
      'drive',
      'drives',
      'driven',
      'driver*',
      'driving',
      'cause',
      'caused',
      'causes',
    ],
    ...['causal*', 'lead to', 'leads to', 'leading to', 'led to', 'impact*', 'effect of', 'effect on', 'effects of'],
    ...[
      'effects on',
      'influence*',
      'result in',
      'results in',
      'resulting in',
      'explain*',
      'contributes to',
      'improves',
    ],
    ...['boosts', 'raises', 'depends on', 'determines', 'affects', 'brings about', 'owing to', 'gives rise*'],
  ],
  sv: [
    ...['leder till', 'lett till', 'beror av', 'beror på', 'orsak*', 'påverka*', 'driva', 'driver', 'drivs', 'drivit'],
    ...[
      'drivkraft*',
      'effekt',
      'effekten',
      'effekter',
      'effekterna',
      'tack vare',
      'på grund av',
      'förklara*',
      'bidrar till',
    ],
    ...['förbättrar', 'medför*', 'resulterar*', 'inverka*', 'inverkan', 'ger upphov*', 'styrs av', 'avgör', 'gör att'],
  ],
  da: [
    ...[
      'fører til',
      'føre til',
      'førte til',
      'skyldes',
      'påvirk*',
      'drive',
      'driver',
      'drivkraft*',
      'effekt',
      'effekten',
    ],
    ...['effekter', 'effekterne', 'årsag*', 'beror på', 'takket være', 'på grund af', 'resulterer*', 'forklare*'],
    ...['bidrager til', 'forbedrer', 'medfører', 'indvirk*', 'bevirk*', 'giver anledning', 'afgør', 'gør, at'],
  ],
  nb: [
    ...[
      'fører til',
      'føre til',
      'førte til',
      'skyldes',
      'påvirk*',
      'drive',
      'driver',
      'drivkraft*',
      'effekt',
      'effekten',
    ],
    ...['effekter', 'effektene', 'årsak*', 'beror på', 'takket være', 'på grunn av', 'resulterer*', 'forklare*'],
    ...['bidrar til', 'forbedrer', 'medfører', 'innvirk*', 'forårsak*', 'gir opphav', 'avgjør', 'gjør at'],
  ],
  fi: [
    ...[
      'johtaa',
      'johtavat',
      'johtanut',
      'johtu*',
      '*aiheutta*',
      'vaikut*',
      'ansiosta',
      'seuraus*',
      'seurauks*',
      'takia',
    ],
    ...['vuoksi', 'syynä', 'selittä*', 'edistä*', 'parantaa', 'parantavat', 'saa aikaan', 'saavat aikaan'],
  ],
  de: [
    ...['führt zu', 'führen zu', 'bewirk*', '*verursach*', 'beeinfluss*', 'treibt', 'treiben', 'treiber*', 'wirkung*'],
    ...['auswirkung*', 'wegen', 'aufgrund', 'dank', 'ursache*', 'liegt an', 'erklär*', 'trägt zu', 'tragen zu'],
    ...['verbessert', 'einfluss*', 'effekt', 'effekte', 'hängt ab', 'bestimmt', 'ergibt sich aus', 'infolge*'],
  ],
};

/** Sentences that a list must find, so that a list that finds nothing is noticed. */
export const SAID_CAUSALLY: readonly (readonly [CausalLocale, string])[] = [
  ['en', 'Contact drives engagement'],
  ['en', 'The effect of contact'],
  ['sv', 'Kontakten påverkar engagemanget'],
  ['sv', 'En orsak till skillnaden'],
  ['da', 'Kontakten fører til engagement'],
  ['da', 'Forskellen skyldes kontakten'],
  ['da', 'En effekt af kontakten'],
  ['da', 'Det er en årsag'],
  ['nb', 'Forskjellen skyldes kontakten'],
  ['nb', 'Kontakten påvirker engasjementet'],
  ['nb', 'En årsak til forskjellen'],
  ['fi', 'Yhteys johtaa sitoutumiseen'],
  ['fi', 'Ero johtuu yhteyksistä'],
  ['fi', 'Yhteyksien vaikutus'],
  ['fi', 'Yhteydet aiheuttavat eron'],
  ['de', 'Kontakt führt zu Engagement'],
  ['de', 'Die Wirkung des Kontakts'],
  ['de', 'Kontakt treibt das Engagement'],
  ['de', 'Wegen des Kontakts'],
];

/** The causal words in a text. Word boundaries are those of letters in any language. */
export function causalWords(text: string, locale: CausalLocale): readonly string[] {
  return CAUSAL_WORDS[locale].filter((word) => {
    const [before, after] = [word.startsWith('*'), word.endsWith('*')];
    const bare = word.replaceAll('*', '');
    return new RegExp(`${before ? '' : '(?<!\\p{L})'}${bare}${after ? '' : '(?!\\p{L})'}`, 'iu').test(text);
  });
}
