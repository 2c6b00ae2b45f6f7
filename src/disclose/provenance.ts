import type { Results } from '../analyse/results.js';
import type { DisclosurePolicy, ScoringPresetId } from '../model/index.js';

/** What a figure was made from and under which rules. */
export interface Provenance {
  /** `customer-focus@2.0.0#hash8`. */
  readonly pack: string;
  readonly scoringHash: string;
  readonly preset: ScoringPresetId;
  /** Id of the policy that let it through; its limits stand in `policy`. */
  readonly policy: DisclosurePolicy['id'];
  readonly weighted: boolean;
  readonly finitePopulation: boolean;
  readonly simulated: boolean;
}

/** The key of figures on the battery's own scoring, which all but preset scores are. */
export const OWN_SCORING = 'kundfokus';

/** What every figure refers to, by scoring preset: the battery's own, and the study's where it has another. */
export function provenancesOf(results: Results, policy: DisclosurePolicy): Readonly<Record<string, Provenance>> {
  const presets = results.analyses.flatMap(({ kind, id }) => (kind === 'preset' ? [presetOf(id)] : []));
  const { pack, scoringHash, weighted, finitePopulation, simulated } = results;
  const shared = { policy: policy.id, weighted, finitePopulation, simulated };
  return Object.fromEntries(
    [...new Set([OWN_SCORING, ...presets])].map((preset) => [
      preset,
      { pack, scoringHash, preset: preset as ScoringPresetId, ...shared },
    ]),
  );
}

/** The provenance of an analysis: `lattice/CFI4/total=all` is a score by a preset. */
export function provenanceOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return kind === 'preset' ? presetOf(id) : OWN_SCORING;
}

const presetOf = (id: string) => id.slice(0, id.indexOf('/'));
