export { DROP_RULES, type DropRule, PILOT, SOURCES } from './drop-rules.js';
export type { PilotOptions } from './pilot-context.js';
export { renderPilotKit } from './pilot-html.js';
