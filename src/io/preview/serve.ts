import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { previewAssets } from './assets.js';
import { PREVIEW_SCRIPT, renderPreviewPage } from './page.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A running preview. */
export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a survey on the loopback address in its real renderer, with a language switch. Nothing is fetched from elsewhere.
 * @param options.port 0 takes a free one.
 */
export async function servePreview(options: {
  readonly survey: unknown;
  readonly title: string;
  readonly locales: readonly string[];
  readonly port?: number;
}): Promise<Preview> {
  const pages = previewFiles(options);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path === '/' ? 'index.html' : path.slice(1);
    const body = pages.get(name) ?? readAsset(name);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function previewFiles(options: Parameters<typeof servePreview>[0]): ReadonlyMap<string, string> {
  const translated = options.locales.filter((locale) => `i18n-${locale}.js` in previewAssets);
  return new Map([
    ['index.html', renderPreviewPage({ ...options, translated })],
    ['preview.js', PREVIEW_SCRIPT],
    ['survey.json', JSON.stringify(options.survey)],
  ]);
}

/** Assets stand in the package's `dist/preview`; in a checkout that is not built, in `node_modules`. */
function readAsset(name: string): Buffer | undefined {
  const source = previewAssets[name];
  if (source === undefined) return undefined;
  const candidates = [`./preview/${name}`, `../preview/${name}`, `../../../node_modules/${source}`];
  const found = candidates.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  return found === undefined ? undefined : readFileSync(found);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
