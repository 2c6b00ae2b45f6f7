import { describe, expect, it } from 'vitest';
import { KundfokusError, type Pack, type PackWording } from '../../src/model/index.js';
import { definePack, validatePackFile } from '../../src/pack/index.js';
import { parseStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';

const bands = { favourableFrom: 62.5, unfavourableTo: 37.5 };

/** A small pack as somebody else would write it, checked by the compiler. */
const pack: Pack = {
  format: 1,
  id: 'our-own',
  version: '1.0.0',
  status: 'released',
  licence: 'CC-BY-4.0',
  source: 'Ours.',
  nonSubstantiveCodes: { notRelevant: 'NR', dontKnow: 'DK' },
  responseSets: [
    {
      id: 'agree3',
      options: [
        { code: '1', score: 1, favourability: 'unfavourable' },
        { code: '2', score: 2, favourability: 'neutral' },
        { code: '3', score: 3, favourability: 'favourable' },
      ],
    },
  ],
  items: ['X1', 'X2'].map((id) => ({
    id,
    scale: 'X',
    responseSet: 'agree3',
    keying: 'direct' as const,
    referent: 'me' as const,
    audience: 'everyone' as const,
    pulse: false,
    nonSubstantive: 'notRelevant' as const,
  })),
  scales: [{ id: 'X', items: ['X1', 'X2'], minAnswered: 1, bands }],
  indices: [],
  background: [],
  modules: [
    { id: 'all', minutes: 1, pages: [{ id: 'all', elements: [{ kind: 'items', id: 'G1', items: ['X1', 'X2'] }] }] },
  ],
};

const english: PackWording = {
  pack: 'our-own',
  packVersion: '1.0.0',
  locale: 'en',
  status: 'released',
  provenance: 'Ours',
  name: 'Our own',
  items: {
    X1: { text: 'I know what {{c.pl}} need.', revision: 1, evidence: 'none' },
    X2: { text: 'I can help {{c.pl}}.', revision: 1, evidence: 'none' },
  },
  responseSets: { agree3: { '1': 'Disagree', '2': 'Neither', '3': 'Agree' } },
  nonSubstantive: { notRelevant: 'Not relevant' },
  scales: { X: { name: 'X', description: 'X.' } },
  indices: {},
  background: {},
  modules: { all: 'All' },
  texts: {},
  grids: { G1: 'Agree?' },
};

describe('a pack from outside', () => {
  it('is taken as it is when nothing is wrong', () => {
    expect(definePack(pack, [english])).toEqual({ pack, wordings: [english] });
  });

  it('works in a study as an own one does', () => {
    const ours = definePack(pack, [english]);
    const library = { ...fullLibrary, packs: [ours.pack], wordings: ours.wordings };
    expect(parseStudy({ pack: 'our-own@1', customer: { word: 'patient' } }, library).modules).toEqual(['all']);
  });

  it('is told every fault in pack and words at once', () => {
    const faulty = () =>
      definePack({ ...pack, version: 'one' }, [
        { ...english, items: { X1: english.items.X1! } },
        { ...english, items: { ...english.items, X2: { ...english.items.X2!, text: 'I can help.' } } },
      ]);
    expect(faulty).toThrow(KundfokusError);
    try {
      faulty();
    } catch (error) {
      expect((error as KundfokusError).issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
        'wrong-form pack/version',
        'other-pack wordings/0/packVersion',
        'missing wordings/0/items/X2',
        'other-pack wordings/1/packVersion',
        'duplicate wordings',
      ]);
    }
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'pack'],
    ['a pack without words', { pack }],
    ['words without a pack', { wordings: [english] }],
    ['words that are none', { pack, wordings: [null, 3] }],
  ])('that is %s is told so without a stack trace', (_, input) => {
    expect(validatePackFile(input).length).toBeGreaterThan(0);
  });

  it('holds the values of the first language in every other', () => {
    const swedish = {
      ...english,
      locale: 'sv',
      items: { ...english.items, X1: { text: 'Jag vet det.', revision: 1, evidence: 'none' } },
    };
    expect(validatePackFile({ pack, wordings: [english, swedish] }).map(({ code, path }) => `${code} ${path}`)).toEqual(
      ['other-placeholders wordings/1/items/X1/text'],
    );
  });
});
