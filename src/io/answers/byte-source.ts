import { Buffer } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Issue, KundfokusError } from '../../model/index.js';
import type { AnswersInput } from './answers-options.js';

/** Bytes read at a time. */
const CHUNK_BYTES = 256 * 1024;

/** Bytes of a file or stream, in order. A chunk is good until the next one is asked for. */
export interface ByteSource {
  /** For issues: the path as given, `stdin` or `stream`. */
  readonly name: string;
  /** Path of the file; `null` for a stream. */
  readonly path: string | null;
  /** Size in bytes, 0 when unknown. */
  readonly size: number;
  chunks(): AsyncIterable<Buffer>;
  /** The first bytes without taking them. */
  peek(length: number): Promise<Buffer>;
}

/** Opens a path, `-` (standard input) or a stream of bytes. A file that cannot be read is an issue. */
export async function openSource(input: AnswersInput): Promise<ByteSource> {
  if (input === '-') return streamSource(process.stdin, 'stdin');
  if (typeof input !== 'string') return streamSource(input, 'stream');
  const handle = await openFile(input);
  const { size } = await handle.stat();
  const head = await readHead(handle);
  await handle.close();
  return {
    name: input,
    path: input,
    size,
    chunks: () => fileChunks(input),
    peek: async (length) => head.subarray(0, length),
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path);
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
  } catch (error) {
    throw new KundfokusError([unreadable(path, (error as NodeJS.ErrnoException).code ?? String(error))]);
  }
  throw new KundfokusError([unreadable(path, 'a folder')]);
}

/** What to say of a file that cannot be opened; `code` as Node gives it. */
export function unreadable(path: string, code: string): Issue {
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EACCES: 'a file that may not be read',
    EISDIR: 'a folder',
  };
  return {
    code: 'cannot-read',
    path,
    expected: 'a file that can be read',
    received: words[code] ?? code,
    hint: 'Check the path and the rights to it',
  };
}

async function readHead(handle: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
  return buffer.subarray(0, bytesRead);
}

/** Reads ahead by one chunk while the last one is being used. */
async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  const handle = await openFile(path);
  const read = (into: Buffer) => handle.read(into, 0, into.length, null);
  let now = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let next = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let pending = read(now);
  try {
    for (;;) {
      const { bytesRead } = await pending;
      if (bytesRead === 0) return;
      pending = read(next);
      yield now.subarray(0, bytesRead);
      [now, next] = [next, now];
    }
  } finally {
    await pending.catch(() => undefined);
    await handle.close();
  }
}

function streamSource(stream: Readable, name: string): ByteSource {
  const held: Buffer[] = [];
  const iterator = stream[Symbol.asyncIterator]();
  const next = async (): Promise<Buffer | null> => {
    const { done, value } = await iterator.next();
    return done ? null : Buffer.from(value);
  };
  return {
    name,
    path: null,
    size: 0,
    async *chunks() {
      for (let chunk = held.shift() ?? (await next()); chunk !== null; chunk = held.shift() ?? (await next())) {
        yield chunk;
      }
    },
    async peek(length) {
      while (held.reduce((sum, chunk) => sum + chunk.length, 0) < length) {
        const chunk = await next();
        if (chunk === null) break;
        held.push(chunk);
      }
      return Buffer.concat(held).subarray(0, length);
    },
  };
}

/** Passes chunks on and says how far they have come. */
export async function* counted(source: ByteSource, report: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    bytes += chunk.length;
    report(bytes);
    yield chunk;
  }
}
