/**
 * Ways to turn answers to scales into figures; stored with every figure made by one. `kundfokus` is the 0–100 mean of percent
 * of maximum possible, which all other figures of a report are made by.
 */
export type ScoringPresetId =
  | 'kundfokus'
  | 'percent-favourable'
  | 'nhs'
  | 'ennova'
  | 'brilliant'
  | 'lattice'
  | 'glint'
  | 'fevs'
  | 'civil-service-index'
  | 'civil-service-theme';
