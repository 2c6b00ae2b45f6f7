/** Minimum group sizes and rules against subtraction: a ladder, since a mean says less about a person than a distribution. */
export interface DisclosurePolicy {
  /** Name of the preset it is, or `custom`. */
  readonly id: string;
  /** Fewest valid answers for a mean with its interval and spread. */
  readonly minimumMean: number;
  /** Fewest valid answers for percent favourable, neutral, unfavourable. */
  readonly minimumFavourability: number;
  /** Fewest valid answers for the distribution over answer options. */
  readonly minimumDistribution: number;
  /** Fewest respondents for comments. */
  readonly minimumComments: number;
  /** Fewest respondents in total for any background variable to be cut by. */
  readonly minimumBackgroundTotal: number;
  /** Two overlapping slices both shown must differ by no respondents or by at least this many. */
  readonly minimumDifference: number;
  /** Hide further slices until what can be worked out by subtraction reaches the minimum. */
  readonly complementary: boolean;
  /** When a further slice must be hidden, hide all of the same size with it. */
  readonly tiesTogether: boolean;
  /** Show a bound instead of a figure where (nearly) everybody answered alike. */
  readonly unanimityMask: boolean;
  /**
   * Fewest respondents that slices withheld together must hold, where it is not the minimum of the figure itself.
   * Below it, what was withheld can be worked out for a smaller group than is shown.
   */
  readonly minimumHiddenTotal?: number;
  /**
   * With `unanimityMask`: fewest respondents who must differ from the commonest answer for the figure to be shown; 2 where
   * not given (no outsider learns an answer), 3 also protects against one respondent who knows the own answer.
   */
  readonly minimumDissent?: number;
}
