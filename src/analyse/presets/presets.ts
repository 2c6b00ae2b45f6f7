import type { ScoringPresetId } from '../../model/index.js';

/** How a preset makes a group's figure of the answers to a scale or index. */
export type PresetFigure =
  /** Mean over persons of their percent of maximum possible. */
  | 'person-mean'
  /** Percentage of persons whose percent of maximum possible reaches `from`. */
  | 'person-share'
  /** Mean of item means, each item alike. */
  | 'item-means'
  /** Percentage of favourable answers, all answers together. */
  | 'answer-share'
  /** Mean of the items' percent favourable; of an index: mean of its scales'. */
  | 'item-shares';

/** A way to score, as data. What a person needs to have answered stays the battery's own rule. */
export interface ScoringPreset {
  readonly id: ScoringPresetId;
  readonly figure: PresetFigure;
  /** Range of the figure. */
  readonly min: number;
  readonly max: number;
  /** For a share of persons: percent of maximum possible that counts, 0–100. */
  readonly from?: number;
  /** Where the rule is published. */
  readonly source: string;
}

const percent = { min: 0, max: 100 };

/** Every preset by its id. */
export const PRESETS: Readonly<Record<ScoringPresetId, ScoringPreset>> = {
  kundfokus: {
    id: 'kundfokus',
    figure: 'person-mean',
    ...percent,
    source: 'Cohen, Cohen, Aiken & West 1999, doi:10.1207/S15327906MBR3403_2',
  },
  'percent-favourable': {
    id: 'percent-favourable',
    figure: 'answer-share',
    ...percent,
    source: 'Civil Service People Survey 2019, Technical Guide',
  },
  nhs: { id: 'nhs', figure: 'person-mean', min: 0, max: 10, source: 'NHS Staff Survey, Technical Guide' },
  ennova: {
    id: 'ennova',
    figure: 'person-mean',
    ...percent,
    source: 'ennova.com/en/survey-definitions-and-methodology',
  },
  brilliant: {
    id: 'brilliant',
    figure: 'item-means',
    ...percent,
    source: 'insight.brilliantfuture.se/en/exhelp/index',
  },
  // 3.5 on 1–5 is 62.5 percent of the range.
  lattice: {
    id: 'lattice',
    figure: 'person-share',
    ...percent,
    from: 62.5,
    source: 'help.lattice.com, article 2156222',
  },
  glint: { id: 'glint', figure: 'person-mean', ...percent, source: 'learn.microsoft.com, Viva Glint, favorability' },
  fevs: {
    id: 'fevs',
    figure: 'item-shares',
    ...percent,
    source: 'Federal Employee Viewpoint Survey, Technical Report',
  },
  'civil-service-index': {
    id: 'civil-service-index',
    figure: 'person-mean',
    ...percent,
    source: 'Civil Service People Survey 2019, Technical Guide',
  },
  'civil-service-theme': {
    id: 'civil-service-theme',
    figure: 'answer-share',
    ...percent,
    source: 'Civil Service People Survey 2019, Technical Guide',
  },
};
