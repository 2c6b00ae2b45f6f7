import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { publishedSchemaText } from '../../scripts/generate-published-schema.js';
import { renderJson } from '../../src/report/index.js';
import { examplePublished, exampleStudy } from './support/example.js';

const schemaText = readFileSync(new URL('../../schema/published.schema.json', import.meta.url), 'utf8');
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(schemaText));
const study = exampleStudy();
const render = (published = examplePublished()) => JSON.parse(renderJson(published, { study, locale: 'en' }));

describe('the JSON', () => {
  it('follows the published schema', () => {
    validate(render(examplePublished({ withheld: ['country=FI'], simulated: true })));
    expect(validate.errors).toBeNull();
  });

  it('is refused by the schema when a figure has no state', () => {
    const report = render();
    report.published.cells[0].mean = { value: 3 };
    expect(validate(report)).toBe(false);
  });

  it('has its schema generated from the types as they are', () => {
    expect(schemaText).toBe(publishedSchemaText());
  });

  it('holds the published figures as they are, with their names', () => {
    const published = examplePublished();
    const report = render(published);
    expect(report.published.cells).toEqual(JSON.parse(JSON.stringify(published.cells)));
    expect(report.names.slices['customerContact=daily']).toBe('Daily');
    expect(report.names.measures.CFI4).toBe('Customer focus index');
  });

  it('says what the figures are, and that they are simulated where they are', () => {
    expect(render().notice).toBe('This is what employees see in their own work. It is not what customers think.');
    const simulated = render(examplePublished({ simulated: true }));
    expect(simulated.simulated).toBe(true);
    expect(simulated.notice).toMatch(/^Simulated answers\./);
  });
});
