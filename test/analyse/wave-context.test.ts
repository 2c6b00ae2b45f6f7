import { describe, expect, it } from 'vitest';
import { type WaveContextChange, waveContext } from '../../src/analyse/index.js';
import type { Study } from '../../src/model/index.js';
import { customerWord, studyOf } from '../support/study.js';

const by = { column: 'c', words: { a: 'pupil' } };

const calledOtherwise = (words: object): Study['otherWords'] => {
  const { otherWords } = studyOf({});
  return { ...otherWords, sv: { ...otherWords.sv!, ...words } };
};

describe('two studies', () => {
  it.each<readonly [string, Partial<Study>, Partial<Study>, readonly WaveContextChange[]]>([
    ['that are alike', {}, {}, []],
    ['with another customer word', {}, { customer: customerWord('patient') }, ['other-word']],
    ['of which one has several words', {}, { customer: { ...customerWord('customer'), by } }, ['other-word']],
    [
      'that say otherwise who is meant',
      {},
      { customer: { ...customerWord('customer'), definition: { sv: 'De som betalar.', en: 'Those who pay.' } } },
      ['other-definition'],
    ],
    [
      'that call top management otherwise',
      {},
      { otherWords: calledOtherwise({ topManagement: { base: 'regionledningen' } }) },
      ['other-forms'],
    ],
    ['addressed otherwise in languages where that makes no difference', {}, { address: 'informal' }, []],
    ['with other modules', { modules: ['core'] }, { modules: ['core', 'contact'] }, ['other-modules']],
    [
      'with modules in another order',
      { modules: ['core', 'contact'] },
      { modules: ['contact', 'core'] },
      ['other-order'],
    ],
    ['in other languages', { locales: ['sv'] }, { locales: ['sv', 'en'] }, ['other-locales']],
    ['in the same languages in another order', { locales: ['en', 'sv'] }, { locales: ['sv', 'en'] }, []],
    ['of which one is weighted', {}, { weight: { column: 'w', decimals: 2 } }, ['other-weights']],
  ])('%s', (_, earlier, later, changes) => {
    expect(waveContext(studyOf(earlier), studyOf(later))).toEqual(changes);
    expect(waveContext(studyOf(later), studyOf(earlier))).toEqual(changes);
  });
});
