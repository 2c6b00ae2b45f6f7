export { modulesAsked } from './asked-modules.js';
export { askedOrder } from './asked-order.js';
export { type AudienceCondition, audienceCondition } from './audiences.js';
export { changesBetween, type VersionPair } from './changes-between.js';
export {
  type ComparableMeasures,
  type ComparisonNote,
  comparableMeasures,
  type MeasureComparison,
} from './comparable-measures.js';
export { type ComparedItem, changesFound, comparePacks, type PackVersion } from './compare-packs.js';
export {
  type ComparedPart,
  type CompareReason,
  compareVersions,
  type VersionComparison,
} from './compare-versions.js';
export { definePack, validatePackFile } from './define-pack.js';
export { canonicalJson, hashPack, hashWording, packRef, sha256Hex } from './hash.js';
export { minutesOf } from './minutes.js';
export { parsePack, validatePack } from './parse-pack.js';
export { parseWording, validateWording } from './parse-wording.js';
export { figuresOfPick, mostPicked, type PickFigure } from './pick-figures.js';
export { validateChanges } from './validate-changes.js';
export { versionOrder } from './version-order.js';
