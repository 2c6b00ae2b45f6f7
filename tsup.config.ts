import { readdirSync } from 'node:fs';
import { defineConfig } from 'tsup';

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

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    surveyjs: 'src/platforms/surveyjs/index.ts',
    platforms: 'src/platforms/index.ts',
    sql: 'src/sql/index.ts',
    stats: 'src/stats/index.ts',
    report: 'src/report/index.ts',
    picks: 'src/study/picks/index.ts',
    node: 'src/io/index.ts',
    cli: 'src/cli/main.ts',
    'tally-worker': 'src/io/workers/tally-worker.ts',
    ...contentEntries(),
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'node20',
  splitting: true,
  shims: true,
  external: [/^node:/],
  noExternal: ['zod'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  // A fifth of the time that `import "kundfokus"` takes is reading source (bench/import.ts). The splitting of CommonJS
  // breaks names that were shortened.
  esbuildOptions: (options, { format }) => {
    options.minify = format === 'esm';
  },
  clean: true,
  onSuccess: 'tsx scripts/copy-preview-assets.ts',
});
