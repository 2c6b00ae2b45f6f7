import type { Finishing } from './finish-counts.js';
import { foldLanes } from './fold-lanes.js';
import type { Lane, Partition } from './partition.js';
import { plus, sumOfTotals, type Totals, times, totalsOf, type Whole } from './whole.js';

/** Sums of answers of a slice in the order of `ANSWER_NAMES`, item by item, and counts of those who stand favourably. */
export interface AnswerParts {
  readonly answers: Totals;
  readonly favourable: Totals;
}

/** What slices hold where cells tell the answers. */
export const NO_ANSWERS: AnswerParts = { answers: new Float64Array(0), favourable: new Float64Array(0) };

/** Adds up the sums of slices. */
export function sumOfAnswers(slices: readonly AnswerParts[]): AnswerParts {
  return {
    answers: sumOfTotals(slices.map(({ answers }) => answers)),
    favourable: sumOfTotals(slices.map(({ favourable }) => favourable)),
  };
}

/** Sums the answers of a slice from the cells that its partition counted for nothing else. */
export function finishSums({ plan, partition }: Finishing, slice: number): AnswerParts {
  const { cells, bands } = partition.layout.counts;
  const answers: Whole[] = [];
  const favourable: Whole[] = [];
  cells.forEach(({ index, size }, b) => {
    const sums = new ItemSums(partition.weighted);
    plan.items[index]!.options.forEach(({ keyed, favourability }, o) => {
      if (keyed === null) return;
      sums.add(countOf(partition, b, slice * size + o + 1), keyed, favourability === 'favourable');
    });
    answers.push(...sums.answers());
    favourable.push(...sums.favourable);
  });
  bands.forEach((_, b) => {
    favourable.push(...countOf(partition, cells.length + b, 2 * slice + 1));
  });
  return { answers: totalsOf(answers), favourable: totalsOf(favourable) };
}

/** Sums over the answers to one item; each list n or, weighted, n, w, w². */
class ItemSums {
  favourable: readonly Whole[];
  private ones: readonly Whole[];
  private linear: readonly Whole[];
  private squares: readonly Whole[];

  constructor(private readonly weighted: boolean) {
    this.ones = weighted ? [0, 0, 0] : [0];
    [this.linear, this.squares, this.favourable] = [this.ones, this.ones, this.ones];
  }

  add(count: readonly Whole[], keyed: number, isFavourable: boolean): void {
    if (count[0] === 0) return;
    const added = (sums: readonly Whole[], factor: number) => sums.map((sum, i) => plus(sum, times(count[i]!, factor)));
    this.ones = added(this.ones, 1);
    if (isFavourable) this.favourable = added(this.favourable, 1);
    if (keyed === 0) return;
    this.linear = added(this.linear, keyed);
    this.squares = added(this.squares, keyed * keyed);
  }

  answers(): readonly Whole[] {
    const { ones, linear, squares } = this;
    if (!this.weighted) return [ones[0]!, linear[0]!, squares[0]!];
    return [ones[0]!, linear[1]!, squares[1]!, ones[1]!, ones[2]!, linear[2]!, squares[2]!];
  }
}

function countOf({ lanes, weighted }: Partition, block: number, place: number): readonly Whole[] {
  const value = ({ blocks }: Lane) => blocks[block]!.at(place);
  if (!weighted) return [lanes[0] === undefined ? 0 : value(lanes[0])];
  return (['n', 'w', 'w2'] as const).map((kind) => foldLanes(lanes, kind, value));
}
