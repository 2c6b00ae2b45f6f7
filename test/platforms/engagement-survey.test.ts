import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { platforms } from '../../src/platforms/index.js';
import { parseStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';

const survey: unknown = JSON.parse(readFileSync('examples/engagement-survey/survey.json', 'utf8'));
const study = parseStudy(parse(readFileSync('examples/engagement-survey/study.yaml', 'utf8')), fullLibrary);

describe('the engagement survey of the examples', () => {
  it('takes the pack of its study without anything to say', () => {
    expect(platforms.surveyjs.install(survey, study).notes).toEqual([]);
  });

  it.each(['work', 'country'])(
    'has the choices of its question as the categories of %s, under the same names',
    (id) => {
      interface Choice {
        readonly value: string;
        readonly text: { readonly default: string; readonly sv: string };
      }
      const { pages } = survey as { pages: { elements: { name: string; choices?: Choice[] }[] }[] };
      const { column, codes, labels } = study.background.find((background) => background.id === id)!;
      const { choices = [] } = pages.flatMap(({ elements }) => elements).find(({ name }) => name === column)!;
      if (codes !== null) expect(Object.values(codes).flat()).toEqual(choices.map(({ value }) => value));
      expect(labels).toEqual(
        Object.fromEntries(choices.map(({ value, text }) => [value, { sv: text.sv, en: text.default }])),
      );
    },
  );

  it('is asked in Swedish and English', () => {
    expect(study.locales).toEqual(['sv', 'en']);
    expect(study.outcomes.map(({ id, column, kind }) => [id, column, kind])).toEqual([
      ['engagement', 'eng_index', 'number'],
      ['enps', 'enps', 'enps'],
    ]);
  });
});
