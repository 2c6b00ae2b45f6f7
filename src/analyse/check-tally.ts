import { type Issue, KundfokusError } from '../model/index.js';
import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import type { Tally } from '../tally/index.js';

/**
 * Checks that a tally can be read with a plan: same scoring rules, and every family that both know cut alike.
 * A family that only one of them knows is no fault; it has no figures.
 * @throws KundfokusError with every difference.
 */
export function checkTally(tally: Tally, plan: ScoringPlan): void {
  const issues: Issue[] = [];
  if (tally.scoringHash !== plan.scoringHash) {
    issues.push({
      code: 'scoring-differs',
      path: 'scoringHash',
      expected: plan.scoringHash,
      received: tally.scoringHash,
      hint: 'analyse the tally with the study it was made from, or tally the answers again with this study',
    });
  }
  for (const family of plan.families) {
    const declared = tally.declared[family.id];
    if (declared === undefined) continue;
    const expected = describeCut({ ...family, background: plan.backgrounds[family.background]?.id ?? '' });
    const received = describeCut(declared);
    if (expected === received) continue;
    const hint = 'tally the answers again with this study';
    issues.push({ code: 'slices-differ', path: `declared/${family.id}`, expected, received, hint });
  }
  if (issues.length > 0) throw new KundfokusError(issues);
}

/** `collapse of customerContact: contact = daily + weekly + rarely; noContact = never`. */
function describeCut({
  kind,
  background,
  groups,
  crosses,
}: Omit<PlanFamily, 'id' | 'background' | 'detail'> & { background: string }) {
  if (crosses !== null) return `${kind} of ${crosses.join(' and ')}`;
  const cut = background === '' ? kind : `${kind} of ${background}`;
  if (groups === null) return cut;
  return `${cut}: ${groups.map(({ id, categories }) => `${id} = ${categories.join(' + ')}`).join('; ')}`;
}
