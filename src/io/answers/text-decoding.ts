import type { AnswersEncoding } from './answers-options.js';

/** Windows-1252 characters of the bytes 0x80–0x9F; unassigned bytes keep their control character (WHATWG Encoding). */
const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Makes text of bytes in the encoding the reader found. */
export class TextDecoding {
  encoding: AnswersEncoding = 'utf-8';

  text(bytes: Buffer, start: number, end: number): string {
    if (this.encoding === 'utf-8') return bytes.toString('utf8', start, end);
    // Not TextDecoder: Node 20 reads windows-1252 as latin1, which loses € and the typographic quotes.
    return bytes
      .toString('latin1', start, end)
      .replace(/[\u0080-\u009f]/g, (c) => HIGH_CONTROLS[c.charCodeAt(0) - 0x80]!);
  }
}
