/** Characters of a piece, at least, before it is handed on. */
const PIECE = 2 ** 18;
/** Objects are laid out on lines down to this depth: the document, its parts, their parts. */
const DEPTH = 3;

/**
 * A value as JSON text in pieces, one line per field of the outer objects and per element of their lists: each figure can be
 * found and compared by line, without the two thirds of the text that indentation would be. The whole text never exists.
 * @param value What `JSON.stringify` takes; the outer objects have no `toJSON`.
 */
export function* jsonLines(value: object): Generator<string> {
  let held = '';
  for (const text of textsOf(value, 0)) {
    held += text;
    if (held.length < PIECE) continue;
    yield held;
    held = '';
  }
  yield `${held}\n`;
}

function* textsOf(value: unknown, depth: number): Generator<string> {
  const entries = depth < DEPTH && typeof value === 'object' && value !== null ? entriesOf(value) : [];
  if (entries.length === 0) {
    yield JSON.stringify(value);
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const indent = '  '.repeat(depth);
  let before = `${open}\n`;
  for (const [name, part] of entries) {
    yield `${before}${indent}  ${name}`;
    if (Array.isArray(value)) yield JSON.stringify(part) ?? 'null';
    else yield* textsOf(part, depth + 1);
    before = ',\n';
  }
  yield `\n${indent}${close}`;
}

function entriesOf(value: object): readonly (readonly [name: string, part: unknown])[] {
  if (Array.isArray(value)) return value.map((part) => ['', part] as const);
  return Object.entries(value).flatMap(([name, part]) =>
    part === undefined ? [] : [[`${JSON.stringify(name)}: `, part] as const],
  );
}
