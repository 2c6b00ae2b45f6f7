/** What the package holds beside code: the survey renderer that `kundfokus preview` serves, so that nothing is fetched, and notices. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { previewAssets } from '../src/io/preview/assets.js';
import { writeNotices } from './bundled-libraries.js';

mkdirSync('dist/preview', { recursive: true });
for (const [name, source] of Object.entries(previewAssets)) {
  copyFileSync(`node_modules/${source}`, `dist/preview/${name}`);
}
writeNotices();
