import type { Locale } from '../model/index.js';
import type { Translate } from '../wording/index.js';

/** Figures as text in one locale, digits and signs as its people write them. Rounding happens here and nowhere before. */
export interface Numbers {
  /** A count, thousands apart as the locale has them, a space as a narrow no-break space. */
  count(value: number): string;
  /** A mean on 0–100: one decimal from n = 100, none below. */
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
  /** The same for means and differences on another range: a decimal more where it is some ten times narrower than 0–100, two where a hundred times. */
  over(range: Range): Numbers;
}

/** The ends of what a mean can be. */
export interface Range {
  readonly min: number;
  readonly max: number;
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
  const fixed = [0, 1, 2, 3].map((digits) =>
    formatter(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  ) as [Format, Format, Format, Format];
  const exact = formatter(locale, { minimumFractionDigits: 0, maximumFractionDigits: 20 });
  return numbersOver({ min: 0, max: 100 }, { t, fixed, exact });
}

interface Formats {
  readonly t: Translate;
  /** With no decimal, one, two and three. */
  readonly fixed: readonly [Format, Format, Format, Format];
  /** With the decimals that a number has. */
  readonly exact: Format;
}

function numbersOver(range: Range, formats: Formats): Numbers {
  const { t, exact } = formats;
  const [whole, , hundredths, thousandths] = formats.fixed;
  const finer = decimalsMore(range);
  const mean = (value: number, n: number) => formats.fixed[Math.min(finer + (n >= DECIMALS_FROM ? 1 : 0), 3)]!(value);
  const between = (low: string, high: string) => {
    const key = low.startsWith(MINUS) || high.startsWith(MINUS) ? 'format.signedInterval' : 'format.interval';
    return t(key, { low, high });
  };
  const signed = (value: number, text: string) => (value > 0 && !/^[0.,]+$/.test(text) ? `+${text}` : text);
  const difference = (value: number, n: number) => signed(value, mean(value, n));
  const effect = (value: number) => signed(value, hundredths(value));
  return {
    count: exact,
    mean,
    interval: ({ low, high }, n) => between(mean(low, n), mean(high, n)),
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
    over: (other) => numbersOver(other, formats),
  };
}

/** 0 for a span of 100, 1 for 10, 2 for 2: so many that the last is about a hundredth of the range below 100 answers. */
function decimalsMore({ min, max }: Range): number {
  return Math.max(0, Math.round(Math.log10(100 / (max - min))));
}

type Format = (value: number) => string;

/** `-1234.5` → `−1 234,5` in Swedish; a minus sign is never a hyphen, and a rounded zero has none. Made with the first number. */
function formatter(locale: Locale, digits: Intl.NumberFormatOptions): Format {
  let format: Intl.NumberFormat | null = null;
  return (value) => {
    format ??= new Intl.NumberFormat(locale, { ...digits, signDisplay: 'negative' });
    return format
      .formatToParts(value)
      .map(({ type, value: text }) => {
        if (type === 'minusSign') return MINUS;
        return type === 'group' && text.trim() === '' ? THIN_SPACE : text;
      })
      .join('');
  };
}
