import { Buffer } from 'node:buffer';
import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Issue, KundfokusError } from '../../model/index.js';
import { compressionOf, decompress } from '../compression/decompress.js';
import type { AnswersInput } from './answers-options.js';

/** Bytes read at a time. */
const CHUNK_BYTES = 256 * 1024;

/** Bytes of a file or stream, in order. A chunk is good until the next one is asked for. */
export interface ByteSource {
  /** For issues: the path as given, `stdin` or `stream`. */
  readonly name: string;
  /** Path of the file, for those who jump about in it; `null` for a stream or packed bytes. */
  readonly path: string | null;
  /** Whether `chunks` may be read again from the start. */
  readonly rereadable: boolean;
  /** Size in bytes, 0 when unknown. */
  readonly size: number;
  /** @param report Told after each chunk how many bytes of `size` have been read. */
  chunks(report?: (bytes: number) => void): AsyncIterable<Buffer>;
  /** The first bytes without taking them. */
  peek(length: number): Promise<Buffer>;
}

/** Opens a path, `-` (standard input) or a stream of bytes, unpacked if packed. A file that cannot be read is an issue. */
export async function openSource(input: AnswersInput): Promise<ByteSource> {
  const source = await openPacked(input);
  const compression = compressionOf(await source.peek(4));
  if (compression === null) return source;
  const unpacked: ByteSource['chunks'] = (report) => decompress(source.chunks(report), compression, source.name);
  return source.rereadable
    ? { ...source, path: null, chunks: unpacked, peek: (length) => firstBytes(unpacked(), length) }
    : { ...streamSource(unpacked(), source.name) };
}

async function openPacked(input: AnswersInput): Promise<ByteSource> {
  if (input === '-') return streamSource(process.stdin, 'stdin');
  if (typeof input !== 'string') return streamSource(input, 'stream');
  const handle = await openFile(input);
  const { size } = await handle.stat();
  const head = await readHead(handle);
  await handle.close();
  return {
    name: input,
    path: input,
    rereadable: true,
    size,
    chunks: (report) => counted(fileChunks(input), report),
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

/** Reads without a thread: for files the system reads ahead anyway, and a thread's wake-ups cost more than they save. */
async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  const handle = await openFile(path);
  const bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (;;) {
      const got = readSync(handle.fd, bytes);
      if (got === 0) return;
      yield bytes.subarray(0, got);
    }
  } finally {
    await handle.close();
  }
}

/** The first bytes of chunks. */
async function firstBytes(chunks: AsyncIterable<Buffer>, length: number): Promise<Buffer> {
  const head: Buffer[] = [];
  for await (const chunk of chunks) {
    head.push(Buffer.from(chunk));
    if (sizeOf(head) >= length) break;
  }
  return Buffer.concat(head).subarray(0, length);
}

function sizeOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

function streamSource(stream: AsyncIterable<Uint8Array | string>, name: string): ByteSource {
  const held: Buffer[] = [];
  const iterator = stream[Symbol.asyncIterator]();
  const next = async (): Promise<Buffer | null> => {
    const { done, value } = await iterator.next();
    return done ? null : Buffer.from(value as string);
  };
  const chunks = async function* () {
    for (let chunk = held.shift() ?? (await next()); chunk !== null; chunk = held.shift() ?? (await next())) {
      yield chunk;
    }
  };
  return {
    name,
    path: null,
    rereadable: false,
    size: 0,
    chunks: (report) => counted(chunks(), report),
    async peek(length) {
      while (sizeOf(held) < length) {
        const chunk = await next();
        if (chunk === null) break;
        held.push(chunk);
      }
      return Buffer.concat(held).subarray(0, length);
    },
  };
}

/** Passes chunks on and says how far they have come. */
async function* counted(chunks: AsyncIterable<Buffer>, report?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    report?.(bytes);
    yield chunk;
  }
}
