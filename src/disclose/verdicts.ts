import type { ResultMeasure } from '../analyse/results.js';
import type { Bundle } from './bundles.js';
import { LEVELS, type Level, minimaOf } from './ladder.js';
import { maskedSlices, unanimityBound } from './masking.js';
import type { WithheldReason } from './published.js';
import type { Material, Suppression } from './suppression.js';
import { totalOf } from './variables.js';

/** How the figures of one measure in one slice are shown: by rung the reason to withhold, or `null`; or masked. */
export interface Verdict {
  readonly reason: Readonly<Record<Level, WithheldReason | null>>;
  readonly masked: boolean;
}

/** Verdicts by measure id, then slice id. */
export type Verdicts = ReadonlyMap<string, ReadonlyMap<string, Verdict>>;

/** Everything shown, or everything withheld for one reason. */
const uniform = (reason: WithheldReason | null): Verdict => ({
  reason: { mean: reason, favourability: reason, distribution: reason },
  masked: false,
});

/** Verdicts on every measure and slice. `suppressions` are in the order of `bundles`, the number of respondents first. */
export function verdictsOf(
  material: Material,
  made: { readonly bundles: readonly Bundle[]; readonly suppressions: readonly Suppression[] },
): Verdicts {
  const { measures } = material.results;
  const verdicts = new Map<string, ReadonlyMap<string, Verdict>>();
  made.bundles.forEach((bundle, b) => {
    for (const i of bundle.members) {
      const context = { suppression: made.suppressions[b]!, respondents: made.suppressions[0]! };
      verdicts.set(measures[i]!.id, measureVerdicts(i, material, context));
    }
  });
  for (const measure of measures) {
    if (measure.kind === 'aggregate') verdicts.set(measure.id, aggregateVerdicts(measure, material, verdicts));
  }
  return verdicts;
}

function measureVerdicts(
  i: number,
  material: Material,
  { suppression, respondents }: { readonly suppression: Suppression; readonly respondents: Suppression },
): ReadonlyMap<string, Verdict> {
  const { policy, results, variables } = material;
  const measure = results.measures[i]!;
  const verdicts = new Map([[totalOf(results).id, totalVerdict(i, material, { suppression, respondents })]]);
  variables.forEach((variable, v) => {
    const own = suppression.variables[v]!;
    const masked = maskedSlices(variable, material.tables[v]![i]!, {
      measure,
      policy,
      suppression: own,
      respondents: respondents.variables[v]!.withheld.mean,
    });
    // All slices of a variable that show the same share one verdict.
    const alike = new Map<number, Verdict>();
    variable.slices.forEach(({ id }, s) => {
      const withheld = LEVELS.map((level) => own.withheld[level].has(s));
      const key = withheld.reduce((bits, is) => 2 * bits + (is ? 1 : 0), masked.has(s) ? 1 : 0);
      const at = (level: Level) => (withheld[LEVELS.indexOf(level)] ? own.reason[level] : null);
      const verdict = alike.get(key) ?? { reason: byLevel(at), masked: masked.has(s) };
      alike.set(key, verdict);
      verdicts.set(id, verdict);
    });
  });
  return verdicts;
}

function totalVerdict(
  i: number,
  { policy, results, totals }: Material,
  { suppression, respondents }: { readonly suppression: Suppression; readonly respondents: Suppression },
): Verdict {
  const minima = minimaOf(policy);
  const counts = totals[i]!;
  const at = (level: Level): WithheldReason | null => {
    if (!suppression.total[level]) return null;
    return counts.n < minima[level] ? 'below-minimum-n' : 'complementary';
  };
  const masked =
    suppression.total.mean &&
    !respondents.total.mean &&
    counts.n >= minima.favourability &&
    unanimityBound(counts, results.measures[i]!, policy) !== null;
  return { reason: byLevel(at), masked };
}

/** An aggregate is made of its items' favourabilities: it is shown where all of them are, and then tells nothing new. */
function aggregateVerdicts(
  measure: ResultMeasure,
  { results }: Material,
  verdicts: Verdicts,
): ReadonlyMap<string, Verdict> {
  const items = results.measures.filter(
    ({ kind, scale }) => kind === 'item' && scale !== '' && (measure.parts?.includes(scale) ?? true),
  );
  return new Map(
    results.slices
      .filter(({ kind }) => kind !== 'missing')
      .map(({ id }) => {
        const reasons = items.map((item) => verdicts.get(item.id)!.get(id)!.reason.favourability);
        const reason = items.length === 0 ? 'complementary' : (reasons.find((one) => one !== null) ?? null);
        return [id, uniform(reason)];
      }),
  );
}

function byLevel(at: (level: Level) => WithheldReason | null): Verdict['reason'] {
  const [mean, favourability, distribution] = LEVELS.map(at);
  return { mean: mean!, favourability: favourability!, distribution: distribution! };
}
