import type { PackChanges } from '../../src/model/index.js';
import changesJson from './changes.json' with { type: 'json' };

/** What changed from each version of customer-focus to the next. */
export const changes: readonly PackChanges[] = changesJson as readonly PackChanges[];
