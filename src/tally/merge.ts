import { type Issue, KundfokusError } from '../model/index.js';
import { canonicalJson } from '../pack/index.js';
import { type Combining, combineSlices, hasNegative, isEmptySlice } from './combine-slices.js';
import type { SliceTally, Tally } from './tally.js';
import { refuseThinned } from './thin.js';

/**
 * Adds two tallies of different batches. Associative and commutative. Families that are not declared alike in both are
 * left out; `unlikeFamilies` names them.
 * @throws KundfokusError when they are scored by different rules or have a batch in common, or small slices were taken out
 * of one.
 */
export function mergeTallies(a: Tally, b: Tally): Tally {
  refuseThinned(a, b);
  const twice = a.batches.filter((batch) => b.batches.includes(batch));
  fail([...strangerIssues(a, b), ...twice.map(batchTwice)]);
  const packs = new Set([...a.pack.split(' + '), ...b.pack.split(' + ')]);
  return {
    ...combine(a, b, 1),
    pack: [...packs].sort().join(' + '),
    planHash: a.planHash === b.planHash ? a.planHash : '',
    batches: [...a.batches, ...b.batches].sort(),
    duplicatesChecked: a.duplicatesChecked && b.duplicatesChecked,
    simulated: a.simulated || b.simulated,
  };
}

/**
 * Takes the batches of `b` out of `a` again, exactly: an erased or corrected batch leaves nothing behind. What is said of
 * all of `a` (simulated, duplicates checked, the packs) stays as it is.
 * @throws KundfokusError when `a` does not hold them, or small slices were taken out of either.
 */
export function subtractTally(a: Tally, b: Tally): Tally {
  refuseThinned(a, b);
  const strange = b.batches.filter((batch) => !a.batches.includes(batch));
  fail([...strangerIssues(a, b), ...strange.map(batchMissing)]);
  const unlike = unlikeFamilies(a, b).filter((family) => Object.hasOwn(a.declared, family));
  fail(unlike.map(familyUnlike));
  const rest = combine(a, b, -1);
  const negative = Object.entries(rest.families).filter(([, slices]) => Object.values(slices).some(hasNegative));
  const invalid = Object.entries(rest.invalid).filter(([, n]) => n < 0n);
  fail([...negative, ...invalid].map(([id]) => belowZero(id)));
  return {
    ...a,
    ...rest,
    batches: a.batches.filter((batch) => !b.batches.includes(batch)),
  };
}

/** Ids of the families that a merge leaves out: in one tally only, or cut, grouped or detailed differently. Sorted. */
export function unlikeFamilies(a: Tally, b: Tally): readonly string[] {
  const declared = (tally: Tally, id: string) =>
    Object.hasOwn(tally.declared, id) ? canonicalJson(tally.declared[id]) : undefined;
  return [...new Set([...Object.keys(a.declared), ...Object.keys(b.declared)])]
    .filter((id) => declared(a, id) !== declared(b, id))
    .sort();
}

function combine(a: Tally, b: Tally, sign: 1 | -1): Tally {
  const combining = { sign, weighted: a.weighted };
  const unlike = new Set(unlikeFamilies(a, b));
  const like = Object.keys(a.declared).filter((id) => !unlike.has(id));
  const invalid = new Map(Object.entries(a.invalid));
  for (const [id, n] of Object.entries(b.invalid)) invalid.set(id, (invalid.get(id) ?? 0n) + BigInt(sign) * n);
  return {
    ...a,
    invalid: Object.fromEntries([...invalid].filter(([, n]) => n !== 0n)),
    declared: Object.fromEntries(like.map((id) => [id, a.declared[id]!])),
    families: Object.fromEntries(like.map((id) => [id, combineFamily(a.families[id]!, b.families[id]!, combining)])),
  };
}

type Slices = Readonly<Record<string, SliceTally>>;

function combineFamily(a: Slices, b: Slices, combining: Combining): Slices {
  const slices = new Map(Object.entries(a));
  for (const [category, slice] of Object.entries(b)) {
    const before = slices.get(category) ?? combineSlices(slice, slice, { ...combining, sign: -1 });
    slices.set(category, combineSlices(before, slice, combining));
  }
  return Object.fromEntries([...slices].filter(([, slice]) => !isEmptySlice(slice)));
}

function fail(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new KundfokusError(issues);
}

function strangerIssues(a: Tally, b: Tally): readonly Issue[] {
  if (a.scoringHash === b.scoringHash) return [];
  return [
    {
      code: 'scored-differently',
      path: 'scoringHash',
      expected: `${a.scoringHash.slice(0, 8)} (${a.pack})`,
      received: `${b.scoringHash.slice(0, 8)} (${b.pack})`,
      hint: 'score both from their answers with one pack version, the same outcome decimals and the same weight',
    },
  ];
}

function batchTwice(batch: string): Issue {
  return {
    code: 'batch-twice',
    path: 'batches',
    expected: 'each batch once',
    received: `${batch} in both tallies`,
    hint: 'merge a tally once only, or give another file another batch id',
  };
}

function batchMissing(batch: string): Issue {
  return {
    code: 'batch-missing',
    path: 'batches',
    expected: 'a batch that the tally holds',
    received: batch,
    hint: 'take out what was merged in, under the batch id it had then',
  };
}

function familyUnlike(id: string): Issue {
  return {
    code: 'family-unlike',
    path: `declared/${id}`,
    expected: 'the same slices in both tallies',
    received: 'another declaration',
    hint: 'tally the batch again with the study file of the whole',
  };
}

function belowZero(id: string): Issue {
  return {
    code: 'batch-differs',
    path: `families/${id}`,
    expected: 'counts that the tally holds',
    received: 'more than it holds',
    hint: 'take out the batch as it was merged',
  };
}
