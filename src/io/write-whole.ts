import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KundfokusError } from '../model/index.js';

/** What a file is written from. */
export type FileContent = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, onto the disk, then under its name. A
 * failure, also one of the content's own, leaves what was there before. A symbolic link is followed.
 * @param options.mode Rights of the file, 0o666 less the umask by default; 0o600 for tallies.
 * @throws KundfokusError when the disk or the folder refuses.
 */
export async function writeWhole(
  path: string,
  content: FileContent,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  await refuseSpecialFile(path, target);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(temporary, 'wx', options.mode ?? 0o666);
    if (options.mode !== undefined) await handle.chmod(options.mode);
    for await (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
      await handle.writeFile(piece);
    }
    await handle.sync();
    await handle.close();
    await rename(temporary, target);
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw isSystemError(error) ? new KundfokusError([cannotWrite(path, error)]) : error;
  }
}

/** A device or a pipe cannot be put in place of a file, and must not be replaced by one. */
async function refuseSpecialFile(path: string, target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found === null || found.isFile() || found.isDirectory()) return;
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

function cannotWrite(path: string, { code }: NodeJS.ErrnoException) {
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
