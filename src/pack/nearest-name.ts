/** The known name that a mistyped one most likely meant: at most a third of its letters differ. `undefined`: none is near. */
export function nearestName(received: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(received.length / 3)) + 1;
  for (const name of known) {
    const edits = levenshtein(received.toLowerCase(), name.toLowerCase());
    if (edits < fewest) {
      best = name;
      fewest = edits;
    }
  }
  return best;
}

/** `Did you mean x` for the nearest name, else what there is to choose from. */
export function nameHint(received: unknown, known: readonly string[]): string {
  const nearest = typeof received === 'string' ? nearestName(received, known) : undefined;
  if (nearest !== undefined) return `Did you mean ${nearest}`;
  return known.length === 0 ? 'There is none to choose from' : `Use one of ${known.join(', ')}`;
}

/**
 * Fewest letters put in, taken out, exchanged or swapped with their neighbour that turn a into b.
 * Source: Levenshtein 1966, Soviet Physics Doklady 10(8), with Damerau's neighbours (optimal string alignment).
 */
function levenshtein(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : exchanged;
      next.push(Math.min(exchanged, swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
