import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { fileIn, headerOf, issuesOf, itemPlan, planWith, readAll, streamOf, temporaryFolder } from './support/files.js';
import { workbookParts, writeArchive } from './support/workbook.js';

const folder = temporaryFolder();
const plan = itemPlan(3);

/** A workbook of one sheet with the XML given, and shared strings. */
async function workbook(rows: string, strings: readonly string[] = []): Promise<string> {
  const path = `${folder}/raw.xlsx`;
  const shared = strings.map((text) => `<si>${text}</si>`).join('');
  await writeArchive(
    path,
    workbookParts([`<worksheet><sheetData>${rows}</sheetData></worksheet>`], [`<sst>${shared}</sst>`]),
  );
  return path;
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${['CFCEN1', 'CFCEN2', 'CFCEN3'].map(text).join('')}</row>`;

describe('the first sheet of an .xlsx', () => {
  it('as a spreadsheet library writes it is read like CSV', async () => {
    const full = planWith({ weight: { column: 'w', decimals: 2 } });
    const names = headerOf(full);
    const values = names.map((name) =>
      name === 'id'
        ? 'p1'
        : name === 'team'
          ? 'Malmö & Öst'
          : name === 'customerContact'
            ? 'daily'
            : name === 'eng'
              ? 73.4
              : name === 'w'
                ? 1.25
                : 4,
    );
    const path = `${folder}/written.xlsx`;
    await writeXlsxFile([names, values].map((row) => row.map((value) => ({ value })))).toFile(path);
    const { rows, summary } = await readAll(path, full);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      respondent: 'p1',
      unit: 'Malmö & Öst',
      customerContact: 'daily',
      CFCEN1: '4',
      CFGOA3: '4',
      engagement: 734,
      enps: -1,
      weight: 125,
    });
    expect(summary).toMatchObject({ rows: 1, duplicatesChecked: true });
    expect((await readAll(streamOf(readFileSync(path), [100]), full)).rows).toEqual(rows);
  });

  it('may have shared, rich and phonetic text, numbers as text, gaps, empty rows, no cell references and prefixes', async () => {
    const shared = [
      '<t>CFCEN1</t>',
      '<r><t>CFC</t></r><r><t>EN2</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
      '<t>NR</t>',
    ];
    const rows =
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>CFCEN3</x:v></x:c></x:row>' +
      '<x:row r="3"><x:c r="C3" s="2"><x:v>3</x:v></x:c></x:row>' +
      '<x:row r="4"/><x:row r="5"><x:c r="A5"/></x:row>' +
      '<x:row r="6"><x:c r="A6" t="s"><x:v>2</x:v></x:c><x:c r="B6" t="inlineStr"><x:is><x:r><x:t>5</x:t></x:r><x:rPh><x:t>x</x:t></x:rPh></x:is></x:c><x:c r="ZZ6"><x:v>9</x:v></x:c></x:row>';
    const path = `${folder}/raw.xlsx`;
    const parts = workbookParts(
      [`<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`],
      [`<sst>${shared.map((si) => `<si>${si}</si>`).join('')}</sst>`],
    );
    await writeArchive(path, parts);
    const read = await readAll(path, plan);
    expect(read.rows.map((row) => `${row.CFCEN1}|${row.CFCEN2}|${row.CFCEN3}`)).toEqual(['||3', 'NR|5|']);
  });

  it('keeps doubles as they were typed', async () => {
    const full = planWith({ background: [], respondent: null, unit: null });
    const small = { ...full, items: full.items.slice(0, 1) };
    const head = `<row>${['CFCEN1', 'eng', 'enps'].map(text).join('')}</row>`;
    const row = (eng: string) => `<row><c><v>1</v></c><c><v>${eng}</v></c><c><v>1E1</v></c></row>`;
    const { rows } = await readAll(
      await workbook(head + row('73.400000000000006') + row('1.0000000000000001E-1')),
      small,
    );
    expect(rows.map((cells) => [cells.engagement, cells.enps])).toEqual([
      [734, 1],
      [1, 1],
    ]);
  });

  it.each([
    [
      'a code that is none, with its row of the sheet',
      `${header}<row r="7"><c r="B7"><v>6</v></c><c r="C7" t="b"><v>1</v></c></row>`,
      [/^raw\.xlsx:7:CFCEN2: .* received "6"/, /^raw\.xlsx:7:CFCEN3: .* received "TRUE"/],
    ],
    ['a formula error', `${header}<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>`, [/CFCEN1: .* received "#N\/A"/]],
    ['a missing column', `<row>${text('CFCEN1')}${text('CFCEN2')}</row>`, [/^raw\.xlsx:1: expected a column CFCEN3/]],
    ['an empty sheet', '', [/^raw\.xlsx: expected a header and rows of answers on the first sheet, received an empty/]],
    ['a header alone', header, [/^raw\.xlsx: expected rows of answers, received none/]],
    ['broken XML', `${header}<row></c>`, [/^raw\.xlsx: expected an \.xlsx workbook, received a damaged one/]],
  ])('is refused for %s', async (_name, rows, expected) => {
    const issues = await issuesOf(readAll(await workbook(rows), plan), folder);
    expect(issues).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(issues[i]).toMatch(pattern);
  });

  it('is refused when the file is cut off or holds no workbook', async () => {
    const bytes = readFileSync(await workbook(`${header}<row><c><v>1</v></c></row>`));
    const cut = fileIn(folder, 'cut.xlsx', bytes.subarray(0, 300));
    expect((await issuesOf(readAll(cut, plan), folder))[0]).toMatch(
      /^cut\.xlsx: expected an \.xlsx workbook, received a damaged/,
    );
    await writeArchive(`${folder}/other.xlsx`, [{ name: 'a.txt', text: ['x'] }]);
    expect((await issuesOf(readAll(`${folder}/other.xlsx`, plan), folder))[0]).toMatch(/a workbook with a worksheet/);
  });

  it('is known by its bytes under any name', async () => {
    const bytes = readFileSync(await workbook(`${header}<row><c><v>1</v></c></row>`));
    expect((await readAll(fileIn(folder, 'export.csv', bytes), plan)).rows).toHaveLength(1);
  });
});
