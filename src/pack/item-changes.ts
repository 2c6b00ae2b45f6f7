import type { ItemChange, PackChanges } from '../model/index.js';

/** Every change, the gravest first. */
export const ITEM_CHANGES: readonly ItemChange[] = [
  'retired',
  'added',
  'rescaled',
  're-keyed',
  'moved',
  'reworded',
  'wording-equivalent',
  'identical',
];

/** Changes after which answers to an item still mean the same; any other breaks the line, whatever stands beside it. */
const HARMLESS: readonly ItemChange[] = ['identical', 'wording-equivalent', 'moved'];

/** Whether answers to an item compare across all that became of it: an item that moved and was reworded does not. */
export function keepsMeaning(changes: readonly ItemChange[]): boolean {
  return changes.every((change) => HARMLESS.includes(change));
}

/** Each change once, the gravest first; `identical` only where it is the only one. */
export function gravestFirst(changes: readonly ItemChange[]): readonly ItemChange[] {
  const found = ITEM_CHANGES.filter((change) => changes.includes(change));
  return found.length > 1 ? found.filter((change) => change !== 'identical') : found;
}

/** All that is declared of an item, the gravest first; nothing where it is not declared. */
export function declaredOf(id: string, { items, also }: Pick<PackChanges, 'items' | 'also'>): readonly ItemChange[] {
  const gravest = items[id];
  return gravest === undefined ? [] : gravestFirst([gravest, ...(also?.[id] ?? [])]);
}

/** Declarations of items by all that became of them, the gravest first. */
export function declarations(
  changes: readonly (readonly [id: string, changes: readonly ItemChange[]])[],
): Pick<PackChanges, 'items' | 'also'> {
  const items = changes.map(([id, [gravest = 'identical']]) => [id, gravest] as const);
  const also = changes.flatMap(([id, [, ...further]]) => (further.length === 0 ? [] : [[id, further] as const]));
  return { items: Object.fromEntries(items), ...(also.length > 0 && { also: Object.fromEntries(also) }) };
}
