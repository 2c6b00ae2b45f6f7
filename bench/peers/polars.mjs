// Polars: node polars.mjs scores <csv> <layout.json> <out>
import { readFileSync } from 'node:fs';
import pl from 'nodejs-polars';

const [, , , csv, layoutFile, out] = process.argv;
const { items, scales } = JSON.parse(readFileSync(layoutFile, 'utf8'));
const number = (item) => pl.col(item).cast(pl.Float32, false).alias(item);
const frame = pl
  .readCSV(csv, { inferSchemaLength: 0, columns: ['id', ...items] })
  .select(pl.col('id'), ...items.map(number));
const score = ({ id, items: own }) => {
  const sum = own.map((item) => pl.col(item).fillNull(0)).reduce((a, b) => a.add(b));
  const n = own.map((item) => pl.col(item).isNotNull().cast(pl.Float32)).reduce((a, b) => a.add(b));
  return pl.when(n.gtEq(2)).then(sum.div(n).sub(1).mul(25)).otherwise(pl.lit(null)).alias(id);
};
frame.select(pl.col('id'), ...scales.map(score)).writeCSV(out);
