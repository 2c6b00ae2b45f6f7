import { describe, expect, it } from 'vitest';
import { changes } from '../../packs/customer-focus/changes.js';
import type { ItemChange, PackChanges } from '../../src/model/index.js';
import {
  changesBetween,
  changesFound,
  comparableMeasures,
  compareVersions,
  type PackVersion,
  validateChanges,
  versionOrder,
} from '../../src/pack/index.js';
import { fullLibrary } from '../support/library.js';

// biome-ignore lint/suspicious/noExplicitAny: tests change every place of a version.
type Draft = any;

const versions = fullLibrary.packs.map(
  (pack): PackVersion => ({
    pack,
    wordings: fullLibrary.wordings.filter(({ packVersion }) => packVersion === pack.version),
  }),
);
const [first, second] = versions as [PackVersion, PackVersion];
const declared = changes[0]!;

/** The second version with something changed. */
const secondWith = (change: (version: Draft) => void) => {
  const draft = structuredClone(second) as Draft;
  change(draft);
  return draft as PackVersion;
};
const codesAndPaths = (input: unknown, older = first, newer = second) =>
  validateChanges(input, older, newer).map(({ code, path }) => `${code} ${path}`);
const item = (version: Draft, id: string) => version.pack.items.find((entry: Draft) => entry.id === id);

describe('the declared changes of customer-focus', () => {
  it.each(changes)('from $from to $to are what the versions show', (step) => {
    const find = (version: string) => versions.find(({ pack }) => pack.version === version)!;
    expect(validateChanges(step, find(step.from), find(step.to))).toEqual([]);
  });

  it('lead from each version to the next', () => {
    const versions = fullLibrary.packs.map(({ version }) => version);
    expect(changes.map(({ from, to }) => [from, to])).toEqual(versions.slice(1).map((to, i) => [versions[i], to]));
  });
});

describe('declared changes fail with', () => {
  it.each<[string, PackChanges['items'], string]>([
    ['a missing entry', {}, 'missing items/CFCEN1'],
    ['an item that neither version has', { ...declared.items, CFOLD1: 'retired' }, 'unknown-item items/CFOLD1'],
    ['an added item declared identical', { ...declared.items, CFLEA1: 'identical' }, 'wrong-change items/CFLEA1'],
  ])('%s', (_, items, expected) => {
    expect(codesAndPaths({ ...declared, items })).toContain(expected);
  });

  it('a change nobody knows', () => {
    expect(codesAndPaths({ ...declared, items: { ...declared.items, CFCEN1: 'same' } })).toContain(
      'unknown-value items/CFCEN1',
    );
  });

  it('other versions than those at hand', () => {
    expect(codesAndPaths({ ...declared, to: '2.1.0' })).toEqual(['other-pack to']);
  });

  it.each<[string, (version: Draft) => void, readonly string[]]>([
    [
      'a code set that changed though it is declared identical',
      (v) => (v.pack.responseSets[0].options[0].code = '0'),
      ['CFCEN1', 'CFOFF2', 'CFGOA3'],
    ],
    ['another non-substantive code', (v) => (v.pack.nonSubstantiveCodes.notRelevant = 'NA'), ['CFCEN1', 'CFGOA3']],
    ['an item that moved', (v) => (item(v, 'CFCEN1').scale = 'OFF'), ['CFCEN1']],
    [
      'a text that changed',
      (v) => (v.wordings[1].items.CFCEN1.text = 'In my team, we talk of what {{c.pl}} need.'),
      ['CFCEN1'],
    ],
  ])('%s', (_, change, ids) => {
    const found = codesAndPaths(declared, first, secondWith(change));
    for (const id of ids) expect(found).toContain(`wrong-change items/${id}`);
  });
});

describe('items that changed in more ways than one', () => {
  const newer = secondWith((v) => {
    item(v, 'CFCEN1').scale = 'OFF';
    Object.assign(v.wordings[0].items.CFCEN1, { text: 'Nytt.', revision: 9 });
  });
  const items = { ...declared.items, CFCEN1: 'moved' };
  const told = (also?: unknown) =>
    codesAndPaths({ ...declared, items, ...(also !== undefined && { also }) }, first, newer);

  it.each<[string, unknown, readonly string[]]>([
    ['fail with the further change left out', undefined, ['wrong-change also/CFCEN1']],
    ['fail with another further change', { CFCEN1: ['rescaled'] }, ['wrong-change also/CFCEN1']],
    [
      'fail with a further change of an item that has none',
      { CFCEN1: ['reworded'], CFCEN2: ['moved'] },
      ['wrong-change also/CFCEN2'],
    ],
    ['fail with an item nobody has', { CFCEN1: ['reworded'], CFOLD1: ['moved'] }, ['unknown-item also/CFOLD1']],
    ['are declared whole', { CFCEN1: ['reworded'] }, []],
  ])('%s', (_, also, expected) => {
    expect(told(also)).toEqual(expected);
  });
});

describe('a version is raised', () => {
  const raised = (to: string, change: (version: Draft) => void) => {
    const newer = secondWith((v) => {
      v.pack.version = to;
      for (const wording of v.wordings) wording.packVersion = to;
      change(v);
    });
    return validateChanges({ pack: 'customer-focus', from: '2.0.0', to, items: {}, context: [] }, second, newer)
      .filter(({ code }) => code === 'version-too-low')
      .map(({ expected }) => expected);
  };
  const text = (v: Draft) => (v.wordings[0].items.CFCEN1.text = 'Rättat.');
  const module = (v: Draft) => v.pack.modules[0].pages.reverse();
  const meaning = (v: Draft) => (item(v, 'CFCEN1').keying = 'reverse');
  const scale = (v: Draft) => (item(v, 'CFCTC1').scale = 'ENG');
  const rule = (v: Draft) => (v.pack.scales[0].minAnswered = 1);
  const locale = (v: Draft) => v.wordings.pop();

  it.each([
    ['by a patch at least when a text is corrected', '2.0.0', text, 'patch'],
    ['by a patch at least when a locale goes or comes', '2.0.0', locale, 'patch'],
    ['by a minor part at least when the structure changes', '2.0.1', module, 'minor'],
    ['by a major part when an item is turned round', '2.1.0', meaning, 'major'],
    ['by a major part when an item moves to another scale', '2.1.0', scale, 'major'],
    ['by a major part when a rule of scoring changes', '2.9.9', rule, 'major'],
    ['and not lowered', '1.9.0', text, 'patch'],
  ])('%s', (_, to, change, part) => {
    expect(raised(to, change)).toEqual([`a version that raises the ${part} part of 2.0.0`]);
  });

  it.each([
    ['2.0.1', text],
    ['2.1.0', text],
    ['2.1.0', module],
    ['3.0.0', meaning],
    ['2.0.1', () => {}],
  ])('enough by %s', (to, change) => {
    expect(raised(to, change)).toEqual([]);
  });

  it('in an order of numbers, not of letters', () => {
    expect(['2.0.0', '10.0.0', '2.10.0', '2.9.0'].sort(versionOrder)).toEqual(['2.0.0', '2.9.0', '2.10.0', '10.0.0']);
  });
});

describe('changes over several versions', () => {
  const step = (from: string, to: string, items: PackChanges['items']): PackChanges => ({
    pack: 'p',
    from,
    to,
    items,
    context: [`${from}–${to}`],
  });
  const steps = [
    step('1.0.0', '1.1.0', { A: 'identical', B: 'moved', C: 'added', D: 'retired', E: 'added' }),
    step('1.1.0', '2.0.0', { A: 'reworded', B: 'identical', C: 'identical', E: 'retired', F: 'added' }),
  ];

  it('are the gravest of each item; what came and went is in neither', () => {
    expect(changesBetween(steps, { pack: 'p', from: '1.0.0', to: '2.0.0' })).toEqual({
      ...step('1.0.0', '2.0.0', { A: 'reworded', B: 'moved', C: 'added', D: 'retired', F: 'added' }),
      context: ['1.0.0–1.1.0', '1.1.0–2.0.0'],
    });
  });

  it('keep every change of an item, not only the gravest', () => {
    const [one, two] = [
      step('1.0.0', '1.1.0', { A: 'moved', B: 'moved' }),
      { ...step('1.1.0', '2.0.0', { A: 'reworded', B: 'identical' }), also: { A: ['wording-equivalent' as const] } },
    ];
    expect(changesBetween([one, two], { pack: 'p', from: '1.0.0', to: '2.0.0' })).toMatchObject({
      items: { A: 'moved', B: 'moved' },
      also: { A: ['reworded', 'wording-equivalent'] },
    });
  });

  it.each([
    ['the same version', '1.0.0', '1.0.0'],
    ['an earlier one', '2.0.0', '1.0.0'],
    ['one that no step leads to', '1.0.0', '3.0.0'],
  ])('are unknown to %s', (_, from, to) => {
    expect(changesBetween(steps, { pack: 'p', from, to })).toBeNull();
  });
});

describe('what two versions share', () => {
  const comparison = comparableMeasures(first.pack, second.pack, declared);
  const comparable = (result = comparison) => result.measures.filter((m) => m.comparable).map(({ id }) => id);
  const find = (id: string, result = comparison) => result.measures.find((m) => m.id === id);

  it('are the twelve items of the first, their scales and the trend index', () => {
    expect(comparable()).toEqual([...first.pack.items.map(({ id }) => id), 'CEN', 'OFF', 'CON', 'GOA', 'CFI4']);
    expect(comparison.refusal).toBeNull();
    expect(comparison.context).toEqual(declared.context);
    expect(find('CFI8')).toMatchObject({ comparable: false, notes: ['added'] });
  });

  it('is everything when it is one version', () => {
    const same = comparableMeasures(second.pack, second.pack, null);
    expect(same.measures.every((m) => m.comparable && m.notes.length === 0)).toBe(true);
  });

  const withChange = (id: string, change: ItemChange) =>
    comparableMeasures(first.pack, second.pack, { ...declared, items: { ...declared.items, [id]: change } });

  it.each(['rescaled', 're-keyed', 'reworded', 'retired'] as const)(
    'loses the line through an item that was %s',
    (change) => {
      const result = withChange('CFCEN1', change);
      expect(find('CFCEN1', result)).toMatchObject({ comparable: false, notes: [change] });
      expect(find('CEN', result)).toMatchObject({
        comparable: false,
        notes: ['incomparable-member'],
        concerns: ['CFCEN1'],
      });
      expect(find('CFI4', result)).toMatchObject({ comparable: false, concerns: ['CEN'] });
      expect(find('GOA', result)).toMatchObject({ comparable: true, notes: [] });
    },
  );

  it('keeps the line through a corrected text, and says so up to the index', () => {
    const result = withChange('CFCEN1', 'wording-equivalent');
    expect(find('CEN', result)).toMatchObject({
      comparable: true,
      notes: ['wording-equivalent'],
      concerns: ['CFCEN1'],
    });
    expect(find('CFI4', result)).toMatchObject({ comparable: true, notes: ['wording-equivalent'], concerns: ['CEN'] });
  });

  it('loses the line through an item that moved and was reworded, as the comparison of versions does', () => {
    const newer = secondWith((v) => {
      item(v, 'CFCEN1').scale = 'OFF';
      Object.assign(v.wordings[0].items.CFCEN1, { text: 'Nytt.', revision: 9 });
    });
    const step = changesFound(first, newer);
    expect([step.items.CFCEN1, step.also]).toEqual(['moved', { CFCEN1: ['reworded'] }]);
    const found = find('CFCEN1', comparableMeasures(first.pack, newer.pack, step));
    expect(found).toMatchObject({ comparable: false, notes: ['moved', 'reworded'] });
    const shown = compareVersions(first, newer).items.find(({ id }) => id === 'CFCEN1');
    expect(shown).toMatchObject({ compares: 'no' });
    const moved = comparableMeasures(first.pack, newer.pack, { ...step, also: {} });
    expect(find('CFCEN1', moved)).toMatchObject({ comparable: true, notes: ['moved'] });
  });

  it('leaves out a scale of other items or of another rule', () => {
    const other = secondWith((v) => {
      v.pack.scales[0].items.pop();
      v.pack.scales[1].minAnswered = 3;
    });
    const result = comparableMeasures(first.pack, other.pack, declared);
    expect(find('CEN', result)).toMatchObject({ comparable: false, notes: ['other-members'], concerns: ['CFCEN3'] });
    expect(find('OFF', result)).toMatchObject({ comparable: false, notes: ['other-rule'] });
  });

  it.each<[string, Draft, Draft, PackChanges | null, string]>([
    ['of two batteries', first.pack, { ...second.pack, id: 'other' }, declared, 'nothing-comparable'],
    ['whose changes nobody declared', first.pack, second.pack, null, 'undeclared-changes'],
    [
      'with the changes of other versions',
      first.pack,
      second.pack,
      { ...declared, from: '0.9.0' },
      'undeclared-changes',
    ],
    [
      'with no item in common',
      first.pack,
      second.pack,
      { ...declared, items: Object.fromEntries(Object.keys(declared.items).map((id) => [id, 'reworded' as const])) },
      'nothing-comparable',
    ],
  ])('is refused with a reason for versions %s', (_, older, newer, step, code) => {
    const result = comparableMeasures(older, newer, step);
    expect(result.refusal?.code).toBe(code);
    expect(result.refusal?.hint).toBeTruthy();
    expect(comparable(result)).toEqual([]);
  });
});
