#!/usr/bin/env node
import { runCli } from './run.js';
import { inWords, issueInWords } from './words.js';

// Whoever reads our output may stop early (`| head -1`): that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    const received = error.code === 'ENOSPC' ? 'a full disk' : error.message;
    const issue = { code: 'system', path: inWords('standard output'), expected: 'room to write', received };
    if (stream === process.stdout) console.error(`× ${issueInWords(issue)}`);
    process.exit(1);
  });
}

runCli(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
