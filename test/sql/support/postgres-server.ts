import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of this test's own, on a socket in its own folder; no port is opened. */
export interface PostgresServer {
  /** Folder of the socket: the `host` of a connection. */
  readonly socketFolder: string;
  readonly user: string;
  stop(): void;
}

/** What to do where there is no server, for the message of a skipped test. */
export const NO_POSTGRES =
  'PostgreSQL is not installed; with KUNDFOKUS_INSTALL_ENGINES=1 and as root the Debian package is installed';

/** Finds or installs the server's programs and starts one; `null` where there is none. */
export function startPostgresServer(): PostgresServer | null {
  const programs = findPrograms() ?? installPrograms();
  if (programs === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'kundfokus-postgres-'));
  const owner = ownerOfServer();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  run('initdb', '-D', data, '-U', 'kundfokus', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c jit=off`;
  run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start');
  return {
    socketFolder: folder,
    user: 'kundfokus',
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .filter((version) => version >= 15)
    : [];
  return versions.length === 0 ? null : join(root, String(Math.max(...versions)), 'bin');
}

function installPrograms(): string | null {
  if (process.env.KUNDFOKUS_INSTALL_ENGINES !== '1' || process.getuid?.() !== 0) return null;
  const install = (...args: string[]) =>
    execFileSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  install('update', '-q');
  install('install', '-q', '-y', '--no-install-recommends', 'postgresql');
  return findPrograms();
}

/** The server refuses to run as root: the package's own user runs it then. */
function ownerOfServer(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
