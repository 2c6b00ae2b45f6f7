export { LARGEST_EXACT_UNIT, MILLIONTHS } from './arithmetic.js';
export { buildPicks } from './build-picks.js';
export { buildPlan } from './build-plan.js';
export { crossedCategory, ESCAPES, splitCategory } from './crossed-category.js';
export { favourableFrom, fewestUnits } from './favourable-from.js';
export { momentPairs } from './moment-pairs.js';
export * from './plan.js';
