import type { ScoringPlan } from '../plan/index.js';
import type { Scorer } from '../score/scorer.js';
import { cellsOfPattern } from '../score/tables.js';
import type { Layout } from './layout.js';
import type { MeasureColumn } from './measure-columns.js';

/** Fields `first` … `first + size − 1`. */
interface Run {
  readonly first: number;
  readonly size: number;
}

/** Fields of which each answer pattern of a scale counts in one: the cells of an item, or the levels of the scale. */
export interface FieldRun extends Run {
  /** Field by answer pattern, from `first` on. */
  readonly places: Int32Array;
}

/** A scale that has answer patterns, with the fields that follow from them. */
export interface ScaleFields {
  readonly scale: number;
  readonly patterns: number;
  readonly items: readonly (FieldRun & { readonly item: number })[];
  /** The first one is of those without a score. */
  readonly levels: FieldRun & { readonly measure: number; readonly lowest: number };
  /** The fields of the items and the levels, four at a time; what lacks to four counts in field 0. */
  readonly runs: readonly FourRuns[];
}

/** Fields that are counted together. */
export type FourRuns = readonly [FieldRun, FieldRun, FieldRun, FieldRun];

/** What a block of a partition's counts is made of: the patterns of a scale (by number), fields, or two sums of fields. */
export type Part = { readonly block: number } & (
  | { readonly kind: 'patterns'; readonly scale: number; readonly size: number }
  | ({ readonly kind: 'fields' } & Run)
  | ({ readonly kind: 'band' } & BandRun)
);

interface BandRun extends Run {
  /** The first of the fields that count as favourable. */
  readonly favourable: number;
}

/** The fields of a plan's scales, one scale after the other; field 0 is of nothing. */
export function scaleFields(
  plan: ScoringPlan,
  { scorer, measures }: { readonly scorer: Scorer; readonly measures: readonly MeasureColumn[] },
): readonly ScaleFields[] {
  let end = 1;
  return plan.scales.flatMap(({ items, patterns }, scale): ScaleFields[] => {
    if (patterns === 0) return [];
    const measure = measures.findIndex((column) => column.measure.kind === 'scale' && column.measure.index === scale);
    const radices = items.map((i) => plan.items[i]!.options.length + 1);
    const byPattern = Array.from({ length: patterns }, (_, pattern) => cellsOfPattern(pattern, radices));
    const ofItems = items.map((item, i) => {
      const run = { item, first: end, size: radices[i]!, places: Int32Array.from(byPattern, (cells) => cells[i]!) };
      end += run.size;
      return run;
    });
    const { levels, lowest, missing } = measures[measure]!;
    const places = scorer.scales[scale]!.table!.units.map((value) => (value === missing ? 0 : 1 + value - lowest));
    const ofLevels = { measure, lowest, first: end, size: levels.n + 1, places };
    end += ofLevels.size;
    return [{ scale, patterns, items: ofItems, levels: ofLevels, runs: inFours([...ofItems, ofLevels], patterns) }];
  });
}

function inFours(runs: readonly FieldRun[], patterns: number): readonly FourRuns[] {
  const nothing = { first: 0, size: 1, places: new Int32Array(patterns) };
  return Array.from({ length: Math.ceil(runs.length / 4) }, (_, four) => {
    const [a, b = nothing, c = nothing, d = nothing] = runs.slice(4 * four) as [FieldRun, ...FieldRun[]];
    return [a, b, c, d];
  });
}

/** How many fields there are. */
export function widthOf(scales: readonly ScaleFields[]): number {
  const { first, size } = scales.at(-1)?.levels ?? { first: 0, size: 1 };
  return first + size;
}

/** The blocks of a layout that follow from scales. */
export function partsOf(scales: readonly ScaleFields[], { patterns, cells, dense, bands }: Layout): readonly Part[] {
  const ofPatterns = patterns.map(({ index, size }) => {
    const scale = scales.findIndex((fields) => fields.scale === index);
    return scale >= 0 && { kind: 'patterns' as const, scale, size };
  });
  const items = scales.flatMap((scale) => scale.items);
  const levels = scales.map((scale) => scale.levels);
  const ofCells = cells.map(({ index }) => fieldsOf(items.find(({ item }) => item === index)));
  const ofDense = dense.map(({ index }) => fieldsOf(levels.find(({ measure }) => measure === index)));
  const ofBands = bands.map(({ index, from }) => {
    const run = levels.find(({ measure }) => measure === index);
    return run !== undefined && { ...fieldsOf(run), kind: 'band' as const, favourable: 1 + from - run.lowest };
  });
  return [...ofPatterns, ...ofCells, ...ofDense, ...ofBands].flatMap((part, block): Part[] =>
    part === false ? [] : [{ ...part, block } as Part],
  );
}

function fieldsOf(run: Run | undefined) {
  return run !== undefined && { kind: 'fields' as const, first: run.first, size: run.size };
}
