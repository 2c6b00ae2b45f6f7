import type { Pack } from '../../../src/model/index.js';
import { withPicks } from '../../../src/study/picks/index.js';
import packJson from './pack.json' with { type: 'json' };

/** The structure of customer-focus 2.1.0, which brings along what reads its values and priorities in a study. */
export const pack: Pack = /* @__PURE__ */ withPicks(packJson as Pack);
