import type { ItemChange, PackChanges } from '../model/index.js';
import { ITEM_CHANGES } from './compare-packs.js';
import { versionOrder } from './version-order.js';

/** Two versions of a pack. */
export interface VersionPair {
  readonly pack: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The changes from one version of a pack to a later one, put together of the steps declared between them: of an item
 * that changed more than once the gravest change.
 * @returns `null` where the steps do not lead from one to the other, and for one and the same version.
 */
export function changesBetween(steps: readonly PackChanges[], { pack, from, to }: VersionPair): PackChanges | null {
  const next = steps
    .filter((step) => step.pack === pack && step.from === from && versionOrder(step.to, to) <= 0)
    .sort((a, b) => versionOrder(b.to, a.to));
  for (const step of next) {
    if (step.to === to) return step;
    const rest = changesBetween(steps, { pack, from: step.to, to });
    if (rest !== null) return joined(step, rest);
  }
  return null;
}

function joined(first: PackChanges, second: PackChanges): PackChanges {
  const ids = [...new Set([...Object.keys(first.items), ...Object.keys(second.items)])];
  // What was added on the way and taken out again is in neither version.
  const kept = ids.filter((id) => !(first.items[id] === 'added' && second.items[id] === 'retired'));
  const items = kept.map((id) => [id, gravest(first.items[id], second.items[id])] as const);
  return {
    ...first,
    to: second.to,
    items: Object.fromEntries(items),
    context: [...new Set([...first.context, ...second.context])],
  };
}

function gravest(a: ItemChange = 'identical', b: ItemChange = 'identical'): ItemChange {
  return ITEM_CHANGES.find((change) => change === a || change === b)!;
}
