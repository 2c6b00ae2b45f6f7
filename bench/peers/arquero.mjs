// arquero: node arquero.mjs scores <csv> <layout.json> <out>
import { readFileSync, writeFileSync } from 'node:fs';
import { escape as closure, fromCSV } from 'arquero';

const [, , , csv, layoutFile, out] = process.argv;
const { items, scales } = JSON.parse(readFileSync(layoutFile, 'utf8'));
const table = fromCSV(readFileSync(csv, 'utf8'), { autoType: false }).select('id', ...items);
const score = (own) =>
  closure((row) => {
    let sum = 0;
    let n = 0;
    for (const item of own) {
      const answer = Number(row[item] || Number.NaN);
      if (answer >= 1) {
        sum += answer;
        n += 1;
      }
    }
    return n >= 2 ? (sum / n - 1) * 25 : null;
  });
const scored = table.derive(Object.fromEntries(scales.map(({ id, items: own }) => [id, score(own)])));
writeFileSync(out, scored.select('id', ...scales.map(({ id }) => id)).toCSV());
