import type { Published } from '../../../src/disclose/published.js';
import type { Study } from '../../../src/model/index.js';
import { studyOf } from '../../support/study.js';
import { type MadeUp, madeUpPublished } from './published.js';

const outcome = { kind: 'number', decimals: 1, bands: null } as const;

/** A study in two languages with an engagement index, eNPS, a host variable and units. */
export function exampleStudy(overrides: Partial<Study> = {}): Study {
  return studyOf({
    locales: ['sv', 'en'],
    title: { sv: 'Medarbetarundersökning 2026', en: 'Employee survey 2026' },
    unit: { column: 'team' },
    background: [...studyOf().background, { id: 'country', column: 'land', codes: null, fromHost: true }],
    outcomes: [
      { ...outcome, id: 'eng', column: 'e', min: 0, max: 100, name: { sv: 'Engagemang', en: 'Engagement' } },
      { ...outcome, id: 'enps', column: 'x', kind: 'enps', min: -100, max: 100, decimals: 0, name: { sv: 'eNPS' } },
    ],
    ...overrides,
  });
}

/** Published figures of `exampleStudy`, 1,987 respondents. */
export function examplePublished(overrides: Partial<MadeUp> = {}): Published {
  return madeUpPublished({
    study: exampleStudy(),
    n: 1987,
    categories: { country: ['SE', 'NO', 'FI'], unit: ['A', 'B', 'C'] },
    ...overrides,
  });
}
