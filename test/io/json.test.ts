import { describe, expect, it } from 'vitest';
import { fileIn, headerOf, issuesOf, itemPlan, planWith, readAll, streamOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = itemPlan(3);
const cells = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows.map((row) => plan.items.map((item) => row[item.id]).join('|'));

const objects = [
  { CFCEN1: 1, CFCEN2: '2', CFCEN3: 'NR', other: { deep: [1, '}'] } },
  { grid: { CFCEN1: '4', CFCEN2: 5, CFCEN3: 'nr' }, note: 'a " before a } and a \\' },
  { CFA_CFCEN1: 1, 'CFA[CFCEN2]': 2, 'cf/CFCEN3': 3 },
  { CFCEN2: null, 'x.CFCEN3': 3 },
];
const expected = ['1|2|NR', '4|5|NR', '1|2|3', '||3'];

describe('answers as JSON', () => {
  it.each([
    ['an array', 'a.json', JSON.stringify(objects)],
    ['an indented array', 'a.json', JSON.stringify(objects, null, 2)],
    ['one object per line', 'a.ndjson', objects.map((object) => JSON.stringify(object)).join('\n')],
    [
      'one object per line with CRLF and empty lines',
      'a.jsonl',
      objects.map((o) => `${JSON.stringify(o)}\r\n\n`).join(''),
    ],
    ['indented objects one after the other', 'a.json', objects.map((o) => JSON.stringify(o, null, 1)).join('\n')],
    ['an array with a byte order mark and no ending', 'answers', `\uFEFF${JSON.stringify(objects)}`],
  ])('are read from %s', async (_name, file, content) => {
    expect(cells((await readAll(fileIn(folder, file, content), plan)).rows)).toEqual(expected);
  });

  it('are read the same however the bytes are cut', async () => {
    const text = JSON.stringify(objects);
    for (let length = 1; length < text.length; length += 1) {
      expect(cells((await readAll(streamOf(text, [length, 1, 2]), plan)).rows)).toEqual(expected);
    }
  });

  it('may name a column inside a nested object', async () => {
    const nested = { ...plan, items: plan.items.map((item, i) => (i === 0 ? { ...item, column: 'B.CFCEN1' } : item)) };
    const content = JSON.stringify([{ A: { CFCEN1: 1, CFCEN2: 2, CFCEN3: 3 }, B: { CFCEN1: 5 } }]);
    expect(cells((await readAll(fileIn(folder, 'a.json', content), nested)).rows)).toEqual(['5|2|3']);
  });

  it('hold outcomes, background and ids', async () => {
    const full = planWith();
    const answer = { id: 17, team: 'Ö', customerContact: 'D', eng: 0.1 + 0.2, enps: 9, g: { CFCEN1: 4 } };
    const { rows } = await readAll(fileIn(folder, 'a.json', JSON.stringify([answer])), full);
    expect(rows[0]).toMatchObject({ respondent: '17', unit: 'Ö', customerContact: 'daily', engagement: 3, enps: 1 });
  });

  it('may leave out what was not answered, and the summary says which columns never came', async () => {
    const { summary } = await readAll(fileIn(folder, 'a.json', '[{"CFCEN1":1},{"CFCEN1":2,"CFCEN3":3}]'), plan);
    expect(summary.absent).toEqual(['CFCEN2']);
  });

  it('may lack a column that a table must hold, and the summary says so', async () => {
    const file = fileIn(folder, 'a.json', '[{"CFCEN1":1,"CFCEN2":2,"CFCEN3":3}]');
    expect((await readAll(file, plan, { mustHold: ['verksamhet'] })).summary.absent).toEqual(['verksamhet']);
  });

  it.each([
    ['an empty file', 'a.json', '', ['a.json: expected objects of answers, received none. Export the answers again.']],
    [
      'an empty array',
      'a.json',
      '[]',
      ['a.json: expected objects of answers, received none. Export the answers again.'],
    ],
    [
      'an array that is cut off',
      'a.json',
      '[{"CFCEN1":1,"CFCEN2":2,"CFCEN3":3},{"CFCEN1":',
      [
        'a.json:2: expected the end of the array, received the end of the file. The file is cut off: fetch or export it again.',
      ],
    ],
    [
      'something else than an array',
      'a.json',
      '"x"',
      [
        'a.json:1: expected an array of objects, or one object per line, received something else. Export the answers as a JSON array or NDJSON.',
      ],
    ],
    [
      'a line that is no JSON, and one that is no object',
      'a.ndjson',
      '{"CFCEN1":1,"CFCEN2":2,"CFCEN3":3}\n{"CFCEN1":}\n[1]\n',
      [
        'a.ndjson:2: expected JSON, received Unexpected token \'}\', "{"CFCEN1":}" is not valid JSON. Export the answers again, or correct the row.',
        'a.ndjson:3: expected an object of answers, received [1]. Write one object per respondent.',
      ],
    ],
    [
      'a code that is none, by the number of the element',
      'a.json',
      '[{"CFCEN1":1,"CFCEN2":2,"CFCEN3":3},{"CFCEN1":7,"CFCEN2":{"a":1}}]',
      [
        'a.json:2:CFCEN1: expected an answer code of CFCEN1 (1, 2, 3, 4, 5, NR) or an empty cell, received "7". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
        'a.json:2:CFCEN2: expected an answer code of CFCEN2 (1, 2, 3, 4, 5, NR) or an empty cell, received "{\\"a\\":1}". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
      ],
    ],
    [
      'an item answered twice in one object',
      'a.json',
      '[{"CFCEN1":1,"CFCEN2":2,"a":{"CFCEN3":3},"b":{"CFCEN3":4}}]',
      [
        'a.json:1:CFCEN3: expected one value of CFCEN3, received two, under "CFCEN3" and "CFCEN3". Name the one that is meant under items in the study, as GRID.ITEM where it stands in a nested object.',
      ],
    ],
    [
      'bytes that are no UTF-8',
      'a.ndjson',
      Buffer.from('{"CFCEN1":1,"CFCEN2":2,"CFCEN3":3,"x":"\u00e5"}\n', 'latin1'),
      ['a.ndjson:1: expected UTF-8, received other bytes. Save the file as UTF-8, the only encoding of JSON.'],
    ],
  ])('are refused for %s', async (_name, file, content, issues) => {
    expect((await issuesOf(readAll(fileIn(folder, file, content), plan), folder)).slice(0, issues.length)).toEqual(
      issues,
    );
  });

  it('are refused when no object holds any item, with the keys there are', async () => {
    const issues = await issuesOf(readAll(fileIn(folder, 'a.json', '[{"responses":[1]}]'), plan), folder);
    expect(issues).toHaveLength(3);
    expect(issues[0]).toMatch(/^a\.json: expected a column CFCEN1, received responses\. Name the column/);
  });

  it('are refused when a key is nearly the name of a column that never comes', async () => {
    const full = planWith({ outcomes: [], respondent: null, unit: null });
    const answer = Object.fromEntries(
      headerOf(full).map((name) => [name.replace('customerContact', 'customerContakt'), 4]),
    );
    const issues = await issuesOf(readAll(fileIn(folder, 'a.json', JSON.stringify([answer])), full), folder);
    expect(issues).toEqual([
      'a.json: expected a column customerContact, received customerContakt. Did you mean customerContakt? Then name it under background in the study.',
    ]);
  });
});
