import { matchColumns } from '../answers/columns.js';
import type { Reading } from '../answers/reading.js';
import { ITEM, SKIP } from '../answers/row-sink.js';
import { numberText, ScratchText } from '../answers/scratch-text.js';
import type { XmlHandlers } from './open-workbook.js';
import type { SharedStrings } from './shared-strings.js';

/**
 * The rows of a worksheet, tag by tag, into a sink. The first row with anything in it is the header; rows with nothing in
 * them are passed over. Dates stay the numbers they are.
 */
export class SheetRows implements XmlHandlers {
  #row = 0;
  #column = -1;
  #type = '';
  #text = '';
  #inValue = false;
  #inPhonetic = false;
  #filled = false;
  #names: string[] | null = null;
  readonly #header: string[] = [];
  #kinds = new Uint8Array(0);
  readonly #scratch = new ScratchText();

  constructor(
    readonly reading: Reading,
    readonly strings: SharedStrings,
  ) {}

  /** Whether a header was found. */
  get hasHeader(): boolean {
    return this.#names !== null;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      this.#column = attributes.r === undefined ? this.#column + 1 : columnIndex(attributes.r);
      this.#type = attributes.t ?? 'n';
      this.#text = '';
    } else if (name === 'v' || name === 't') this.#inValue = !this.#inPhonetic;
    else if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 'row') {
      this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
      this.#column = -1;
      this.#filled = false;
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'c') {
      if (this.#text === '') return;
      this.#filled = true;
      if (this.#names === null) this.#header[this.#column] = this.#cellText();
      else if ((this.#kinds[this.#column] ?? SKIP) !== SKIP) this.#cell();
    } else if (name === 'row' && this.#filled) {
      if (this.#names === null) this.#openTable();
      else this.reading.sink.endRow(this.#row);
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#text += text;
  }

  #openTable(): void {
    const { sink, log } = this.reading;
    const names = Array.from(this.#header, (name) => name ?? '');
    const { positions, issues } = matchColumns(names, sink.wanted, log.path(this.#row));
    for (const issue of issues) log.add(issue);
    const error = log.error();
    if (error !== null) throw error;
    this.#names = names;
    this.#kinds = Uint8Array.from(sink.open(names, positions));
  }

  #cell(): void {
    const { sink } = this.reading;
    const text = this.#text;
    const { quick } = sink;
    if (this.#kinds[this.#column] === ITEM && text.length === 1 && this.#type === 'n' && quick !== null) {
      const code = quick.table[(this.#column << 8) | (text.charCodeAt(0) & 0xff)]!;
      if (code !== 0) {
        quick.cells[quick.bases[this.#column]! + quick.row] = code - 1;
        return;
      }
    }
    const index = this.#type === 's' ? Number(text) : -1;
    if (index >= 0 && index < this.strings.count) {
      sink.field(this.#column, this.strings.bytes, this.strings.start(index), this.strings.end(index));
    } else sink.field(this.#column, this.#scratch.bytes, 0, this.#scratch.put(this.#cellText()));
  }

  #cellText(): string {
    const text = this.#text;
    if (this.#type === 's') {
      const index = Number(text);
      return this.strings.bytes.toString('utf8', this.strings.start(index), this.strings.end(index));
    }
    if (this.#type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'n' && (text.length > 15 || /[eE]/.test(text))) return numberText(Number(text));
    return text;
  }
}

/** Column of a cell reference counted from 0: `A1` 0, `AA7` 26. */
function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - 0x40;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return index - 1;
}
