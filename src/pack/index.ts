export { canonicalJson, hashPack, hashWording, packRef, sha256Hex } from './hash.js';
