import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { serialiseTallyPieces, type Tally } from '../tally/index.js';
import { openSource } from './answers/byte-source.js';

/** Hexadecimal digits of a batch id: two among a million batches agree by chance once in tens of millions. */
const DIGITS = 16;

/** A hash of bytes to be named. */
type Hash = ReturnType<typeof createHash>;

/**
 * The id of a batch that is named by its content: `sha256-` and 16 hexadecimal digits. The same answers have the same id
 * under any file name, packed or not, so that a tally refuses them a second time.
 */
export async function batchOfContent(path: string): Promise<string> {
  const source = await openSource(path);
  const hash = createHash('sha256');
  for await (const chunk of source.chunks()) hash.update(chunk);
  return idOf(hash);
}

/** The id of the batch in a tally by what is counted in it, however its rows were ordered. */
export function batchOfTally(tally: Tally): string {
  const hash = createHash('sha256');
  for (const piece of serialiseTallyPieces({ ...tally, batches: [] })) hash.update(piece);
  return idOf(hash);
}

/** A stream that is read once, and the id of what went through it. */
export function watchedStream(stream: AsyncIterable<Uint8Array>): {
  readonly stream: Readable;
  /** To be asked when the stream has ended. */
  readonly batch: () => string;
} {
  const hash = createHash('sha256');
  async function* watched() {
    for await (const chunk of stream) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { stream: Readable.from(watched(), { objectMode: false }), batch: () => idOf(hash) };
}

function idOf(hash: Hash): string {
  return `sha256-${hash.digest('hex').slice(0, DIGITS)}`;
}
