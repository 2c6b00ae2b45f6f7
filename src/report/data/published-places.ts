/** A place of the customer that somebody has published. */
export interface PublishedPlace {
  readonly year: string;
  /** Whether the year is not exactly known. */
  readonly about: boolean;
  /** Places of the one word that stands for the customer, today and wished for; more than one where sources differ. */
  readonly today: readonly number[];
  readonly wished: readonly number[];
  readonly source: string;
}

/** Places from Sverigestudien, a Swedish study of values, of one word (“kundtillfredsställelse”). */
export const ONE_WORD: readonly PublishedPlace[] = [
  { year: '2012', about: false, today: [45], wished: [], source: 'Kvalitetsmagasinet' },
  { year: '2013', about: false, today: [55], wished: [47], source: '2addmore' },
  { year: '2014', about: false, today: [57], wished: [55], source: 'sverigestudien.se' },
  { year: '2019–20', about: true, today: [50, 54], wished: [], source: 'Preera, Marknadscheferna' },
];

/** The same study, of several words about customers together: another measure, which the places above do not compare with. */
export const SEVERAL_WORDS: readonly PublishedPlace[] = [
  { year: '2016', about: false, today: [35], wished: [], source: 'Mynewsdesk 1416960' },
];

/** Words in the study’s list, about. */
export const PUBLISHED_LENGTH = 100;
