import type { SingleSums } from '../stats/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { type KeptCounts, keptCells, keptFavourable, keptHistogram } from '../tally/kept.js';
import { type ByUnit, meanByUnit } from './clusters.js';
import { plainAnswers } from './item-cell.js';
import { type MeasuredItem, type MeasuredScore, plainMomentsOfPair } from './measures.js';
import { byUnitOf, type Precision } from './precision.js';

/** The favourable share of a slice by unit: 1 for whoever stands favourably, 0 for everybody else with the measure. */
export function favourableByUnit(measured: MeasuredScore | MeasuredItem, slice: string, precision: Precision): ByUnit {
  const { id } = measured.measure;
  return byUnitOf(precision, { slice, measures: [id], figure: 'favourability' }, (one) =>
    favourableSums(measured, one),
  );
}

/** The favourable share of a slice with its standard error by units; `null` where units are not known or too few. */
export function shareByUnit(measured: MeasuredScore | MeasuredItem, slice: string, precision: Precision) {
  if (measured.kind === 'score' && measured.favourabilityOf === null) return null;
  return meanByUnit(favourableByUnit(measured, slice, precision));
}

/** What one unit adds to the favourable share; `null` where it is not kept. */
function favourableSums(measured: MeasuredScore | MeasuredItem, slice: SliceTally): SingleSums | null {
  const { id } = measured.measure;
  const kept = keptFavourable(slice, id);
  const counted = kept === null ? slice.favourable[id] : undefined;
  if (kept !== null || counted !== undefined) {
    const all = measured.kind === 'item' ? plainAnswers(slice, id) : plainMomentsOfPair(slice, id, id);
    return all && sumsOf(all, kept === null ? plain(counted!) : countAt(kept, kept.from));
  }
  return measured.kind === 'item' ? itemShare(measured, slice) : scoreShare(measured, slice);
}

interface People {
  readonly n: number;
  readonly w: number;
  readonly w2: number;
}

function plain({ n, w, w2 }: Count): People {
  return { n: Number(n), w: Number(w), w2: Number(w2) };
}

function sumsOf(all: People, favourable: People): SingleSums {
  const { w, w2 } = favourable;
  return { respondents: all.n, n: all.w, sum: w, w2: all.w2, w2x: w2, w2xx: w2 };
}

class Adding {
  readonly all = { n: 0, w: 0, w2: 0 };
  readonly favourable = { n: 0, w: 0, w2: 0 };

  add({ n, w, w2 }: People, isFavourable: boolean): void {
    for (const sum of isFavourable ? [this.all, this.favourable] : [this.all]) {
      sum.n += n;
      sum.w += w;
      sum.w2 += w2;
    }
  }

  sums(): SingleSums {
    return sumsOf(this.all, this.favourable);
  }
}

function countAt({ totals, width }: Pick<KeptCounts, 'totals' | 'width'>, i: number): People {
  const n = totals[i * width]!;
  return width === 1 ? { n, w: n, w2: n } : { n, w: totals[i * width + 1]!, w2: totals[i * width + 2]! };
}

function itemShare({ item }: MeasuredItem, slice: SliceTally): SingleSums | null {
  const kept = keptCells(slice, item.id);
  const cells = kept === null ? slice.cells[item.id] : undefined;
  if (kept === null && cells === undefined) return null;
  const found = new Adding();
  item.options.forEach(({ keyed, favourability }, o) => {
    if (keyed === null) return;
    const count = kept === null ? cells![o + 1] && plain(cells![o + 1]!) : countAt(kept, kept.from + o + 1);
    if (count) found.add(count, favourability === 'favourable');
  });
  return found.sums();
}

function scoreShare({ measure, favourabilityOf }: MeasuredScore, slice: SliceTally): SingleSums | null {
  if (favourabilityOf === null) return null;
  const found = new Adding();
  const kept = keptHistogram(slice, measure.id);
  if (kept !== null) {
    for (let i = kept.from; i < kept.to; i++) {
      found.add(countAt(kept, i), favourabilityOf(kept.numbers[i]!) === 'favourable');
    }
    return found.sums();
  }
  const histogram = slice.histograms[measure.id];
  if (histogram === undefined) return null;
  for (const [units, count] of histogram) found.add(plain(count), favourabilityOf(units) === 'favourable');
  return found.sums();
}
