import { type Dialect, type Escape, IDENTIFIER_QUOTES } from './dialect.js';

/**
 * A name of a table or column, quoted for a dialect; as written, whatever it holds.
 * @throws RangeError for an empty name and for what `unquotable` names.
 */
export function quoteIdentifier(dialect: Dialect, name: string): string {
  refuseUnquotable(name);
  if (name === '') throw new RangeError('a name has at least one character');
  const [open, close] = IDENTIFIER_QUOTES[dialect.identifierQuote];
  return `${open}${escapeQuote(name, close, dialect.identifierEscape)}${close}`;
}

/**
 * A text as a literal of a dialect.
 * @throws RangeError for what `unquotable` names.
 */
export function quoteText(dialect: Dialect, text: string): string {
  refuseUnquotable(text);
  switch (dialect.textEscape) {
    case 'prefixed': {
      const doubled = escapeQuote(text, "'", 'double');
      return text.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
    }
    case 'national':
      return national(text);
    default:
      return `'${escapeQuote(text, "'", dialect.textEscape)}'`;
  }
}

/** What no dialect can quote: a NUL character or half a surrogate pair. `null` where there is neither. */
export function unquotable(text: string): 'a NUL character' | 'half a surrogate pair' | null {
  if (text.includes('\0')) return 'a NUL character';
  return /\p{Surrogate}/u.test(text) ? 'half a surrogate pair' : null;
}

function refuseUnquotable(text: string): void {
  const found = unquotable(text);
  if (found !== null) throw new RangeError(`SQL holds no text with ${found}: ${JSON.stringify(text)}`);
}

function escapeQuote(text: string, quote: string, style: Escape): string {
  if (style === 'double') return text.replaceAll(quote, quote + quote);
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** A backslash before a line break would continue the line: the literal is cut between the two. */
function national(text: string): string {
  const parts = text.split(/(?<=\\)(?=[\r\n])/).map((part) => `N'${escapeQuote(part, "'", 'double')}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(' + ')})`;
}
