import type { Favourability } from '../model/index.js';

/** The bands in the order of every list of band counts. */
export const FAVOURABILITIES: readonly Favourability[] = ['favourable', 'neutral', 'unfavourable'];
