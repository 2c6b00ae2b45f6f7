import { parentPort, workerData } from 'node:worker_threads';
import { type HandedTally, handOver } from '../../tally/hand-over.js';
import { NotInParts, type PartReading } from './file-part.js';
import { type ScoreJob, scorePart } from './score-part.js';
import { type PartTally, type TallyJob, tallyPart } from './tally-part.js';

/** What a worker is started with. */
export type PartJob = (TallyJob & { readonly kind: 'tally' }) | (ScoreJob & { readonly kind: 'scores' });

/** A tallied part as it comes from its thread. */
export interface HandedPart extends Omit<PartTally, 'tally'> {
  readonly tally: HandedTally;
}

/** What a worker says: how many bytes it has read, that it is done, or that its part cannot be read by itself. */
export type PartMessage =
  | { readonly bytes: number }
  | { readonly result: HandedPart | PartReading }
  | { readonly notInParts: true };

async function work(): Promise<void> {
  const say = (message: PartMessage, give: readonly ArrayBuffer[] = []) => parentPort?.postMessage(message, give);
  const report = (bytes: number) => say({ bytes });
  const job = workerData as PartJob;
  if (job.kind === 'scores') {
    const result = await scorePart(job, report);
    return say({ result }, buffersOf(result));
  }
  const part = await tallyPart(job, report);
  const tally = handOver(part.tally);
  say({ result: { ...part, tally } }, [tally.buffer, ...buffersOf(part)]);
}

function buffersOf({ hashes }: PartReading): readonly ArrayBuffer[] {
  return (hashes ?? []).map(({ buffer }) => buffer);
}

void work().catch((error: unknown) => {
  if (!(error instanceof NotInParts)) throw error;
  parentPort?.postMessage({ notInParts: true } satisfies PartMessage);
});
