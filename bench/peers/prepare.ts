import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE = resolve('node_modules/.cache/kundfokus-bench');
/** Polars' binary asks for a newer Node than it needs, so npm leaves it out unless it is named. */
const PACKAGES = ['nodejs-polars@0.26.1', 'nodejs-polars-linux-x64-gnu@0.26.1', 'arquero@8.0.1'];

/** Which peers can be run; `missing` names the others. */
export interface Peers {
  readonly polars: boolean;
  readonly arquero: boolean;
  readonly python: string | null;
  readonly r: boolean;
  readonly missing: readonly string[];
}

/** Path of a peer's script beside the packages it imports. */
export const peerFolder = (name: string): string => join(CACHE, name);

/** Installs Polars, arquero and pandas into a folder of their own. */
export function preparePeers(): Peers {
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(join(CACHE, 'package.json'))) writeFileSync(join(CACHE, 'package.json'), '{ "private": true }');
  if (!existsSync(join(CACHE, 'node_modules/arquero')))
    attempt('npm', ['install', '--force', '--no-audit', '--no-fund', ...PACKAGES]);
  for (const name of ['polars.mjs', 'arquero.mjs']) copyFileSync(resolve('bench/peers', name), peerFolder(name));
  const python = join(CACHE, 'python/bin/python');
  if (!existsSync(python)) {
    attempt('python3', ['-m', 'venv', 'python']);
    attempt(python, ['-m', 'pip', 'install', '--quiet', 'pandas']);
  }
  const found = {
    polars: works('node', ['-e', 'import("nodejs-polars").then(() => {}, () => process.exit(1))']),
    arquero: works('node', ['-e', 'import("arquero").then(() => {}, () => process.exit(1))']),
    python: works(python, ['-c', 'import pandas']) ? python : null,
    r: works('Rscript', ['-e', 'library(data.table); library(psych); library(jsonlite)']),
  };
  const missing = Object.entries(found).flatMap(([name, has]) => (has ? [] : [name]));
  return { ...found, missing };
}

function attempt(program: string, args: readonly string[]): void {
  try {
    execFileSync(program, args, { cwd: CACHE, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    console.error(`${program} ${args.join(' ')} failed`);
  }
}

function works(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { cwd: CACHE, stdio: 'ignore' }).status === 0;
}
