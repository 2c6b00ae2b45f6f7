import { describe, expect, it } from 'vitest';
import { comparePacks, type PackVersion } from '../../src/pack/index.js';
import { customerFocus, shippedLibrary } from '../support/study.js';

const older: PackVersion = { pack: customerFocus, wordings: shippedLibrary.wordings };

// biome-ignore lint/suspicious/noExplicitAny: tests change every place of a version.
type Draft = any;

const changesAfter = (change: (version: Draft) => void) => {
  const newer = structuredClone(older) as Draft;
  change(newer);
  return comparePacks(older, newer).filter((item) => item.change !== 'identical');
};

describe('the items of two versions', () => {
  it('are identical where nothing changed', () => {
    expect(new Set(comparePacks(older, older).map((item) => item.change))).toEqual(new Set(['identical']));
    expect(changesAfter((v) => (v.pack.status = 'released'))).toEqual([]);
  });

  it.each<[string, (version: Draft) => void, readonly string[]]>([
    ['wording-equivalent', (v) => (v.wordings[0].items.CFCEN1.text = 'Rättat.'), ['wording-equivalent']],
    ['reworded', (v) => Object.assign(v.wordings[1].items.CFCEN1, { text: 'New.', revision: 2 }), ['reworded']],
    ['moved', (v) => (v.pack.items[0].scale = 'OFF'), ['moved']],
    ['moved', (v) => (v.pack.items[0].scale = null), ['moved']],
    ['re-keyed', (v) => (v.pack.items[0].keying = 'reverse'), ['re-keyed']],
    [
      'rescaled',
      (v) => Object.assign(v.pack.items[0], { keying: 'reverse', responseSet: 'agree7' }),
      ['rescaled', 're-keyed'],
    ],
    ['retired', (v) => v.pack.items.shift(), ['retired']],
  ])('are told apart: %s', (change, edit, changes) => {
    expect(changesAfter(edit)).toEqual([{ id: 'CFCEN1', change, changes }]);
  });

  it('are all rescaled when their response set changes', () => {
    const changed = changesAfter((v) => (v.pack.responseSets[0].options[0].score = 0));
    expect(changed.map((item) => item.change)).toEqual(Array(12).fill('rescaled'));
  });

  it('come in the older order, then those added', () => {
    const changed = changesAfter((v) => v.pack.items.unshift({ ...v.pack.items[0], id: 'CFNEW1' }));
    expect(changed).toEqual([{ id: 'CFNEW1', change: 'added', changes: ['added'] }]);
  });

  it('do not count a locale that only one version has', () => {
    expect(changesAfter((v) => v.wordings.pop())).toEqual([]);
  });
});
