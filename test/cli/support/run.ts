import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { type ExitCode, runCli } from '../../../src/cli/run.js';

// The language of whoever runs the tests is no part of them.
process.env.KUNDFOKUS_LANG = 'en';

/** What a command did. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly signal?: NodeJS.Signals | null;
}

/** Runs the command line in this process and keeps what it prints. */
export async function kundfokus(...args: readonly string[]): Promise<Ran & { readonly code: ExitCode }> {
  const out: string[] = [];
  const err: string[] = [];
  const { isTTY } = process.stdout;
  process.stdout.isTTY = false;
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((piece) => out.push(text(piece)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((piece) => err.push(text(piece)) > 0),
    vi.spyOn(console, 'error').mockImplementation((line) => void err.push(`${line}\n`)),
  ];
  try {
    return { code: await runCli(args), out: out.join(''), err: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.stdout.isTTY = isTTY;
  }
}

function text(piece: string | Uint8Array): string {
  return typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
}

/** Starts the command line as a process of its own; `act` may feed, cut off or signal it. */
export function start(args: readonly string[], act: (child: ReturnType<typeof spawn>) => void = () => undefined) {
  return new Promise<Ran>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
    act(child);
  });
}

/** A folder that is taken away after the tests of a file. */
export function testFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'kundfokus-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

export const STUDY = 'examples/engagement-survey/study.yaml';
export const SURVEY = 'examples/engagement-survey/survey.json';
export const FEVS = { pack: 'examples/fevs-2018/pack.json', study: 'examples/fevs-2018/study.yaml' };
