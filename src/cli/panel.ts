import { type PanelChange, panelChange, type Undefined } from '../analyse/index.js';
import { openAnswers } from '../io/index.js';
import { KundfokusError, type Study } from '../model/index.js';
import { buildPlan, measuresOf } from '../plan/index.js';
import { OUTCOME_MISSING, SCORE_MISSING, scoreBatch } from '../score/index.js';
import type { ReadingOptions } from './publish-answers.js';

/** A study and a file of answers to it. */
interface Wave {
  readonly study: Study;
  readonly answers: string;
}

/**
 * What became of each score within those who answered both waves; of nobody unless the study says that ids stand for the same
 * people (`panel: true`). Each wave's mean has its own weights; where units are known, people of one unit are taken as alike.
 * @param toldApart Units of a measure that may be told apart; all others count as one.
 * @throws KundfokusError where that is said without a respondent column, or of answers that can be read once only.
 */
export async function panelChanges(
  [earlier, later]: readonly [Wave, Wave],
  { toldApart, ...reading }: Pick<ReadingOptions, 'onInvalid'> & { readonly toldApart: UnitsTold },
): Promise<ReadonlyMap<string, PanelChange | Undefined>> {
  if (!later.study.panel) return new Map();
  const issues = [earlier, later].flatMap(panelIssues);
  if (issues.length > 0) throw new KundfokusError(issues);
  const [was, is] = [await peopleOf(earlier, reading), await peopleOf(later, reading)];
  const weights = {
    ...(was.weights !== null && { earlier: was.weights }),
    ...(is.weights !== null && { later: is.weights }),
  };
  return new Map(
    [...is.scores].map(([measure, scores]) => {
      const people = { weights, ...(is.units !== null && { units: is.units, apart: toldApart(measure) }) };
      return [measure, panelChange(was.scores.get(measure) ?? new Map(), scores, people)];
    }),
  );
}

/** Ids of the units of a measure that may be told apart. */
type UnitsTold = (measure: string) => ReadonlySet<string>;

function panelIssues({ study, answers }: Wave) {
  const hint = 'Or leave out panel: true, and the waves are compared as separate groups of people';
  const noIds = {
    code: 'panel-without-ids',
    path: 'respondent',
    expected: 'a column of respondent ids',
    received: 'none',
    hint,
  };
  const noFile = {
    code: 'panel-from-stream',
    path: answers,
    expected: 'a file, since it is read twice',
    received: '-',
    hint,
  };
  return [...(study.respondent === null ? [noIds] : []), ...(answers === '-' ? [noFile] : [])];
}

/** What a wave knows of persons, by respondent id. */
interface People {
  /** By measure: scores, indices and outcomes in the measure's range. */
  readonly scores: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** `null` without weights, without units. */
  readonly weights: ReadonlyMap<string, number> | null;
  readonly units: ReadonlyMap<string, string> | null;
}

async function peopleOf({ study, answers }: Wave, { onInvalid }: Pick<ReadingOptions, 'onInvalid'>): Promise<People> {
  const plan = buildPlan(study);
  const measures = measuresOf(plan).map((measure) => ({ ...measure, scores: new Map<string, number>() }));
  const [weights, teams] = [new Map<string, number>(), new Map<string, string>()];
  const reader = await openAnswers(answers, plan, { source: study.source, onInvalid });
  for await (const batch of reader.batches) {
    const { units } = scoreBatch(plan, batch);
    batch.respondents?.forEach((id, row) => {
      if (id === '') return;
      if (batch.weights !== null) weights.set(id, batch.weights[row]!);
      const unit = batch.units?.[row] ?? 0;
      if (unit > 0) teams.set(id, batch.dictionaries.units[unit - 1]!);
    });
    measures.forEach(({ kind, index, scores }, m) => {
      const column = kind === 'outcome' ? batch.outcomes[index]! : units[m]!;
      const missing = kind === 'outcome' ? OUTCOME_MISSING : SCORE_MISSING;
      const factor = factorOf(plan, kind, index);
      for (let row = 0; row < batch.n; row += 1) {
        const id = batch.respondents?.[row] ?? '';
        if (id !== '' && column[row] !== missing) scores.set(id, column[row]! * factor);
      }
    });
  }
  return {
    scores: new Map(measures.map(({ id, scores }) => [id, scores])),
    weights: plan.weight === null ? null : weights,
    units: plan.unit === null ? null : teams,
  };
}

function factorOf(plan: ReturnType<typeof buildPlan>, kind: 'scale' | 'index' | 'outcome', index: number): number {
  if (kind === 'scale') return 100 / plan.scales[index]!.maxUnits;
  if (kind === 'index') return 100 / plan.indices[index]!.maxUnits;
  const outcome = plan.outcomes[index]!;
  return outcome.kind === 'enps' ? 100 : 10 ** -outcome.decimals;
}
