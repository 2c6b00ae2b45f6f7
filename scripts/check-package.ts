/**
 * Packs the package and looks at it as its users will: publint, attw, an install into an empty folder where an ESM file,
 * a CJS file, a strict type check without skipLibCheck and the command line must all work. What a browser loads must need no
 * Node, and stay small.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundleForBrowser } from './bundle-sizes.js';
import { BUNDLED, NOTICES } from './bundled-libraries.js';

const ESM = `import { buildPlan, parseStudy, scoreRespondent } from 'kundfokus';
import { pack } from 'kundfokus/packs/customer-focus@1.0.0';
import { pack as packOfPicks } from 'kundfokus/packs/customer-focus@2.1.0';
import { wording as wordingOfPicks } from 'kundfokus/locales/sv/customer-focus@2.1.0';
import { withPicks } from 'kundfokus/picks';
import { locale } from 'kundfokus/locales/sv';
import { wording } from 'kundfokus/locales/sv/customer-focus@1.0.0';
import { installPack } from 'kundfokus/surveyjs';
import { renderHtml } from 'kundfokus/report';
import { welchTTest } from 'kundfokus/stats';
import { platforms } from 'kundfokus/platforms';
import { readStudy } from 'kundfokus/node';
import * as sql from 'kundfokus/sql';

const study = parseStudy({ pack: 'customer-focus@1.0.0', locales: ['sv'] }, { packs: [pack], wordings: [wording], locales: [locale] });
const plan = buildPlan(study);
const scores = scoreRespondent(plan, { CFCEN1: 5, CFCEN2: 4, CFCEN3: 'NR' });
if (scores.CEN?.score !== 87.5) throw new Error('unexpected score ' + JSON.stringify(scores.CEN));
const picks = { packs: [packOfPicks], wordings: [wordingOfPicks], locales: [locale] };
const asked = parseStudy({ pack: 'customer-focus@2.1.0', modules: ['values'], values: { self: true } }, picks);
if (asked.values?.self !== true) throw new Error('values are not read');
const { survey } = installPack({ pages: [] }, study, {});
if (!JSON.stringify(survey).includes('CFCEN1')) throw new Error('not installed');
for (const thing of [withPicks, renderHtml, welchTTest, platforms, readStudy, sql]) if (thing === undefined) throw new Error('missing export');
`;
/** The entry `kundfokus/node` may need Node's types; no other does. */
const TYPESCRIPT = ESM.replace(/^import .*'kundfokus\/node';\n/m, "import type { Published } from 'kundfokus';\n")
  .replace('readStudy, ', '')
  .concat('export type Made = Published;\n');

/** Entries that run in a browser. */
const BROWSER_ENTRIES = [
  ...[
    'kundfokus',
    'kundfokus/surveyjs',
    'kundfokus/platforms',
    'kundfokus/sql',
    'kundfokus/stats',
    'kundfokus/report',
    'kundfokus/picks',
  ],
  ...['kundfokus/packs/customer-focus@1.0.0', 'kundfokus/packs/customer-focus@2.1.0'],
  ...['kundfokus/locales/sv', 'kundfokus/locales/sv/customer-focus@1.0.0'],
];
/** What a program that scores takes from the core: a study, its plan, scores. */
const CORE = "export { buildPlan, parseStudy, scoreRespondent } from './src/index.ts';";
/**
 * Bytes at most: of the core, minified and packed, without zod/mini and i18next; of one statistic, minified; of what the
 * command line loads before it knows the command, and then of the scores.
 */
const LIMITS = { core: 20_000, statistic: 2_500, start: 100_000, scores: 500_000 };

const box = mkdtempSync(join(tmpdir(), 'kundfokus-package-'));
const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  run('.', 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', box);
  const tarball = join(box, readdirSync(box).find((name) => name.endsWith('.tgz'))!);
  console.log(run('.', 'npx', 'publint', '--strict', tarball));
  console.log(run('.', 'npx', 'attw', '--profile', 'node16', '--format', 'ascii', tarball));
  writeFileSync(join(box, 'package.json'), '{ "name": "consumer", "private": true }');
  run(box, 'npm', 'install', '--silent', '--no-audit', '--no-fund', tarball);
  writeFileSync(join(box, 'use.mjs'), ESM);
  writeFileSync(join(box, 'use.cjs'), toCommonJs(ESM));
  writeFileSync(join(box, 'use.mts'), TYPESCRIPT);
  run(box, 'node', 'use.mjs');
  run(box, 'node', 'use.cjs');
  typeCheck(box);
  await checkBundles(box);
  checkInstalled(join(box, 'node_modules/kundfokus'));
  const help = run(box, 'npx', '--no-install', 'kundfokus', '--help');
  if (!help.includes('Start here')) throw new Error('kundfokus --help said something else');
  console.log('The packed tarball installs; ESM, CJS, types and the command line work.');
} finally {
  rmSync(box, { recursive: true, force: true });
}

function toCommonJs(source: string): string {
  return source
    .replace(/import (\{[^}]+\}) from ('[^']+');/g, (_, names: string, from: string) => {
      return `const ${names.replaceAll(' as ', ': ')} = require(${from});`;
    })
    .replace(/import \* as (\w+) from ('[^']+');/g, 'const $1 = require($2);');
}

/** Neither zod nor Node's types are there: no exported type may need them. */
function typeCheck(folder: string): void {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023', 'dom'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.mts'] }));
  console.log(run(folder, 'node', resolve('node_modules/typescript/bin/tsc'), '-p', folder));
}

/** Bundles for the browser: of every entry as installed, of one statistic, and of the core from its sources. */
async function checkBundles(folder: string): Promise<void> {
  for (const entry of BROWSER_ENTRIES) {
    const { minified, gzip } = await bundleForBrowser(`export * from '${entry}';`, { folder });
    console.log(`${entry}: ${minified} bytes for the browser, ${gzip} packed`);
  }
  const wilson = await bundleForBrowser("export { wilsonInterval } from 'kundfokus/stats';", { folder });
  console.log(`one statistic of kundfokus/stats: ${wilson.minified} bytes, ${wilson.gzip} packed`);
  const core = await bundleForBrowser(CORE, { folder: resolve('.'), external: ['zod/mini', 'i18next'] });
  console.log(`the core without zod/mini: ${core.minified} bytes, ${core.gzip} packed`, core.byRoom);
  if (wilson.minified > LIMITS.statistic)
    throw new Error(`one statistic takes more than ${LIMITS.statistic} bytes along`);
  if (core.gzip > LIMITS.core) throw new Error(`the core is larger than ${LIMITS.core} bytes packed`);
}

/** The licences of what is built in, and how much the command line loads. */
function checkInstalled(folder: string): void {
  const notices = readFileSync(join(folder, NOTICES), 'utf8');
  const unnamed = BUNDLED.program.filter((name) => !notices.includes(`\n${name} `));
  if (unnamed.length > 0) throw new Error(`${NOTICES} has no licence of ${unnamed.join(', ')}`);
  const scores = readdirSync(join(folder, 'dist')).find((name) => /^answers-\w+\.js$/.test(name));
  if (scores === undefined) throw new Error('the commands around answers have no file of their own');
  const start = bytesLoaded(join(folder, 'dist/cli.js'));
  const all = bytesLoaded(join(folder, 'dist', scores));
  console.log(`the command line loads ${start} bytes to start, kundfokus score ${all}`);
  if (start > LIMITS.start) throw new Error(`the command line loads more than ${LIMITS.start} bytes to start`);
  if (all > LIMITS.scores) throw new Error(`kundfokus score loads more than ${LIMITS.scores} bytes`);
}

/** Bytes of a minified file and of all that it imports, without what it imports when it is needed. */
function bytesLoaded(entry: string): number {
  const texts = new Map<string, string>();
  const load = (file: string): void => {
    if (texts.has(file)) return;
    const text = readFileSync(file, 'utf8');
    texts.set(file, text);
    for (const [, path] of text.matchAll(/(?:from|import)"(\.[^"]+)"/g)) load(join(dirname(file), path!));
  };
  load(entry);
  return [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
