import type { PanelChange } from '../analyse/panel.js';
import type { Mean, ResultMeasure, Undefined } from '../analyse/results.js';
import type { Issue } from '../model/index.js';
import {
  type DifferenceError,
  detectableDifference,
  studentTTwoSidedP,
  tInterval,
  type WelchTest,
  welchTTestOfMeans,
} from '../stats/index.js';
import { publishPanel } from './publish-panel.js';
import type { Figure, Published, PublishedCell } from './published.js';
import { type WaveMix, waveMix } from './wave-mix.js';
import { type WavePlaces, wavePlaces } from './wave-places.js';

declare const trend: unique symbol;

/** What of two waves can be laid side by side, by their packs; `comparableMeasures` in the pack room says it. */
export interface ComparableWaves {
  /** Every item, scale and index of the packs; what is not listed is an outcome. */
  readonly measures: readonly {
    readonly id: string;
    readonly comparable: boolean;
    readonly notes: readonly string[];
  }[];
  /** What changed around items that stayed, a sentence each. */
  readonly context: readonly string[];
  /** Why nothing of the packs compares. */
  readonly refusal: Issue | null;
}

/** What became of the figures of everybody between two waves; made of published figures only. */
export interface PublishedTrend {
  readonly [trend]: true;
  readonly format: 'kundfokus-trend/1';
  /** Pack and version of each wave. */
  readonly earlier: string;
  readonly later: string;
  /** Month in which each wave was held, `2026-03`; `null` where its study does not say. */
  readonly held: { readonly earlier: string | null; readonly later: string | null };
  /** Whether any answer of either wave is simulated. */
  readonly simulated: boolean;
  /** How the later wave was asked otherwise than the earlier as a whole: codes of `waveContext`. */
  readonly context: readonly string[];
  /** What changed around items that stayed, a sentence each, as the pack's authors say it. */
  readonly packContext: readonly string[];
  /** Why nothing of the packs compares; `null` where something does. */
  readonly refusal: Issue | null;
  /** Measures of the later wave in its order, then those of the earlier wave that it lacks. */
  readonly measures: readonly WaveDifference[];
  /** The change in parts, within groups and by their mix; `null` where no such groups are shown in both waves. */
  readonly mix: WaveMix | null;
  /** Places of the headline words of lists picked from in both waves. */
  readonly places: readonly WavePlaces[];
}

/** Welch's test of two waves, or by units that took part in both. */
export interface WaveTest extends WelchTest {
  /** How much wider units make the variance of the difference; `null` where people count as independent. */
  readonly designEffect: number | null;
  /** Whether units that took part in both waves are taken together. */
  readonly sharedUnits: boolean;
  /** The smallest difference in the measure's range that would be found with 80 % power; `null` where that cannot be said. */
  readonly detectable: number | null;
}

/** One measure in two waves. */
export interface WaveDifference {
  readonly measure: string;
  readonly kind: ResultMeasure['kind'];
  /** `partly`: with a reservation. */
  readonly compares: 'yes' | 'partly' | 'no';
  /** Codes of why it is not compared, or compared with a reservation; empty where it simply is, and where all is refused. */
  readonly reasons: readonly string[];
  /** Means of everybody; `null` where the wave does not have the measure. */
  readonly earlier: Figure<Mean> | null;
  readonly later: Figure<Mean> | null;
  /** Later minus earlier; `null` where it is not compared or not shown in both. */
  readonly test: WaveTest | null;
  /**
   * The change within those who answered both times, or why not; `null` where the study does not say that ids stand for the
   * same people.
   */
  readonly panel: Figure<PanelChange> | null;
}

/**
 * The difference of everybody between two waves, later minus earlier, for every measure that is comparable and shown in both:
 * by units that took part in both where `byUnit` knows them, else by Welch's test of independent groups. Unless `panel` is
 * given, answers are not linked between waves: without units, where the same people answered twice and alike, the true interval is
 * narrower.
 * Reads what each wave shows by itself and how exact a difference is, so it tells nothing that is withheld in either.
 * @param comparable What the two packs have in common.
 * @param how.context How the later study asks otherwise than the earlier: codes of `waveContext`.
 * @param how.panel What became of each measure within persons, as `panelChange` gives it.
 * @param how.held Month in which the earlier and the later wave were held.
 */
export function compareWaves(
  [earlier, later]: readonly [Published, Published],
  comparable: ComparableWaves,
  { context = [], panel = new Map(), held = [null, null], byUnit = () => null }: WaveComparison = {},
): PublishedTrend {
  const measures = [...new Set([...later.measures, ...earlier.measures].map(({ id }) => id))].map((id) =>
    difference(id, { earlier, later, comparable, panel, byUnit }),
  );
  const compared = measures.flatMap(({ measure, kind, test }) =>
    test === null || kind === 'item' ? [] : [{ measure, test }],
  );
  return Object.freeze({
    format: 'kundfokus-trend/1',
    earlier: earlier.pack,
    later: later.pack,
    held: { earlier: held[0], later: held[1] },
    simulated: earlier.simulated || later.simulated,
    context: [...context],
    packContext: [...comparable.context],
    refusal: comparable.refusal,
    measures,
    mix: waveMix([earlier, later], compared),
    places: wavePlaces([earlier, later]),
  }) as unknown as PublishedTrend;
}

/** What is known of two waves beside their figures. */
export interface WaveComparison {
  readonly context?: readonly string[];
  readonly panel?: ReadonlyMap<string, PanelChange | Undefined>;
  readonly held?: readonly [earlier: string | null, later: string | null];
  /** How exact the difference of everybody on a measure is by units, as `changeByUnit` gives it. */
  readonly byUnit?: (measure: string) => DifferenceError | null;
}

interface Waves {
  readonly earlier: Published;
  readonly later: Published;
  readonly comparable: ComparableWaves;
  readonly panel: ReadonlyMap<string, PanelChange | Undefined>;
  readonly byUnit: (measure: string) => DifferenceError | null;
}

function difference(id: string, { earlier, later, comparable, panel, byUnit }: Waves): WaveDifference {
  const [was, is] = [measureOf(id, earlier), measureOf(id, later)];
  const [before, after] = [totalOf(id, earlier), totalOf(id, later)];
  const verdict = judge({ id, was, is }, comparable);
  const shell = {
    measure: id,
    kind: (is ?? was)!.kind,
    earlier: before?.mean ?? null,
    later: after?.mean ?? null,
    panel: null,
  };
  if (verdict.compares === 'no') return { ...shell, ...verdict, test: null };
  const change = panel.get(id) ?? null;
  const test = before === null || after === null ? null : testOf(before, after, byUnit(id));
  return test === null
    ? { ...shell, compares: 'no', reasons: [...verdict.reasons, 'no-interval'], test }
    : { ...shell, ...verdict, test, panel: change && publishPanel(change, [earlier.policy, later.policy]) };
}

interface InBoth {
  readonly id: string;
  readonly was: ResultMeasure | undefined;
  readonly is: ResultMeasure | undefined;
}

/** Items, scales and indices by what is known of the packs; outcomes by their range, with a reservation. */
function judge(
  { id, was, is }: InBoth,
  { measures, refusal }: ComparableWaves,
): Pick<WaveDifference, 'compares' | 'reasons'> {
  const known = measures.find((measure) => measure.id === id);
  if (known?.comparable === false) return { compares: 'no', reasons: known.notes };
  const isOutcome = (is ?? was)!.kind === 'outcome';
  if (refusal !== null && !isOutcome) return { compares: 'no', reasons: [] };
  if (was === undefined || is === undefined) return { compares: 'no', reasons: ['not-measured'] };
  if (was.kind !== is.kind || was.min !== is.min || was.max !== is.max) {
    return { compares: 'no', reasons: ['other-range'] };
  }
  if (was.list !== is.list) return { compares: 'no', reasons: ['other-list'] };
  if (known === undefined) return { compares: 'partly', reasons: ['not-checked'] };
  return { compares: known.notes.length === 0 ? 'yes' : 'partly', reasons: known.notes };
}

function testOf(before: PublishedCell, after: PublishedCell, byUnit: DifferenceError | null): WaveTest | null {
  const [a, b] = [estimate(after), estimate(before)];
  if (a === null || b === null) return null;
  const welch = welchTTestOfMeans(a, b);
  if (Number.isNaN(welch.low)) return null;
  const { difference } = welch;
  const { standardError, df } = byUnit ?? welch;
  const t = difference / standardError;
  const detectable = detectableDifference(standardError, df);
  const isClustered = byUnit !== null || a.designEffect !== null || b.designEffect !== null;
  const alone = [a, b].reduce((sum, one) => sum + one.standardError ** 2 / (one.designEffect ?? 1), 0);
  return {
    ...{ difference, standardError, t, df, p: studentTTwoSidedP(t, df), ...tInterval(difference, standardError, df) },
    detectable: Number.isFinite(detectable) ? detectable : null,
    sharedUnits: byUnit !== null,
    designEffect: isClustered ? standardError ** 2 / alone : null,
  };
}

function estimate({ nValid, mean }: PublishedCell) {
  if (nValid.state !== 'shown' || mean.state !== 'shown') return null;
  const { value, standardError, df, designEffect } = mean.value;
  return { n: nValid.value, mean: value, standardError, df, designEffect: designEffect || null };
}

function measureOf(id: string, { measures }: Published): ResultMeasure | undefined {
  return measures.find((measure) => measure.id === id);
}

function totalOf(id: string, { cells }: Published): PublishedCell | null {
  return cells.find(({ measure, slice }) => measure === id && slice === 'total=all') ?? null;
}
