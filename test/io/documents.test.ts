import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson, readPackFile, readYaml } from '../../src/io/index.js';
import type { Issue, KundfokusError } from '../../src/model/index.js';
import { testFolder } from '../cli/support/run.js';
import { fullLibrary } from '../support/library.js';

const at = testFolder();
const issuesOf = async (read: Promise<unknown>): Promise<readonly Issue[]> =>
  read.then(
    () => [],
    (error: KundfokusError) => error.issues,
  );
const bomb = [...'abcdefghi'].map((name, i) =>
  i === 0
    ? 'a: &a [x,x,x,x,x,x,x,x,x]'
    : `${name}: &${name} [${Array(9)
        .fill(`*${'abcdefghi'[i - 1]}`)
        .join(',')}]`,
);

describe('a document that cannot be read is an issue of the file, not a fault', () => {
  it.each<[string, string, string | Uint8Array, string, RegExp]>([
    ['UTF-16', 's.yaml', Buffer.from('\uFEFFpack: customer-focus@1', 'utf16le'), 'not-utf-8', /UTF-16/],
    ['UTF-16 without a mark', 's.json', Buffer.from('{"pack":1}', 'utf16le'), 'not-utf-8', /UTF-16/],
    ['Windows-1252', 's.yaml', Buffer.from('title: f\xF6rvaltning', 'latin1'), 'not-utf-8', /Windows-1252/],
    ['aliases of aliases', 's.yaml', bomb.join('\n'), 'not-yaml', /alias/i],
    ['deep JSON', 's.json', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'nested-too-deep', /more/],
    ['deep YAML', 's.yaml', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'nested-too-deep', /more/],
    ['YAML that holds itself', 's.yaml', 'a: &a\n  b: *a\n', 'nested-too-deep', /more/],
  ])('%s', async (_, name, content, code, received) => {
    writeFileSync(at(name), content);
    const [issue, ...more] = await issuesOf(name.endsWith('.json') ? readJson(at(name)) : readYaml(at(name)));
    expect([issue?.code, more]).toEqual([code, []]);
    expect(issue!.received).toMatch(received);
    expect(issue!.path).toBe(at(name));
  });

  it('a mark of UTF-8 at the beginning is no part of the text', async () => {
    writeFileSync(at('marked.yaml'), '\uFEFFpack: å\n');
    expect(await readYaml(at('marked.yaml'))).toEqual({ pack: 'å' });
  });
});

describe('a pack file', () => {
  const [pack] = fullLibrary.packs;
  const [sv, en] = fullLibrary.wordings.filter(({ packVersion }) => packVersion === pack!.version);
  const read = async (content: unknown) => {
    writeFileSync(at('pack.json'), JSON.stringify(content));
    return (await issuesOf(readPackFile(at('pack.json')))).map(({ code, path }) => `${code} ${path}`);
  };
  const reworded = (text: string) => ({ ...en!, items: { ...en!.items, CFCEN1: { ...en!.items.CFCEN1!, text } } });

  it('is read whole', async () => {
    expect(await read({ pack, wordings: [sv, en] })).toEqual([]);
  });

  it('is told of every fault at once: the same locale twice, and texts that lose a placeholder', async () => {
    const wordings = [sv, reworded('In my team, we often talk about needs.'), en];
    expect(await read({ pack, wordings })).toEqual([
      `other-placeholders ${at('pack.json')}/wordings/1/items/CFCEN1/text`,
      `duplicate ${at('pack.json')}/wordings`,
    ]);
  });

  it.each([null, 5, [], {}])('that is %j is told so at places that exist', async (content) => {
    const found = await read(content);
    expect(found).toContain(`missing-wordings ${at('pack.json')}/wordings`);
    expect(found.join()).not.toContain('//');
  });
});
