import { basename, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as stats from '../../src/stats/index.js';

/** Takes every file for one with side effects, whatever package.json says, so that the code itself is tried. */
const suspicious: Plugin = {
  name: 'suspicious',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace(/\.js$/, '.ts')),
      sideEffects: true,
    }));
  },
};

/** Files of `src/stats` that stand in a bundle of these lines, without `.ts`. */
async function filesFor(source: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: source, resolveDir: resolve('src/stats'), loader: 'ts' },
    ...{ bundle: true, write: false, metafile: true, format: 'esm', platform: 'browser', logLevel: 'silent' },
    plugins: [suspicious],
  });
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.includes('stats/'))
    .map(([file]) => basename(file, '.ts'))
    .sort();
}

describe('one function of the statistics', () => {
  it.each([
    ['netPromoterScore', ['net-promoter-score']],
    ['spearmanBrown', ['spearman-brown']],
    ['cronbachAlpha', ['cronbach-alpha', 'symmetric-matrix']],
    ['normalQuantile', ['normal-cdf', 'normal-quantile']],
  ])('%s brings what it needs and nothing else', async (name, needed) => {
    expect(await filesFor(`export { ${name} } from './index.js';`)).toEqual(needed);
  });

  it('is all that is taken: of an import for nothing, nothing stays', async () => {
    expect(Object.keys(stats).length).toBeGreaterThan(100);
    expect(await filesFor(`import './index.js';`)).toEqual([]);
  });
});
