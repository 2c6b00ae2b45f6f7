import { parentPort, workerData } from 'node:worker_threads';
import { type PartJob, type PartTally, tallyPart } from './tally-part.js';

/** What a worker says: how many bytes it has read, or that it is done. */
export type PartMessage = { readonly bytes: number } | { readonly result: PartTally | null };

async function work(): Promise<void> {
  const say = (message: PartMessage, give: readonly ArrayBuffer[] = []) => parentPort?.postMessage(message, give);
  const result = await tallyPart(workerData as PartJob, (bytes) => say({ bytes }));
  say(
    { result },
    result?.hashes?.map(({ buffer }) => buffer),
  );
}

void work();
