import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Pack } from '../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../src/plan/index.js';
import type { PlanOption } from '../src/plan/plan.js';
import { workbookParts, writeArchive } from '../test/io/support/workbook.js';
import { customerFocus, studyOf } from '../test/support/study.js';

const OUTCOME = {
  id: 'engagement',
  column: 'eng',
  kind: 'number',
  min: 0,
  max: 100,
  decimals: 1,
  bands: null,
  name: {},
} as const;
/** 24 items, id, contact, unit and engagement. */
export const plan = planOf24Items();

/** Columns of the files. */
export const names = ['id', 'team', 'customerContact', ...plan.items.map((item) => item.column), 'eng'];

/** 8 scales of 3 items; `N` is taken for the code of "not relevant". */
function planOf24Items(): ScoringPlan {
  const scales = Array.from({ length: 8 }, (_, s) => ({
    ...customerFocus.scales[0]!,
    id: `S${s}`,
    items: Array.from({ length: 3 }, (_, i) => `S${s}I${i}`),
  }));
  const items = scales.flatMap(({ id: scale, items }) =>
    items.map((id) => ({ ...customerFocus.items[0]!, id, scale })),
  );
  const indices = [{ ...customerFocus.indices[0]!, id: 'IDX', scales: scales.map(({ id }) => id), minScales: 6 }];
  const grid = { kind: 'items' as const, id: 'G', items: items.map(({ id }) => id) };
  const modules = [{ id: 'core', minutes: 4, pages: [{ id: 'p', elements: [grid] }] }];
  const pack = { ...customerFocus, id: 'bench', items, scales, indices: indices as Pack['indices'], modules };
  const study = studyOf({ pack, respondent: { column: 'id' }, unit: { column: 'team' }, outcomes: [OUTCOME] });
  const built = buildPlan(study);
  const withN = (option: PlanOption) =>
    option.code === 'NR' ? { ...option, accepts: [...option.accepts, 'N'] } : option;
  return { ...built, items: built.items.map((item) => ({ ...item, options: item.options.map(withN) })) };
}

/** A number from 0 up to `below`, equal for equal arguments. */
function noise(row: number, column: number, below: number): number {
  let x = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(column + 1, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  return ((x ^ (x >>> 13)) >>> 0) % below;
}

function respondent(row: number, unit: (n: number) => string): readonly string[] {
  const contact = ['D', 'W', 'R', 'N'][noise(row, 1, 4)]!;
  const answers = plan.items.map(
    (_, i) => ['1', '2', '3', '4', '5', '3', '4', '5', '4', '', 'N'][noise(row, i + 9, 11)]!,
  );
  return [`E${1_000_000 + row}`, unit(noise(row, 2, 500)), contact, ...answers, String(noise(row, 3, 1001) / 10)];
}

const plainUnit = (n: number) => `U${n}`;
const swedishUnit = (n: number) => `Förskola ${n}`;

function* lines(rows: number, lineOf: (row: number) => string): Generator<string> {
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    text += lineOf(row);
    if (text.length < 1 << 18) continue;
    yield text;
    text = '';
  }
  yield text;
}

function write(path: string, head: string, pieces: Iterable<string>, tail = ''): void {
  const file = openSync(path, 'w');
  writeSync(file, head);
  for (const piece of pieces) writeSync(file, piece);
  writeSync(file, tail);
  closeSync(file);
}

function quotedLine(row: number): string {
  const cells = respondent(row, swedishUnit).map((cell, i) => (noise(row, i + 50, 20) === 0 ? `"${cell}"` : cell));
  return `${cells.join(',')}\r\n`;
}

function jsonLine(row: number): string {
  const [id, team, contact, ...rest] = respondent(row, plainUnit);
  const answers = Object.fromEntries(plan.items.flatMap((item, i) => (rest[i] === '' ? [] : [[item.id, rest[i]]])));
  return JSON.stringify({ id, team, customerContact: contact, G: answers, eng: Number(rest.at(-1)) });
}

function longLines(row: number): string {
  const [id, team, contact, ...rest] = respondent(row, plainUnit);
  return plan.items
    .map((item, i) => `${id},${item.id},${rest[i]},${i === 0 ? `${team},${contact},${rest.at(-1)}` : ',,'}\n`)
    .join('');
}

/** `A` … `Z`, `AA` … */
const columnName = (i: number) => (i < 26 ? '' : 'A') + String.fromCharCode(65 + (i % 26));

async function writeBook(path: string, rows: number): Promise<void> {
  const shared = [...names, 'D', 'W', 'R', 'N', ...Array.from({ length: 500 }, (_, n) => plainUnit(n))];
  const indexOf = new Map(shared.map((text, i) => [text, i]));
  const cell = (text: string, reference: string) => {
    if (text === '') return `<c r="${reference}" s="1"/>`;
    const index = indexOf.get(text) ?? (/^E/.test(text) ? shared.length + Number(text.slice(1)) - 1_000_000 : -1);
    return index === -1 ? `<c r="${reference}"><v>${text}</v></c>` : `<c r="${reference}" t="s"><v>${index}</v></c>`;
  };
  const line = (cells: readonly string[], row: number) =>
    `<row r="${row}">${cells.map((text, i) => cell(text, columnName(i) + row)).join('')}</row>`;
  const sheet = function* () {
    yield `<worksheet><sheetData>${line(names, 1)}`;
    yield* lines(rows, (row) => line(respondent(row, plainUnit), row + 2));
    yield '</sheetData></worksheet>';
  };
  const strings = function* () {
    yield `<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}`;
    yield* lines(rows, (row) => `<si><t>E${1_000_000 + row}</t></si>`);
    yield '</sst>';
  };
  await writeArchive(path, workbookParts(sheet(), strings()));
}

/** Writes a file of so many respondents; those made of `plain.csv` have as many as that has. */
export const files: Readonly<Record<string, (path: string, rows: number) => void | Promise<void>>> = {
  'plain.csv': (path, rows) => {
    const lineOf = (row: number) => `${respondent(row, plainUnit).join(',')}\n`;
    write(path, `${names.join(',')}\n`, lines(rows, lineOf));
  },
  'quoted.csv': (path, rows) => write(path, `${names.join(',')}\r\n`, lines(rows, quotedLine)),
  'lines.ndjson': (path, rows) => {
    const lineOf = (row: number) => `${jsonLine(row)}\n`;
    write(path, '', lines(rows, lineOf));
  },
  'array.json': (path, rows) => {
    const lineOf = (row: number) => `${row === 0 ? '' : ',\n'}${jsonLine(row)}`;
    write(path, '[', lines(rows, lineOf), ']');
  },
  'long.csv': (path, rows) => write(path, 'id,item,value,team,customerContact,eng\n', lines(rows, longLines)),
  'book.xlsx': writeBook,
  'plain.csv.gz': (path) => writeFileSync(path, gzipSync(readFileSync(path.slice(0, -3)), { level: 6 })),
  'plain.parquet': async (path) => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const csv = path.replace(/parquet$/, 'csv');
    await connection.run(`copy (from read_csv('${csv}', nullstr = '')) to '${path}' (format parquet)`);
  },
};
