import type { Issue, PackChanges } from '../model/index.js';
import { changesSchema } from './changes-schema.js';
import { listVersionIssues } from './compare-lists.js';
import { comparePacks, type PackVersion } from './compare-packs.js';
import { gravestFirst } from './item-changes.js';
import { nameHint } from './nearest-name.js';
import { neededPart } from './needed-version.js';
import { schemaIssues } from './schema-issues.js';
import { soundParts } from './sound-parts.js';
import { raisedPart, VERSION_PARTS } from './version-order.js';

/**
 * Everything wrong with the declared changes between two versions of a pack: an item that is not declared, or declared
 * to be something else than the versions show, a list that changed under its old version, and a pack version raised by less than the changes ask for.
 */
export function validateChanges(input: unknown, older: PackVersion, newer: PackVersion): readonly Issue[] {
  const changes = soundParts<PackChanges>(changesSchema(), input);
  return [
    ...schemaIssues({ schema: changesSchema(), input }),
    ...versionIssues(changes, older, newer),
    ...declarationIssues(changes, older, newer),
    ...listVersionIssues(older, newer),
    ...raiseIssues(older, newer),
  ];
}

function versionIssues(changes: Partial<PackChanges>, older: PackVersion, newer: PackVersion): readonly Issue[] {
  const expected = { pack: newer.pack.id, from: older.pack.version, to: newer.pack.version };
  return (['pack', 'from', 'to'] as const).flatMap((path) => {
    const received = changes[path];
    if (received === undefined || received === expected[path]) return [];
    return [
      { code: 'other-pack', path, expected: expected[path], received, hint: 'Check it against its own versions' },
    ];
  });
}

function declarationIssues(
  { items: declared = {}, also = {} }: Partial<PackChanges>,
  older: PackVersion,
  newer: PackVersion,
): readonly Issue[] {
  const found = comparePacks(older, newer);
  const known = found.map(({ id }) => id);
  const undeclared = found.flatMap(({ id, change }): Issue[] => {
    const received = declared[id];
    const at = { path: `items/${id}`, expected: change };
    if (received === undefined) return [{ code: 'missing', ...at, received: 'nothing', hint: `Declare ${change}` }];
    if (received === change) return [];
    const hint = `Declare ${change}, or undo the change`;
    return [{ code: 'wrong-change', ...at, received, hint }];
  });
  const further = found.flatMap(({ id, changes: [, ...expected] }): Issue[] => {
    const received = gravestFirst(also[id] ?? []);
    if (received.join() === expected.join()) return [];
    const [is, should] = [received, expected].map((changes) => changes.join(', ') || 'nothing') as [string, string];
    const hint = expected.length === 0 ? 'Take the entry out' : `Declare ${should} beside the gravest change`;
    return [{ code: 'wrong-change', path: `also/${id}`, expected: should, received: is, hint }];
  });
  const places = [...Object.keys(declared).map((id) => ['items', id]), ...Object.keys(also).map((id) => ['also', id])];
  const unknown = (places as [string, string][])
    .filter(([, id]) => !known.includes(id))
    .map(([part, id]) => ({
      code: 'unknown-item',
      path: `${part}/${id}`,
      expected: 'an item of one of the two versions',
      received: `the key "${id}"`,
      hint: nameHint(id, known),
    }));
  return [...undeclared, ...further, ...unknown];
}

function raiseIssues(older: PackVersion, newer: PackVersion): readonly Issue[] {
  const needed = neededPart(older, newer);
  if (needed === null) return [];
  const raised = raisedPart(older.pack.version, newer.pack.version);
  if (raised !== null && VERSION_PARTS.indexOf(raised) <= VERSION_PARTS.indexOf(needed)) return [];
  return [
    {
      code: 'version-too-low',
      path: 'to',
      expected: `a version that raises the ${needed} part of ${older.pack.version}`,
      received: newer.pack.version,
      hint: 'Raise it: what was asked under the old version must stay readable as it was',
    },
  ];
}
