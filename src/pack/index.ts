export { type ComparedItem, comparePacks, type ItemChange, type PackVersion } from './compare-packs.js';
export { canonicalJson, hashPack, hashWording, packRef, sha256Hex } from './hash.js';
export { parsePack, validatePack } from './parse-pack.js';
export { parseWording, validateWording } from './parse-wording.js';
