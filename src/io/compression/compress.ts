import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { KundfokusError } from '../../model/index.js';
import { zstd } from './zstd.js';

/**
 * What is to be written to a file, packed as its name says: `.gz` gzip, `.zst` Zstandard, any other name not at all.
 * @throws KundfokusError when this Node writes no Zstandard (before 22.15).
 */
export function compressFor(
  path: string,
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array> {
  if (/\.gz$/i.test(path)) return pack(content, createGzip({ level: 6 }));
  if (!/\.zst$/i.test(path)) return content;
  if (zstd.createCompress === null) throw new KundfokusError([noZstd(path)]);
  return pack(content, zstd.createCompress());
}

async function* pack(
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  packer: Transform,
): AsyncGenerator<Uint8Array> {
  const copies = (async function* () {
    for await (const piece of content) yield Buffer.from(piece as string);
  })();
  const done = pipeline(Readable.from(copies, { highWaterMark: 2 }), packer);
  done.catch(() => undefined);
  for await (const chunk of packer) yield chunk as Buffer;
  await done;
}

function noZstd(path: string) {
  return {
    code: 'no-zstd',
    path,
    expected: 'Node 22.15 or later, to write Zstandard',
    received: `Node ${process.versions.node}`,
    hint: 'Name the file .gz, or pack it with zstd afterwards',
  };
}
