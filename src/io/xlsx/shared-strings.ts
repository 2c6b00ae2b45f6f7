import type { Workbook, XmlHandlers } from './open-workbook.js';
import { parsePart } from './open-workbook.js';

/** The strings of a workbook as bytes in one buffer: a million ids take their own length and 4 bytes each. */
export class SharedStrings implements XmlHandlers {
  bytes = Buffer.alloc(64 * 1024);
  #ends = new Uint32Array(1024);
  #count = 0;
  #text = '';
  #inText = false;
  #inPhonetic = false;

  get count(): number {
    return this.#count;
  }

  start(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!;
  }

  end(index: number): number {
    return this.#ends[index]!;
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 't') this.#inText = !this.#inPhonetic;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'si') this.#add(this.#text);
  }

  text(text: string): void {
    if (this.#inText) this.#text += text;
  }

  #add(text: string): void {
    const from = this.start(this.#count);
    const most = from + text.length * 3;
    if (most > this.bytes.length) this.bytes = Buffer.concat([this.bytes], most * 2);
    if (this.#count === this.#ends.length) {
      const longer = new Uint32Array(this.#count * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#ends[this.#count] = from + this.bytes.write(text, from);
    this.#count += 1;
  }
}

/** Reads the shared strings; none when the workbook has no such part. */
export async function readSharedStrings(workbook: Workbook): Promise<SharedStrings> {
  const strings = new SharedStrings();
  const entry = workbook.entries.get('xl/sharedStrings.xml');
  if (entry === undefined) return strings;
  for await (const _ of parsePart(workbook, entry, { handlers: strings }));
  return strings;
}
