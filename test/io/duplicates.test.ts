import { describe, expect, it } from 'vitest';
import { HashList } from '../../src/io/answers/hash-list.js';
import { Hash64 } from '../../src/io/answers/hash64.js';
import { ValueTable } from '../../src/io/answers/value-table.js';
import { fileIn, issuesOf, itemPlan, readAll, streamOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = { ...itemPlan(1), respondent: 'id' };
const file = (ids: readonly string[]) => `id,CFCEN1\n${ids.map((id) => `${id},1`).join('\n')}\n`;

describe('a respondent who stands in a file twice', () => {
  const twice = file(['a', 'b', '"a"', 'c', ' b ', 'a', 'B']);
  const issues = (name: string) => [
    `${name}:4:id: expected each respondent once, received "a", which also stands in row 2. Keep one of the rows, or name another respondent column in the study.`,
    `${name}:6:id: expected each respondent once, received "b", which also stands in row 3. Keep one of the rows, or name another respondent column in the study.`,
    `${name}:7:id: expected each respondent once, received "a", which also stands in row 2. Keep one of the rows, or name another respondent column in the study.`,
  ];

  it('is reported with both rows from a file', async () => {
    expect(await issuesOf(readAll(fileIn(folder, 'd.csv', twice), plan), folder)).toEqual(issues('d.csv'));
  });

  it('is reported with both rows from a stream', async () => {
    expect(await issuesOf(readAll(streamOf(twice), plan))).toEqual(issues('stream'));
  });

  it('is reported in JSON and when ids are left out of the batches', async () => {
    const path = fileIn(folder, 'd.ndjson', '{"id":1,"CFCEN1":1}\n{"id":"1","CFCEN1":1}\n');
    expect(await issuesOf(readAll(path, plan, { respondents: false }))).toHaveLength(1);
  });

  it('is nobody when the id is blank', async () => {
    const { rows, summary } = await readAll(fileIn(folder, 'd.csv', file(['', '', 'a'])), plan);
    expect(rows.map((row) => row.respondent)).toEqual(['', '', 'a']);
    expect(summary.duplicatesChecked).toBe(true);
  });

  it.each(['d.csv', null])('is not made of a faulty row and a blank id (%s)', async (name) => {
    const content = 'id,CFCEN1\na\n,1\na,1\n';
    const input = name === null ? streamOf(content) : fileIn(folder, name, content);
    const issues = await issuesOf(readAll(input, plan));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain('expected 2 cells');
  });

  it('is counted beyond the limit', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => `p${i % 100}`);
    const found = await issuesOf(readAll(fileIn(folder, 'd.csv', file(ids)), plan, { limit: 10 }), folder);
    expect(found).toHaveLength(11);
    expect(found[10]).toContain('received 90 more');
  });

  it('is not looked for without a respondent column', async () => {
    const { summary } = await readAll(fileIn(folder, 'd.csv', 'CFCEN1\n1\n'), itemPlan(1));
    expect(summary.duplicatesChecked).toBe(false);
  });
});

describe('the hash of respondent ids', () => {
  const families: Readonly<Record<string, (i: number) => string>> = {
    numbers: (i) => String(i),
    'padded numbers': (i) => `E${String(i).padStart(7, '0')}`,
    'numbers at both ends': (i) => `${i % 1000}-unit-${Math.floor(i / 1000)}`,
    'addresses in a grid': (i) => `${String.fromCharCode(97 + (i % 26))}${i}@example.org`,
  };

  it.each(Object.entries(families))(
    'tells 150,000 %s apart, also by either half alone as chance would',
    (_name, idOf) => {
      const hash = new Hash64();
      const list = new HashList();
      const highs = new Set<number>();
      const lows = new Set<number>();
      const count = 150_000;
      let alike = 0;
      for (let i = 0; i < count; i += 1) {
        const bytes = Buffer.from(idOf(i));
        hash.digest(bytes, 0, bytes.length);
        list.add(hash.high, hash.low);
        highs.add(hash.high);
        lows.add(hash.low);
      }
      list.findRepeated(() => {
        alike += 1;
      });
      expect(alike).toBe(0);
      // Birthday bound: n² / 2^33 = 2.6 collisions expected in 32 bits; 18 would be nine standard deviations.
      expect(count - highs.size).toBeLessThan(18);
      expect(count - lows.size).toBeLessThan(18);
    },
  );

  it('tells texts of different length apart, zeros included', () => {
    const hash = new Hash64();
    const seen = new Set<string>();
    for (let length = 0; length < 20; length += 1) {
      hash.digest(Buffer.alloc(length), 0, length);
      seen.add(`${hash.high}:${hash.low}`);
    }
    expect(seen.size).toBe(20);
  });
});

describe('a list of hashes', () => {
  it.each([3, 4096, 4097, 200_000])('finds each of %i that comes again, also where halves are equal', (count) => {
    const list = new HashList();
    const repeated = [0, 1, count - 1];
    for (let i = 0; i < count; i += 1) list.add(Math.imul(i, 0x9e3779b1), i);
    for (let i = 0; i < count; i += 1) list.add(Math.imul(i, 0x9e3779b1), i + 1);
    for (const i of repeated) list.add(Math.imul(i, 0x9e3779b1), i);
    const found: number[] = [];
    list.findRepeated((_high, low) => found.push(low));
    expect(found.sort((a, b) => a - b)).toEqual(repeated);
  });

  it('knows 0, and nothing when empty', () => {
    const list = new HashList();
    const found: string[] = [];
    const note = (high: number, low: number) => found.push(`${high}:${low}`);
    list.findRepeated(note);
    expect(found).toEqual([]);
    for (const [high, low] of [
      [0, 0],
      [1, 0],
      [0, 0],
      [0, 1],
    ] as const)
      list.add(high, low);
    list.findRepeated(note);
    expect(found).toEqual(['0:0']);
  });
});

describe('a table of values by bytes', () => {
  it('finds what was added, short and long, and nothing else', () => {
    const table = new ValueTable();
    const texts = Array.from({ length: 5000 }, (_, i) => 'x'.repeat(i % 12) + i);
    texts.forEach((text, i) => {
      const bytes = Buffer.from(`<${text}>`);
      expect(table.find(bytes, 1, bytes.length - 1)).toBe(-1);
      expect(table.add(bytes, { start: 1, end: bytes.length - 1 }, i / 2)).toBe(i);
    });
    texts.forEach((text, i) => {
      const bytes = Buffer.from(text);
      expect(table.values[table.find(bytes, 0, bytes.length)]).toBe(i / 2);
    });
    expect(table.find(Buffer.from([0]), 0, 1)).toBe(-1);
    expect(table.find(Buffer.from([0, 49]), 0, 2)).toBe(-1);
  });
});
