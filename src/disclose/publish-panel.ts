import type { PanelChange } from '../analyse/panel.js';
import type { Undefined } from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { minimaOf } from './ladder.js';
import { figure } from './publish-cells.js';
import type { Figure } from './published.js';

/**
 * The change within persons that may be shown: of as many as a split of both waves asks for, and with as many (or nobody) left
 * out of it in each wave, since those left out are what the pairs and the whole wave differ by.
 */
export function publishPanel(
  change: PanelChange | Undefined,
  policies: readonly DisclosurePolicy[],
): Figure<PanelChange> {
  if ('undefined' in change)
    return figure<PanelChange>(change, change.undefined === 'no-variance' ? 'unanimity' : null);
  const least = Math.max(...policies.map((policy) => minimaOf(policy).favourability));
  const { n, nEarlierOnly, nLaterOnly } = change;
  if (n < least) return figure<PanelChange>(change, 'below-minimum-n');
  const few = [nEarlierOnly, nLaterOnly].some((alone) => alone > 0 && alone < least);
  return figure<PanelChange>(change, few ? 'minimum-difference' : null);
}
