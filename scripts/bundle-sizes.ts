import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

/** Bytes of a bundle: minified, and packed as a server sends it. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
  /** Minified bytes by folder of the sources. */
  readonly byRoom: Readonly<Record<string, number>>;
}

/** How to bundle. */
export interface BundleOptions {
  /** Where the imports are resolved from. */
  readonly folder: string;
  /** Packages that are not counted. */
  readonly external?: readonly string[];
}

/**
 * Bundles a source for the browser, minified.
 * @throws Error where it needs what a browser has not: an import of `node:` cannot be resolved.
 */
export async function bundleForBrowser(source: string, { folder, external = [] }: BundleOptions): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, loader: 'ts' },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: [...external],
    logLevel: 'silent',
  });
  const code = outputFiles[0]!.contents;
  return { minified: code.length, gzip: gzipSync(code, { level: 9 }).length, byRoom: roomsIn(metafile) };
}

function roomsIn({ outputs }: Metafile): Readonly<Record<string, number>> {
  const rooms = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))) {
    const room = join(...file.split('/').slice(0, 2));
    rooms.set(room, (rooms.get(room) ?? 0) + bytesInOutput);
  }
  return Object.fromEntries([...rooms].filter(([, bytes]) => bytes > 0).sort(([, a], [, b]) => b - a));
}
