#!/usr/bin/env node
import { runCli } from './run.js';

// Whoever reads our output may stop early (`| head -1`): that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    const received = error.code === 'ENOSPC' ? 'a full disk' : error.message;
    if (stream === process.stdout) console.error(`× standard output: expected room to write, received ${received}.`);
    process.exit(1);
  });
}

runCli(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
