import { type Command, CommanderError } from 'commander';
import { type Issue, KundfokusError } from '../model/index.js';
import { languageFor } from './language.js';
import { Interrupted } from './outputs.js';
import { buildProgram } from './program.js';
import { UsageError, usageIssue } from './usage.js';
import { inWords, issueInWords, speak } from './words.js';

/** Exit codes: 0 done, 1 bad input, 2 bad usage. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command line on arguments (without node and script name) and says how it ended; never throws. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  await speak(languageFor(args, process.env));
  const program = await buildProgram(args);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) process.kill(process.pid, error.signal);
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    const failure = describe(error);
    const asJson = args.includes('--json');
    console.error(asJson ? JSON.stringify({ issues: failure.issues }) : textOf(failure.issues));
    if (failure.code === 2 && !asJson) console.error(inWords(`Try: kundfokus ${helpFor(program, args)}`));
    return failure.code;
  }
}

function describe(error: unknown): { readonly code: 1 | 2; readonly issues: readonly Issue[] } {
  if (error instanceof UsageError) return { code: 2, issues: [error.issue] };
  if (error instanceof CommanderError) return { code: 2, issues: [usageIssue(error)] };
  if (error instanceof KundfokusError) return { code: 1, issues: error.issues };
  return { code: 1, issues: [systemIssue(error)] };
}

function textOf(issues: readonly Issue[]): string {
  return issues.map((issue) => `× ${issueInWords(issue)}`).join('\n');
}

function helpFor(program: Command, args: readonly string[]): string {
  const command = program.commands.find((candidate) => args.includes(candidate.name()));
  return command === undefined ? '--help' : `${command.name()} --help`;
}

/** What the operating system, or a fault of ours, says. */
function systemIssue(error: unknown): Issue {
  const { code, path, syscall, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EACCES: 'no permission',
    EISDIR: 'a folder',
    ENOTDIR: 'a path through a file',
    ENOSPC: 'a full disk',
  };
  const received = (code !== undefined && known[code]) || message;
  if (syscall !== undefined) return { code: 'system', path: path ?? syscall, expected: 'success', received };
  return {
    code: 'fault',
    path: 'kundfokus',
    expected: 'no fault of its own',
    received,
    hint: 'Report it with the command and, if you may, the files',
  };
}
