/** What one run of a job cost. */
export interface Figures {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

interface Named {
  readonly group: string;
  readonly name: string;
}

interface Circumstances {
  readonly rows: number;
  readonly rounds: number;
  readonly megabytes: string;
  readonly machine: string;
  readonly missing: readonly string[];
}

const TITLES: Readonly<Record<string, string>> = {
  floor: 'The floor',
  tally: 'CSV to report (theirs: to the contact slice alone)',
  parquet: 'Parquet to tally through DuckDB',
  scores: 'CSV to scores as CSV',
};

/** The peer that ours are held against: the fastest that is not ours. */
const isOurs = ({ name }: Named) => name.startsWith('kundfokus');

/** Medians of every job as Markdown, each group with its ratios to the fastest peer and to counting newlines. */
export function resultsTable(
  jobs: readonly Named[],
  measured: ReadonlyMap<string, readonly Figures[]>,
  { rows, rounds, megabytes, machine, missing }: Circumstances,
): string {
  const median = (name: string, key: keyof Figures) => medianOf(measured.get(name)!.map((figures) => figures[key]));
  const newlines = measured.has('count newlines') ? median('count newlines', 'wall') : Number.NaN;
  const groups = [...new Set(jobs.map(({ group }) => group))].map((group) => {
    const own = jobs.filter((job) => job.group === group);
    const peers = own.filter((job) => !isOurs(job)).map(({ name }) => median(name, 'wall'));
    const fastest = Math.min(...peers);
    const lines = own.map(({ name }) => {
      const walls = measured.get(name)!.map(({ wall }) => wall);
      const [wall, cpu, memory] = [median(name, 'wall'), median(name, 'cpu'), median(name, 'megabytes')];
      const spread = `${Math.min(...walls).toFixed(2)}–${Math.max(...walls).toFixed(2)}`;
      return `| ${name} | ${wall.toFixed(2)} | ${spread} | ${cpu.toFixed(2)} | ${ratio(wall, fastest)} | ${ratio(wall, newlines)} | ${memory.toFixed(0)} |`;
    });
    const head =
      '| job | wall s | least–most | CPU s | × fastest peer | × counting newlines | MB |\n|---|---|---|---|---|---|---|';
    return `### ${TITLES[group] ?? group}\n\n${head}\n${lines.join('\n')}\n`;
  });
  const without = missing.length === 0 ? '' : ` Not installed here: ${missing.join(', ')}.`;
  return `## ${rows.toLocaleString('en')} rows\n\n${megabytes} MB of CSV; median of ${rounds}, interleaved. ${machine}.${without}\n\n${groups.join('\n')}\n`;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const ratio = (value: number, base: number) => (Number.isFinite(base) ? (value / base).toFixed(2) : '–');
