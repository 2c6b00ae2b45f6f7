import { describe, expect, it } from 'vitest';
import { compareVersions, type PackVersion, type VersionComparison } from '../../src/pack/index.js';
import { customerFocus, shippedLibrary } from '../support/study.js';

const older: PackVersion = { pack: customerFocus, wordings: shippedLibrary.wordings };

// biome-ignore lint/suspicious/noExplicitAny: tests change every place of a version.
type Draft = any;
type Lists = 'items' | 'scales' | 'indices' | 'questions' | 'background' | 'modules';

function changed(change: (version: Draft) => void): VersionComparison {
  const newer = structuredClone(older) as Draft;
  change(newer);
  return compareVersions(older, newer);
}

const found = (compared: VersionComparison, list: Lists, id: string) => {
  const { change, compares, reasons } = compared[list].find((part) => part.id === id)!;
  return { change, compares, codes: reasons.map(({ code }) => code) };
};

const bands = { favourableFrom: 70, unfavourableTo: 30 };

describe('two versions of a pack', () => {
  it('compare on everything where nothing changed', () => {
    const { items, scales, indices, background, modules, locales } = compareVersions(older, older);
    const all = [...items, ...scales, ...indices, ...background, ...modules];
    expect(all.map(({ change, compares }) => `${change} ${compares}`)).toEqual(Array(all.length).fill('identical yes'));
    expect(all.length).toBeGreaterThan(20);
    expect(locales).toEqual({ both: ['sv', 'en'], added: [], retired: [] });
  });

  it.each<[string, (v: Draft) => void, Lists, string, ReturnType<typeof found>]>([
    [
      'another least number of answers',
      (v) => (v.pack.scales[0].minAnswered = 3),
      'scales',
      'CEN',
      broken('other-rule'),
    ],
    ['other items in a scale', (v) => v.pack.scales[0].items.pop(), 'scales', 'CEN', broken('other-members')],
    ['an item that is scored the other way', reverse, 'scales', 'CEN', broken('incomparable-member')],
    ['an item that is scored the other way', reverse, 'indices', 'CFI4', broken('incomparable-member')],
    ['a rewritten item', reword, 'items', 'CFCEN1', { change: 'reworded', compares: 'no', codes: ['reworded'] }],
    [
      'a corrected item',
      (v) => (v.wordings[0].items.CFCEN1.text = 'Rättat.'),
      'items',
      'CFCEN1',
      { change: 'wording-equivalent', compares: 'yes', codes: ['wording-equivalent'] },
    ],
    [
      'an item that moved and was rewritten',
      (v) => {
        v.pack.items[0].scale = 'OFF';
        reword(v);
      },
      'items',
      'CFCEN1',
      { change: 'moved', compares: 'no', codes: ['moved', 'reworded'] },
    ],
    ['moved limits', (v) => (v.pack.scales[0].bands = bands), 'scales', 'CEN', partly('other-bands')],
    ['moved limits', (v) => (v.pack.indices[0].bands = bands), 'indices', 'CFI4', partly('other-bands')],
    ['other scales in an index', (v) => v.pack.indices[0].scales.pop(), 'indices', 'CFI4', broken('other-members')],
    [
      'a category less',
      (v) => v.pack.background[0].categories.pop(),
      'background',
      'customerContact',
      broken('other-answers'),
    ],
    [
      'another background question',
      (v) => (v.wordings[1].background.customerContact.question = 'How often?'),
      'background',
      'customerContact',
      broken('other-words'),
    ],
    ['another introduction', (v) => (v.wordings[0].texts.intro = 'Kort.'), 'modules', 'intro', partly('other-texts')],
    [
      'other minutes',
      (v) => (v.pack.modules[0].minutes = 9),
      'modules',
      'intro',
      { change: 'changed', compares: 'yes', codes: ['other-minutes'] },
    ],
    [
      'an item less in a module',
      (v) => v.pack.modules[2].pages[0].elements[0].items.pop(),
      'modules',
      'core',
      partly('other-content'),
    ],
    [
      'a scale less',
      (v) => v.pack.scales.shift(),
      'scales',
      'CEN',
      { change: 'retired', compares: 'no', codes: ['retired'] },
    ],
  ])('say of %s what it means', (_, change, list, id, expected) => {
    expect(found(changed(change), list, id)).toEqual(expected);
  });

  it('name what the reason is about', () => {
    const { scales } = changed((v) => v.pack.scales[0].items.pop());
    expect(scales[0]!.reasons[0]!.values).toEqual({ was: 'CFCEN1, CFCEN2, CFCEN3', is: 'CFCEN1, CFCEN2' });
    expect(changed(reverse).scales[0]!.reasons[0]!.values).toEqual({ concerns: 'CFCEN1' });
  });

  it('say which languages only one of them has', () => {
    expect(changed((v) => v.wordings.shift()).locales).toEqual({ both: ['en'], added: [], retired: ['sv'] });
  });
});

function reverse(version: Draft): void {
  version.pack.items[0].keying = 'reverse';
}

function reword(version: Draft): void {
  Object.assign(version.wordings[0].items.CFCEN1, { text: 'Nytt.', revision: 2 });
}

function broken(code: string) {
  return { change: 'changed' as const, compares: 'no' as const, codes: [code as never] };
}

function partly(code: string) {
  return { change: 'changed' as const, compares: 'partly' as const, codes: [code as never] };
}
