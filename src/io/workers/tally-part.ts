import { createTallyBuilder, type Tally } from '../../tally/index.js';
import { newCountingKernel } from '../kernel/kernel.js';
import { type FilePart, openPart, type PartReading } from './file-part.js';

/** A part of a CSV file to be tallied. */
export interface TallyJob extends FilePart {
  /** Id of the file's answers in the tally. */
  readonly batch: string;
}

/** What a part holds. */
export interface PartTally extends PartReading {
  readonly tally: Tally;
}

/** Tallies a part. @throws NotInParts as `openPart` does. */
export async function tallyPart(job: TallyJob, report: (bytes: number) => void): Promise<PartTally> {
  const { plan, batch, place, options } = job;
  const builder = createTallyBuilder(plan, { batch: `${batch}#${place}`, kernel: newCountingKernel() });
  const { batches, reading } = openPart({ ...job, options: { ...options, respondents: false } }, report);
  for await (const answers of batches) builder.add(answers);
  const found = reading();
  for (const [id, n] of Object.entries(found.invalid)) builder.countInvalid(id, n);
  return { ...found, tally: builder.finish() };
}
