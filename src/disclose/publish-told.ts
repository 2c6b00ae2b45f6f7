import type { Analysis } from '../analyse/analysis.js';
import type { DisclosurePolicy } from '../model/index.js';
import { mostOf } from './answer-counts.js';
import { countsOfTold, type Reason, withholdKnownChanges } from './known-changes.js';
import { DEFAULT_DISSENT, minimaOf } from './ladder.js';
import { labelOf, type Material } from './suppression.js';
import { tableOf } from './tables.js';
import { totalOf, type Variable } from './variables.js';
import { type Cause, type WithholdingRule, withholdSlices } from './withhold.js';

/**
 * Analyses that tell how people answered, as votes do (P12): a slice's is shown where those who answered reach the minimum of a
 * distribution and not (nearly) all gave one answer that says something of them; the same holds for those who are left over
 * when shown slices are taken from everybody or from a group, so that further slices are withheld. An analysis that rests on
 * others is shown where these are.
 * @param given Why each is withheld by the rules for every analysis.
 * @returns The reasons with these rules added, in the same order.
 */
export function withholdTold(
  analyses: readonly Analysis[],
  given: readonly Reason[],
  material: Material,
): readonly Reason[] {
  const reasons = new Map<Analysis, Reason>(analyses.map((analysis, i) => [analysis, given[i]!]));
  const byId = new Map(analyses.map((analysis) => [keyOf(analysis.kind, analysis.id), analysis]));
  for (const kinds of IN_ORDER) {
    const own = analyses.filter(({ kind }) => kinds.includes(kind));
    for (const analysis of own) {
      const resting = restsOn(analysis).map((id) => reasons.get(byId.get(keyOf('votes', id))!) ?? null);
      const inherited = reasons.get(analysis) ?? resting.find((reason) => reason !== null) ?? null;
      reasons.set(analysis, inherited);
    }
    for (const subject of subjectsOf(own)) withholdSubject(subject, reasons, material);
  }
  withholdFurtherChanges(analyses, reasons, material);
  withholdKnownChanges(subjectsOf(analyses.filter(({ kind }) => kind === 'valueShift')), reasons, {
    material,
    votesOf: (one) => restsOn(one).map((id) => byId.get(keyOf('votes', id))!),
    ruleOf: (policy) => ruleOf(policy, () => false),
  });
  return analyses.map((analysis) => reasons.get(analysis)!);
}

/**
 * Analyses withheld for what they tell that may be told in part instead: what they tell so keeps to the same rules.
 * @param given Why each is withheld by the rules for every analysis.
 * @param found The reasons that `withholdTold` added.
 */
export function tellInPart(
  analyses: readonly Analysis[],
  { given, found }: { readonly given: readonly Reason[]; readonly found: readonly Reason[] },
  material: Material,
): ReadonlySet<Analysis> {
  const reasonOf = new Map(analyses.map(({ kind, id }, i) => [keyOf(kind, id), found[i]!]));
  const parts = analyses.flatMap((analysis, i) => {
    if (analysis.inPart === undefined) return [];
    const resting = restsOn(analysis).map((id) => reasonOf.get(keyOf('votes', id)) ?? null);
    const reason = given[i] ?? resting.find((one) => one !== null) ?? null;
    return [{ analysis, reason, part: { ...analysis, told: analysis.inPart.told } as Analysis }];
  });
  const reasons = new Map<Analysis, Reason>(parts.map(({ part, reason }) => [part, reason]));
  for (const subject of subjectsOf(parts.map(({ part }) => part))) withholdSubject(subject, reasons, material);
  return new Set(
    parts.flatMap(({ analysis, part }) =>
      reasonOf.get(keyOf(analysis.kind, analysis.id)) !== null && reasons.get(part) === null ? [analysis] : [],
    ),
  );
}

/**
 * Of questions about one list, one change is told exactly: two that share a question are of nearly the same people, and what
 * tells them apart is what those picked who answered one of the other two questions only. A further change is withheld in every
 * slice, to be told in part, unless everybody who answered one of its questions answered both.
 */
function withholdFurtherChanges(
  analyses: readonly Analysis[],
  reasons: Map<Analysis, Reason>,
  { policy, results }: Material,
): void {
  if (minimaOf(policy).distribution <= 1) return;
  const total = totalOf(results).id;
  const nOf = new Map(analyses.flatMap(({ kind, id, n }) => (kind === 'votes' ? [[id, n] as const] : [])));
  const told = new Set<string>();
  for (const subject of subjectsOf(analyses.filter(({ kind }) => kind === 'valueShift'))) {
    const everybody = subject.find(({ slices }) => slices[0] === total);
    if (everybody === undefined) continue;
    const votes = restsOn(everybody);
    const further = votes.some((id) => told.has(id));
    for (const id of votes) told.add(id);
    if (!further || votes.every((id) => nOf.get(id) === everybody.n)) continue;
    for (const analysis of subject) if (reasons.get(analysis) === null) reasons.set(analysis, 'complementary');
  }
}

/** Kinds after those they rest on. */
const IN_ORDER: readonly (readonly string[])[] = [
  ['votes'],
  ['conceptVotes', 'valueShift', 'estimatedRank', 'consensus', 'priorityMap'],
];

/** Ids of the votes that an analysis rests on: of the same picks in the same slice, or of everybody. */
function restsOn(analysis: Analysis): readonly string[] {
  if (analysis.kind === 'estimatedRank') {
    const { value } = analysis;
    return 'undefined' in value || value.actual === null ? [] : [value.actual.votes];
  }
  const { kind, id } = analysis;
  if (kind === 'conceptVotes' || kind === 'consensus' || kind === 'priorityMap') return [id];
  if (kind !== 'valueShift') return [];
  const at = id.indexOf('/');
  return id
    .slice(0, at)
    .split('|')
    .map((pick) => pick + id.slice(at));
}

/** Analyses that tell the same of different slices. */
function subjectsOf(analyses: readonly Analysis[]): readonly (readonly Analysis[])[] {
  const subjects = new Map<string, Analysis[]>();
  for (const analysis of analyses.filter(({ told }) => told !== undefined)) {
    const { kind, id, slices } = analysis;
    const subject = keyOf(kind, id.slice(0, id.length - slices[0]!.length));
    subjects.set(subject, [...(subjects.get(subject) ?? []), analysis]);
  }
  return [...subjects.values()];
}

const keyOf = (kind: string, id: string) => `${kind} ${id}`;

/** One subject in all its slices: withholds further ones. */
function withholdSubject(own: readonly Analysis[], reasons: Map<Analysis, Reason>, material: Material): void {
  const { policy, results } = material;
  const bySlice = new Map(own.map((analysis) => [analysis.slices[0]!, analysis]));
  const total = bySlice.get(totalOf(results).id);
  const totalReason = total === undefined ? 'complementary' : (reasons.get(total)! ?? ownReason(total, policy));
  if (totalReason !== null) {
    for (const analysis of own) if (reasons.get(analysis) === null) reasons.set(analysis, totalReason);
    return;
  }
  material.variables.forEach((variable, v) => {
    if (!variable.slices.some(({ id }) => bySlice.has(id))) return;
    const atomN = material.respondents[v]!.atoms.map(({ n }) => n);
    const found = withheldIn(variable, { total: total!, bySlice, reasons, policy, atomN });
    for (const s of found.withheld) {
      const analysis = bySlice.get(variable.slices[s]!.id);
      if (analysis !== undefined && reasons.get(analysis) === null) reasons.set(analysis, found.reason);
    }
  });
}

function ownReason({ n, told = [] }: Analysis, policy: DisclosurePolicy): Reason {
  const { minimum, exposes } = ruleOf(policy, () => false);
  if (told.some((one) => one.n > 0 && one.n < minimum) || n < minimum) return 'below-minimum-n';
  return told.some((one) => exposes(countsOfTold(one), { measure: 0, atoms: [] })) ? 'unanimity' : null;
}

interface Subject {
  readonly total: Analysis;
  readonly bySlice: ReadonlyMap<string, Analysis>;
  readonly reasons: ReadonlyMap<Analysis, Reason>;
  readonly policy: DisclosurePolicy;
  readonly atomN: readonly number[];
}

function withheldIn(variable: Variable, { total, bySlice, reasons, policy, atomN }: Subject) {
  const told = (slice: string, t: number) => countsOfTold(bySlice.get(slice)?.told?.[t]);
  const tables = total.told!.map((one, t) =>
    tableOf(
      variable,
      countsOfTold(one),
      variable.slices.map(({ id }) => told(id, t)),
    ),
  );
  const withheld = new Set(
    variable.slices.flatMap(({ id }, s) => {
      const analysis = bySlice.get(id);
      return analysis === undefined || reasons.get(analysis) !== null ? [s] : [];
    }),
  );
  const hidden = [...withheld].map((s) => new Set(variable.slices[s]!.atoms));
  const open = new Set(variable.slices.flatMap(({ atoms }, s) => (withheld.has(s) ? [] : [atoms.join()])));
  const leavesOver = (atoms: readonly number[]) =>
    !open.has(atoms.join()) && hidden.some((own) => atoms.every((atom) => own.has(atom)));
  const causes = withholdSlices(variable, tables, { rule: ruleOf(policy, leavesOver), atomN, withheld });
  const none: ReadonlySet<Cause> = new Set();
  const reason = labelOf(
    { mean: none, favourability: none, distribution: causes },
    { level: 'distribution', variable, tables, policy, withheld, inherited: undefined, atomN },
  );
  return { withheld, reason };
}

/** `leavesOver`: whether people are of a slice withheld for what else is not shown of it; they must not be left over either. */
function ruleOf(policy: DisclosurePolicy, leavesOver: (atoms: readonly number[]) => boolean): WithholdingRule {
  const minimum = minimaOf(policy).distribution;
  const fewest = policy.minimumDissent ?? DEFAULT_DISSENT;
  return {
    minimum,
    remainder: policy.complementary ? Math.max(minimum, policy.minimumHiddenTotal ?? 0) : 0,
    difference: policy.minimumDifference,
    ties: policy.tiesTogether,
    exposes: ({ n, codes }, { atoms }) => {
      if (leavesOver(atoms)) return true;
      return policy.unanimityMask && n > 0 && codes !== null && n - mostOf(codes) < fewest;
    },
  };
}
