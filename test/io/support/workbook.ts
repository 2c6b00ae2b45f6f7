import { closeSync, openSync, writeSync } from 'node:fs';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** A part of a workbook: its name in the archive and its text, piece by piece. */
export interface Part {
  readonly name: string;
  readonly text: Iterable<string>;
}

interface Written {
  readonly name: string;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The parts of a workbook around one worksheet. */
export function workbookParts(sheet: Iterable<string>, strings?: Iterable<string>): readonly Part[] {
  return [
    {
      name: 'xl/workbook.xml',
      text: [
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets><sheet name="Chart" sheetId="2" r:id="rId9"/><sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [
        `<Relationships><Relationship Id="rId9" Type="${RELATION}/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: strings }]),
  ];
}

/** Writes a zip archive, each part deflated as it comes. */
export async function writeArchive(path: string, parts: readonly Part[]): Promise<void> {
  const file = openSync(path, 'w');
  const written: Written[] = [];
  let at = 0;
  for (const part of parts) {
    const header = localHeader({ name: part.name, offset: at, crc: 0, packed: 0, size: 0 });
    writeSync(file, header, 0, header.length, at);
    const done = await deflateInto(file, at + header.length, part);
    const entry = { ...done, name: part.name, offset: at };
    writeSync(file, localHeader(entry), 0, header.length, at);
    written.push(entry);
    at += header.length + done.packed;
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  writeSync(file, Buffer.concat([directory, end]), 0, undefined, at);
  closeSync(file);
}

async function deflateInto(file: number, start: number, part: Part): Promise<Omit<Written, 'name' | 'offset'>> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED });
  let crc = 0;
  let size = 0;
  let packed = 0;
  deflate.on('data', (chunk: Buffer) => {
    writeSync(file, chunk, 0, chunk.length, start + packed);
    packed += chunk.length;
  });
  const finished = new Promise((resolve) => deflate.on('end', resolve));
  for (const piece of part.text) {
    const bytes = Buffer.from(piece);
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await finished;
  return { crc, packed, size };
}

function localHeader({ name, crc, packed, size }: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function directoryEntry({ name, offset, crc, packed, size }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
}
