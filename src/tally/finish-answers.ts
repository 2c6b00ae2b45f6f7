import type { Finishing } from './finish-counts.js';
import { foldLanes } from './fold-lanes.js';
import { UNWEIGHTED_ANSWERS } from './packed-slice.js';
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
export function finishSums(finishing: Finishing, slice: number): AnswerParts {
  const { plan, partition } = finishing;
  const { cells, bands } = partition.layout.counts;
  if (!partition.weighted) return sumsOfPeople(finishing, slice);
  const answers: Whole[] = [];
  const favourable: Whole[] = [];
  cells.forEach(({ index, size }, b) => {
    const sums = new ItemSums();
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

/** The same of people: 2^32 of them times a keyed answer squared stays below 2^53. */
function sumsOfPeople({ plan, partition: { layout, lanes }, room }: Finishing, slice: number): AnswerParts {
  const { cells, bands } = layout.counts;
  const { blocks } = lanes[0]!;
  const answers = room.take(UNWEIGHTED_ANSWERS * cells.length);
  const favourable = room.take(cells.length + bands.length);
  for (let b = 0; b < cells.length; b++) {
    const { index, size } = cells[b]!;
    const { options } = plan.items[index]!;
    const { people } = blocks[b]!;
    let [n, sum, squares, inFavour] = [0, 0, 0, 0];
    for (let o = 0; o < options.length; o++) {
      const { keyed, favourability } = options[o]!;
      if (keyed === null) continue;
      const count = people[slice * size + o + 1]!;
      n += count;
      sum += count * keyed;
      squares += count * keyed * keyed;
      if (favourability === 'favourable') inFavour += count;
    }
    answers.set([n, sum, squares], UNWEIGHTED_ANSWERS * b);
    favourable[b] = inFavour;
  }
  for (let b = 0; b < bands.length; b++) {
    favourable[cells.length + b] = blocks[cells.length + b]!.people[2 * slice + 1]!;
  }
  return { answers, favourable };
}

/** Sums over the answers to one item; each list n, w, w². */
class ItemSums {
  favourable: readonly Whole[] = [0, 0, 0];
  private ones = this.favourable;
  private linear = this.favourable;
  private squares = this.favourable;

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
    return [ones[0]!, linear[1]!, squares[1]!, ones[1]!, ones[2]!, linear[2]!, squares[2]!];
  }
}

function countOf({ lanes }: Partition, block: number, place: number): readonly Whole[] {
  const value = ({ blocks }: Lane) => blocks[block]!.at(place);
  return (['n', 'w', 'w2'] as const).map((kind) => foldLanes(lanes, kind, value));
}
