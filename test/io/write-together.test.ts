import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeTogether } from '../../src/io/index.js';
import { testFolder } from '../cli/support/run.js';

const at = testFolder();

describe('files that belong together', () => {
  it('are all written, over what was there', async () => {
    writeFileSync(at('one'), 'old');
    await writeTogether([
      { path: at('one'), content: '1' },
      { path: at('two'), content: '2' },
    ]);
    expect(['one', 'two'].map((name) => readFileSync(at(name), 'utf8'))).toEqual(['1', '2']);
    expect(readdirSync(at('.')).sort()).toEqual(['one', 'two']);
  });

  it.each<[string, string, () => string | AsyncIterable<string>]>([
    ['has no folder to go to', 'none/b', () => 'x'],
    ['is a folder', 'folder', () => 'x'],
    ['fails while it is made', 'b', failing],
  ])('are none of them written where the second %s', async (_, name, content) => {
    mkdirSync(at('folder'), { recursive: true });
    writeFileSync(at('kept'), 'old');
    const before = readdirSync(at('.')).sort();
    const pair = (first: string) => [
      { path: at(first), content: 'new' },
      { path: at(name), content: content() },
    ];
    await expect(writeTogether(pair('kept'))).rejects.toThrow();
    await expect(writeTogether(pair('fresh'))).rejects.toThrow();
    expect(readFileSync(at('kept'), 'utf8')).toBe('old');
    expect(existsSync(at('fresh'))).toBe(false);
    expect(readdirSync(at('.')).sort()).toEqual(before);
  });
});

async function* failing(): AsyncGenerator<string> {
  yield 'a';
  throw new Error('no more');
}
