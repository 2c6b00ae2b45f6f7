import { describe, expect, it } from 'vitest';
import { renderCsv, renderHtml, renderJson } from '../../src/report/index.js';
import { examplePublished, exampleStudy } from './support/example.js';
import { readPage } from './support/read-page.js';

const [contact] = exampleStudy().background;
const named = {
  id: 'country',
  column: 'land',
  codes: null,
  fromHost: true,
  name: { sv: 'Land', en: 'Country of work' },
  labels: { SE: { sv: 'Sverige', en: 'Sweden' }, FI: { sv: 'Finland' } },
};
const studyWith = (background: object) => exampleStudy({ background: [contact!, { ...named, ...background }] });
const study = studyWith({});
const published = examplePublished({ study });

describe('the names of a host variable and its categories', () => {
  it.each([
    ['en', /Country of work/, 'Sweden'],
    ['sv', /Land/, 'Sverige'],
  ])('stand in the report in %s', (locale, name, label) => {
    const text = readPage(renderHtml(published, { study, locale }));
    expect(text).toMatch(name);
    expect(text).toContain(label);
  });

  it('fall back to the category and the id where a language has none', () => {
    const { names } = JSON.parse(renderJson(published, { study, locale: 'en' }));
    expect(names.slices).toMatchObject({ 'country=SE': 'Sweden', 'country=FI': 'FI', 'country=NO': 'NO' });
    expect(names.variables.country).toBe('Country of work');
    const { name: _name, labels: _labels, ...bare } = named;
    const plain = exampleStudy({ background: [contact!, bare] });
    expect(JSON.parse(renderJson(published, { study: plain, locale: 'en' })).names.variables.country).toBe('country');
  });

  it('stand beside the ids in the CSV', () => {
    const row = renderCsv(published, { study, locale: 'sv' })
      .split('\r\n')
      .find((line) => line.includes(',country=SE,'))!;
    expect(row).toContain(',country=SE,Sverige,country,');
  });

  it.each(['constructor', 'toString', 'valueOf'])('are their ids also where JavaScript has a %s of its own', (id) => {
    const odd = studyWith({ id, name: undefined, labels: undefined });
    const figures = examplePublished({ study: odd, categories: { [id]: [id, 'B'], unit: ['A', 'B', 'C'] } });
    const { names } = JSON.parse(renderJson(figures, { study: odd, locale: 'en' }));
    expect([names.variables[id], names.slices[`${id}=${id}`]]).toEqual([id, id]);
  });
});
