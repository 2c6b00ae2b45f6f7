import type { Entry, ZipFile } from 'yauzl';
import type { Reading } from '../answers/reading.js';

/** Characters of XML handed to the parser at a time, so few that the rows in them fit beside a full batch. */
const PIECE = 32 * 1024;

/** An .xlsx being read. */
export interface Workbook {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Opens an .xlsx. A file is read in place; a stream is held compressed in memory, since the directory stands at its end. */
export async function openWorkbook({ path, chunks }: Reading): Promise<Workbook> {
  const { fromBufferPromise, openPromise } = await import('yauzl');
  const zip =
    path === null
      ? await fromBufferPromise(await collect(chunks), { lazyEntries: true })
      : await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return { zip, entries };
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}

/** What to do at the tags and texts of an XML part; names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** Parses a part of the workbook, yielding after every piece. */
export async function* parsePart(
  workbook: Workbook,
  entry: Entry,
  { handlers, report }: { readonly handlers: XmlHandlers; readonly report?: (share: number) => void },
): AsyncGenerator<void> {
  const stream = await workbook.zip.openReadStreamPromise(entry);
  stream.setEncoding('utf8');
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => handlers.open(local(tag.name), tag.attributes));
  parser.on('closetag', (tag) => handlers.close(local(tag.name)));
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  let done = 0;
  for await (const chunk of stream as AsyncIterable<string>) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      parser.write(chunk.slice(at, at + PIECE));
      yield;
    }
    done += chunk.length;
    report?.(Math.min(1, done / Math.max(1, entry.uncompressedSize)));
  }
  parser.close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The part that holds the first worksheet, following workbook.xml and its relations; `null` when there is none. */
export async function findFirstSheet(workbook: Workbook): Promise<Entry | null> {
  const sheets = await attributesOf(workbook, 'xl/workbook.xml', 'sheet');
  const relations = await attributesOf(workbook, 'xl/_rels/workbook.xml.rels', 'Relationship');
  for (const sheet of sheets) {
    const id = Object.entries(sheet).find(([name]) => local(name) === 'id' && name !== 'id')?.[1];
    const relation = relations.find((other) => other.Id === id);
    if (relation?.Type?.endsWith('/worksheet') !== true) continue;
    const target = relation.Target ?? '';
    const entry = workbook.entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    if (entry !== undefined) return entry;
  }
  return null;
}

async function attributesOf(
  workbook: Workbook,
  part: string,
  tag: string,
): Promise<Readonly<Record<string, string>>[]> {
  const found: Readonly<Record<string, string>>[] = [];
  const entry = workbook.entries.get(part);
  if (entry === undefined) return found;
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === tag) found.push({ ...attributes });
  };
  const handlers = { open, close: () => undefined, text: () => undefined };
  for await (const _ of parsePart(workbook, entry, { handlers }));
  return found;
}
