import type { PlanMeasure, ScoringPlan } from './plan.js';

/** The fewest units of a measure that its bands call favourable; `null` of an outcome without bands. */
export function favourableFrom(plan: ScoringPlan, { kind, index }: PlanMeasure): number | null {
  if (kind === 'outcome') {
    const outcome = plan.outcomes[index]!;
    if (outcome.kind === 'enps') return 1;
    return (
      outcome.bands && fewestUnits(outcome.bands.favourableFrom, { multiplier: 1, divisor: 10 ** outcome.decimals })
    );
  }
  const { bands, maxUnits } = kind === 'scale' ? plan.scales[index]! : plan.indices[index]!;
  return fewestUnits(bands.favourableFrom, { multiplier: 100, divisor: maxUnits });
}

/** The smallest whole number whose value, units · multiplier / divisor in doubles, reaches the limit. */
export function fewestUnits(limit: number, { multiplier, divisor }: { multiplier: number; divisor: number }): number {
  const reaches = (units: number) => (multiplier * units) / divisor >= limit;
  let units = Math.ceil((limit * divisor) / multiplier);
  while (reaches(units - 1)) units -= 1;
  while (!reaches(units)) units += 1;
  return units;
}
