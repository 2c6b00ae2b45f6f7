import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** What Node 22.15 and later have in zlib. */
interface ZlibWithZstd {
  readonly createZstdCompress?: () => Transform;
  readonly createZstdDecompress?: () => Transform;
}

const { createZstdCompress, createZstdDecompress } = zlib as ZlibWithZstd;

/** Zstandard (RFC 8878) as far as this Node has it. */
export const zstd = {
  createCompress: createZstdCompress ?? null,
  createDecompress: createZstdDecompress ?? null,
  decompressSlowly,
};

/** Unpacks without Node's help, through fzstd. */
async function* decompressSlowly(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const { Decompress } = await import('fzstd');
  const unpacked: Uint8Array[] = [];
  const stream = new Decompress((chunk) => unpacked.push(chunk));
  for await (const chunk of chunks) {
    stream.push(Uint8Array.from(chunk), false);
    yield* drain(unpacked);
  }
  stream.push(new Uint8Array(0), true);
  yield* drain(unpacked);
}

function* drain(unpacked: Uint8Array[]): Generator<Buffer> {
  for (const { buffer, byteOffset, length } of unpacked.splice(0)) yield Buffer.from(buffer, byteOffset, length);
}
