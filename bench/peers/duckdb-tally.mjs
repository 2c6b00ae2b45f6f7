// The tally that kundfokus makes, as an expert writes it in SQL: node duckdb-tally.mjs <parquet> <layout.json> <out folder>
//
// Answers, scores and indices go into a temporary table of narrow integers once; counts by contact in one pass of grouping
// sets; counts by unit as one small aggregation each, which DuckDB does in half the time of grouping sets; moments first by
// unit, contact and which measures somebody has, then pair by pair over those few rows, in a tenth of the time of 720
// aggregates over all rows. Written as Parquet.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [, , parquet, layoutFile, out] = process.argv;
const { items, aside, scales, indices } = JSON.parse(readFileSync(layoutFile, 'utf8'));
const db = await (
  await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'false' })
).connect();
const list = (n) => Array.from({ length: n }, (_, i) => i);
const outcome = scales.length + indices.length;
const measures = list(outcome + 1);

const cell = (item, i) => {
  const codes = [1, 2, 3, 4, 5].map((code) => `WHEN '${code}' THEN ${code}`).join(' ');
  return `(CASE "${item}" ${codes} WHEN '${aside[i]}' THEN 6 ELSE 0 END)::UTINYINT AS i${i}`;
};
const cellsOf = (scale) => scale.items.map((item) => `i${items.indexOf(item)}`);
const pattern = (scale, s) => {
  const [a, b, c] = cellsOf(scale);
  return `(${a} * 49::USMALLINT + ${b} * 7::USMALLINT + ${c})::USMALLINT AS p${s}`;
};
const scaleUnits = (scale, s) => {
  const answered = cellsOf(scale).map((i) => `(${i} BETWEEN 1 AND 5)::INTEGER`);
  const sum = cellsOf(scale).map((i) => `CASE WHEN ${i} BETWEEN 1 AND 5 THEN ${i} - 1 ELSE 0 END`);
  return `CASE ${answered.join(' + ')} WHEN 2 THEN (${sum.join(' + ')}) * 3 WHEN 3 THEN (${sum.join(' + ')}) * 2 END::INTEGER AS m${s}`;
};
const indexUnits = ({ scales: of, least, lcm }, x) => {
  const sum = of.map((s) => `coalesce(m${s}, 0)`).join(' + ');
  const cases = list(of.length - least + 1).map((k) => `WHEN ${least + k} THEN (${sum}) * ${lcm / (least + k)}`);
  return `CASE ${of.map((s) => `(m${s} IS NOT NULL)::INTEGER`).join(' + ')} ${cases.join(' ')} END::INTEGER AS m${scales.length + x}`;
};
await db.run(`CREATE TEMP TABLE answers AS
  WITH cells AS (SELECT team, customerContact AS contact, ${items.map(cell).join(', ')},
      (eng::DECIMAL(9, 1) * 10)::INTEGER AS m${outcome} FROM '${parquet}'),
    scored AS (SELECT *, ${scales.map(pattern).join(', ')}, ${scales.map(scaleUnits).join(', ')} FROM cells)
  SELECT *, ${indices.map(indexUnits).join(', ')} FROM scored`);

const write = (name, query) => db.run(`COPY (${query}) TO '${out}/${name}.parquet'`);
const byContact = [...scales.map((_, s) => `p${s}`), ...measures.slice(scales.length).map((m) => `m${m}`)];
const sets = byContact.map((column) => `(contact, ${column})`);
await write(
  'contact',
  `SELECT contact, ${byContact.join(', ')}, count(*) AS n FROM answers GROUP BY GROUPING SETS (${sets.join(', ')})`,
);
const byUnit = [...items.map((_, i) => `i${i}`), ...measures.map((m) => `m${m}`)];
const countsOf = (column) =>
  `SELECT team, '${column}' AS measure, ${column}::INTEGER AS code, count(*) AS n FROM answers WHERE ${column} IS NOT NULL GROUP BY ALL`;
await write('units', byUnit.map(countsOf).join(' UNION ALL '));

const pairs = measures.flatMap((a) => measures.slice(a).map((b) => [a, b]));
await db.run(`CREATE TEMP TABLE groups AS
  SELECT team, contact, ${measures.map((m) => `(m${m} IS NOT NULL)::INTEGER * ${2 ** m}`).join(' + ')} AS has, count(*) AS n,
    ${measures.map((m) => `sum(m${m}) AS s${m}`).join(', ')}, ${pairs.map(([a, b]) => `sum(m${a} * m${b}) AS s${a}_${b}`).join(', ')}
  FROM answers GROUP BY ALL`);
const moments = pairs.map(([a, b]) => {
  const sums = ['n', `s${a}`, `s${b}`, `s${a}_${a}`, `s${b}_${b}`, `s${a}_${b}`];
  const both = 2 ** a === 2 ** b ? 2 ** a : 2 ** a + 2 ** b;
  return `SELECT team, contact, ${a} AS a, ${b} AS b, ${sums.map((sum, k) => `sum(${sum})::BIGINT AS x${k}`).join(', ')} FROM groups WHERE has & ${both} = ${both} GROUP BY ALL`;
});
await write('moments', moments.join(' UNION ALL '));
await write('respondents', 'SELECT team, contact, count(*) AS n FROM answers GROUP BY ALL');
