import type { Results } from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { bundlesOf } from './bundles.js';
import { compareCategories } from './compare-categories.js';
import { withIndistinctUnits } from './indistinct-units.js';
import { checkPolicy } from './ladder.js';
import { provenancesOf } from './provenance.js';
import { publishAnalyses } from './publish-analyses.js';
import { publishCells, publishContrasts } from './publish-cells.js';
import type { Published, PublishedSlice } from './published.js';
import { roundDrivers } from './rounded-drivers.js';
import { type Material, materialOf, type Suppression, suppressBundle } from './suppression.js';
import { indexCells } from './tables.js';
import { unitAgreement } from './unit-agreement.js';
import { totalOf, variablesOf } from './variables.js';
import { verdictsOf } from './verdicts.js';
import { type Finding, verifyDisclosure } from './verify.js';
import { countHidden, countWithheld } from './withheld-counts.js';

type Draft = Omit<Published, keyof Brand | 'verification'>;
type Brand = { readonly [K in keyof Published as K extends symbol ? K : never]: Published[K] };

const issued = new WeakSet<object>();

/**
 * Figures that may be shown: withholds, masks and verifies by the policy (see the room's index for the rules and what they
 * do not protect against). The result is frozen; the input is not touched.
 * @throws RangeError on a policy that is no policy, or on results whose slices do not add up.
 */
export function disclose(results: Results, policy: DisclosurePolicy): Published {
  checkPolicy(policy);
  const variables = variablesOf(results);
  const cells = indexCells(results);
  const material = materialOf(results, policy, { variables, cells });
  const wholly = new Set<number>();
  for (;;) {
    const draft = draftOf(material, { cells, wholly });
    const findings = verifyDisclosure(draft);
    const broken = findings.filter(({ allowed }) => !allowed);
    if (broken.length === 0) {
      const verification = { hiddenFigures: countHidden(draft), recoverable: findings.length };
      return issue({ ...draft, verification });
    }
    const before = wholly.size;
    for (const { variable } of broken) {
      variables.forEach(({ id }, v) => {
        if (id === variable) wholly.add(v);
      });
    }
    if (wholly.size === before) throw stillRecoverable(broken);
  }
}

/** Whether an object came from `disclose`, for callers without types. */
export function isPublished(value: unknown): value is Published {
  return typeof value === 'object' && value !== null && issued.has(value);
}

function draftOf(
  material: Material,
  { cells, wholly }: { readonly cells: ReturnType<typeof indexCells>; readonly wholly: ReadonlySet<number> },
): Draft {
  const { results, policy } = material;
  const bundles = bundlesOf(results.measures, policy.complementary);
  const suppressions: Suppression[] = [];
  for (const bundle of bundles) {
    suppressions.push(
      suppressBundle(bundle, material, { parent: suppressions[bundle.parent] ?? null, everything: wholly }),
    );
  }
  const verdicts = verdictsOf(material, { bundles, suppressions });
  const told = withIndistinctUnits({ results, cells }, verdicts);
  const published = publishCells(results, told.cells, { verdicts, policy });
  const slices = publishSlices(material, suppressions[0]!);
  const contrasts = publishContrasts(told.results.contrasts, published);
  return {
    format: 'kundfokus-published/1',
    pack: results.pack,
    scoringHash: results.scoringHash,
    preset: results.preset,
    policy: { ...policy },
    weighted: results.weighted,
    finitePopulation: results.finitePopulation,
    simulated: results.simulated,
    provenance: provenancesOf(results, policy),
    duplicatesChecked: results.duplicatesChecked,
    nRespondents: slices.find(({ kind }) => kind === 'total')!.n,
    invalid: publishedInvalid(results.invalid, policy),
    slices,
    measures: results.measures.map((measure) => structuredClone(measure)),
    cells: published,
    contrasts,
    analyses: [
      ...roundDrivers(publishAnalyses(told.results.analyses, { cells: published, slices, policy, material })),
      ...unitAgreement({ slices, measures: results.measures, cells: published }),
    ],
    categories: compareCategories(
      { slices, measures: results.measures, cells: published },
      told.results.byUnit?.compare,
    ),
    withheld: countWithheld({ slices, cells: published, contrasts }),
  };
}

function publishSlices({ results, variables }: Material, respondents: Suppression): readonly PublishedSlice[] {
  const reasons = new Map(
    variables.flatMap(({ slices }, v) => {
      const { withheld, reason } = respondents.variables[v]!;
      return slices.flatMap(({ id }, s) => (withheld.mean.has(s) ? [[id, reason.mean] as const] : []));
    }),
  );
  if (respondents.total.mean) reasons.set(totalOf(results).id, 'below-minimum-n');
  return results.slices.flatMap(({ id, family, category, kind, variable, atoms, n }): PublishedSlice[] => {
    if (kind === 'missing') return [];
    const reason = reasons.get(id);
    const figure =
      reason === undefined ? { state: 'shown' as const, value: n } : { state: 'withheld' as const, reason };
    return [{ id, family, category, kind, variable, atoms: [...atoms], n: figure }];
  });
}

function issue(draft: Omit<Published, keyof Brand>): Published {
  const published = deepFreeze(draft) as Published;
  issued.add(published);
  return published;
}

function deepFreeze<T extends object>(value: T): T {
  if (Object.isFrozen(value)) return value;
  for (const key in value) {
    const part = value[key];
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}

function stillRecoverable(findings: readonly Finding[]): Error {
  const list = findings.slice(0, 5).map(({ measure, slice, figure }) => `${figure} of ${measure} in ${slice}`);
  return new Error(
    `disclosure control: ${findings.length} withheld figures can still be worked out: ${list.join(', ')}`,
  );
}

/** Counts of invalid answers by item; where one is as small as a withheld distribution, their sum alone, under `…`. */
function publishedInvalid(invalid: Results['invalid'], policy: DisclosurePolicy): Published['invalid'] {
  const found = Object.entries(invalid).filter(([, n]) => n > 0);
  if (found.every(([, n]) => n >= policy.minimumDistribution)) return Object.fromEntries(found);
  return { '…': found.reduce((sum, [, n]) => sum + n, 0) };
}
