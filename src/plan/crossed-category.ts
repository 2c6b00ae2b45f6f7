/*
 * A slice of two crossed families is named by both categories with `|` between them. The first is escaped as in a JSON pointer,
 * so that it may hold that sign itself.
 */
const BETWEEN = '|';
/** What stands for a sign in the first half, in the order in which they are put there. */
export const ESCAPES: readonly (readonly [sign: string, stand: string])[] = [
  ['~', '~0'],
  [BETWEEN, '~1'],
];

/** The category of those who are in both. */
export function crossedCategory(first: string, second: string): string {
  return `${escaped(first)}${BETWEEN}${second}`;
}

/** The two categories that a crossed one is made of. */
export function splitCategory(category: string): readonly [first: string, second: string] {
  const at = category.indexOf(BETWEEN);
  const first = ESCAPES.toReversed().reduce(
    (text, [sign, stand]) => text.replaceAll(stand, sign),
    category.slice(0, at),
  );
  return [first, category.slice(at + 1)];
}

/** The first half as it is written. */
function escaped(first: string): string {
  return ESCAPES.reduce((text, [sign, stand]) => text.replaceAll(sign, stand), first);
}
