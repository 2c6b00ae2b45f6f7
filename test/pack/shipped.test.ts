import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  brokenReleases,
  brokenWords,
  checksumsOf,
  readChecksums,
  readFiledWords,
  readShipped,
  readWordChecksums,
  releasedLocales,
} from '../../scripts/checksums.js';
import { publishedSchemas, schemaText } from '../../scripts/generate-schema.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(root + path, 'utf8'));

const filesIn = (folder: string, ending: string) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);

describe('the JSON Schemas', () => {
  it.each(Object.entries(publishedSchemas()))('%s is what the code makes (npm run schema)', (file, schema) => {
    expect(readFileSync(`${root}schema/${file}`, 'utf8')).toBe(schemaText(schema));
  });

  const packs = filesIn('packs', 'pack.json').map((file) => ['pack.schema.json', file]);
  const wordings = ['sv', 'en', 'da', 'nb', 'fi', 'de'].flatMap((locale) =>
    filesIn(`locales/${locale}/packs`, '.json'),
  );
  const steps = [['changes.schema.json', 'packs/customer-focus/changes.json']];
  it.each([...packs, ...steps, ...wordings.map((file) => ['wording.schema.json', file])])(
    '%s accepts %s',
    (schema, file) => {
      const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(readJson(`schema/${schema}`));
      expect(validate(readJson(file!)), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  it('refuse a pack with an item id that no survey tool takes', () => {
    const validate = new Ajv2020({ strictTypes: false }).compile(readJson('schema/pack.schema.json'));
    const pack = readJson('packs/customer-focus/1.0.0/pack.json');
    pack.items[0].id = 'cf_cen_1';
    expect(validate(pack)).toBe(false);
  });
});

describe('the files of words', () => {
  const files = ['packs', 'locales'].flatMap((folder) => filesIn(folder, '.json'));
  it.each(files)(
    '%s is plain UTF-8: no byte order mark, no escapes that nobody can read, no odd characters',
    (file) => {
      const text = readFileSync(root + file, 'utf8');
      expect(text).not.toMatch(/\\u[0-9a-f]{4}/i);
      expect(text).not.toMatch(/[\uFEFF\uFFFD\u200B-\u200F\u202A-\u202E]/);
      expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      expect(text.normalize('NFC')).toBe(text);
    },
  );
});

describe('checksums', () => {
  const now = checksumsOf(readShipped(root));

  it('are filed as they are (npm run checksums)', () => {
    expect(readChecksums(root)).toEqual(now);
  });

  it('of released versions have not moved', () => {
    expect(brokenReleases(readChecksums(root), now)).toEqual([]);
  });

  it('of customer-focus 1.0.0 are those it was released with', () => {
    const { structure, wordings } = now['customer-focus@1.0.0']!;
    expect({ structure, ...wordings }).toMatchInlineSnapshot(`
      {
        "en": {
          "sha256": "fa8ac07d456b66dfa7cc8db68ad82d642a038b41119dfbf634bff467a56c4d33",
          "status": "released",
        },
        "structure": {
          "sha256": "a3b7e2d1c12e15357b7146e5eb003b5b84b4220fb50806acda78f6598aaee73d",
          "status": "released",
        },
        "sv": {
          "sha256": "5a419747575e8bfa0160a553d05e2c9669ec551d644dbb35653f05efcd08b32e",
          "status": "released",
        },
      }
    `);
  });

  const checksum = (sha256: string, status = 'released') => ({ status, sha256 });
  const filed = { 'a@1.0.0': { structure: checksum('aaaaaaaa'), wordings: { sv: checksum('bbbbbbbb') } } };
  it.each([
    ['a structure that moved', { 'a@1.0.0': { ...filed['a@1.0.0'], structure: checksum('cccccccc') } }, ['a@1.0.0']],
    [
      'a wording that moved',
      { 'a@1.0.0': { ...filed['a@1.0.0'], wordings: { sv: checksum('cccccccc') } } },
      ['a@1.0.0/sv'],
    ],
    ['a wording taken out', { 'a@1.0.0': { ...filed['a@1.0.0'], wordings: {} } }, ['a@1.0.0/sv']],
    [
      'a release taken back',
      { 'a@1.0.0': { ...filed['a@1.0.0'], structure: checksum('aaaaaaaa', 'draft') } },
      ['a@1.0.0'],
    ],
    ['a version taken out', {}, ['a@1.0.0', 'a@1.0.0/sv']],
    ['nothing changed', filed, []],
    ['a version added', { ...filed, 'a@1.1.0': filed['a@1.0.0'] }, []],
  ])('guard a release: %s', (_, after, paths) => {
    expect(brokenReleases(filed, after).map(({ path }) => path)).toEqual(paths);
  });

  it('of words are filed as they are (npm run checksums)', () => {
    expect(readFiledWords(root)).toEqual(readWordChecksums(root));
  });

  const words = { sv: { customer: { 'forms/pl': 'aaaaaaaa' } }, fi: { customer: { 'forms/nomPl': 'bbbbbbbb' } } };
  it.each([
    ['a form that changed', { ...words, sv: { customer: { 'forms/pl': 'cccccccc' } } }, ['sv/customer/forms/pl']],
    ['a word taken out', { ...words, sv: {} }, ['sv/customer/forms/pl']],
    ['a form of a language not released', { ...words, fi: { customer: { 'forms/nomPl': 'cccccccc' } } }, []],
    ['a form added', { ...words, sv: { customer: { 'forms/pl': 'aaaaaaaa', 'forms/aSg': 'dddddddd' } } }, []],
  ])('guard the words of released languages: %s', (_, after, paths) => {
    expect(brokenWords(words, after, new Set(['sv'])).map(({ path }) => path)).toEqual(paths);
  });

  it('know which languages are released', () => {
    expect([...releasedLocales(now)]).toEqual(expect.arrayContaining(['sv', 'en']));
  });

  it('let a draft move', () => {
    const draft = { 'a@1.0.0': { structure: checksum('aaaaaaaa', 'draft'), wordings: {} } };
    expect(brokenReleases(draft, {})).toEqual([]);
  });
});
