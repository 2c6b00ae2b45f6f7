import { type PickedCounts, placeOfPair, type RandomNumbers } from '../src/stats/index.js';

/** Simulated picks: respondents pick `picked` different options, each with a chance that goes by its weight. */
export interface PickedList {
  readonly weights: readonly number[];
  readonly picked: number;
}

/** 100 words as popular as in the published studies: half pick the first, 17 % the tenth, 7.5 % the fiftieth. */
export const LONG_TAIL: PickedList = {
  weights: Array.from({ length: 100 }, (_, i) => -Math.log(1 - longTailShare(i + 1))),
  picked: 10,
};

/** 100 words in four groups that lie far apart and hardly differ inside: true ranks close to the ends of flat stretches. */
export const UNEVEN: PickedList = {
  weights: Array.from({ length: 100 }, (_, i) => unevenWeight(i)),
  picked: 10,
};

/** 100 words that hardly differ: the first is picked by 11.5 %, the last by 8.5 %. */
export const FLAT: PickedList = {
  weights: Array.from({ length: 100 }, (_, i) => 1 + 0.3 * (0.5 - i / 99)),
  picked: 10,
};

/** 100 words that differ by half from first to last. */
export const NEARLY_FLAT: PickedList = {
  weights: Array.from({ length: 100 }, (_, i) => 1 + 0.6 * (0.5 - i / 99)),
  picked: 10,
};

function longTailShare(rank: number): number {
  const anchors = [
    [1, 0.5],
    [10, 0.17],
    [50, 0.075],
    [100, 0.045],
  ] as const;
  const next = Math.max(
    1,
    anchors.findIndex(([at]) => at >= rank),
  );
  const [[fromRank, fromShare], [toRank, toShare]] = [anchors[next - 1]!, anchors[next]!];
  const part = Math.log(rank / fromRank) / Math.log(toRank / fromRank);
  return fromShare * (toShare / fromShare) ** part;
}

function unevenWeight(i: number): number {
  if (i < 8) return 8 - 0.4 * i;
  if (i < 30) return 2.5 - 0.01 * i;
  return i < 70 ? 1 - 0.002 * i : 0.25 - 0.001 * i;
}

/** The options each of n respondents picked, `picked` numbers each. */
export function simulatePicks({ weights, picked }: PickedList, n: number, random: RandomNumbers): Int32Array {
  let total = 0;
  const upTo = weights.map((weight) => {
    total += weight;
    return total;
  });
  const last = new Int32Array(weights.length).fill(-1);
  const found = new Int32Array(n * picked);
  for (let person = 0; person < n; person++) {
    for (let k = 0; k < picked; ) {
      const option = firstAbove(upTo, random.uniform() * total);
      if (last[option] === person) continue;
      last[option] = person;
      found[person * picked + k++] = option;
    }
  }
  return found;
}

function firstAbove(upTo: readonly number[], value: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What a tally keeps of picks. */
export function countPicks(picks: Int32Array, { weights, picked }: PickedList): PickedCounts {
  const m = weights.length;
  const votes = new Array<number>(m).fill(0);
  const pairs = new Float64Array((m * (m - 1)) / 2);
  for (let from = 0; from < picks.length; from += picked) {
    for (let i = 0; i < picked; i++) {
      const a = picks[from + i]!;
      votes[a]!++;
      for (let j = 0; j < i; j++) {
        const b = picks[from + j]!;
        pairs[a < b ? placeOfPair(a, b, m) : placeOfPair(b, a, m)]!++;
      }
    }
  }
  return { n: picks.length / picked, votes, pairs };
}
