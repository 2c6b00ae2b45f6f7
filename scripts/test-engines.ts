/**
 * Runs the SQL on real engines: PostgreSQL, an Apache Spark cluster of one master and two workers on the loopback address,
 * Trino with a coordinator and a worker, a dbt project on DuckDB, and an independent parser for the dialects that are text
 * only. Installs what is missing: Debian's packages (as root, or with sudo) and, into a folder of its own under node_modules,
 * test/engines/requirements.txt and test/engines/trino/pom.xml. Nothing is skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const CACHE = resolve('node_modules/.cache/kundfokus-engines');
const REQUIREMENTS = 'test/engines/requirements.txt';
const TRINO = resolve('test/engines/trino');
/** Versions of Java that this Spark and this Trino run on. */
const JAVA = [17, 21];

function install(...packages: string[]): void {
  console.log(`Installing ${packages.join(', ')}`);
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const run = (...command: string[]) => {
    const [program, ...args] = [...sudo, ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(program!, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  };
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Major version of the Java in a folder, or of the one on the path. */
function javaVersion(home: string | undefined): number {
  const { stderr } = spawnSync(home ? join(home, 'bin/java') : 'java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

function debianJava(): string | undefined {
  const homes = JAVA.flatMap((version) =>
    ['amd64', 'arm64'].map((cpu) => `/usr/lib/jvm/java-${version}-openjdk-${cpu}`),
  );
  return homes.find((home) => existsSync(join(home, 'bin/java')));
}

/** The folder of a Java that runs Spark; `undefined`: the one on the path. */
function findJava(): string | undefined {
  for (const home of [process.env.JAVA_HOME, undefined]) if (JAVA.includes(javaVersion(home))) return home;
  if (debianJava() === undefined) install('openjdk-17-jre-headless');
  return debianJava();
}

/** A Python with the requirements, made anew when they change. */
function findPython(): string {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  const [folder, stamp] = [join(CACHE, 'python'), join(CACHE, 'installed.txt')];
  const python = join(folder, 'bin/python');
  if (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted &&
    succeeds(python, '-c', 'import pyspark, sqlglot, dbt.adapters.duckdb')
  ) {
    return python;
  }
  for (const old of [folder, stamp]) rmSync(old, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  if (!succeeds('python3', '-c', 'import venv, ensurepip')) install('python3', 'python3-venv');
  console.log(`Installing ${wanted.trim().split('\n').join(', ')}`);
  execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  execFileSync(python, pip, { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
  return python;
}

/** The class path of Trino, fetched and compiled anew when its project file or program changes: 134 MB. */
function findTrino(java: string | undefined): string {
  const names = ['pom.xml', 'TrinoServer.java'];
  const wanted = names.map((name) => readFileSync(join(TRINO, name), 'utf8')).join('');
  const [folder, stamp] = [join(CACHE, 'trino'), join(CACHE, 'trino/installed.txt')];
  const classes = `${join(folder, 'lib')}/*:${folder}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return classes;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compiler = java === undefined ? 'javac' : join(java, 'bin/javac');
  if (!succeeds(compiler, '-version') || !succeeds('mvn', '-version')) install('openjdk-17-jdk-headless', 'maven');
  console.log('Fetching Trino');
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`, '-DincludeScope=runtime'];
  const env = { ...process.env, ...(java === undefined ? {} : { JAVA_HOME: java }) };
  const quiet = ['--quiet', '--batch-mode', '--file', join(TRINO, 'pom.xml')];
  execFileSync('mvn', [...quiet, ...goal], { stdio: 'inherit', env });
  execFileSync(compiler, ['-cp', classes, '-d', folder, join(TRINO, 'TrinoServer.java')], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
  return classes;
}

if (!existsSync('/usr/lib/postgresql')) install('postgresql');
const java = findJava();
const python = findPython();
const env = {
  ...process.env,
  KUNDFOKUS_PYTHON: python,
  KUNDFOKUS_DBT: join(dirname(python), 'dbt'),
  KUNDFOKUS_TRINO: findTrino(java),
  ...(java === undefined ? {} : { JAVA_HOME: java }),
};
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--config', 'vitest.engines.config.ts', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env,
  },
);
process.exitCode = status ?? 1;
