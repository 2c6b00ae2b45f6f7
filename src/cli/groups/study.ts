/** Commands around a study: what is asked, and how it is asked. */
export { addCheck } from '../commands/check.js';
export { addCodebook } from '../commands/codebook.js';
export { addDiff } from '../commands/diff.js';
export { addInit } from '../commands/init.js';
export { addPacks } from '../commands/packs.js';
export { addPilot } from '../commands/pilot.js';
export { addPreview } from '../commands/preview.js';
export { addSurvey } from '../commands/survey.js';
