// DuckDB, SQL as an expert writes it: node duckdb.mjs <job> <csv> <layout.json> <out>
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [, , job, csv, layoutFile, out] = process.argv;
const { items, scales } = JSON.parse(readFileSync(layoutFile, 'utf8'));
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const text = (names) => `{${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`;
const source = `read_csv('${csv}', header = true, types = ${text(['id', 'team', 'customerContact', ...items])})`;
const number = (item) => `TRY_CAST("${item}" AS UTINYINT)`;
const answered = (scale) => `list_filter([${scale.items.map(number).join(', ')}], x -> x IS NOT NULL)`;
const score = (scale) =>
  `CASE WHEN len(${answered(scale)}) >= 2 THEN (list_avg(${answered(scale)}) - 1) * 25 END AS "${scale.id}"`;
const contact = `CASE customerContact WHEN 'N' THEN 'noContact' ELSE 'contact' END`;

const jobs = {
  // n, mean, sd and percent favourable of each scale with and without contact.
  listAvg: () => `COPY (WITH s AS (SELECT ${contact} AS g, ${scales.map(score).join(', ')} FROM ${source})
    SELECT g, ${scales.map(({ id }) => `count("${id}"), avg("${id}"), stddev_samp("${id}"), avg(("${id}" >= 62.5)::INT)`).join(', ')}
    FROM s GROUP BY g) TO '${out}' (FORMAT json)`,
  // Answer patterns of each scale by contact, in one scan.
  patterns: () => {
    const cell = (item) => `coalesce(${number(item)}, 0)`;
    const pattern = (scale) =>
      `(${scale.items.map((item, i) => `${cell(item)} * ${6 ** i}`).join(' + ')})::USMALLINT AS "${scale.id}"`;
    const sets = scales.map(({ id }) => `(g, "${id}")`).join(', ');
    return `COPY (WITH p AS (SELECT ${contact} AS g, ${scales.map(pattern).join(', ')} FROM ${source})
      SELECT g, ${scales.map(({ id }) => `"${id}"`).join(', ')}, count(*) AS n FROM p GROUP BY GROUPING SETS (${sets})) TO '${out}' (FORMAT json)`;
  },
  scores: () => `COPY (SELECT id, ${scales.map(score).join(', ')} FROM ${source}) TO '${out}' (HEADER)`,
};
await db.run(jobs[job]());
