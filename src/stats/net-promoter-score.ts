/**
 * Net promoter score of a group: percent promoters (9–10) less percent detractors (0–6).
 * @returns −100–100; NaN where nobody answered. Not rounded.
 * Source: Reichheld 2003, The one number you need to grow, Harvard Business Review 81(12).
 */
export function netPromoterScore({
  promoters,
  passives,
  detractors,
}: {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}): number {
  const all = promoters + passives + detractors;
  return all > 0 ? (100 * (promoters - detractors)) / all : Number.NaN;
}
