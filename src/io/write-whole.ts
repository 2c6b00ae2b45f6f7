import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KundfokusError } from '../model/index.js';
import { compressFor } from './compression/compress.js';

/** What a file is written from. */
export type FileContent = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, onto the disk, then under its name. A
 * failure, also one of the content's own, leaves what was there before. A symbolic link is followed. A name that ends in
 * `.gz` or `.zst` packs what is written. A piece is written while the next one is made: it must stay as it is until the one
 * after that is asked for.
 * @param options.mode Rights of the file, 0o666 less the umask by default; 0o600 for tallies.
 * @throws KundfokusError when the disk or the folder refuses.
 */
export async function writeWhole(
  path: string,
  content: FileContent,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const ready = await prepare(path, content, options);
  await rename(ready.temporary, ready.target).catch(async (error: unknown) => {
    await rm(ready.temporary, { force: true });
    throw refusal(path, error);
  });
}

/** A file and what goes into it. */
export interface FileToWrite {
  readonly path: string;
  readonly content: FileContent;
}

/**
 * Writes files that belong together: all of them, or none. Each is written beside its place first; where one of them cannot
 * be put there, those already put are taken away again and what they replaced is put back.
 * @throws KundfokusError when the disk or a folder refuses one of them.
 */
export async function writeTogether(files: readonly FileToWrite[]): Promise<void> {
  const ready: Prepared[] = [];
  const replaced: Replaced[] = [];
  try {
    for (const { path, content } of files) ready.push(await prepare(path, content, {}));
    for (const file of ready) replaced.push(await replace(file));
    await Promise.all(replaced.map(({ before }) => before && rm(before, { force: true })));
  } catch (error) {
    for (const { target, before } of replaced) await (before === null ? rm(target) : rename(before, target));
    await Promise.all(ready.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
}

/** What was put in place, and where what stood there before is kept meanwhile. */
interface Replaced {
  readonly target: string;
  readonly before: string | null;
}

async function replace({ path, temporary, target }: Prepared): Promise<Replaced> {
  const before = `${temporary}.before`;
  try {
    const stood = await rename(target, before).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    await rename(temporary, target).catch(async (error: unknown) => {
      if (stood) await rename(before, target);
      throw error;
    });
    return { target, before: stood ? before : null };
  } catch (error) {
    throw refusal(path, error);
  }
}

/** A file written beside its place. */
interface Prepared {
  readonly path: string;
  readonly temporary: string;
  readonly target: string;
}

async function prepare(path: string, content: FileContent, options: { readonly mode?: number }): Promise<Prepared> {
  const target = await realpath(path).catch(() => path);
  await refuseSpecialFile(path, target);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(temporary, 'wx', options.mode ?? 0o666);
    if (options.mode !== undefined) await handle.chmod(options.mode);
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    await writePieces(handle, compressFor(path, pieces));
    await handle.sync();
    await handle.close();
    return { path, temporary, target };
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw refusal(path, error);
  }
}

/** Writes one piece while the next is made. */
async function writePieces(handle: FileHandle, pieces: ReturnType<typeof compressFor>): Promise<void> {
  let writing = Promise.resolve();
  try {
    for await (const piece of pieces) {
      await writing;
      writing = handle.writeFile(piece);
      writing.catch(() => undefined);
    }
  } catch (error) {
    await writing.catch(() => undefined);
    throw error;
  }
  await writing;
}

function refusal(path: string, error: unknown): unknown {
  return isSystemError(error) ? new KundfokusError([cannotWrite(path, error)]) : error;
}

/** A device or a pipe cannot be put in place of a file, and must not be replaced by one. */
async function refuseSpecialFile(path: string, target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found === null || found.isFile()) return;
  if (found.isDirectory()) throw new KundfokusError([cannotWrite(path, { code: 'EISDIR' })]);
  throw new KundfokusError([
    {
      code: 'cannot-write',
      path,
      expected: 'a file that can be written',
      received: 'a device or a pipe',
      hint: 'Leave the option out to write to standard output',
    },
  ]);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function cannotWrite(path: string, { code }: Pick<NodeJS.ErrnoException, 'code'>) {
  const words: Readonly<Record<string, readonly [string, string]>> = {
    ENOENT: ['no such folder', 'Make the folder first'],
    ENOTDIR: ['a file where a folder should be', 'Choose another folder'],
    EACCES: ['a folder that may not be written to', 'Choose another folder, or change its rights'],
    EROFS: ['a disk that may not be written to', 'Choose another folder'],
    EISDIR: ['a folder of that name', 'Choose another name'],
    ENOSPC: ['a full disk', 'Make room, or choose another disk'],
  };
  const [received, hint] = words[code ?? ''] ?? [code ?? 'an error', 'Choose another place'];
  return { code: 'cannot-write', path, expected: 'a file that can be written', received, hint };
}
