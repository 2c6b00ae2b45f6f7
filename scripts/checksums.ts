import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { formatIssue, type Issue, type Pack, type PackWording } from '../src/model/index.js';
import { hashPack, hashWording, parsePack, parseWording, sha256Hex } from '../src/pack/index.js';

/** Hash and status of a structure or a wording. */
export interface Checksum {
  readonly status: string;
  readonly sha256: string;
}

/** Content of `packs/checksums.json`: every version shipped, by `pack@version`. */
export type Checksums = Readonly<
  Record<string, { readonly structure: Checksum; readonly wordings: Readonly<Record<string, Checksum>> }>
>;

/** Content of `packs/word-checksums.json`: the first 8 digits of the hash of every form, by locale, word and form. */
export type WordChecksums = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** Every pack of a project folder with its wordings, checked. */
export function readShipped(root: string): readonly { pack: Pack; wordings: readonly PackWording[] }[] {
  return folders(`${root}packs/`).flatMap((id) =>
    folders(`${root}packs/${id}/`).map((version) => {
      const pack = parsePack(readJson(`${root}packs/${id}/${version}/pack.json`));
      const wordings = folders(`${root}locales/`)
        .map((locale) => `${root}locales/${locale}/packs/`)
        .filter((folder) => existsSync(folder))
        .flatMap((folder) => readdirSync(folder).map((file) => folder + file))
        .filter((path) => path.endsWith(`/${id}@${version}.json`))
        .map((path) => parseWording(readJson(path), pack));
      return { pack, wordings };
    }),
  );
}

/** The checksums of what is shipped. */
export function checksumsOf(shipped: readonly { pack: Pack; wordings: readonly PackWording[] }[]): Checksums {
  return Object.fromEntries(
    shipped.map(({ pack, wordings }) => [
      `${pack.id}@${pack.version}`,
      {
        structure: { status: pack.status, sha256: hashPack(pack) },
        wordings: Object.fromEntries(
          wordings.map((wording) => [wording.locale, { status: wording.status, sha256: hashWording(wording) }]),
        ),
      },
    ]),
  );
}

/** What was released and is no longer as it was: a hash that moved, a status taken back, a version taken out. */
export function brokenReleases(before: Checksums, now: Checksums): readonly Issue[] {
  return Object.entries(before).flatMap(([version, { structure, wordings }]) => [
    ...broken(version, structure, now[version]?.structure),
    ...Object.entries(wordings).flatMap(([locale, wording]) =>
      broken(`${version}/${locale}`, wording, now[version]?.wordings[locale]),
    ),
  ]);
}

function broken(path: string, before: Checksum, now: Checksum | undefined): readonly Issue[] {
  if (before.status !== 'released') return [];
  if (now?.status === 'released' && now.sha256 === before.sha256) return [];
  return [
    {
      code: 'released-version-changed',
      path,
      expected: `${before.sha256.slice(0, 8)} (released)`,
      received: now === undefined ? 'nothing' : `${now.sha256.slice(0, 8)} (${now.status})`,
      hint: 'Restore it, and make the change in a new version',
    },
  ];
}

function folders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Checksums as they are filed; nothing has been released while there is no file. */
export function readChecksums(root: string): Checksums {
  return folders(root).includes('packs') && readdirSync(`${root}packs/`).includes('checksums.json')
    ? (readJson(`${root}packs/checksums.json`) as Checksums)
    : {};
}

/** Checksums of the words of every locale of a project folder: those for customers, and the others under `w.`. */
export function readWordChecksums(root: string): WordChecksums {
  return Object.fromEntries(
    folders(`${root}locales/`).map((locale) => {
      const folder = `${root}locales/${locale}/words/`;
      const files = existsSync(folder) ? readdirSync(folder).sort() : [];
      const customer = files.map((file) => [file.replace(/\.json$/, ''), formHashes(readJson(folder + file))] as const);
      const others = Object.entries(readJson(`${root}locales/${locale}/other-words.json`) as object);
      return [
        locale,
        Object.fromEntries([...customer, ...others.map(([id, forms]) => [`w.${id}`, formHashes(forms)])]),
      ];
    }),
  );
}

function formHashes(value: unknown, path = ''): Readonly<Record<string, string>> {
  if (typeof value === 'string') return { [path]: sha256Hex(value).slice(0, 8) };
  const parts = Object.entries(value as object).map(([key, child]) => formHashes(child, path ? `${path}/${key}` : key));
  return Object.assign({}, ...parts);
}

/** Words that changed, or went, in a locale with a released wording: whoever answered with them read something else. */
export function brokenWords(
  before: WordChecksums,
  now: WordChecksums,
  released: ReadonlySet<string>,
): readonly Issue[] {
  return Object.entries(before)
    .filter(([locale]) => released.has(locale))
    .flatMap(([locale, words]) =>
      Object.entries(words).flatMap(([word, forms]) =>
        Object.entries(forms)
          .filter(([form, hash]) => now[locale]?.[word]?.[form] !== hash)
          .map(([form, hash]) => ({
            code: 'released-word-changed',
            path: `${locale}/${word}/${form}`,
            expected: `${hash} (released)`,
            received: now[locale]?.[word]?.[form] ?? 'nothing',
            hint: 'Restore it, or run this with --words: waves asked with the old word are then flagged',
          })),
      ),
    );
}

/** Locales with a released wording of any pack version. */
export function releasedLocales(checksums: Checksums): ReadonlySet<string> {
  return new Set(
    Object.values(checksums).flatMap(({ wordings }) =>
      Object.entries(wordings).flatMap(([locale, { status }]) => (status === 'released' ? [locale] : [])),
    ),
  );
}

/** Word checksums as they are filed. */
export function readFiledWords(root: string): WordChecksums {
  const path = `${root}packs/word-checksums.json`;
  return existsSync(path) ? (readJson(path) as WordChecksums) : {};
}

function main(root: string, newWords: boolean): number {
  const now = checksumsOf(readShipped(root));
  const words = readWordChecksums(root);
  const issues = [
    ...brokenReleases(readChecksums(root), now),
    ...(newWords ? [] : brokenWords(readFiledWords(root), words, releasedLocales(now))),
  ];
  for (const issue of issues) console.error(`× ${formatIssue(issue)}`);
  if (issues.length > 0) return 1;
  writeFileSync(`${root}packs/checksums.json`, `${JSON.stringify(now, null, 2)}\n`);
  writeFileSync(`${root}packs/word-checksums.json`, `${JSON.stringify(words, null, 2)}\n`);
  console.error(`wrote packs/checksums.json (${Object.keys(now).length} versions) and packs/word-checksums.json`);
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(fileURLToPath(new URL('../', import.meta.url)), process.argv.includes('--words'));
}
