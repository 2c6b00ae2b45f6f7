/**
 * Disclosure control: results → `Published`, the only thing that may be shown.
 *
 * **Who is kept out.** A reader of everything published: every n, mean, interval, percentage and distribution to the last
 * decimal, these rules, and the size of every group on the staff list. The reader adds and subtracts slices (everybody minus
 * the categories shown, a collapse's group minus its categories), means times n as well as counts, and tries whole numbers.
 *
 * **What the reader cannot work out.**
 * - P01 A figure of fewer respondents than its rung of the ladder asks for. n is always the number of people, unweighted.
 * - P02 With `complementary`: any figure of people who are left over when shown slices are added and subtracted, unless they
 *   reach the minimum. Respondents who gave no category are never shown and count as one more category. Further slices are
 *   withheld smallest first, with `tiesTogether` all that are as small.
 * - P03 A whole from its parts and the reverse: the items of a scale are withheld together, and where the scale is; so are the
 *   scales of an index. The smallest n among measures withheld together decides.
 * - P04 With `unanimityMask`: that (nearly) everybody answered alike; such a favourability is a bound and the rest of the
 *   cell is withheld. The same holds for people left over.
 * - P05 A higher rung from a lower one: standard deviation and interval come with the split they amount to, and a mean or
 *   percent favourable is withheld where it leaves one distribution possible.
 * - P06 With `minimumDifference`: the answers of the few who are in a slice but not in a shown slice within it.
 * - P07 A contrast is shown where mean and spread of both sides are.
 * - P08 An analysis of moments is shown where mean and spread of all its measures are shown in all its slices; one put together
 *   from finer groups where the smallest of them reaches the minimum of a split.
 * - P09 A share of people (a scoring preset's) where (nearly) everybody of a slice, or of those left over when the shown slices
 *   of a family are taken from a whole, stands on one side.
 * - P10 A change within persons between two waves, a gap between two scores of the same person, and a figure without some of the
 *   people (answer quality), where those left
 *   out of it are fewer than the minimum of a split; the latter also where those left out (nearly) all stand at one end.
 *   A gap also where few have both scores; both hold of those left over when gaps of groups are taken from everybody's.
 * - P11 Correlations are shown to three decimals, so that no single person's score can be worked out from them. Agreement within
 *   units, and units beside figures from elsewhere, are made of what is shown and of nothing else.
 * - P12 Votes for the entries of a list, changes of votes within persons and the distribution of an estimate are shown where
 *   those who answered reach the minimum of a distribution, and not where (nearly) all of them picked an entry (that nobody
 *   did harms nobody); the same holds for people left over, and for those who answered only one of the two questions that a
 *   change is told of. Where a change would tell of those, it is told of all who answered each question instead, without how
 *   many answered both, and with a correlation of the two answers that is the same whatever those few answered. So are
 *   further changes where three questions are asked of one list: two changes told exactly would differ by those who answered
 *   one of the two other questions only; and so is a change that leaves too few over beside slices where everybody answered
 *   both, whose votes say what their change would. Lists and maps made of votes are shown where the votes are.
 * - P13 Comments stand by groups of one variable, where each has the minimum of comments and everybody who wrote is in one;
 *   their themes are counted by the same groups only, and a theme only where in each group the minimum of a mean have it and
 *   as many have not.
 * After that `verifyDisclosure`, written apart, attacks what is shown; if it gets anywhere, the variable concerned is not cut
 * by at all.
 *
 * **What it does not protect against.** Several respondents who pool their own answers, or one where the group is as small as
 * the minimum (ask for one more, or for `minimumDissent` 3 against a lone dissenter). Bounds: that a withheld figure lies in
 * a range. The number of respondents who left an item out, n − nValid. Slices of different variables that overlap, such as a
 * unit within a department, or contact within a country: results do not say who is in both. Earlier waves and other reports on
 * the same people. Outside knowledge of single answers.
 */
export type { CategoryComparison, CategoryPair } from './compare-categories.js';
export { compareSubset, type SubsetComparison, type SubsetMean } from './compare-subset.js';
export {
  type ComparableWaves,
  compareWaves,
  type PublishedTrend,
  type WaveComparison,
  type WaveDifference,
} from './compare-waves.js';
export { disclose, isPublished } from './disclose.js';
export { unitsToldApart } from './indistinct-units.js';
export type { CorrelationFigure, PairCorrelations, UnitBands, UnitCorrelations, UnitPoint } from './link-figures.js';
export {
  type LinkOptions,
  linkUnits,
  type OutcomePair,
  type OutcomePairValue,
  type PublishedLinkage,
  type UnitLink,
  type UnitLinkValue,
  type UnitOutcomes,
} from './link-units.js';
export {
  type CommentGroup,
  type CommentPolicy,
  type PublishedComments,
  publishComments,
  type WrittenComment,
  type WrittenComments,
} from './publish-comments.js';
export { guardThemes, type ThemeGuard } from './publish-themes.js';
export type * from './published.js';
export type { AgreementWithin, Quartiles, UnitAgreement } from './unit-agreement.js';
export { type Finding, type Verifiable, verifyDisclosure } from './verify.js';
export type { MixedChange, WaveMix } from './wave-mix.js';
export type { WavePlace, WavePlaces } from './wave-places.js';
