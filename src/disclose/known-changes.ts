import type { Analysis, Told } from '../analyse/analysis.js';
import type { DisclosurePolicy } from '../model/index.js';
import { type AnswerCounts, NOBODY } from './answer-counts.js';
import { tellOfFew } from './few-in-sums.js';
import type { WithheldReason } from './published.js';
import type { Material } from './suppression.js';
import { tableOf } from './tables.js';
import { totalOf, type Variable } from './variables.js';
import { type WithholdingRule, withholdSlices } from './withhold.js';

/** Why an analysis is not shown; `null` where it is. */
export type Reason = WithheldReason | null;

interface Context {
  readonly material: Material;
  /** Votes of the two questions that a change is between, in its slice. */
  readonly votesOf: (change: Analysis) => readonly Analysis[];
  readonly ruleOf: (policy: DisclosurePolicy) => WithholdingRule;
}

/** Told of each entry in turn: of those who answered both by either question, of those who answered one only by that one. */
const TOLD_EACH = 4;

/**
 * Where everybody in a slice who answered one question answered both, or nobody did, the votes of that question are what a change
 * tells of the slice, also where the change is withheld there. A change that leaves too few over beside slices known so, or from
 * which together with votes it follows what few picked, is withheld in every slice, to be told in part.
 * @param subjects Changes between two questions, each in all its slices.
 */
export function withholdKnownChanges(
  subjects: readonly (readonly Analysis[])[],
  reasons: Map<Analysis, Reason>,
  context: Context,
): void {
  const { variables } = context.material;
  for (const subject of subjects) {
    const exposed = variables.some((_, v) =>
      [0, 1].some((question) => {
        const asked = { ...context, v, question };
        return leavesFewOver(subject, reasons, asked) || sumsTellOfFew(subject, reasons, asked);
      }),
    );
    if (!exposed) continue;
    for (const change of subject) if (reasons.get(change) === null) reasons.set(change, 'complementary');
  }
}

interface Asked extends Context {
  readonly v: number;
  /** 0: the earlier of the two questions, 1: the later. */
  readonly question: number;
}

function leavesFewOver(subject: readonly Analysis[], reasons: ReadonlyMap<Analysis, Reason>, asked: Asked): boolean {
  const { material, votesOf, ruleOf, v, question } = asked;
  const bySlice = new Map(subject.map((change) => [change.slices[0]!, change]));
  const total = bySlice.get(totalOf(material.results).id);
  const own = material.variables[v]!;
  if (total === undefined || reasons.get(total) !== null || !own.slices.some(({ id }) => bySlice.has(id))) return false;
  const answered = (change: Analysis) => votesOf(change)[question]!;
  const isShown = (slice: string) => bySlice.has(slice) && reasons.get(bySlice.get(slice)!) === null;
  const isKnown = (slice: string) => {
    const change = bySlice.get(slice);
    if (change === undefined || reasons.get(answered(change)) !== null) return false;
    return change.n === 0 || answered(change).n === change.n;
  };
  const { variable, unnamed } = withUnnamed(own);
  const told = total.told!.flatMap((_, t) => (t % 2 === question ? [t] : []));
  const tables = told.map((t) => {
    const counts = own.slices.map(({ id }) => countsOfTold(bySlice.get(id)?.told?.[t]));
    const table = tableOf(own, countsOfTold(total.told![t]), counts);
    return { ...table, slices: [...table.slices, table.atoms.at(-1)!] };
  });
  const unnamedOf = (both: boolean) =>
    Math.max(...told.flatMap((t, i) => (t % TOLD_EACH < 2 === both ? [tables[i]!.slices[unnamed]!.n] : [])));
  const [answeredBoth, answeredOne] = [unnamedOf(true), unnamedOf(false)];
  const isUnnamedKnown = answeredBoth === 0 || answeredOne === 0;
  const hidden = own.slices.flatMap(({ id }, s) => (isShown(id) || isKnown(id) ? [] : [s]));
  if (!own.slices.some(({ id }) => !isShown(id) && isKnown(id)) && !isUnnamedKnown) return false;
  const rule = ruleOf(material.policy);
  const isTold = isUnnamedKnown && answeredBoth + answeredOne >= rule.minimum;
  const withheld = new Set(isTold ? hidden : [...hidden, unnamed]);
  const before = withheld.size;
  withholdSlices(variable, tables, { rule, atomN: material.respondents[v]!.atoms.map(({ n }) => n), withheld });
  return withheld.size > before;
}

/** Whether votes of one question and changes, of whatever slices, tell together what few picked who answered it alone, or both. */
function sumsTellOfFew(subject: readonly Analysis[], reasons: ReadonlyMap<Analysis, Reason>, asked: Asked): boolean {
  const { material, votesOf, ruleOf, v, question } = asked;
  const { remainder } = ruleOf(material.policy);
  const bySlice = new Map(subject.map((change) => [change.slices[0]!, change]));
  const total = bySlice.get(totalOf(material.results).id);
  const own = material.variables[v]!;
  if (remainder === 0 || total === undefined || !own.slices.some(({ id }) => bySlice.has(id))) return false;
  const atomsOf = (t: number) => {
    const counts = own.slices.map(({ id }) => countsOfTold(bySlice.get(id)?.told?.[t]));
    return tableOf(own, countsOfTold(total.told![t]), counts).atoms;
  };
  const [both, one] = [atomsOf(question), atomsOf(question + 2)] as const;
  const everybody = { id: total.slices[0]!, atoms: both.map((_, atom) => atom) };
  const sums = [everybody, ...own.slices].flatMap(({ id, atoms }) => {
    const change = bySlice.get(id);
    if (change === undefined) return [];
    const [inBoth, inOne] = [atoms.map((atom) => 2 * atom), atoms.map((atom) => 2 * atom + 1)];
    return [
      ...(reasons.get(votesOf(change)[question]!) === null ? [[...inBoth, ...inOne]] : []),
      ...(reasons.get(change) === null ? [inBoth, inOne] : []),
    ];
  });
  return tellOfFew({ people: both.flatMap(({ n }, atom) => [n, one[atom]!.n]), sums }, remainder);
}

/** A variable with those who gave no category as a slice, the last. */
function withUnnamed(variable: Variable): { readonly variable: Variable; readonly unnamed: number } {
  const atom = variable.atoms.length - 1;
  const unnamed = variable.slices.length;
  const slice = { id: '', family: variable.slices[0]!.family, n: 0, atoms: [atom] };
  const memberOf = variable.memberOf.map((slices, a) => (a === atom ? [...slices, unnamed] : slices));
  const sliceOfAtom = variable.sliceOfAtom.map((s, a) => (a === atom ? unnamed : s));
  return { variable: { ...variable, slices: [...variable.slices, slice], memberOf, sliceOfAtom }, unnamed };
}

/** What is told of a group, as counts. */
export function countsOfTold(told: Told | undefined): AnswerCounts {
  return told === undefined || told.n === 0 ? NOBODY : { ...NOBODY, n: told.n, codes: told.by };
}
