import type { DisclosurePolicy } from '../model/index.js';

/**
 * What a vendor does not publish is switched off, but for protection against subtraction: no preset shows what would let
 * a withheld figure be worked out, so each is at least as strict as its vendor.
 */
const NOT_PUBLISHED = {
  minimumBackgroundTotal: 0,
  minimumDifference: 0,
  complementary: true,
  tiesTogether: false,
  unanimityMask: false,
} as const;

/** Brilliant Future, published confidentiality rules (insight.brilliantfuture.se/en/exhelp/anonymity). */
const brilliant: DisclosurePolicy = {
  ...NOT_PUBLISHED,
  id: 'brilliant',
  minimumMean: 3,
  minimumFavourability: 5,
  minimumDistribution: 10,
  // Comments from 20 people, and never for a team: the second half is not held here.
  minimumComments: 20,
  // The vendor counts 50 employees, this policy 50 respondents. Its 5 answers per background option are not held: a slice needs 3.
  minimumBackgroundTotal: 50,
};

/** Ennova, "Confidentiality rules" (ennova.com/confidentiality-rules). */
const ennova: DisclosurePolicy = {
  ...NOT_PUBLISHED,
  id: 'ennova',
  // A report and a background category need 4. That one question in it may have as few as 2 answers is not held.
  minimumMean: 4,
  // Frequencies are never reported at 4.
  minimumFavourability: 5,
  minimumDistribution: 5,
  // Not published: our own.
  minimumComments: 10,
  // The Rule of Difference overrides the minimum. That small teams' answers move up the hierarchy is not held.
  minimumDifference: 3,
};

/** Microsoft Viva Glint, confidentiality thresholds (Viva documentation, glint/setup/manage-confidentiality-thresholds). */
const glint: DisclosurePolicy = {
  ...NOT_PUBLISHED,
  id: 'glint',
  minimumMean: 5,
  minimumFavourability: 5,
  minimumDistribution: 5,
  minimumComments: 10,
  // The vendor hides next-smallest groups until those hidden hold 2 responses and exempts a parent of 400 or more; here
  // those hidden hold at least the minimum, and none is exempt.
};

/** Culture Amp, reporting minimum and its protection of the remainder (academy.cultureamp.com, articles 206920633 and 360010433339). */
const cultureAmp: DisclosurePolicy = {
  ...NOT_PUBLISHED,
  id: 'culture-amp',
  minimumMean: 5,
  minimumFavourability: 5,
  minimumDistribution: 5,
  // "May be larger", no number published: the general minimum.
  minimumComments: 5,
  // A filter is disabled where the rest of the population is below the same minimum.
  minimumDifference: 5,
};

/** UK Civil Service People Survey: results for 10 or more; smaller groups still count in totals (gov.wales, WRA people survey 2020). */
const civilService: DisclosurePolicy = {
  ...NOT_PUBLISHED,
  id: 'civil-service',
  minimumMean: 10,
  minimumFavourability: 10,
  minimumDistribution: 10,
  minimumComments: 10,
};

/** NHS Staff Survey, Technical Guide 2025: fewer than 10 are suppressed ("a confidentiality rule, not evidence that 10 is reliable"). */
const nhs: DisclosurePolicy = {
  ...NOT_PUBLISHED,
  id: 'nhs',
  minimumMean: 10,
  minimumFavourability: 10,
  minimumDistribution: 10,
  minimumComments: 10,
};

/**
 * Our default: the commonest minimum (5) with every rule against subtraction. Ties are hidden together as OpenSAFELY does
 * (cohort-extractor, measure.py), backgrounds are cut from 50 as Brilliant Future does, and unanimous answers are masked.
 */
const strict: DisclosurePolicy = {
  id: 'strict',
  minimumMean: 5,
  minimumFavourability: 5,
  minimumDistribution: 10,
  minimumComments: 10,
  minimumBackgroundTotal: 50,
  minimumDifference: 5,
  complementary: true,
  tiesTogether: true,
  unanimityMask: true,
};

/** Disclosure policies by name: published vendors' and authorities' numbers, and our own `strict`. */
export const privacyPresets: Readonly<Record<string, DisclosurePolicy>> = {
  brilliant,
  ennova,
  glint,
  'culture-amp': cultureAmp,
  'civil-service': civilService,
  nhs,
  strict,
};
