import * as z from 'zod/mini';

const text = z.string();
const count = z.int();
const number = z.nullable(z.number());

const list = { pick: text, list: text, version: text, length: count, most: count };
const limited = { value: number, low: number, high: number };
const rank = z.strictObject({
  ...{ rank: number, low: number, high: number },
  method: z.enum(['normal', 'pairwise']),
});
const entry = { id: text, votes: count, percent: number, low: number, high: number, rank: z.nullable(rank) };

/** The place of a headline word in a wave. */
export const wavePlace = z.strictObject({ n: count, length: count, version: text, rank });

const about = z.enum(['today', 'wished', 'self', 'priorities', 'themes']);

/** Of what people believe matters most to customers. */
function priorityValues<Mean extends z.ZodMiniType>(mean: Mean) {
  return {
    hits: z.strictObject({
      ...list,
      ...{ n: count, marked: count, mean, picksEach: number },
      chance: z.strictObject({ mean: number, sd: number }),
      againstChance: z.strictObject({ difference: number, low: number, high: number, t: number, p: number }),
      corrected: z.strictObject(limited),
      onePerson: z.array(z.strictObject({ hits: count, atLeast: number })),
      weighted: z.nullable(z.strictObject({ mean, chance: number })),
      insight: z.nullable(z.strictObject({ n: count, mean, correlation: number, low: number, high: number })),
    }),
    consensus: z.strictObject({
      ...list,
      ...{ n: count, entries: z.array(text), marked: count, hits: z.strictObject(limited) },
      ...{ chance: number, atLeast: number },
      overlap: z.strictObject(limited),
      overlapByChance: number,
      tau: z.strictObject(limited),
    }),
    priorityMap: z.strictObject({
      ...list,
      ...{ n: count, familySize: count },
      wishes: z.array(
        z.strictObject({
          ...{ id: text, importance: number, customerRank: number, loyalty: number },
          need: z.nullable(z.enum(['need', 'nice'])),
          ...{ percent: number, low: number, high: number, rank },
          ...{ p: number, pAdjusted: number },
          standing: z.enum(['overrated', 'underrated', 'alike']),
        }),
      ),
    }),
  };
}

/** Schemas of the analyses of what people picked. */
export function pickValues<Mean extends z.ZodMiniType, Reason extends z.ZodMiniType>(parts: {
  readonly mean: Mean;
  readonly undefinedReason: Reason;
}) {
  const { mean, undefinedReason } = parts;
  return {
    votes: z.strictObject({
      ...list,
      ...{ n: count, nEffective: number, picksEach: number },
      options: z.array(z.strictObject(entry)),
      noRanks: z.nullable(undefinedReason),
      headline: z.nullable(text),
      limiting: z.nullable(
        z.strictObject({
          ...{ votes: count, of: count, percent: number },
          interval: z.nullable(z.strictObject({ low: number, high: number })),
        }),
      ),
    }),
    conceptVotes: z.strictObject({
      ...list,
      n: count,
      concepts: z.array(z.strictObject({ ...entry, entries: count, among: count })),
      headline: z.nullable(text),
    }),
    valueShift: z.strictObject({
      ...list,
      ...{ other: text, from: about, to: about, familySize: count },
      basis: z.enum(['paired', 'overlapping']),
      ...{ n: z.nullable(count), nBefore: count, nAfter: count },
      options: z.array(
        z.strictObject({
          ...{ id: text, before: number, after: number, difference: number, low: number, high: number },
          ...{ p: number, pAdjusted: number, rankGap: z.nullable(z.strictObject(limited)) },
        }),
      ),
      ...{ top: count, matches: number, matchesByChance: number },
    }),
    estimatedRank: z.strictObject({
      n: count,
      median: z.strictObject(limited),
      lowerQuartile: z.strictObject(limited),
      upperQuartile: z.strictObject(limited),
      distribution: z.array(z.strictObject({ from: count, to: count, n: count, percent: number })),
      actual: z.nullable(
        z.extend(rank, {
          ...{ votes: text, n: count, list: text, version: text, length: count, headline: text },
          bias: z.strictObject(limited),
          absoluteError: number,
        }),
      ),
    }),
    ...priorityValues(mean),
  };
}
