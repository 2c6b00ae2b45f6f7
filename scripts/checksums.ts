import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { formatIssue, type Issue, type Pack, type PackWording } from '../src/model/index.js';
import { hashPack, hashWording, parsePack, parseWording } from '../src/pack/index.js';

/** Hash and status of a structure or a wording. */
export interface Checksum {
  readonly status: string;
  readonly sha256: string;
}

/** Content of `packs/checksums.json`: every version shipped, by `pack@version`. */
export type Checksums = Readonly<
  Record<string, { readonly structure: Checksum; readonly wordings: Readonly<Record<string, Checksum>> }>
>;

/** Every pack of a project folder with its wordings, checked. */
export function readShipped(root: string): readonly { pack: Pack; wordings: readonly PackWording[] }[] {
  return folders(`${root}packs/`).flatMap((id) =>
    folders(`${root}packs/${id}/`).map((version) => {
      const pack = parsePack(readJson(`${root}packs/${id}/${version}/pack.json`));
      const wordings = folders(`${root}locales/`)
        .map((locale) => `${root}locales/${locale}/packs/`)
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

function main(root: string): number {
  const now = checksumsOf(readShipped(root));
  const issues = brokenReleases(readChecksums(root), now);
  for (const issue of issues) console.error(`× ${formatIssue(issue)}`);
  if (issues.length > 0) return 1;
  writeFileSync(`${root}packs/checksums.json`, `${JSON.stringify(now, null, 2)}\n`);
  console.error(`wrote packs/checksums.json (${Object.keys(now).length} versions)`);
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(fileURLToPath(new URL('../', import.meta.url)));
}
