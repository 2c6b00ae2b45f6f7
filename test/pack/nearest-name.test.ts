import { describe, expect, it } from 'vitest';
import { nameHint, nearestName } from '../../src/pack/nearest-name.js';

describe('the nearest known name', () => {
  it.each([
    ['contct', ['contact', 'core'], 'contact', 'a letter left out'],
    ['pateint', ['patient', 'student'], 'patient', 'two letters swapped'],
    ['hots', ['host', 'column'], 'host', 'a short name with two letters swapped'],
    ['CFCEN9', ['CFCEN1', 'CFOFF1'], 'CFCEN1', 'another digit'],
    ['SV', ['sv', 'en'], 'sv', 'upper case'],
    ['team', ['country', 'language'], undefined, 'nothing near'],
    ['x', ['country'], undefined, 'one letter'],
    ['', ['sv'], undefined, 'nothing at all'],
    ['abc', [], undefined, 'nothing to choose from'],
  ] as [string, string[], string | undefined, string][])('of %j among %j is %j: %s', (received, known, expected) => {
    expect(nearestName(received, known)).toBe(expected);
  });

  it('is the first of two that are equally near', () => {
    expect(nearestName('core3', ['core1', 'core2'])).toBe('core1');
  });

  it('gives way to the list of all names where none is near', () => {
    expect(nameHint('team', ['country', 'language'])).toBe('Use one of country, language');
    expect(nameHint(7, [])).toBe('There is none to choose from');
  });
});
