import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/io/index.js';
import { fileIn, issuesOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();

describe('a file written whole or not at all', () => {
  it('holds a text, bytes, or pieces in order', async () => {
    const path = join(folder, 'a.txt');
    await writeWhole(path, 'text å');
    expect(readFileSync(path, 'utf8')).toBe('text å');
    await writeWhole(path, new Uint8Array([65, 66]));
    expect(readFileSync(path, 'utf8')).toBe('AB');
    await writeWhole(
      path,
      (async function* () {
        yield 'one ';
        yield Buffer.from('two ');
        yield 'three';
      })(),
    );
    expect(readFileSync(path, 'utf8')).toBe('one two three');
  });

  it('keeps what was there when the content fails, and leaves nothing beside it', async () => {
    const inner = join(folder, 'failing');
    mkdirSync(inner);
    const path = fileIn(inner, 'a.txt', 'before');
    const failing = (async function* () {
      yield 'half';
      throw new Error('lost connection');
    })();
    await expect(writeWhole(path, failing)).rejects.toThrow('lost connection');
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(inner)).toEqual(['a.txt']);
  });

  it('keeps what was there when a piece cannot be written, also with the next one made', async () => {
    const inner = join(folder, 'piece');
    mkdirSync(inner);
    const path = fileIn(inner, 'a.txt', 'before');
    const pieces = (async function* () {
      yield 'half';
      yield 42 as never;
      yield 'whole';
    })();
    await expect(writeWhole(path, pieces)).rejects.toThrow(TypeError);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(inner)).toEqual(['a.txt']);
  });

  it('is written through a symbolic link', async () => {
    const real = fileIn(folder, 'real.csv', 'before');
    const link = join(folder, 'link.csv');
    symlinkSync(real, link);
    await writeWhole(link, 'after');
    expect(readFileSync(real, 'utf8')).toBe('after');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('never takes the place of a device', async () => {
    await expect(writeWhole('/dev/null', 'text')).rejects.toThrow('received a device or a pipe');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('can be for the owner alone', async () => {
    const path = join(folder, 'tally.json');
    await writeWhole(path, '{}', { mode: 0o600 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('says why it cannot be written', async () => {
    expect(await issuesOf(writeWhole(join(folder, 'none', 'a.txt'), 'x'), folder)).toEqual([
      'none/a.txt: expected a file that can be written, received no such folder. Make the folder first.',
    ]);
    mkdirSync(join(folder, 'taken'));
    expect((await issuesOf(writeWhole(join(folder, 'taken'), 'x'), folder))[0]).toContain('a folder of that name');
    expect(existsSync(join(folder, 'taken'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
