/**
 * How often the interval of a rank holds the true rank, and how wide it is: 10 of 100 words picked, true ranks known by
 * construction, beside a plain bootstrap of respondents (percentiles) and with the time of all intervals of one list.
 * Run: `npx tsx bench/rank-coverage.ts [runs]` (1,000 runs: a few minutes).
 */
import { type RandomNumbers, type RankInterval, randomNumbers, rankIntervals } from '../src/stats/index.js';
import { countPicks, FLAT, LONG_TAIL, NEARLY_FLAT, type PickedList, simulatePicks, UNEVEN } from './picked-list.js';

const RUNS = Number(process.argv[2] ?? 1000);
const BOOTSTRAP_RUNS = Math.min(RUNS, 200);
const RESAMPLES = 200;
const RANKS = [1, 5, 10, 25, 50, 75, 95, 100];

interface Record {
  covered: number;
  runs: number;
  widths: number[];
}

type Limited = Pick<RankInterval, 'low' | 'high'>;

function record(rows: Map<string, Map<number, Record>>, row: string, rank: number, { low, high }: Limited) {
  const ranks = rows.get(row) ?? new Map<number, Record>();
  rows.set(row, ranks);
  const own = ranks.get(rank) ?? { covered: 0, runs: 0, widths: [] };
  ranks.set(rank, own);
  own.runs++;
  own.widths.push(high - low + 1);
  if (low <= rank && rank <= high) own.covered++;
}

function bootstrap(picks: Int32Array, list: PickedList, random: RandomNumbers): Map<number, Limited> {
  const n = picks.length / list.picked;
  const drawn = new Map(RANKS.map((rank) => [rank, [] as number[]]));
  const votes = new Int32Array(list.weights.length);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    votes.fill(0);
    for (let i = 0; i < n; i++) {
      const from = Math.floor(random.uniform() * n) * list.picked;
      for (let k = 0; k < list.picked; k++) votes[picks[from + k]!]!++;
    }
    for (const [rank, ranks] of drawn) {
      const own = votes[rank - 1]!;
      let [above, tied] = [0, 0];
      for (const count of votes) {
        if (count > own) above++;
        else if (count === own) tied++;
      }
      ranks.push(above + (tied + 1) / 2);
    }
  }
  const at = (ranks: number[], p: number) => ranks[Math.min(ranks.length - 1, Math.floor(p * ranks.length))]!;
  return new Map(
    [...drawn].map(([rank, ranks]) => {
      ranks.sort((a, b) => a - b);
      return [rank, { low: Math.floor(at(ranks, 0.025)), high: Math.ceil(at(ranks, 0.975)) }];
    }),
  );
}

function study(name: string, list: PickedList, n: number) {
  const random = randomNumbers(n);
  const rows = new Map<string, Map<number, Record>>();
  let microseconds = 0;
  for (let run = 0; run < RUNS; run++) {
    const picks = simulatePicks(list, n, random);
    const counts = countPicks(picks, list);
    const before = process.cpuUsage();
    const intervals = rankIntervals(counts);
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    for (const rank of RANKS) {
      const found = intervals[rank - 1]!;
      record(rows, 'interval', rank, found);
      record(rows, `  ${found.method}`, rank, found);
    }
    if (run < BOOTSTRAP_RUNS)
      for (const [rank, limits] of bootstrap(picks, list, random)) record(rows, 'bootstrap', rank, limits);
  }
  print(`${name}, n = ${n}: ${(microseconds / 1000 / RUNS).toFixed(0)} ms (CPU) for the 100 intervals of a list`, rows);
}

function print(title: string, rows: ReadonlyMap<string, ReadonlyMap<number, Record>>) {
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(12)}${cells.map((c) => c.padStart(21)).join('')}`;
  console.log(`\n${title}\n${line('true rank', RANKS.map(String))}`);
  for (const [name, ranks] of rows) {
    const cells = RANKS.map((rank) => {
      const own = ranks.get(rank);
      if (own === undefined) return '–';
      const widths = own.widths.sort((a, b) => a - b);
      const part = own.runs < RUNS ? ` of ${own.runs}` : '';
      return `${((100 * own.covered) / own.runs).toFixed(1)} %${part} w${widths[widths.length >> 1]}`;
    });
    console.log(line(name, cells));
  }
}

console.log(`Coverage of 95 % intervals (w: median width) over ${RUNS} runs; bootstrap over ${BOOTSTRAP_RUNS}.`);
for (const [name, list] of [
  ['Long tail', LONG_TAIL],
  ['Uneven', UNEVEN],
  ['Nearly flat', NEARLY_FLAT],
  ['Flat', FLAT],
] as const)
  for (const n of [300, 2000]) study(name, list, n);
