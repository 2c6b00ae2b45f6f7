import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { KundfokusError } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/plan.js';
import { createTallyBuilder, type Tally } from '../../tally/index.js';
import { AnswersJob, type PartFindings } from '../answers/answers-job.js';
import type { AnswersOptions, AnswersSummary } from '../answers/answers-options.js';
import type { ByteSource } from '../answers/byte-source.js';
import { wantedColumns } from '../answers/columns.js';
import { newCountingKernel } from '../kernel/kernel.js';
import { splitFile } from './split-file.js';

const CHUNK_BYTES = 256 * 1024;

/** A part of a CSV file to be tallied. */
export interface PartJob {
  readonly path: string;
  readonly plan: ScoringPlan;
  readonly options: Omit<AnswersOptions, 'onProgress'>;
  /** Batch id of the part. */
  readonly batch: string;
  /** Length of the header. */
  readonly header: number;
  readonly from: number;
  readonly to: number;
}

/** What a part holds. */
export interface PartTally extends PartFindings {
  readonly tally: Tally;
  readonly rows: number;
  readonly invalid: Readonly<Record<string, number>>;
  readonly simulated: boolean;
  readonly held: AnswersSummary['held'];
  /** Length of the part; the header belongs to the first. */
  readonly bytes: number;
}

/** A file cut into `count` parts; `null` when it is not to be cut. */
export function partsOfFile(file: Omit<PartJob, 'header' | 'from' | 'to'>, count: number): readonly PartJob[] | null {
  const wanted = wantedColumns(file.plan, { shape: 'wide' });
  const split = splitFile(file.path, { parts: count, wanted, delimiter: file.options.delimiter });
  if (split === null) return null;
  const { header, borders } = split;
  return borders.slice(1).map((to, i) => ({ ...file, batch: `${file.batch}#${i}`, header, from: borders[i]!, to }));
}

/** Tallies a part; `null` when anything is wrong with it, so that the whole file is to be read in one piece for its issues. */
export async function tallyPart(job: PartJob, report: (bytes: number) => void): Promise<PartTally | null> {
  const { plan, options, batch } = job;
  const setting = { plan, options: { ...options, respondents: false }, isPart: true };
  const part = new AnswersJob(partSource(job, report), 'csv', setting);
  const builder = createTallyBuilder(plan, { batch, kernel: newCountingKernel() });
  try {
    for await (const answers of part.batches()) builder.add(answers);
  } catch (error) {
    if (error instanceof KundfokusError) return null;
    throw error;
  }
  const { rows, invalid, simulated, held } = part.summary();
  for (const [id, n] of Object.entries(invalid)) builder.countInvalid(id, n);
  return {
    tally: builder.finish(),
    rows,
    invalid,
    simulated,
    held,
    bytes: job.to - (job.from === job.header ? 0 : job.from),
    ...part.findings(),
  };
}

/** The header of the file and then the part, as if that were a file. */
function partSource({ path, header, from, to }: PartJob, report: (bytes: number) => void): ByteSource {
  return {
    name: path,
    path: null,
    rereadable: true,
    size: to - from,
    peek: async () => Buffer.alloc(0),
    async *chunks() {
      const file = await open(path);
      try {
        for (const range of [
          [0, header],
          [from, to],
        ] as const) {
          const bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
          for (let [at, end] = range; at < end; ) {
            const got = readSync(file.fd, bytes, 0, Math.min(CHUNK_BYTES, end - at), at);
            if (got === 0) return;
            at += got;
            report(Math.max(0, at - from));
            yield bytes.subarray(0, got);
          }
        }
      } finally {
        await file.close();
      }
    },
  };
}
