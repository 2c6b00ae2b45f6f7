import { describe, expect, it } from 'vitest';
import { loadChanges, loadLibrary, readJson, readStudy, readYaml } from '../../src/io/index.js';
import { fileIn, issuesOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const yaml = 'pack: customer-focus@1.0.0\nlocales: [sv, en]\ncustomer:\n  word: patient\nunit: { column: team }\n';

describe('the library', () => {
  it('holds every shipped pack with its words', async () => {
    const { packs, wordings, locales } = await loadLibrary();
    expect(packs.map((pack) => `${pack.id}@${pack.version}`)).toEqual(
      ['1.0.0', '2.0.0', '2.1.0'].map((version) => `customer-focus@${version}`),
    );
    const inVersion = (version: string) =>
      wordings.filter(({ packVersion }) => packVersion === version).map(({ locale }) => locale);
    expect(inVersion('1.0.0')).toEqual(['sv', 'en']);
    expect(inVersion('2.0.0')).toEqual(['sv', 'en', 'da', 'nb', 'fi', 'de']);
    expect(inVersion('2.1.0')).toEqual(inVersion('2.0.0'));
    expect(locales.map((locale) => locale.locale)).toEqual(['sv', 'en', 'da', 'nb', 'fi', 'de']);
  });

  it('holds what changed between the versions', async () => {
    expect((await loadChanges()).map(({ from, to }) => [from, to])).toEqual([
      ['1.0.0', '2.0.0'],
      ['2.0.0', '2.1.0'],
    ]);
  });
});

describe('a study file', () => {
  it('is read from YAML and from JSON alike', async () => {
    const fromYaml = await readStudy(fileIn(folder, 'study.yaml', yaml));
    const json = {
      pack: 'customer-focus@1.0.0',
      locales: ['sv', 'en'],
      customer: { word: 'patient' },
      unit: { column: 'team' },
    };
    const fromJson = await readStudy(fileIn(folder, 'study.json', `\uFEFF${JSON.stringify(json)}`));
    expect(fromYaml).toEqual(fromJson);
    expect(fromYaml).toMatchObject({ locales: ['sv', 'en'], customer: { word: 'patient' }, unit: { column: 'team' } });
  });

  it('says every syntax error with its line and column', async () => {
    const path = fileIn(
      folder,
      'bad.yaml',
      'pack: customer-focus@1.0.0\nlocales: [sv\ncustomer: a: b\nunit: 1\nunit: 2\n',
    );
    const issues = await issuesOf(readStudy(path), folder);
    expect(issues.length).toBeGreaterThan(1);
    expect(issues[0]).toMatch(
      /^bad\.yaml:3:1: expected YAML, received Flow sequence in block collection must be .*\. Correct the line/,
    );
  });

  it('refuses a key that stands twice', async () => {
    const path = fileIn(folder, 'twice.yaml', 'pack: a\npack: b\n');
    expect((await issuesOf(readYaml(path), folder))[0]).toMatch(
      /^twice\.yaml:2:1: expected YAML, received Map keys must be unique/,
    );
  });

  it('says wrong content by its path in the document', async () => {
    const path = fileIn(folder, 'content.yaml', `${yaml}modules: [coer]\n`);
    expect((await issuesOf(readStudy(path), folder))[0]).toMatch(/^modules/);
  });

  it('says where JSON breaks', async () => {
    const path = fileIn(folder, 'bad.json', '{\n  "pack": "a",\n  "locales": ]\n}');
    expect((await issuesOf(readJson(path), folder))[0]).toMatch(/^bad\.json:3:\d+: expected JSON, received /);
    expect((await issuesOf(readJson(`${folder}/none.json`), folder))[0]).toContain('received no such file');
  });
});
