/** Decimals of a score, as a power of ten. */
const TEN_THOUSANDTHS = 10_000;

/** A score on 0–100 as text, rounded half up to 4 decimals, without trailing zeros: `70.8333`, `75`. */
export function scoreText(units: number, maxUnits: number): string {
  const rounded = Math.floor((2 * 100 * TEN_THOUSANDTHS * units + maxUnits) / (2 * maxUnits));
  const whole = Math.floor(rounded / TEN_THOUSANDTHS);
  const fraction = String(rounded % TEN_THOUSANDTHS)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

/** An outcome's integer, value · 10^decimals, as text without trailing zeros: `12.5`, `3`. */
export function outcomeText(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - decimals);
  return `${value < 0 ? '-' : ''}${whole}${decimals === 0 || fraction === '' ? '' : `.${fraction}`}`;
}
