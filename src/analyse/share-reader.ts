import type { Count, SliceTally } from '../tally/index.js';
import { cellsReader, favourableReader, hasCells, histogramReader, type KeptCounts } from '../tally/kept.js';
import { emptyRow, type ReadUnit, type UnitRow } from './clusters.js';
import { plainCount } from './count.js';
import { plainAnswersReader } from './item-cell.js';
import { type MeasuredItem, type MeasuredScore, plainMomentsReader } from './measures.js';

/** Reads what one unit adds to the favourable share: from the favourable answers as tallied, else from all answers. */
export function shareReader(measured: MeasuredScore | MeasuredItem): ReadUnit {
  const { id } = measured.measure;
  const readAnswers = measured.kind === 'item' ? itemShareReader(measured) : scoreShareReader(measured);
  const favourableIn = favourableReader(id);
  const allIn = measured.kind === 'item' ? plainAnswersReader(id) : plainMomentsReader(id, id);
  return (slice, row) => {
    const kept = favourableIn(slice);
    const counted = kept === null ? slice.favourable[id] : undefined;
    if (kept === null && counted === undefined) return readAnswers(slice, row);
    const all = allIn(slice);
    if (all === null) return false;
    emptyRow(row);
    addTo(row, all, false);
    if (kept === null) addFavourable(row, plainCount(counted!));
    else {
      const { totals, from, width } = kept;
      row.sum = totals[width === 1 ? from : from * width + 1]!;
      row.w2x = totals[width === 1 ? from : from * width + 2]!;
      row.w2xx = row.w2x;
    }
    return true;
  };
}

interface People {
  readonly n: number;
  readonly w: number;
  readonly w2: number;
}

function addTo(row: UnitRow, { n, w, w2 }: People, isFavourable: boolean): void {
  row.respondents += n;
  row.n += w;
  row.w2 += w2;
  if (isFavourable) addFavourable(row, { w, w2 });
}

function addFavourable(row: UnitRow, { w, w2 }: Omit<People, 'n'>): void {
  row.sum += w;
  row.w2x += w2;
  row.w2xx += w2;
}

function countAt({ totals, width }: Pick<KeptCounts, 'totals' | 'width'>, i: number): People {
  const n = totals[i * width]!;
  return width === 1 ? { n, w: n, w2: n } : { n, w: totals[i * width + 1]!, w2: totals[i * width + 2]! };
}

function itemShareReader({ item }: MeasuredItem): ReadUnit {
  const given = item.options.flatMap(({ keyed, favourability }, o) =>
    keyed === null ? [] : [{ cell: o + 1, isFavourable: favourability === 'favourable' }],
  );
  const cellsIn = cellsReader(item.id);
  return (slice, row) => {
    const kept = cellsIn(slice);
    if (kept === null && !hasCells(slice, item.id)) return false;
    const cells: readonly (Count | undefined)[] = kept === null ? slice.cells[item.id]! : [];
    emptyRow(row);
    for (const { cell, isFavourable } of given) {
      if (kept !== null) addTo(row, countAt(kept, kept.from + cell), isFavourable);
      else if (cells[cell] !== undefined) addTo(row, plainCount(cells[cell]), isFavourable);
    }
    return true;
  };
}

function scoreShareReader({ measure: { id }, favourabilityOf }: MeasuredScore): ReadUnit {
  const isFavourable = (units: number) => favourabilityOf?.(units) === 'favourable';
  const histogramIn = histogramReader(id);
  return (slice, row) => {
    if (favourabilityOf === null) return false;
    const kept = histogramIn(slice);
    if (kept !== null) {
      emptyRow(row);
      const { numbers, from, to } = kept;
      for (let i = from; i < to; i++) addTo(row, countAt(kept, i), isFavourable(numbers[i]!));
      return true;
    }
    return readPlainShare(slice.histograms[id], row, isFavourable);
  };
}

function readPlainShare(
  histogram: SliceTally['histograms'][string] | undefined,
  row: UnitRow,
  isFavourable: (units: number) => boolean,
): boolean {
  if (histogram === undefined) return false;
  emptyRow(row);
  for (const [units, count] of histogram) addTo(row, plainCount(count), isFavourable(units));
  return true;
}
