import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Dialect, spark } from '../../src/sql/index.js';
import type { Engine, TextTable } from '../sql/support/engine.js';

/** A Spark cluster of this test's own, with what it says of itself. */
export interface Spark extends Engine {
  readonly version: string;
  /** Workers that run tasks. */
  readonly executors: number;
  /** The physical plan of a query. */
  explain(sql: string): Promise<string>;
  fill(table: string, content: TextTable): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the cluster with the Python that `npm run test:engines` has set up; `settings` are Spark's own. */
export async function startSpark(settings: Readonly<Record<string, string>> = {}): Promise<Spark> {
  const python = process.env.KUNDFOKUS_PYTHON;
  if (python === undefined) throw new Error('Spark is set up by npm run test:engines; run that');
  const server = spawn(python, [fileURLToPath(new URL('spark_server.py', import.meta.url))], {
    env: { ...process.env, KUNDFOKUS_SPARK_SETTINGS: JSON.stringify(settings) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { ask, hello } = talk(server);
  const { version, executors } = await hello;
  const fill = (table: string, { columns, rows }: TextTable) =>
    ask<void>({
      op: 'table',
      name: table,
      columns,
      rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
    });
  return {
    dialect: spark satisfies Dialect,
    version,
    executors,
    fill,
    explain: (sql) => ask<string>({ op: 'explain', sql }),
    async execute(sql) {
      await ask({ op: 'query', sql, parameters: [] });
    },
    async query({ sql, parameters }) {
      const { columns, rows } = await ask<{ columns: string[]; rows: unknown[][] }>({ op: 'query', sql, parameters });
      return rows.map((row) => Object.fromEntries(columns.map((column, c) => [column, row[c]])));
    },
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.stdin.end();
      await ended;
    },
  };
}

/** Questions and answers over the server's standard streams. */
function talk(server: ChildProcess) {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let heard = '';
  server.stderr!.setEncoding('utf8').on('data', (text: string) => {
    heard = (heard + text).slice(-4000);
  });
  const wait = <Result>(id: number) =>
    new Promise<Result>((resolve, reject) => waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }));
  createInterface({ input: server.stdout! }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as { id: number; result?: unknown; error?: string };
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (error === undefined) resolve(result as never);
    else reject(new Error(error));
  });
  server.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`Spark ended with ${code}: ${heard}`));
  });
  const hello = wait<{ version: string; executors: number }>(0);
  const ask = <Result>(request: object): Promise<Result> => {
    const id = ++last;
    const answer = wait<Result>(id);
    server.stdin!.write(`${JSON.stringify({ id, ...request })}\n`);
    return answer;
  };
  return { ask, hello };
}
