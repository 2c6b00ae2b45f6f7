/** Longest score text: `99.9999`, `100`. */
const LONGEST = 7;
/** Decimals of a score, as a power of ten. */
const TEN_THOUSANDTHS = 10_000;
/** Scales with more units than this are formatted anew each time. */
const MOST_KEPT = 65_536;

/** The texts of a measure's scores: 100 · units / maxUnits, rounded half up to 4 decimals by integer division. */
export class ScoreTexts {
  readonly #bytes: Uint8Array;
  /** Length of the text by unit; 0 not made yet. */
  readonly #lengths: Uint8Array;

  constructor(readonly maxUnits: number) {
    const kept = maxUnits < MOST_KEPT ? maxUnits + 1 : 0;
    this.#bytes = new Uint8Array(kept * LONGEST);
    this.#lengths = new Uint8Array(kept);
  }

  /** Writes the score of `units` at `at`; returns where it ends. */
  put(units: number, into: Uint8Array, at: number): number {
    if (units >= this.#lengths.length) return write(scoreText(units, this.maxUnits), into, at);
    if (this.#lengths[units] === 0) {
      const text = scoreText(units, this.maxUnits);
      this.#lengths[units] = write(text, this.#bytes, units * LONGEST) - units * LONGEST;
    }
    const length = this.#lengths[units]!;
    const from = units * LONGEST;
    for (let i = 0; i < length; i += 1) into[at + i] = this.#bytes[from + i]!;
    return at + length;
  }
}

/** A score on 0–100 as text, rounded half up to 4 decimals, without trailing zeros: `70.8333`, `75`. */
export function scoreText(units: number, maxUnits: number): string {
  const rounded = Math.floor((2 * 100 * TEN_THOUSANDTHS * units + maxUnits) / (2 * maxUnits));
  const whole = Math.floor(rounded / TEN_THOUSANDTHS);
  const fraction = String(rounded % TEN_THOUSANDTHS)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

function write(text: string, into: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i += 1) into[at + i] = text.charCodeAt(i);
  return at + text.length;
}
