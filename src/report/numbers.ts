import type { Translate } from '../wording/index.js';

/** Figures as text in one locale. Rounding happens here and nowhere before. */
export interface Numbers {
  /** A count, thousands apart by a narrow no-break space. */
  count(value: number): string;
  /** A mean: one decimal from n = 100, none below. */
  mean(value: number, n: number): string;
  /** A mean's interval, `61.0–64.2`; with `to` between where a bound is negative. */
  interval(bounds: Bounds, n: number): string;
  /** A difference with its sign, decimals as for a mean; n is the smaller group's. */
  difference(value: number, n: number): string;
  /** A difference's interval, in words: `−0.4 to 2.1`. */
  differenceInterval(bounds: Bounds, n: number): string;
  /** A whole percentage, 0–100 given. */
  percent(value: number): string;
  /** A constant of the rules, with the decimals it has. */
  constant(value: number): string;
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Fewest answers for one decimal. */
export const DECIMALS_FROM = 100;

const MINUS = '\u2212';
const THIN_SPACE = '\u202f';

export function numbersIn(t: Translate): Numbers {
  const decimal = t('format.decimal');
  const fixed = (value: number, decimals: number) => withSigns(value.toFixed(decimals), decimal);
  const decimals = (n: number) => (n >= DECIMALS_FROM ? 1 : 0);
  const between = (low: string, high: string) => {
    const key = low.startsWith(MINUS) || high.startsWith(MINUS) ? 'format.signedInterval' : 'format.interval';
    return t(key, { low, high });
  };
  const difference = (value: number, n: number) => {
    const text = fixed(value, decimals(n));
    return value > 0 && !/^[0.,]+$/.test(text) ? `+${text}` : text;
  };
  return {
    count: (value) => withSigns(String(value), decimal),
    mean: (value, n) => fixed(value, decimals(n)),
    interval: ({ low, high }, n) => between(fixed(low, decimals(n)), fixed(high, decimals(n))),
    difference,
    differenceInterval: ({ low, high }, n) =>
      t('format.signedInterval', { low: difference(low, n), high: difference(high, n) }),
    percent: (value) => t('format.percent', { value: fixed(value, 0) }),
    constant: (value) => withSigns(String(value), decimal),
  };
}

/** `-1234.5` → `−1 234,5`; a rounded zero has no sign. */
function withSigns(text: string, decimal: string): string {
  const negative = text.startsWith('-');
  const [whole = '', rest] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  const unsigned = rest === undefined ? grouped : grouped + decimal + rest;
  return negative && /[1-9]/.test(text) ? MINUS + unsigned : unsigned;
}
