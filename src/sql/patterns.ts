/** White space that is cut off around an answer: what `String.prototype.trim` cuts off (ECMA-262, WhiteSpace and LineTerminator). */
export const BLANKS: readonly number[] = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007,
  0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
];

/** A whole number written as a decimal (`4.0`) or with zeros in front; group 1 is the number itself. */
export const WHOLE_NUMBER = '^0*([0-9]+)([.,]0*)?$';

/**
 * A decimal number: point or comma, up to 9 decimals that count and any number of zeros behind them; or up to 7 decimals
 * and an exponent of one digit, as R writes 1e-04. Nothing it takes needs more than 16 decimals.
 */
export const DECIMAL_NUMBER =
  '^[+-]?(([0-9]+[.,]?|[0-9]*[.,][0-9]{1,9}0*)|([0-9]+[.,]?|[0-9]*[.,][0-9]{1,7}0*)[eE][+-]?0{0,2}[0-9])$';

/** The same as `BLANKS` in RE2 and Java syntax: white space, line and paragraph separators, byte order mark. */
export const BLANK_CLASS = '[\\t\\n\\x0B\\f\\r\\p{Z}\\x{FEFF}]+';

/** `BLANKS` one by one, for engines whose white space is that of an older Unicode. */
export const BLANK_CODES = BLANKS.map((code) => `\\x{${code.toString(16)}}`).join('');

/** What stands between picked codes, in RE2 and Java syntax: `BLANK_CLASS`, `;`, `,`, `|`, brackets, braces and quotes. */
export const PICK_CLASS = '[\\t\\n\\x0B\\f\\r\\p{Z}\\x{FEFF};,|\\[\\]{}\\x22\\x27]+';

/** The same besides white space. */
export const PICK_MARKS = ';,|[]{}"\'';
