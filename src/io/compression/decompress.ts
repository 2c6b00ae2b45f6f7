import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Issue, KundfokusError } from '../../model/index.js';
import { zstd } from './zstd.js';

/** Compressions that answers may come in. */
export type Compression = 'gzip' | 'zstd';

/** The compression that the first bytes of a file say it has; `null` for none of ours. */
export function compressionOf(head: Uint8Array): Compression | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const isZstd = head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
  return isZstd ? 'zstd' : null;
}

/**
 * Unpacks chunks as they come, several members or frames one after the other too. gzip by Node; zstd by Node where it can
 * (from 22.15), else by fzstd. What is cut off or damaged is a `KundfokusError` when that is found out.
 */
export async function* decompress(
  chunks: AsyncIterable<Buffer>,
  compression: Compression,
  path: string,
): AsyncGenerator<Buffer> {
  try {
    if (compression === 'gzip') yield* through(chunks, createGunzip());
    else if (zstd.createDecompress !== null) yield* through(chunks, zstd.createDecompress());
    else yield* zstd.decompressSlowly(chunks);
  } catch (error) {
    if (error instanceof KundfokusError) throw error;
    throw new KundfokusError([damaged(error as NodeJS.ErrnoException, compression, path)]);
  }
}

/** Passes chunks through a stream. They are copied, since the next one may come in the same memory. */
async function* through(chunks: AsyncIterable<Buffer>, unpacker: Transform): AsyncGenerator<Buffer> {
  const copies = (async function* () {
    for await (const chunk of chunks) yield Buffer.from(chunk);
  })();
  const done = pipeline(Readable.from(copies, { highWaterMark: 2 }), unpacker);
  done.catch(() => undefined);
  for await (const chunk of unpacker) yield chunk;
  await done;
}

function damaged(error: NodeJS.ErrnoException, compression: Compression, path: string): Issue {
  const isCut = error.code === 'Z_BUF_ERROR' || /unexpected e(nd|of)/i.test(error.message);
  return {
    code: isCut ? 'file-cut' : 'damaged-file',
    path,
    expected: `a whole ${compression} file`,
    received: isCut ? 'the end of the file inside the packed data' : 'packed data that does not fit together',
    hint: 'Fetch or export the file again',
  };
}
