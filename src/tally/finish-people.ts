import type { CountsByNumber } from './counts-by-number.js';
import type { Finishing, SliceCounts } from './finish-counts.js';
import { levelAt } from './measure-columns.js';
import type { Partition } from './partition.js';
import type { RowRoom } from './row-room.js';

const NOTHING: CountsByNumber = { ends: [], numbers: new Int32Array(0), totals: new Float64Array(0) };

/** Whether every count of a partition is a number of people in a table: the many slices of units are. */
export function countsPeople({ weighted, layout: { counts } }: Partition): boolean {
  return !weighted && counts.patterns.length === 0 && counts.sparse.length === 0;
}

/** Reads the counts of such a partition's slices straight from its tables. */
export function finishPeople({ partition, measures, room }: Finishing): readonly SliceCounts[] {
  const { dense, cells, pairs } = partition.layout.counts;
  const people = partition.lanes[0]?.blocks.map((block) => block.people) ?? [];
  const tables = measures.map(({ levels }, m) => {
    const d = dense.findIndex(({ index }) => index === m);
    const numbers = Int32Array.from({ length: levels.n }, (_, i) => levelAt(levels, i));
    return { people: people[cells.length + d] ?? new Uint32Array(0), size: dense[d]!.size, numbers };
  });
  const most = tables.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const scratch = { numbers: new Int32Array(most), totals: new Float64Array(most) };
  const nCells = cells.reduce((sum, { size }) => sum + size, 0);
  return partition.slices.categories.map((_, slice) => {
    const ofCells = room.take(nCells);
    let at = 0;
    cells.forEach(({ size }, b) => {
      ofCells.set(people[b]!.subarray(slice * size, (slice + 1) * size), at);
      at += size;
    });
    const ofPairs = pairs.flatMap(({ size }, b) =>
      Array.from({ length: size }, (_, i) => partition.pairs[b]!.at(slice * size + i)),
    );
    return {
      patterns: NOTHING,
      cells: ofCells,
      pairs: Float64Array.from(ofPairs),
      histograms: readLevels(tables, slice, { ...scratch, room }),
    };
  });
}

/** A histogram of every slice: people without the measure, then by level. */
interface LevelTable {
  readonly people: Uint32Array;
  readonly size: number;
  readonly numbers: Int32Array;
}

function readLevels(
  tables: readonly LevelTable[],
  slice: number,
  scratch: { readonly numbers: Int32Array; readonly totals: Float64Array; readonly room: RowRoom },
): CountsByNumber {
  const ends: number[] = [];
  let n = 0;
  for (const { people, size, numbers } of tables) {
    const first = slice * size + 1;
    for (let level = 0; level < numbers.length; level++) {
      const count = people[first + level]!;
      if (count === 0) continue;
      scratch.numbers[n] = numbers[level]!;
      scratch.totals[n] = count;
      n += 1;
    }
    ends.push(n);
  }
  const totals = scratch.room.take(n);
  totals.set(scratch.totals.subarray(0, n));
  return { ends, numbers: scratch.numbers.slice(0, n), totals };
}
