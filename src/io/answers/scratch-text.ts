/** Turns text into bytes for a sink, in one buffer that is used again for every cell. */
export class ScratchText {
  bytes = Buffer.alloc(256);

  /** Writes a text; returns how many bytes it takes. */
  put(text: string): number {
    if (text.length * 3 > this.bytes.length) this.bytes = Buffer.alloc(text.length * 3);
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return this.bytes.write(text);
      this.bytes[i] = code;
    }
    return text.length;
  }
}

/**
 * A number as text. Excel and JSON store doubles, 73.4 as 73.400000000000006 or the like: 15 significant digits, as Excel
 * shows, give back what was typed.
 */
export function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}
