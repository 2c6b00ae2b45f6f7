/**
 * Where a value lies in its range, as a percentage: 100 · (value − min) / (max − min). It turns 1–5 into 0, 25, 50, 75, 100
 * (Glint, Civil Service engagement index) and 1–10 into 0, 11.1 … 100 (Ennova); a tenth of it is the NHS item score 0–10.
 * @returns 0–100 for a value in the range; NaN where the range is empty. Not rounded.
 * Source: Cohen, Cohen, Aiken & West 1999, doi:10.1207/S15327906MBR3403_2 (percent of maximum possible).
 */
export function percentOfRange(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return max === min ? Number.NaN : (100 * (value - min)) / (max - min);
}
