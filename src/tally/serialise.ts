import { canonicalJson } from '../pack/index.js';
import { inOrder, sliceText } from './slice-text.js';
import type { Tally } from './tally.js';

/** Stands in every tally file. */
export const TALLY_NOTICE = 'Personal data: small slices reveal answers';

/**
 * A tally as canonical JSON: equal tallies give equal bytes. Totals are decimal text; a count is `[n]`, weighted
 * `[n, w, w²]`; patterns and histograms are lists of `[number, n …]` in rising order; moments follow `MOMENT_NAMES`, answers
 * `ANSWER_NAMES`. Answers and favourable stand in families of `moments` detail.
 * Picks stand there only where there are any. The text is personal data and says so.
 */
export function serialiseTally(tally: Tally): string {
  return [...serialiseTallyPieces(tally)].join('');
}

/** Characters of a piece, at least, before it is handed on. */
const PIECE = 2 ** 18;

/** The same text in pieces, made as they are written. */
export function* serialiseTallyPieces(tally: Tally): Generator<string> {
  let held = '';
  for (const text of textsOf(tally)) {
    held += text;
    if (held.length < PIECE) continue;
    yield held;
    held = '';
  }
  yield held;
}

function* textsOf(tally: Tally): Generator<string> {
  const invalid = Object.entries(tally.invalid).map(([id, n]) => [id, String(n)] as const);
  const header: Readonly<Record<string, unknown>> = {
    notice: TALLY_NOTICE,
    ...tally,
    batches: [...tally.batches].sort(),
    invalid: Object.fromEntries(invalid),
  };
  let before = '{';
  for (const name of inOrder(Object.keys(header))) {
    if (header[name] === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (name === 'families') yield* familyTexts(tally);
    else yield canonicalJson(header[name]);
  }
  yield '}';
}

function* familyTexts({ families, declared, weighted }: Tally): Generator<string> {
  let before = '{';
  for (const id of inOrder(Object.keys(families))) {
    const slices = families[id]!;
    const how = { weighted, sums: declared[id]?.detail === 'moments' };
    yield `${before}${JSON.stringify(id)}:{`;
    before = ',';
    let between = '';
    for (const category of inOrder(Object.keys(slices))) {
      yield `${between}${JSON.stringify(category)}:${sliceText(slices[category]!, how)}`;
      between = ',';
    }
    yield '}';
  }
  yield before === '{' ? '{}' : '}';
}
