import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { validateStudy } from '../../src/study/index.js';
import { shippedLibrary } from '../support/study.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/study.schema.json', import.meta.url), 'utf8'));
const accepts = new Ajv2020({ strictTypes: false }).compile(schema);

describe('the JSON Schema of study files', () => {
  // Editors and the program must agree on the form, shorthands included.
  it.each<[string, object]>([
    ['nothing but a pack', {}],
    ['column names', { unit: 'team', wave: 'w', respondent: 'id', background: { land: 'land' } }],
    ['columns in full', { unit: { column: 'team' }, background: { land: { column: 'land', host: true } } }],
    [
      'numbers and single spellings',
      { background: { land: { column: 'l', codes: { se: 1, no: [2, 'Norge'], dk: 'DK' } } } },
    ],
    ['a text for every language', { title: 'Undersökning', customer: { definition: 'Med kunder menar vi …' } }],
    ['a text by language', { title: { sv: 'Undersökning', '*': 'Survey' } }],
    ['a source in short', { source: 'json' }],
    ['a source in full', { source: { shape: 'long', respondent: 'a', item: 'b', value: 'c' } }],
    ['a preset', { privacy: 'nhs' }],
    ['a changed preset', { privacy: { preset: 'nhs', minimumComments: 20 } }],
    [
      'outcomes',
      { outcomes: { e: { column: 'e', min: 0, max: 1, decimals: 2, name: 'E' }, n: { column: 'n', kind: 'enps' } } },
    ],
    [
      'when a wave was held, a panel, a duration and a scoring preset',
      { waveHeld: '2026-03', panel: true, respondent: 'id', duration: 'secs', preset: 'nhs' },
    ],
    ['a pointer to the schema', { $schema: './study.schema.json' }],
  ])('accepts %s, as the program does', (_, file) => {
    const whole = { pack: 'customer-focus@1', ...file };
    expect(validateStudy(whole, shippedLibrary)).toEqual([]);
    expect(accepts(whole), JSON.stringify(accepts.errors)).toBe(true);
  });

  it.each<[string, object]>([
    ['an unknown key', { modul: [] }],
    ['a number as a column', { unit: 5 }],
    ['a month that is none', { waveHeld: '2026-13' }],
    ['an unknown scoring preset', { preset: 'gallup' }],
    ['a boolean as a spelling', { background: { land: { column: 'l', codes: { se: true } } } }],
    ['a long source in short', { source: 'long' }],
    ['a weight without decimals', { weight: { column: 'w' } }],
    ['a minimum below three', { privacy: { minimumMean: 2 } }],
    ['a background id with a dot', { background: { 'a.b': 'x' } }],
  ])('refuses %s, as the program does', (_, file) => {
    const whole = { pack: 'customer-focus@1', ...file };
    expect(validateStudy(whole, shippedLibrary)).not.toEqual([]);
    expect(accepts(whole)).toBe(false);
  });
});
