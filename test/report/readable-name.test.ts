import { describe, expect, it } from 'vitest';
import { renderHtml, renderJson } from '../../src/report/index.js';
import { idAsWords, outcomeName } from '../../src/report/readable-name.js';
import { examplePublished, exampleStudy } from './support/example.js';
import { readPage } from './support/read-page.js';

describe('an outcome', () => {
  const number = { id: 'sickLeave', kind: 'number' } as const;

  it('is called what the study calls it in the language of the report', () => {
    expect(outcomeName({ ...number, name: { sv: 'Sjukfrånvaro', en: 'Sick leave' } }, 'en')).toBe('Sick leave');
  });

  it('is called what the study calls it in another language where this one has no name', () => {
    expect(outcomeName({ ...number, name: { sv: 'Sjukfrånvaro' } }, 'en')).toBe('Sjukfrånvaro');
  });

  it('is called eNPS where it is one and nobody named it', () => {
    expect(outcomeName({ id: 'q17', kind: 'enps', name: {} }, 'fi')).toBe('eNPS');
  });

  it.each([
    ['engagement', 'Engagement'],
    ['sickLeave', 'Sick leave'],
    ['sick_leave_days', 'Sick leave days'],
    ['eng-index', 'Eng index'],
    ['NPS', 'NPS'],
    ['eNPSTeam', 'E NPS team'],
    ['q17', 'Q17'],
    ['årsLön', 'Års lön'],
    ['_', '_'],
  ])('is called by its id %s as %s where nobody named it', (id, name) => {
    expect(idAsWords(id)).toBe(name);
  });

  it('stands by that name everywhere in the report', () => {
    const [engagement] = exampleStudy().outcomes;
    const study = exampleStudy({ outcomes: [{ ...engagement!, id: 'workClimate', name: {} }] });
    const published = examplePublished({ study });
    expect(JSON.parse(renderJson(published, { study, locale: 'en' })).names.measures.workClimate).toBe('Work climate');
    const text = readPage(renderHtml(published, { study, locale: 'en' }));
    expect(text).toContain('Work climate: higher among');
    expect(text).not.toContain('workClimate');
  });
});
