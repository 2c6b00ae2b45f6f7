import type { PlanIndex, PlanItem, PlanScale } from '../plan/index.js';
import { scaleUnits } from './units.js';

/** What each answer cell of an item adds to its scale. */
export interface Keying {
  /** Keyed value by cell; 0 for blanks and non-substantive options. */
  readonly keyed: Int32Array;
  /** 1 for a substantive answer, by cell. */
  readonly answered: Uint8Array;
}

/** Reads an item's options as cells: 0 is a blank, i + 1 is `options[i]`. */
export function keyingOf({ options }: PlanItem): Keying {
  return {
    keyed: Int32Array.from([0, ...options.map((option) => option.keyed ?? 0)]),
    answered: Uint8Array.from([0, ...options.map((option) => (option.keyed === null ? 0 : 1))]),
  };
}

/** Units and number answered for every answer pattern of a scale (mixed radix, first item slowest). */
export interface PatternTable {
  /** What each item's cell counts in the number of a pattern: the product of the cells of the items after it. */
  readonly places: readonly number[];
  readonly units: Int32Array;
  readonly nAnswered: Uint8Array;
}

/** Scores every answer pattern of a scale once. */
export function patternTable(scale: PlanScale, items: readonly PlanItem[]): PatternTable {
  const radices = items.map(({ options }) => options.length + 1);
  const keyings = items.map(keyingOf);
  const units = new Int32Array(scale.patterns);
  const nAnswered = new Uint8Array(scale.patterns);
  for (let pattern = 0; pattern < scale.patterns; pattern++) {
    const cells = cellsOfPattern(pattern, radices);
    const sum = cells.reduce((total, cell, i) => total + keyings[i]!.keyed[cell]!, 0);
    nAnswered[pattern] = cells.reduce((total, cell, i) => total + keyings[i]!.answered[cell]!, 0);
    units[pattern] = scaleUnits(scale, sum, nAnswered[pattern]!);
  }
  const places = radices.map((_, i) => radices.slice(i + 1).reduce((product, radix) => product * radix, 1));
  return { places, units, nAnswered };
}

/** The answer cells that a pattern number stands for. */
export function cellsOfPattern(pattern: number, radices: readonly number[]): number[] {
  let rest = pattern;
  return radices
    .toReversed()
    .map((radix) => {
      const cell = rest % radix;
      rest = (rest - cell) / radix;
      return cell;
    })
    .reverse();
}

/** Factors of an index over its scales. */
export interface IndexTable {
  readonly index: PlanIndex;
  /** maxUnits of each scale. */
  readonly ranges: readonly number[];
  /** base / maxUnits of each scale; 0 where that is no whole number and the scale is first rounded to millionths. */
  readonly factors: readonly number[];
  /** lcm / p by number of scales present p. */
  readonly multiples: Float64Array;
}

/** Works out the factors of an index. */
export function indexTable(index: PlanIndex, scales: readonly PlanScale[]): IndexTable {
  const ranges = index.scales.map((s) => scales[s]!.maxUnits);
  return {
    index,
    ranges,
    factors: ranges.map((range) => (index.base % range === 0 ? index.base / range : 0)),
    multiples: Float64Array.from({ length: index.scales.length + 1 }, (_, p) => (p === 0 ? 0 : index.lcm / p)),
  };
}
