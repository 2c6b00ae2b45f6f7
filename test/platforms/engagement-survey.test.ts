import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { platforms } from '../../src/platforms/index.js';
import { parseStudy } from '../../src/study/index.js';
import { shippedLibrary } from '../support/study.js';

const survey: unknown = JSON.parse(readFileSync('examples/engagement-survey/survey.json', 'utf8'));
const study = parseStudy(parse(readFileSync('examples/engagement-survey/study.yaml', 'utf8')), shippedLibrary);

describe('the engagement survey of the examples', () => {
  it('takes the pack of its study without anything to say', () => {
    expect(platforms.surveyjs.install(survey, study).notes).toEqual([]);
  });

  it('has a category of the study for every function it offers, and the other way round', () => {
    const { pages } = survey as { pages: { elements: { name: string; choices?: { value: string }[] }[] }[] };
    const question = pages.flatMap(({ elements }) => elements).find(({ name }) => name === 'function')!;
    const codes = study.background.find(({ id }) => id === 'function')!.codes!;
    expect(Object.values(codes).flat()).toEqual(question.choices!.map(({ value }) => value));
  });

  it('is asked in Swedish and English', () => {
    expect(study.locales).toEqual(['sv', 'en']);
    expect(study.outcomes.map(({ id, column, kind }) => [id, column, kind])).toEqual([
      ['engagement', 'eng_index', 'number'],
      ['enps', 'enps', 'enps'],
    ]);
  });
});
