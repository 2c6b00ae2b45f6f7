/** A sign that an item does not work, with the limits from which it is looked at and acted on. */
export interface DropRule {
  readonly id: 'misread' | 'cannotAnswer' | 'blank' | 'sameAnswer' | 'itemRest' | 'twins' | 'scaleEnds' | 'time';
  /** Whether a figure over or under the limit is the sign. */
  readonly side: 'above' | 'below';
  /** `share`: 0–1. `correlation`: −1 to 1. `seconds`. `interviews`: people of those who heard the item. */
  readonly unit: 'share' | 'correlation' | 'seconds' | 'interviews';
  /** `null`: there is nothing to look at before acting, or nothing to act on by this sign alone. */
  readonly look: number | null;
  readonly act: number | null;
  /** Where a limit comes from: a key of `SOURCES`; `null` where both are our own. */
  readonly source: SourceId | null;
  /** The limit that the source gives; the other is our own. */
  readonly sourced?: 'look' | 'act';
}

/** Size of the pilot and of what leads up to it. */
export const PILOT = {
  n: 200,
  /** Response rate assumed for the number to invite. */
  rate: 0.6,
  /** Fewest answers from people without customer contact. */
  noContact: 50,
  /** Answers checked before the rest are invited. */
  softLaunch: 20,
  interviews: 8,
  /** Items that an hour of thinking aloud has room for. */
  itemsPerInterview: 15,
  heardBy: 5,
} as const;

/** Seconds an item below which a page counts as answered without reading. Source: Huang et al. 2012; Bowling et al. 2021. */
export const SECONDS_PER_ITEM = 2;

/** Rules for reworking or dropping an item, the interviews first. */
export const DROP_RULES: readonly DropRule[] = [
  { id: 'misread', side: 'above', unit: 'interviews', look: 2, act: 3, source: null },
  { id: 'cannotAnswer', side: 'above', unit: 'share', look: 0.2, act: 0.35, source: null },
  { id: 'blank', side: 'above', unit: 'share', look: 0.05, act: 0.1, source: 'ppa2016', sourced: 'act' },
  { id: 'sameAnswer', side: 'above', unit: 'share', look: 0.5, act: 0.8, source: null },
  { id: 'itemRest', side: 'below', unit: 'correlation', look: 0.4, act: 0.3, source: 'boateng2018', sourced: 'act' },
  { id: 'twins', side: 'above', unit: 'correlation', look: 0.7, act: 0.8, source: 'ppa2016', sourced: 'act' },
  { id: 'scaleEnds', side: 'above', unit: 'share', look: 0.15, act: null, source: 'terwee2007' },
  { id: 'time', side: 'above', unit: 'seconds', look: 12, act: 20, source: null },
];

/**
 * How far a share and a correlation at a limit can be trusted with `PILOT.n` answers: Wilson's interval of 20 %, Fisher's
 * z interval of 0.30, both 95 %.
 */
export const UNCERTAINTY = {
  share: { value: 0.2, low: 0.15, high: 0.26 },
  correlation: { value: 0.3, low: 0.17, high: 0.42 },
} as const;

/** Key of a source. */
export type SourceId = keyof typeof SOURCES;

/** What the rules rest on, as printed at the end of the kit. */
export const SOURCES = {
  boateng2018:
    'Boateng, Neilands, Frongillo, Melgar-Quiñonez & Young 2018. Best practices for developing and validating scales for health, social, and behavioral research: a primer. Frontiers in Public Health 6:149. doi:10.3389/fpubh.2018.00149',
  terwee2007:
    'Terwee et al. 2007. Quality criteria were proposed for measurement properties of health status questionnaires. Journal of Clinical Epidemiology 60(1), 34–42.',
  ppa2016: 'Patient Preference and Adherence 2016, vol. 10, from p. 1767, table 1. PMC5028167.',
  bowling2021:
    'Bowling et al. 2021. The page time index. Organizational Research Methods. doi:10.1177/10944281211056520; after Huang et al. 2012.',
  willis1999: 'Willis 1999. Cognitive interviewing: a “how to” guide. Research Triangle Institute.',
  conrad2009: 'Conrad & Blair 2009. Sources of error in cognitive interviews. Public Opinion Quarterly 73(1), 32–55.',
} as const;

/** Printed label of each source. */
export const SOURCE_LABELS: Readonly<Record<SourceId, string>> = {
  boateng2018: 'Boateng 2018',
  terwee2007: 'Terwee 2007',
  ppa2016: 'PMC5028167',
  bowling2021: 'Bowling 2021',
  willis1999: 'Willis 1999',
  conrad2009: 'Conrad & Blair 2009',
};
