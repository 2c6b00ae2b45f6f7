import type { Published } from '../disclose/published.js';
import type { Pack } from '../model/index.js';

type Measure = Published['measures'][number];

/** What the measures of a report are for, by the rules of the pack. */
export interface MeasureRoles {
  /** The measure that speaks for the whole: the main index, else the first index, else the first scale. */
  readonly main: Measure | undefined;
  /** The main measure's peers, itself first: further indices, and indices of aggregates. */
  readonly indices: readonly Measure[];
  /** Scales that the indices are made of; all scales where there is no index. */
  readonly scales: readonly Measure[];
  /** Means of some of the scales, which stand for them where a group is small. */
  readonly parts: readonly Measure[];
  /** Indices kept for comparison with earlier versions only. */
  readonly trend: readonly Measure[];
  /** What is measured beside the indices: further scales, then outcomes. */
  readonly beside: readonly Measure[];
  /** What sentences are made of: the main measure and what is beside it, but for plain numbers that are no points. */
  readonly spoken: readonly Measure[];
  /** Items that ask some of the respondents of themselves what other items ask everybody of them. */
  readonly counterparts: readonly Measure[];
}

/** Fewest answers of a group that is shown scale by scale and item by item where there are parts to show instead. */
export const SMALL_GROUP = 30;

/** Sorts the measures of published figures by what they are for. */
export function rolesOf(measures: readonly Measure[], pack: Pack): MeasureRoles {
  const ofKind = (...kinds: readonly Measure['kind'][]) => measures.filter(({ kind }) => kinds.includes(kind));
  const withRole = (role: string | undefined) =>
    measures.filter(({ id }) => pack.indices.some((index) => index.id === id && roleOf(index) === role));
  const counterparts = ofKind('item').filter(({ id }) => isCounterpart(id, pack));
  const ofCounterparts = new Set(counterparts.map(({ scale }) => scale));
  const [main, plain, trend] = [withRole('main'), withRole(undefined), withRole('trend')];
  const leading = [main, plain, trend].find((found) => found.length > 0) ?? [];
  const indices = [...leading, ...plain.filter((measure) => !leading.includes(measure))];
  const covered = new Set(pack.indices.flatMap((index) => partsOf(index, indices)));
  const own = ofKind('scale').filter(({ id }) => !isIndex(id, pack) && !ofCounterparts.has(id));
  const scales = indices.length === 0 ? own : own.filter(({ id }) => covered.has(id));
  const mainMeasure = indices[0] ?? scales[0];
  const beside = [...own.filter((measure) => !scales.includes(measure)), ...ofKind('outcome')];
  return {
    main: mainMeasure,
    indices,
    scales,
    parts: withRole('composite'),
    trend: trend.filter((measure) => !indices.includes(measure)),
    beside,
    spoken: [
      ...(mainMeasure === undefined ? [] : [mainMeasure]),
      ...beside.filter(({ id }) => !isPlainNumber(id, pack)),
    ],
    counterparts,
  };
}

/** The measures for a group of n answers: main index, then scales, or parts where the group is small, then what is beside them. */
export function measuresFor(n: number, { indices, scales, parts, beside }: MeasureRoles): readonly Measure[] {
  return [...indices, ...(isSmall(n, parts) ? parts : scales), ...beside];
}

/** Whether a group of n answers is shown by the parts instead of scale by scale and item by item. */
export function isSmall(n: number, parts: readonly Measure[]): boolean {
  return parts.length > 0 && n > 0 && n < SMALL_GROUP;
}

/** Class of a measure's row: `index` for what speaks for the whole, `part` for a part or trend line, else its kind. */
export function rowClass(measure: Measure, { indices, parts, trend }: MeasureRoles): string {
  if (indices.includes(measure)) return 'index';
  return parts.includes(measure) || trend.includes(measure) ? 'part' : measure.kind;
}

function roleOf(index: Pack['indices'][number]): string | undefined {
  return index.kind === 'ofRespondents' ? index.role : undefined;
}

function partsOf(index: Pack['indices'][number], indices: readonly Measure[]): readonly string[] {
  return index.kind !== 'ofItems' && indices.some(({ id }) => id === index.id) ? index.scales : [];
}

function isIndex(id: string, pack: Pack): boolean {
  return pack.indices.some((index) => index.id === id);
}

/** Whether a measure is a number that the pack asks for as such (a place on a list). */
function isPlainNumber(id: string, { questions = [] }: Pack): boolean {
  return questions.some(
    (question) => question.id === id && question.kind === 'number' && question.outcome === 'number',
  );
}

function isCounterpart(id: string, pack: Pack): boolean {
  return pack.items.some((item) => item.id === id && item.counterpartOf !== undefined);
}
