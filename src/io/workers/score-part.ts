import { closeSync, openSync, writeFileSync } from 'node:fs';
import { scoreRows } from '../scores/scores-csv.js';
import { type FilePart, openPart, type PartReading } from './file-part.js';

/** A part of a CSV file to be scored. */
export interface ScoreJob extends FilePart {
  /** A file that is not there yet, for the rows of scores. */
  readonly into: string;
}

/** Scores a part into a file of its own, which its owner alone may read. @throws NotInParts as `openPart` does. */
export async function scorePart(job: ScoreJob, report: (bytes: number) => void): Promise<PartReading> {
  const { batches, reading } = openPart(job, report);
  const file = openSync(job.into, 'wx', 0o600);
  try {
    for await (const piece of scoreRows(job.plan, batches)) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
  return reading();
}
