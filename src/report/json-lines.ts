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

/** Elements of a list that are handed on as one text. */
const TOGETHER = 64;

function* textsOf(value: unknown, depth: number): Generator<string> {
  if (depth === DEPTH || typeof value !== 'object' || value === null) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* listTexts(value, '  '.repeat(depth));
  else yield* fieldTexts(value, depth);
}

function* listTexts(list: readonly unknown[], indent: string): Generator<string> {
  const between = `,\n${indent}  `;
  for (let i = 0; i < list.length; i += TOGETHER) {
    const texts = list.slice(i, i + TOGETHER).map((element) => JSON.stringify(element) ?? 'null');
    yield `${i === 0 ? `[\n${indent}  ` : between}${texts.join(between)}`;
  }
  yield list.length === 0 ? '[]' : `\n${indent}]`;
}

function* fieldTexts(value: object, depth: number): Generator<string> {
  const indent = '  '.repeat(depth);
  let before = '{\n';
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) continue;
    yield `${before}${indent}  ${JSON.stringify(name)}: `;
    yield* textsOf(part, depth + 1);
    before = ',\n';
  }
  yield before === '{\n' ? '{}' : `\n${indent}}`;
}
