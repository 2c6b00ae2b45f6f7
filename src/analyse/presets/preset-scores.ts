import type { ScoringPresetId } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import type { SliceTally, Tally } from '../../tally/index.js';
import type { AnalysisOf, Split } from '../analysis.js';
import { knownOfScore } from '../known.js';
import { type Known, meanFigure, rescale } from '../mean-figure.js';
import type { Measured, MeasuredScore } from '../measures.js';
import type { Precision } from '../precision.js';
import type { Undefined } from '../results.js';
import { scoreSummary } from '../score-cell.js';
import type { Sliced } from '../slices.js';
import { type ItemFigures, itemFigures, itemsOf } from './item-figures.js';
import { shareOfPersons } from './person-share.js';
import { PRESETS, type ScoringPreset } from './presets.js';

/** A scale or index of a slice scored in another way than the battery's own; not rounded. */
export interface PresetScore {
  readonly preset: ScoringPresetId;
  readonly value: number;
  /** 95 % interval; `null` for a figure made of items, which has none here. */
  readonly low: number | null;
  readonly high: number | null;
  /** Range of the figure. */
  readonly min: number;
  readonly max: number;
}

interface Scored {
  readonly value: PresetScore | Undefined;
  readonly n: number;
  readonly split?: Split;
}

/** Every scale and index in every slice scored under a preset; nothing under `kundfokus`, which the cells hold. */
export function presetScores(
  id: ScoringPresetId,
  from: {
    readonly plan: ScoringPlan;
    readonly tally: Tally;
    readonly measures: readonly Measured[];
    readonly slices: readonly Sliced[];
    readonly precision: Precision;
  },
): readonly AnalysisOf<'preset'>[] {
  if (id === 'kundfokus') return [];
  const { plan, tally, measures, slices } = from;
  const preset = PRESETS[id];
  const scored = measures.filter((measured) => measured.kind === 'score').filter(hasItems);
  return scored.flatMap((measured) => {
    const items = itemsOf(plan, measured.measure.id);
    const knownOf = knownOfScore(measured, from);
    const needed = madeOfItems(preset) ? items.flat().map(({ id: item }) => item) : [];
    return slices
      .filter(({ slice }) => slice.kind !== 'missing')
      .map((sliced): AnalysisOf<'preset'> => {
        const { slice, tally: counted } = sliced;
        const known = () => knownOf(sliced);
        const found = madeOfItems(preset)
          ? ofItems(preset, itemFigures(plan, items, counted))
          : ofPersons(preset, measured, { slice: counted, weighted: tally.weighted, known });
        const ids = { id: `${id}/${measured.measure.id}/${slice.id}`, slices: [slice.id] };
        return { kind: 'preset', ...ids, measures: [measured.measure.id, ...needed], ...found };
      });
  });
}

const hasItems = ({ measure }: MeasuredScore) => measure.kind === 'scale' || measure.kind === 'index';

const madeOfItems = ({ figure }: ScoringPreset) => figure !== 'person-mean' && figure !== 'person-share';

function ofPersons(
  preset: ScoringPreset,
  measured: MeasuredScore,
  from: { readonly slice: SliceTally | null; readonly weighted: boolean; readonly known: () => Known },
): Scored {
  const { id, min, max } = preset;
  if (preset.figure === 'person-share') {
    const { share, split } = shareOfPersons(measured, { cut: preset.from!, slice: from.slice, known: from.known() });
    const n = split.yes + split.no;
    return { n, split, value: 'undefined' in share ? share : { preset: id, ...share, min, max } };
  }
  const summary = scoreSummary(measured, from);
  const { byUnit = null, others = null, finite } = from.known();
  const standardError = byUnit && (byUnit.standardError * (max - min)) / 100;
  const mean = meanFigure(rescale(summary, { multiplier: max - min, divisor: 100 }), {
    ...{ byUnit: byUnit && { ...byUnit, standardError: standardError! }, others },
    ...(finite === undefined ? {} : { finite }),
  });
  if ('undefined' in mean) return { n: summary.n, value: mean };
  const { value, low, high } = mean;
  return { n: summary.n, value: { preset: id, value, low, high, min, max } };
}

function ofItems({ id, figure, min, max }: ScoringPreset, { n, ...figures }: ItemFigures): Scored {
  const value = figures[figure as keyof typeof figures];
  const found = { preset: id, value, low: null, high: null, min, max };
  return { n, value: Number.isNaN(value) ? { undefined: n === 0 ? 'no-answers' : 'too-few-answers' } : found };
}
