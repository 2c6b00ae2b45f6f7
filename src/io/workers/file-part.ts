import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { KundfokusError } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/plan.js';
import { AnswersJob, type PartFindings } from '../answers/answers-job.js';
import type { AnswersOptions, AnswersSummary, ReadBatch } from '../answers/answers-options.js';
import type { ByteSource } from '../answers/byte-source.js';
import { wantedColumns } from '../answers/columns.js';
import { splitFile } from './split-file.js';

const CHUNK_BYTES = 256 * 1024;

/** A part of a CSV file of answers. */
export interface FilePart {
  readonly path: string;
  readonly plan: ScoringPlan;
  readonly options: Omit<AnswersOptions, 'onProgress'>;
  /** Which part of the file it is, from 0. */
  readonly place: number;
  /** Length of the header. */
  readonly header: number;
  readonly from: number;
  readonly to: number;
}

/** What reading a part found. */
export interface PartReading extends PartFindings, Omit<AnswersSummary, 'duplicatesChecked' | 'absent'> {}

/** A file cut into `count` parts; `null` when it is not to be cut. */
export function partsOfFile(
  file: Pick<FilePart, 'path' | 'plan' | 'options'>,
  count: number,
): readonly FilePart[] | null {
  const wanted = wantedColumns(file.plan, { shape: 'wide' });
  const split = splitFile(file.path, { parts: count, wanted, delimiter: file.options.delimiter });
  if (split === null) return null;
  const { header, borders } = split;
  return borders.slice(1).map((to, i) => ({ ...file, place: i, header, from: borders[i]!, to }));
}

/** Something is wrong with a part, or with the parts together: the file has to be read in one piece, which finds the issues. */
export class NotInParts extends Error {
  override readonly name = 'NotInParts';
}

/** A part being read, once, from start to end. */
export interface PartReader {
  /** As those of an `AnswersReader`, but that they throw `NotInParts` for issues. */
  readonly batches: AsyncIterable<ReadBatch>;
  /** Complete once the batches have been read to the end. */
  reading(): PartReading;
}

/** Opens a part for reading; `report` is told how many of its bytes have been read. */
export function openPart(part: FilePart, report: (bytes: number) => void): PartReader {
  const { plan, options, header, from, to } = part;
  const job = new AnswersJob(partSource(part, report), 'csv', { plan, options, isPart: true });
  return {
    batches: withoutIssues(job.batches()),
    reading: () => {
      const { rows, invalid, simulated, held } = job.summary();
      return { rows, invalid, simulated, held, bytes: to - (from === header ? 0 : from), ...job.findings() };
    },
  };
}

async function* withoutIssues(batches: AsyncIterable<ReadBatch>): AsyncGenerator<ReadBatch> {
  try {
    yield* batches;
  } catch (error) {
    throw error instanceof KundfokusError ? new NotInParts() : error;
  }
}

/** The header of the file and then the part, as if that were a file. */
function partSource({ path, header, from, to }: FilePart, report: (bytes: number) => void): ByteSource {
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
