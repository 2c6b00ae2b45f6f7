import packJson from '../../packs/customer-focus/1.0.0/pack.json' with { type: 'json' };
import type { Pack, Study } from '../../src/model/index.js';

/** The released battery as data. */
export const customerFocus = packJson as unknown as Pack;

/** A checked study on customer-focus with defaults, no wording and no privacy rules; override what a test is about. */
export function studyOf(overrides: Partial<Study> = {}): Study {
  const pack = overrides.pack ?? customerFocus;
  return {
    pack,
    modules: pack.modules.map((module) => module.id),
    locales: ['sv'],
    words: {},
    title: { sv: 'Test' },
    customer: { word: 'customer', forms: {}, definition: {} },
    itemColumns: {},
    source: { shape: 'wide' },
    background: pack.background.map(({ id }) => ({ id, column: id, codes: null, fromHost: false })),
    outcomes: [],
    respondent: null,
    unit: null,
    wave: null,
    weight: null,
    privacy: {
      id: 'custom',
      minimumMean: 5,
      minimumFavourability: 5,
      minimumDistribution: 10,
      minimumComments: 10,
      minimumBackgroundTotal: 0,
      minimumDifference: 3,
      complementary: true,
      tiesTogether: true,
      unanimityMask: true,
    },
    ...overrides,
  };
}
