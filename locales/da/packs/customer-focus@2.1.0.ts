import type { PackWording } from '../../../src/model/index.js';
import wordingJson from './customer-focus@2.1.0.json' with { type: 'json' };

/** The words of customer-focus 2.1.0 in Danish. */
export const wording: PackWording = wordingJson as PackWording;
