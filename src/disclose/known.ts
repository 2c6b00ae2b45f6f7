import type { Figure, PublishedCell } from './published.js';

/** Figures of a cell that a reader may add and subtract. */
export type AddableFigure = 'nValid' | 'mean' | 'spread' | 'favourability' | 'distribution' | 'missing';

/** The value of a shown figure, else `null`. */
export function shownValue<T>(figure: Figure<T> | null | undefined): T | null {
  return figure?.state === 'shown' ? figure.value : null;
}

/** Whether a reader knows a figure: it is shown, or there is nobody to have one. */
export function isKnown(cell: PublishedCell | undefined, figure: AddableFigure): boolean {
  const state = cell?.[figure]?.state;
  return state === 'shown' || (state === 'undefined' && shownValue(cell?.nValid) === 0);
}
