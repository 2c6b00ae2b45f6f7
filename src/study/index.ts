export type { StudyLibrary } from './library.js';
export { defaultStudy, parseStudy, validateStudy } from './parse-study.js';
export { privacyPresets } from './privacy-presets.js';
export { studyAdvice } from './study-advice.js';
export { type WordValues, wordValueAdvice } from './word-values.js';
