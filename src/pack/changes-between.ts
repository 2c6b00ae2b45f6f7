import type { PackChanges } from '../model/index.js';
import { declarations, declaredOf, gravestFirst } from './item-changes.js';
import { versionOrder } from './version-order.js';

/** Two versions of a pack. */
export interface VersionPair {
  readonly pack: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The changes from one version of a pack to a later one, put together of the steps declared between them: of each item
 * all that became of it on the way.
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
  const found = kept.map((id) => [id, gravestFirst([...declaredOf(id, first), ...declaredOf(id, second)])] as const);
  const { pack, from } = first;
  return {
    pack,
    from,
    to: second.to,
    ...declarations(found),
    context: [...new Set([...first.context, ...second.context])],
  };
}
