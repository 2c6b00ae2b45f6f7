export * from './changes.js';
export * from './issue.js';
export * from './pack.js';
export * from './pick-list.js';
export * from './policy.js';
export * from './preset.js';
export * from './study.js';
export * from './wording.js';
