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

/** Sums the answers of every slice from the cells that its partition counted for nothing else. */
export function finishSums(finishing: Finishing): readonly AnswerParts[] {
  const { partition } = finishing;
  if (!partition.weighted) return sumsOfPeople(finishing);
  return partition.slices.categories.map((_, slice) => weightedSums(finishing, slice));
}

function weightedSums({ plan, partition }: Finishing, slice: number): AnswerParts {
  const { cells, bands } = partition.layout.counts;
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

/**
 * The same of people, item by item, whose counts lie together: 2^32 people times a keyed answer squared stay below 2^53.
 */
function sumsOfPeople({ plan, partition: { layout, lanes, slices }, room }: Finishing): readonly AnswerParts[] {
  const { cells, bands } = layout.counts;
  const found = slices.categories.map(() => ({
    answers: room.take(UNWEIGHTED_ANSWERS * cells.length),
    favourable: room.take(cells.length + bands.length),
  }));
  if (lanes.length === 0) return found;
  const { blocks } = lanes[0]!;
  for (let b = 0; b < cells.length; b++) {
    const { index, size } = cells[b]!;
    const answered = plan.items[index]!.options.flatMap(({ keyed, favourability }, o) =>
      keyed === null ? [] : [{ cell: o + 1, keyed, isFavourable: favourability === 'favourable' ? 1 : 0 }],
    );
    const { people } = blocks[b]!;
    const at = UNWEIGHTED_ANSWERS * b;
    for (let slice = 0; slice < found.length; slice++) {
      let [n, sum, squares, inFavour] = [0, 0, 0, 0];
      for (let k = 0; k < answered.length; k++) {
        const { cell, keyed, isFavourable } = answered[k]!;
        const count = people[slice * size + cell]!;
        n += count;
        sum += count * keyed;
        squares += count * keyed * keyed;
        inFavour += count * isFavourable;
      }
      const { answers, favourable } = found[slice]!;
      answers[at] = n;
      answers[at + 1] = sum;
      answers[at + 2] = squares;
      favourable[b] = inFavour;
    }
  }
  for (let b = cells.length; b < cells.length + bands.length; b++) {
    const { people } = blocks[b]!;
    for (let slice = 0; slice < found.length; slice++) found[slice]!.favourable[b] = people[2 * slice + 1]!;
  }
  return found;
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
