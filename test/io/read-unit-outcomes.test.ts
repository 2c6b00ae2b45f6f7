import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseUnitOutcomes, readUnitOutcomes } from '../../src/io/read-unit-outcomes.js';
import { KundfokusError } from '../../src/model/index.js';

const read = (text: string, unit?: string) =>
  parseUnitOutcomes(Buffer.from(text), 'units.csv', unit === undefined ? {} : { unit });
const faults = (text: string, unit?: string) => {
  try {
    read(text, unit);
  } catch (error) {
    if (error instanceof KundfokusError) return error.issues.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  return [];
};

describe('figures of units from elsewhere', () => {
  it('are read from a file with a unit and figures, an empty cell being none', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'kundfokus-units-')), 'units.csv');
    writeFileSync(path, 'team,customers,sick leave\r\nT1,41.5,3\r\n"T, 2",,-0.5\r\n');
    expect(await readUnitOutcomes(path)).toEqual({
      outcomes: ['customers', 'sick leave'],
      units: [
        { unit: 'T1', values: [41.5, 3] },
        { unit: 'T, 2', values: [null, -0.5] },
      ],
    });
  });

  it.each([
    ['semicolons and decimal commas', 'team;x\nT1;41,5\n'],
    ['tabs', 'team\tx\nT1\t41.5\n'],
    ['a byte order mark, spaces and blank lines', '\ufeffteam , x\n\n T1 , 41.5 \n\n'],
    ['a proper minus sign', 'team,x,y\nT1,41.5,\u22122\n'],
  ])('may come with %s', (_, text) => {
    const { units, outcomes } = read(text);
    expect(outcomes[0]).toBe('x');
    expect(units[0]?.unit).toBe('T1');
    expect(units[0]?.values[0]).toBe(41.5);
  });

  it('may have the unit in a column that is named', () => {
    expect(read('x,team\n4,T1\n', 'team')).toEqual({ outcomes: ['x'], units: [{ unit: 'T1', values: [4] }] });
  });

  it.each([
    ['nothing', '', ['empty-file units.csv']],
    ['no figures', 'team\nT1\n', ['no-columns-found units.csv:1']],
    ['a column twice', 'team,x,x\nT1,1,2\n', ['duplicate-column units.csv:1:x']],
    ['a column without a name', 'team,,x\nT1,1,2\n', ['empty-name units.csv:1:2']],
    ['a quote that never ends', 'team,x\n"T1,1\n', ['unclosed-quote units.csv:2']],
    [
      'words, and a number with a comma',
      'team,x\nT1,many\nT2,"1,5"\n',
      ['not-a-number units.csv:2:x', 'not-a-number units.csv:3:x'],
    ],
    ['infinity', 'team,x\nT1,1e999\n', ['not-a-number units.csv:2:x']],
    [
      'a unit twice, one without, and a short row',
      'team,x\nT1,1\nT1,2\n,3\nT2\n',
      ['row-twice units.csv:3:team', 'empty-cell units.csv:4:team', 'ragged-row units.csv:5'],
    ],
  ])('are refused row by row with %s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('are refused where their columns are separated by a character that is not read', () => {
    expect(faults('team|x\nT1|1\n')).toEqual(['other-delimiter units.csv:1']);
  });

  it('are refused without the column asked for, and where bytes are no text', () => {
    expect(faults('team,x\nT1,1\n', 'unit')).toEqual(['missing-column units.csv:1']);
    expect(() => parseUnitOutcomes(Buffer.from([0x74, 0xff, 0xfe]), 'units.csv')).toThrow(/UTF-8/);
  });
});
