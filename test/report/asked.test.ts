import { describe, expect, it } from 'vitest';
import { askedOf } from '../../src/report/asked.js';
import { renderCsv, renderHtml } from '../../src/report/index.js';
import { createContext } from '../../src/report/report-context.js';
import { batteryPublished, batteryStudy, LOCALES } from './support/battery.js';

const study = batteryStudy({ unit: 'team', background: { country: 'land' } });
const published = batteryPublished(study, { categories: { country: ['SE', 'NO'], unit: ['A', 'B'] } });
const context = createContext(published, { study, locale: 'en' });
const slice = (id: string) => published.slices.find((found) => found.id === id)!;

/** Cells of the row of an item in the table by group that has a slice, by slice name. */
function rowOf(item: string, html: string): readonly string[] {
  const name = createContext(published, { study, locale: 'en' }).nameOf.measure(item).replaceAll("'", '&#39;');
  const row = html
    .split('id="slices"')[1]!
    .split('<tr ')
    .find((found) => found.includes(`<bdi>${name}</bdi>`))!;
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell!.replace(/<[^>]+>/g, ' '));
}

describe('whom of a slice an item was asked', () => {
  it.each([
    ['CFCEN1', 'customerContact=never', 'all'],
    ['CFCTC1', 'customerContact=daily', 'all'],
    ['CFCTC1', 'customerContact=never', 'none'],
    ['CFCTC1', 'customerContact.contact=contact', 'all'],
    ['CFCTC1', 'customerContact.contact=noContact', 'none'],
    ['CFCTC1', 'country=SE', 'some'],
    ['CFCTC1', 'unit=A', 'some'],
    ['CFCTC1', 'total=all', 'some'],
    ['CFMLE1', 'role=topManagement', 'all'],
    ['CFMLE1', 'role=employee', 'none'],
  ])('%s in %s: %s', (item, id, expected) => {
    expect(askedOf(item, slice(id), context)).toBe(expected);
  });
});

describe('an item that only some were asked, by group', () => {
  const html = renderHtml(published, { study, locale: 'en' });

  it('has no figure in a group that was not asked it, and says why', () => {
    expect(rowOf('CFCTC1', html).filter((cell) => cell.includes('the group was not asked'))).toHaveLength(2);
    expect(rowOf('CFCEN1', html).some((cell) => cell.includes('not asked'))).toBe(false);
  });

  it('says that its figures are of those asked', () => {
    expect(rowOf('CFCTC1', html)[0]).toContain('% favourable among those asked');
    expect(rowOf('CFCEN1', html)[0]).toMatch(/% favourable\s*$/);
  });

  it('has the figure of those asked beside the groups', () => {
    const asked = published.cells.find((c) => c.measure === 'CFCTC1' && c.slice === 'customerContact.contact=contact')!;
    expect(asked.favourability.state).toBe('shown');
    const { percent } = (asked.favourability as { value: { favourable: { percent: number } } }).value.favourable;
    expect(rowOf('CFCTC1', html)[1]).toContain(`${Math.round(percent)}%`);
  });

  it('has no blanks in the CSV where not all of the slice were asked', () => {
    const [head, ...rows] = renderCsv(published, { study, locale: 'en' })
      .split('\r\n')
      .map((line) => line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '')));
    const read = (measure: string, id: string) => {
      const row = rows.find((cells) => cells[head!.indexOf('measure')] === measure && cells.includes(id))!;
      return ['n_blank', 'missing_reason'].map((name) => row[head!.indexOf(name)]);
    };
    expect(read('CFCTC1', 'country=SE')).toEqual(['', 'not-asked']);
    expect(read('CFCTC1', 'total=all')).toEqual(['', 'not-asked']);
    expect(read('CFCTC1', 'customerContact=daily')).toEqual([expect.stringMatching(/^\d+$/), '']);
    expect(read('CFCEN1', 'country=SE')).toEqual([expect.stringMatching(/^\d+$/), '']);
  });

  it.each(LOCALES)('has the words for it in %s', (locale) => {
    const { notAsked, favourableAsked } = study.words[locale]!.texts.report.slices as Record<string, string>;
    const page = renderHtml(published, { study, locale });
    for (const text of [notAsked!, favourableAsked!]) expect(page).toContain(text);
  });
});
