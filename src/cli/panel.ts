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
 * people (`panel: true`). Of weighted answers each measure says `weighted`: there is no one weight for two waves.
 * @throws KundfokusError where that is said without a respondent column, or of answers that can be read once only.
 */
export async function panelChanges(
  [earlier, later]: readonly [Wave, Wave],
  reading: Pick<ReadingOptions, 'onInvalid'>,
): Promise<ReadonlyMap<string, PanelChange | Undefined>> {
  if (!later.study.panel) return new Map();
  if (earlier.study.weight !== null || later.study.weight !== null) {
    return new Map(measuresOf(buildPlan(later.study)).map(({ id }) => [id, { undefined: 'weighted' }]));
  }
  const issues = [earlier, later].flatMap(panelIssues);
  if (issues.length > 0) throw new KundfokusError(issues);
  const [was, is] = [await scoresByPerson(earlier, reading), await scoresByPerson(later, reading)];
  return new Map([...is].map(([measure, scores]) => [measure, panelChange(was.get(measure) ?? new Map(), scores)]));
}

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

/** Scores, indices and outcomes in the measure's range, by respondent id. */
async function scoresByPerson({ study, answers }: Wave, { onInvalid }: Pick<ReadingOptions, 'onInvalid'>) {
  const plan = buildPlan(study);
  const measures = measuresOf(plan).map((measure) => ({ ...measure, scores: new Map<string, number>() }));
  const reader = await openAnswers(answers, plan, { source: study.source, onInvalid });
  for await (const batch of reader.batches) {
    const { units } = scoreBatch(plan, batch);
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
  return new Map(measures.map(({ id, scores }) => [id, scores]));
}

function factorOf(plan: ReturnType<typeof buildPlan>, kind: 'scale' | 'index' | 'outcome', index: number): number {
  if (kind === 'scale') return 100 / plan.scales[index]!.maxUnits;
  if (kind === 'index') return 100 / plan.indices[index]!.maxUnits;
  const outcome = plan.outcomes[index]!;
  return outcome.kind === 'enps' ? 100 : 10 ** -outcome.decimals;
}
