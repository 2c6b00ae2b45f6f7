/** Why a text is not a value with the declared decimals. */
export type DecimalFailure = 'not-a-number' | 'too-many-decimals' | 'too-large';

const DECIMAL = /^([+-]?)(?=[.,]?\d)(\d*)(?:[.,](\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * A decimal number as the integer value · 10^decimals, digit by digit, so that no binary fraction enters.
 * Takes a decimal point or a decimal comma, an exponent (`1e-04`, as R writes it) and surrounding white space;
 * no thousands separators. Zeros beyond the declared decimals change nothing and pass.
 *
 * @returns the integer, at most 2^53 − 1 in size; or why there is none.
 */
export function parseDecimal(text: string, decimals: number): number | DecimalFailure {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return 'not-a-number';
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const shift = decimals - fraction.length + Number(exponent);
  const kept = shift >= 0 ? digits + '0'.repeat(shift) : digits.slice(0, shift);
  if (shift < 0 && /[1-9]/.test(digits.slice(shift))) return 'too-many-decimals';
  const size = Number(kept === '' ? '0' : kept);
  if (!Number.isSafeInteger(size)) return 'too-large';
  return sign === '-' && size !== 0 ? -size : size;
}
