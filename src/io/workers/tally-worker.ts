import { parentPort, workerData } from 'node:worker_threads';
import { type HandedTally, handOver } from '../../tally/hand-over.js';
import { type PartJob, type PartTally, tallyPart } from './tally-part.js';

/** A part as it comes from its thread. */
export interface HandedPart extends Omit<PartTally, 'tally'> {
  readonly tally: HandedTally;
}

/** What a worker says: how many bytes it has read, or that it is done. */
export type PartMessage = { readonly bytes: number } | { readonly result: HandedPart | null };

async function work(): Promise<void> {
  const say = (message: PartMessage, give: readonly ArrayBuffer[] = []) => parentPort?.postMessage(message, give);
  const part = await tallyPart(workerData as PartJob, (bytes) => say({ bytes }));
  if (part === null) return say({ result: null });
  const tally = handOver(part.tally);
  say({ result: { ...part, tally } }, [tally.buffer, ...(part.hashes ?? []).map(({ buffer }) => buffer)]);
}

void work();
