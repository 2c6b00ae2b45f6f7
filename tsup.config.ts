import { readdirSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { defineConfig, type Options } from 'tsup';
import { BUNDLED } from './scripts/bundled-libraries.js';
import { directImports } from './scripts/direct-imports.js';

/** Every pack version and every locale is an entry of its own, so that an application loads just what it asks. */
function contentEntries(): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const id of readdirSync('packs', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const version of readdirSync(`packs/${id.name}`).filter((name) => /^\d/.test(name))) {
      entries[`packs/${id.name}@${version}`] = `packs/${id.name}/${version}/index.ts`;
    }
  }
  for (const locale of readdirSync('locales')) {
    entries[`locales/${locale}`] = `locales/${locale}/index.ts`;
    for (const file of readdirSync(`locales/${locale}/packs`).filter((name) => name.endsWith('.ts'))) {
      entries[`locales/${locale}/${file.slice(0, -3)}`] = `locales/${locale}/packs/${file}`;
    }
  }
  return entries;
}

const CONTENT = /\/locales\/([a-z]+)\/(?:index|packs\/(.+))\.js$/;

/** The command line loads the words of a language from the files that the library has them in. */
const contentOfLibrary: Plugin = {
  name: 'content-of-library',
  setup(build) {
    build.onResolve({ filter: CONTENT }, ({ path }) => {
      const [, locale, pack] = CONTENT.exec(path)!;
      return { path: pack === undefined ? `./locales/${locale}.js` : `./locales/${locale}/${pack}.js`, external: true };
    });
  },
};

const common = {
  target: 'node20',
  splitting: true,
  external: [/^node:/],
} satisfies Options;

const library: Options = {
  ...common,
  entry: {
    index: 'src/index.ts',
    surveyjs: 'src/platforms/surveyjs/index.ts',
    platforms: 'src/platforms/index.ts',
    sql: 'src/sql/index.ts',
    stats: 'src/stats/index.ts',
    report: 'src/report/index.ts',
    picks: 'src/study/picks/index.ts',
    node: 'src/io/index.ts',
    ...contentEntries(),
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  shims: true,
  noExternal: [...BUNDLED.library],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  // A fifth of the time that `import "kundfokus"` takes is reading source (bench/import.ts). The splitting of CommonJS
  // breaks names that were shortened.
  esbuildOptions: (options, { format }) => {
    options.minify = format === 'esm';
  },
  clean: true,
  onSuccess: 'tsx scripts/finish-build.ts',
};

/** What programs of Node alone have in common: they are split, or left whole, by what a run of theirs needs. */
const program: Options = {
  ...common,
  format: 'esm',
  platform: 'node',
  noExternal: [...BUNDLED.program],
  esbuildPlugins: [directImports(), contentOfLibrary],
  minify: true,
  dts: false,
};

const commandLine: Options = {
  ...program,
  entry: { cli: 'src/cli/main.ts' },
  // commander is CommonJS and requires modules of Node.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
};

/** Apart from the command line, so that a thread reads one file. */
const worker: Options = { ...program, entry: { 'part-worker': 'src/io/workers/part-worker.ts' } };

export default defineConfig([library, commandLine, worker]);
