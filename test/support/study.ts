import { locale as en } from '../../locales/en/index.js';
import { wording as enWording } from '../../locales/en/packs/customer-focus@1.0.0.js';
import { locale as sv } from '../../locales/sv/index.js';
import { wording as svWording } from '../../locales/sv/packs/customer-focus@1.0.0.js';
import { pack } from '../../packs/customer-focus/1.0.0/index.js';
import type { LocaleTexts, Pack, PackWording, Study } from '../../src/model/index.js';

/** The released battery as data. */
export const customerFocus: Pack = pack;

/** What the package ships, as `parseStudy` takes it. */
export const shippedLibrary: {
  readonly packs: readonly Pack[];
  readonly wordings: readonly PackWording[];
  readonly locales: readonly LocaleTexts[];
} = { packs: [pack], wordings: [svWording, enWording], locales: [sv, en] };

/** A checked study on customer-focus with defaults and lax privacy rules; override what a test is about. */
export function studyOf(overrides: Partial<Study> = {}): Study {
  const pack = overrides.pack ?? customerFocus;
  return {
    pack,
    modules: pack.modules.map((module) => module.id),
    locales: ['sv'],
    words: { sv: { wording: svWording, texts: sv }, en: { wording: enWording, texts: en } },
    title: { sv: 'Test', en: 'Test' },
    customer: customerWord('customer'),
    otherWords: { sv: sv.otherWords, en: en.otherWords },
    address: 'formal',
    genderForm: 'pair',
    retention: {},
    contactPerson: {},
    identified: true,
    waveNumber: null,
    waveHeld: null,
    panel: false,
    allowOrder: false,
    itemColumns: {},
    source: { shape: 'wide' },
    background: pack.background.map(({ id }) => ({ id, column: id, codes: null, fromHost: false })),
    outcomes: [],
    values: null,
    priorities: null,
    respondent: null,
    unit: null,
    wave: null,
    weight: null,
    duration: null,
    preset: 'kundfokus',
    structure: true,
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

/** One of the shipped customer words, as a study holds it. */
export function customerWord(word: string): Study['customer'] {
  const forms = { sv: sv.words[word]!.forms, en: en.words[word]!.forms };
  const definition = { sv: sv.words[word]!.definition, en: en.words[word]!.definition };
  return { word, forms, definition, by: null, words: { [word]: { forms, definition } } };
}
