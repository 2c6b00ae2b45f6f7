import { readFileSync, writeFileSync } from 'node:fs';

/** Libraries that are built into the package, so that nobody's start waits for files of theirs to be found. */
export const BUNDLED = { library: ['i18next', 'zod'], program: ['commander', 'i18next', 'zod'] };

/** Where in the package the licences of these libraries stand. */
export const NOTICES = 'dist/THIRD-PARTY-LICENSES.txt';

/** Writes the licence of each library that is built in, as these licences ask. */
export function writeNotices(): void {
  const notices = BUNDLED.program.map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string };
    return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}\n`;
  });
  const survey = 'The files of dist/preview begin with their licence.\n';
  writeFileSync(NOTICES, ['Built into this package:\n', ...notices, survey].join('\n----\n\n'));
}
