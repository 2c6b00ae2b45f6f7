import type { Buffer } from 'node:buffer';
import type { ReadBatch } from '../answers/answers-options.js';

const QUOTE = 0x22;
/** 1 for the bytes that a cell has to be quoted for. */
const SPECIAL = new Uint8Array(256);
for (const character of '",\r\n') SPECIAL[character.charCodeAt(0)] = 1;

/** The respondent ids of a batch as CSV cells. */
export interface IdCells {
  /** Most bytes that the cell of row `n` takes. */
  room(n: number): number;
  /** Writes the cell of row `n` at `at`; returns where it ends. */
  put(n: number, into: Buffer, at: number): number;
}

/** Ids as bytes where the batch has them so, else as texts. */
export function idCells({ idBytes, respondents }: ReadBatch): IdCells {
  if (idBytes) {
    const { bytes, ends } = idBytes;
    return {
      room: (n) => 2 * (ends[n + 1]! - ends[n]!) + 2,
      put: (n, into, at) => putBytes({ bytes, start: ends[n]!, end: ends[n + 1]! }, into, at),
    };
  }
  const text = (n: number) => respondents?.[n] ?? '';
  return {
    room: (n) => 3 * text(n).length + 2,
    put: (n, into, at) => putText(csvCell(text(n)), into, at),
  };
}

/** A text as a CSV cell, in quotes where it needs them. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Part {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

function putBytes(part: Part, into: Buffer, at: number): number {
  const { bytes, start, end } = part;
  let special = 0;
  let to = at;
  for (let i = start; i < end; i += 1, to += 1) {
    const byte = bytes[i]!;
    special |= SPECIAL[byte]!;
    into[to] = byte;
  }
  return special === 0 ? to : putQuoted(part, into, at);
}

function putQuoted({ bytes, start, end }: Part, into: Buffer, at: number): number {
  let to = at;
  into[to++] = QUOTE;
  for (let i = start; i < end; i += 1) {
    if (bytes[i] === QUOTE) into[to++] = QUOTE;
    into[to++] = bytes[i]!;
  }
  into[to++] = QUOTE;
  return to;
}

function putText(text: string, into: Buffer, at: number): number {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return at + into.write(text, at);
    into[at + i] = code;
  }
  return at + text.length;
}
