import type { Pack } from '../../../src/model/index.js';
import packJson from './pack.json' with { type: 'json' };

/** The structure of customer-focus 2.1.0. */
export const pack: Pack = packJson as Pack;
