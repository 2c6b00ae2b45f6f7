import type { Locale } from '../model/index.js';
import type { Translate } from '../wording/index.js';

/** Figures as text in one locale, digits and signs as its people write them. Rounding happens here and nowhere before. */
export interface Numbers {
  /** A count, thousands apart as the locale has them, a space as a narrow no-break space. */
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
  /** A correlation or another figure from −1 to 1: two decimals. */
  coefficient(value: number): string;
  /** Its interval, `0.12–0.30`; with `to` between where a bound is negative. */
  coefficientInterval(bounds: Bounds): string;
  /** A standardised difference with its sign: two decimals. */
  effect(value: number): string;
  /** Its interval, in words: `−0.04 to +0.21`. */
  effectInterval(bounds: Bounds): string;
  /** An index of fit or a p value: three decimals. */
  thousandths(value: number): string;
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

export function numbersIn(t: Translate, locale: Locale): Numbers {
  const [whole, tenths, hundredths, thousandths, exact] = [0, 1, 2, 3, 20].map((digits) =>
    formatter(locale, { minimumFractionDigits: digits % 20, maximumFractionDigits: digits }),
  ) as [Format, Format, Format, Format, Format];
  const fixed = (value: number, n: number) => (n >= DECIMALS_FROM ? tenths : whole)(value);
  const between = (low: string, high: string) => {
    const key = low.startsWith(MINUS) || high.startsWith(MINUS) ? 'format.signedInterval' : 'format.interval';
    return t(key, { low, high });
  };
  const signed = (value: number, text: string) => (value > 0 && !/^[0.,]+$/.test(text) ? `+${text}` : text);
  const difference = (value: number, n: number) => signed(value, fixed(value, n));
  const effect = (value: number) => signed(value, hundredths(value));
  return {
    count: exact,
    mean: fixed,
    interval: ({ low, high }, n) => between(fixed(low, n), fixed(high, n)),
    difference,
    differenceInterval: ({ low, high }, n) =>
      t('format.signedInterval', { low: difference(low, n), high: difference(high, n) }),
    percent: (value) => t('format.percent', { value: whole(value) }),
    coefficient: hundredths,
    coefficientInterval: ({ low, high }) => between(hundredths(low), hundredths(high)),
    effect,
    effectInterval: ({ low, high }) => t('format.signedInterval', { low: effect(low), high: effect(high) }),
    thousandths,
    constant: exact,
  };
}

type Format = (value: number) => string;

/** `-1234.5` → `−1 234,5` in Swedish; a minus sign is never a hyphen, and a rounded zero has none. */
function formatter(locale: Locale, digits: Intl.NumberFormatOptions): Format {
  const format = new Intl.NumberFormat(locale, { ...digits, signDisplay: 'negative' });
  return (value) =>
    format
      .formatToParts(value)
      .map(({ type, value: text }) => {
        if (type === 'minusSign') return MINUS;
        return type === 'group' && text.trim() === '' ? THIN_SPACE : text;
      })
      .join('');
}
