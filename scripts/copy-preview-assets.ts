/** Copies the survey renderer that `kundfokus preview` serves into the package, so that nothing is fetched. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { previewAssets } from '../src/io/preview/assets.js';

mkdirSync('dist/preview', { recursive: true });
for (const [name, source] of Object.entries(previewAssets)) {
  copyFileSync(`node_modules/${source}`, `dist/preview/${name}`);
}
