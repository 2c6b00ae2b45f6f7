import { describe, expect, it } from 'vitest';
import { csvColumns, renderCsv } from '../../src/report/index.js';
import { examplePublished, exampleStudy } from './support/example.js';

const study = exampleStudy();
const rowsOf = (text: string) =>
  text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, csvColumns.length).map((m) => m[1]!));

describe('the CSV', () => {
  const published = examplePublished({ withheld: ['country=FI'] });
  const [head, ...rows] = rowsOf(renderCsv(published, { study, locale: 'en' }));
  const column = (name: string) => head!.indexOf(name);

  it('has one row per measure and slice under the documented columns', () => {
    expect(head).toEqual(csvColumns.map(({ name }) => name));
    expect(rows).toHaveLength(published.measures.length * published.slices.length);
    expect(csvColumns.every(({ description }) => description.endsWith('.'))).toBe(true);
  });

  it('gives figures unrounded with a decimal point', () => {
    const total = published.cells.find(({ measure, slice }) => measure === 'CFI4' && slice === 'total=all')!;
    const row = rows.find((cells) => cells[column('measure')] === 'CFI4' && cells[column('slice')] === 'total=all')!;
    if (total.mean.state !== 'shown') throw new Error('made up without a mean');
    expect(Number(row[column('mean')])).toBe(total.mean.value.value);
  });

  it('leaves a withheld figure empty and says why in its reason column', () => {
    const withheld = rows.filter((cells) => cells[column('slice')] === 'country=FI');
    expect(withheld.length).toBe(published.measures.length);
    for (const cells of withheld) {
      expect([cells[column('mean')], cells[column('n_valid')], cells[column('n_slice')]]).toEqual(['', '', '']);
      expect(cells[column('mean_reason')]).toBe('below-minimum-n');
    }
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2', "'-2"],
    ['@sum', "'@sum"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['=x,"y"', `"'=x,""y"""`],
    ['two\nlines', '"two\nlines"'],
    ['A=1', 'A=1'],
  ])('writes the category %j as %j', (category, cell) => {
    const text = renderCsv(examplePublished({ categories: { country: [category], unit: [] } }), {
      study,
      locale: 'en',
    });
    expect(text).toContain(`,${cell},country,`);
  });
});
