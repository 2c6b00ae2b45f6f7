import { buildPlan } from '../../../src/plan/index.js';
import { studyOf } from '../../support/study.js';
import type { TextRow } from './engine.js';

const outcome = {
  id: 'eng',
  column: 'eng',
  kind: 'number' as const,
  min: -100,
  max: 100,
  decimals: 1,
  bands: null,
  name: {},
};
const enps = { ...outcome, id: 'enps', column: 'enps', kind: 'enps' as const, min: 0, max: 10, decimals: 0 };

/** A plan with a column of every kind. */
export const ODD_PLAN = buildPlan(
  studyOf({
    background: [
      {
        id: 'customerContact',
        column: 'contact',
        codes: { daily: ['01', 'Dagligen'], weekly: ['2'], rarely: [' 3'], never: ['4'] },
        fromHost: false,
      },
      { id: 'land', column: 'land', codes: null, fromHost: false },
    ],
    outcomes: [outcome, enps],
    unit: { column: 'team' },
    weight: { column: 'w', decimals: 4 },
  }),
);

const BLANKS = ['', ' ', '\t\r\n', '\u00a0', '\ufeff', '\u2028\u3000', '\u200b', '\u0085', '\u180e'];
const AROUND = (text: string) => [
  text,
  ` ${text} `,
  `\u00a0${text}\u2003`,
  `\ufeff${text}\n`,
  `\u000b${text}\f`,
  `\u200b${text}`,
];

/** Texts as they turn up in tables, for each kind of column. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  CFCEN1: [
    ...BLANKS,
    ...['1', '5', 'NR', 'nr'].flatMap(AROUND),
    ...[
      '4.0',
      '4,',
      '4.',
      '04',
      '0004.000',
      '4,00',
      '4.1',
      '.4',
      '+4',
      '-4',
      '4e0',
      '0',
      '00',
      '6',
      '４',
      'Nr',
      'DK',
      '4 4',
      '1.0.0',
    ],
    ...[`'`, `\\`, `"; DROP TABLE answers; --`, '🙂', 'مرحبا', '1\u0000'.slice(0, 1)],
  ],
  contact: [
    ...BLANKS,
    ...['01', '1', '001', '01.0', '2', '2.0', '02', '3', ' 3', '4', '5', 'Dagligen', 'dagligen', 'daily'].flatMap(
      AROUND,
    ),
  ],
  land: [
    ...BLANKS,
    ...['SE', 'se', '01', '1', '1.0', 'Åland', 'A\u030aland', 'ß', 'ss', 'a b', '__proto__'].flatMap(AROUND),
  ],
  team: [...BLANKS, ...['unit 1', 'UNIT 1', 'kf', 'all'].flatMap(AROUND)],
  eng: [
    ...BLANKS,
    ...['72.5', '72,5', '-72.5'].flatMap(AROUND),
    ...[
      '+72.5',
      '72.',
      '.5',
      '+,5',
      '-.50',
      '.',
      '+.',
      '.e1',
      '.5e1',
      '0',
      '-0',
      '00072.50000000000000',
      '72.55',
      '100',
      '100.0',
      '100.1',
      '-100',
      '-100.1',
      '1e1',
      '1E+01',
      '1e-01',
    ],
    ...[
      '725e-1',
      '725e-001',
      '7.25e1',
      '1e2',
      '1e3',
      '1e-2',
      '1e-9',
      '1.0e-1',
      '1e',
      'e1',
      '1.5.5',
      '1,000.0',
      '1 000',
      '--1',
      'NaN',
      'Infinity',
      '0x10',
      '７２',
    ],
    ...['99999999999', '1234567890123456789012345678901234567890', '0.0000000001', '1e-30', '1e400'],
  ],
  enps: [...BLANKS, ...['0', '6', '7', '8', '9', '10', '11', '-1', '9.0', '9.5', '6,0', '1e1'].flatMap(AROUND)],
  w: [
    ...BLANKS,
    ...['1', '0', '0.0001', '0.00001', '1.50000', '-1', '1,25', '123456789.1234', '1e-4', '1e-5', 'x'].flatMap(AROUND),
  ],
};

/** A response per text, alone in its column, with a weight so that it counts. */
export const ODD_RESPONSES: readonly TextRow[] = Object.entries(TEXTS).flatMap(([column, texts]) =>
  texts.map((text) => ({ w: '1', [column]: text })),
);
