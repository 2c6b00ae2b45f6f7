import type { Place } from './place.js';
import { TALLY_NOTICE } from './serialise.js';
import type { FamilyDeclaration, Tally } from './tally.js';

const FIELDS = [
  ...['notice', 'format', 'pack', 'scoringHash', 'planHash', 'weighted', 'batches', 'duplicatesChecked', 'invalid'],
  ...['simulated', 'minimumN', 'declared', 'families'],
];

const SHA256 = /^[0-9a-f]{64}$/;

/** Reads everything of a tally file but its slices. */
export function readHeader(root: Place): Omit<Tally, 'families'> {
  root.only(FIELDS);
  if (root.at('notice').text() !== TALLY_NOTICE) root.at('notice').refuse('notice-changed', `"${TALLY_NOTICE}"`);
  const scoringHash = root.at('scoringHash').text();
  if (!SHA256.test(scoringHash)) root.at('scoringHash').refuse('not-a-hash', 'a SHA-256, 64 hexadecimal digits');
  const planHash = root.at('planHash').text();
  if (planHash !== '' && !SHA256.test(planHash)) root.at('planHash').refuse('not-a-hash', 'a SHA-256, or nothing');
  const invalid = root.entries('invalid').map(([id, n]) => [id, n.count()] as const);
  const declared = root.entries('declared').map(([id, family]) => [id, readDeclaration(family)] as const);
  return {
    format: root.at('format').oneOf(['kundfokus-tally/1']),
    pack: root.at('pack').text(),
    scoringHash,
    planHash,
    weighted: root.at('weighted').flag(),
    batches: readBatches(root.at('batches')),
    duplicatesChecked: root.at('duplicatesChecked').flag(),
    invalid: Object.fromEntries(invalid),
    simulated: root.at('simulated').flag(),
    ...readMinimumN(root.at('minimumN')),
    declared: Object.fromEntries(declared),
  };
}

function readMinimumN(place: Place): Pick<Tally, 'minimumN'> {
  if (place.value === undefined) return {};
  const minimumN = place.integer();
  if (minimumN < 2) place.refuse('out-of-range', 'at least 2');
  return { minimumN };
}

function readBatches(place: Place): readonly string[] {
  const batches = place.list().map((batch) => batch.text());
  const sorted = batches.every((batch, i) => i === 0 || batches[i - 1]! < batch);
  if (!sorted) place.refuse('not-sorted', 'batch ids in rising order, each once');
  return batches;
}

function readDeclaration(place: Place): FamilyDeclaration {
  place.only(['kind', 'background', 'groups', 'crosses', 'detail']);
  const groups = place.at('groups');
  return {
    kind: place.at('kind').oneOf(['total', 'categories', 'collapse', 'unit', 'crossing']),
    background: place.at('background').text(),
    groups: groups.value === null ? null : groups.list().map(readGroup),
    crosses: readCrosses(place.at('crosses')),
    detail: place.at('detail').oneOf(['structure', 'patterns', 'counts', 'moments']),
  };
}

function readCrosses(place: Place): FamilyDeclaration['crosses'] {
  if (place.value === null) return null;
  const [a, b, ...others] = place.list().map((family) => family.text());
  if (a !== undefined && b !== undefined && others.length === 0) return [a, b];
  place.refuse('not-a-crossing', 'the ids of two families');
  return null;
}

function readGroup(place: Place) {
  place.only(['id', 'categories']);
  const categories = place
    .at('categories')
    .list()
    .map((category) => category.text());
  return { id: place.at('id').text(), categories };
}
