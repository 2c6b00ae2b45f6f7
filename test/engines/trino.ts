import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { quoteText, trino } from '../../src/sql/index.js';
import type { Engine } from '../sql/support/engine.js';

/** A page of a query's result, as Trino's client protocol has it: trino.io/docs/current/develop/client-protocol.html */
interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string }[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string };
}

/** Starts Trino with a coordinator and a worker, tables in memory, from what `npm run test:engines` has installed. */
export async function startTrino(): Promise<Engine> {
  const classes = process.env.KUNDFOKUS_TRINO;
  if (classes === undefined) throw new Error('Trino is set up by npm run test:engines; run that');
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';
  const options = ['-Xmx3g', '-XX:+UseSerialGC', '-Djol.skipHotspotSAAttach=true', '-Djol.skipDynamicAttach=true'];
  const server = spawn(java, [...options, '-cp', classes, 'TrinoServer'], { stdio: ['pipe', 'ignore', 'pipe'] });
  const address = await addressOf(server);
  return {
    dialect: trino,
    async execute(sql) {
      await ask(address, sql);
    },
    query: ({ sql, parameters }) => ask(address, withParameters(sql, parameters)),
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.stdin!.end();
      await ended;
    },
  };
}

/** The address that the server prints among its messages. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    createInterface({ input: server.stderr! }).on('line', (line) => {
      heard = `${heard}\n${line}`.slice(-4000);
      const found = /TRINO (http\S+)/.exec(line);
      if (found !== null) resolve(found[1]!);
    });
    server.once('exit', (code) => reject(new Error(`Trino ended with ${code}: ${heard}`)));
  });
}

/** Bound values: trino.io/docs/current/sql/execute-immediate.html */
function withParameters(sql: string, parameters: readonly (string | number | boolean)[]): string {
  if (parameters.length === 0) return sql;
  const values = parameters.map((value) => (typeof value === 'string' ? quoteText(trino, value) : String(value)));
  return `EXECUTE IMMEDIATE ${quoteText(trino, sql)} USING ${values.join(', ')}`;
}

async function ask(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const headers = { 'X-Trino-User': 'test', 'X-Trino-Catalog': 'memory', 'X-Trino-Schema': 'default' };
  const rows: Record<string, unknown>[] = [];
  let page = await pageOf(fetch(`${address}/v1/statement`, { method: 'POST', headers, body: sql }));
  for (;;) {
    if (page.error !== undefined) throw new Error(page.error.message);
    const names = (page.columns ?? []).map(({ name }) => name);
    for (const values of page.data ?? []) rows.push(Object.fromEntries(names.map((name, i) => [name, values[i]])));
    if (page.nextUri === undefined) return rows;
    page = await pageOf(fetch(page.nextUri, { headers }));
  }
}

async function pageOf(answer: Promise<Response>): Promise<Page> {
  const response = await answer;
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answers ${response.status}: ${text}`);
  return JSON.parse(text) as Page;
}
