import type { ScoringPlan } from '../plan/index.js';
import { grown } from './exact-sums.js';
import { DIGIT_BITS } from './measure-columns.js';
import type { LaneKind, Multiplier } from './multipliers.js';
import { changesOf, pairCount, pickSize } from './pick-form.js';
import type { PickParts } from './pick-parts.js';
import type { PickedRows } from './pick-rows.js';
import { plus, shifted, totalsOf, type Whole } from './whole.js';

/** What a chunk of rows picked. */
export interface PickedChunk {
  readonly rows: readonly PickedRows[];
  readonly n: number;
  readonly slices: Int32Array;
  readonly multipliers: readonly Multiplier[];
}

/** Sums of a digit of the weights, or of the weights squared, by slice and place. */
interface WeightLane {
  readonly kind: LaneKind;
  readonly power: number;
  sums: Float64Array;
}

/** Counters of one pick: place 0 of a slice are those who answered, then come options and concepts. */
interface PickCounters {
  readonly size: number;
  people: Uint32Array;
  readonly lanes: WeightLane[];
  /** By slice; made when somebody is in it. `null` where pairs are not counted. */
  readonly pairs: (Uint32Array | undefined)[] | null;
  /** Pair a < b stands at `bases[a] + b`. */
  readonly bases: Int32Array;
}

/** Counters of two picks from one list: place 0 of a slice are those who answered both, then the first, the second, both. */
interface ChangeCounters {
  readonly first: number;
  readonly second: number;
  readonly size: number;
  people: Uint32Array;
}

/** Counts what was picked in every slice of a partition. */
export class PickSums {
  private readonly picks: readonly PickCounters[];
  private readonly changes: readonly ChangeCounters[];
  private capacity = 0;

  constructor(
    plan: ScoringPlan,
    private readonly counting: { readonly pairs: boolean; readonly weighted: boolean },
  ) {
    this.picks = plan.picks.map((pick) => {
      const size = pickSize(pick);
      const bases = Int32Array.from({ length: size }, (_, a) => (a * (2 * size - a - 1)) / 2 - a - 1);
      return { size, people: new Uint32Array(0), lanes: [], pairs: counting.pairs ? [] : null, bases };
    });
    this.changes = changesOf(plan).map(([first, second]) => {
      return { first, second, size: pickSize(plan.picks[first]!), people: new Uint32Array(0) };
    });
  }

  /** Makes room for a number of slices. */
  grow(slices: number): void {
    if (slices <= this.capacity) return;
    this.capacity = slices;
    for (const pick of this.picks) {
      pick.people = longer(pick.people, slices * (1 + pick.size));
      for (const lane of pick.lanes) lane.sums = grown(lane.sums, slices * (1 + pick.size));
    }
    for (const change of this.changes) change.people = longer(change.people, slices * (1 + 3 * change.size));
  }

  add(chunk: PickedChunk): void {
    this.picks.forEach((pick, p) => {
      const rows = chunk.rows[p]!;
      countPicked(pick, rows, chunk);
      if (pick.pairs !== null) countPairs(pick, pick.pairs, { rows, chunk });
      if (this.counting.weighted) this.addWeights(pick, rows, chunk);
    });
    for (const change of this.changes) {
      countChange(change, { a: chunk.rows[change.first]!, b: chunk.rows[change.second]!, chunk });
    }
  }

  /** What was counted in a slice. */
  partsOf(slice: number): PickParts {
    return {
      picks: totalsOf(this.picks.flatMap((pick) => this.totalsOfPick(pick, slice))),
      pickChanges: totalsOf(
        this.changes.flatMap(({ people, size }) => {
          const width = 1 + 3 * size;
          return [...people.subarray(slice * width, (slice + 1) * width)];
        }),
      ),
    };
  }

  private addWeights(pick: PickCounters, rows: PickedRows, { multipliers, slices, n }: PickedChunk): void {
    for (const { kind, power, values } of multipliers) {
      if (kind === 'n') continue;
      let lane = pick.lanes.find((known) => known.kind === kind && known.power === power);
      if (lane === undefined) {
        lane = { kind, power, sums: new Float64Array(this.capacity * (1 + pick.size)) };
        pick.lanes.push(lane);
      }
      sumPicked(lane.sums, rows, { size: pick.size, values, slices, n });
    }
  }

  private totalsOfPick({ size, people, lanes, pairs }: PickCounters, slice: number): readonly Whole[] {
    const first = slice * (1 + size);
    const sum = (kind: LaneKind, place: number) => {
      let total: Whole = 0;
      for (const lane of lanes) {
        if (lane.kind === kind) total = plus(total, shifted(lane.sums[place]!, DIGIT_BITS * lane.power));
      }
      return total;
    };
    const totals: Whole[] = [];
    for (let place = first; place <= first + size; place++) {
      totals.push(people[place]!);
      if (this.counting.weighted) totals.push(sum('w', place), sum('w2', place));
    }
    if (pairs !== null) for (const n of pairs[slice] ?? new Uint32Array(pairCount(size))) totals.push(n);
    return totals;
  }
}

function longer(counts: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(counts);
  return larger;
}

function countPicked({ people, size }: PickCounters, { list, ends }: PickedRows, { slices, n }: PickedChunk): void {
  for (let r = 0; r < n; r++) {
    const end = ends[r + 1]!;
    let i = ends[r]!;
    if (i === end) continue;
    const first = slices[r]! * (1 + size);
    people[first]!++;
    for (; i < end; i++) people[first + 1 + list[i]!]!++;
  }
}

function countPairs(
  { size, bases }: PickCounters,
  pairs: (Uint32Array | undefined)[],
  { rows: { list, ends }, chunk: { slices, n } }: { readonly rows: PickedRows; readonly chunk: PickedChunk },
): void {
  for (let r = 0; r < n; r++) {
    const end = ends[r + 1]!;
    const start = ends[r]!;
    if (start === end) continue;
    const slice = slices[r]!;
    let counts = pairs[slice];
    if (counts === undefined) {
      counts = new Uint32Array(pairCount(size));
      pairs[slice] = counts;
    }
    for (let i = start; i < end - 1; i++) {
      const base = bases[list[i]!]!;
      for (let j = i + 1; j < end; j++) counts[base + list[j]!]!++;
    }
  }
}

interface Weighing {
  readonly size: number;
  readonly values: Float64Array;
  readonly slices: Int32Array;
  readonly n: number;
}

function sumPicked(sums: Float64Array, { list, ends }: PickedRows, { size, values, slices, n }: Weighing): void {
  for (let r = 0; r < n; r++) {
    const end = ends[r + 1]!;
    let i = ends[r]!;
    if (i === end) continue;
    const first = slices[r]! * (1 + size);
    const value = values[r]!;
    sums[first]! += value;
    for (; i < end; i++) sums[first + 1 + list[i]!]! += value;
  }
}

function countChange(
  { people, size }: ChangeCounters,
  { a, b, chunk: { slices, n } }: { readonly a: PickedRows; readonly b: PickedRows; readonly chunk: PickedChunk },
): void {
  for (let r = 0; r < n; r++) {
    const [endOfA, endOfB] = [a.ends[r + 1]!, b.ends[r + 1]!];
    let i = a.ends[r]!;
    let j = b.ends[r]!;
    if (i === endOfA || j === endOfB) continue;
    const place = slices[r]! * (1 + 3 * size);
    people[place]!++;
    while (i < endOfA || j < endOfB) {
      const ofA = i < endOfA ? a.list[i]! : size;
      const ofB = j < endOfB ? b.list[j]! : size;
      if (ofA <= ofB) {
        people[place + 1 + ofA]!++;
        i++;
      }
      if (ofB <= ofA) {
        people[place + 1 + size + ofB]!++;
        j++;
      }
      if (ofA === ofB) people[place + 1 + 2 * size + ofA]!++;
    }
  }
}
