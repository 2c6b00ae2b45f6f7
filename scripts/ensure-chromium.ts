/** Installs Debian's Chromium where none is found, for the browser tests. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('/usr/bin/chromium')) {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const run = (...command: string[]) => {
    const [program, ...args] = [...sudo, ...command];
    execFileSync(program!, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  console.log('Installing Chromium for the browser tests');
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', 'chromium', 'fonts-dejavu-core');
}
