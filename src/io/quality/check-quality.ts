import { Buffer } from 'node:buffer';
import { answerQuality, type ItemSpread, ItemSums, type QualityFlag } from '../../analyse/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import { type AnswerBatch, selectRows } from '../../score/index.js';
import { createTallyBuilder, type Tally } from '../../tally/index.js';
import type { AnswersReader } from '../answers/answers-options.js';
import { personReader, withDuration } from './person-answers.js';
import { qualityHeader, qualityRow } from './quality-csv.js';

/** What a check of answer quality found, beside the rows. */
export interface QualityFindings {
  respondents: number;
  flagged: number;
  readonly flags: Map<QualityFlag, number>;
  /** Whether distances exist at all. */
  distances: boolean;
}

/** Tallies of everybody and of those without a flag. */
export interface QualityTallies {
  readonly all: Tally;
  readonly unflagged: Tally;
}

/** How answers are checked. Answers are read twice, in batches, and nothing else is kept. */
export interface QualitySetting {
  readonly plan: ScoringPlan;
  /** Column of seconds; `null` where there is none. */
  readonly duration: string | null;
  /** Opens the answers with the plan given. */
  readonly open: (plan: ScoringPlan) => Promise<AnswersReader>;
  /** Whether the answers with and without those flagged are tallied. */
  readonly tallied: boolean;
}

/** A check of answer quality under way. */
export interface QualityCheck {
  readonly rows: AsyncIterable<Buffer>;
  readonly findings: QualityFindings;
  /** After the rows have been read to the end; `null` unless asked for. */
  tallies(): QualityTallies | null;
}

/** Figures and flags of each respondent as CSV, in the order of the answers. Nobody is taken out of anything. */
export function checkQuality(setting: QualitySetting): QualityCheck {
  const findings: QualityFindings = { respondents: 0, flagged: 0, flags: new Map(), distances: false };
  const { plan, tallied } = setting;
  const builders = tallied
    ? { all: createTallyBuilder(plan, { batch: 'all' }), unflagged: createTallyBuilder(plan, { batch: 'unflagged' }) }
    : null;
  async function* rows(): AsyncGenerator<Buffer> {
    const reading = withDuration(plan, setting.duration);
    const read = personReader(plan, { timed: setting.duration !== null });
    const judge = answerQuality(plan, await spreadOf(reading, read, setting));
    yield qualityHeader(plan.respondent ?? 'row');
    for await (const batch of (await setting.open(reading)).batches) {
      const flagged = new Uint8Array(batch.n);
      const lines: string[] = [];
      for (let row = 0; row < batch.n; row += 1) {
        const quality = judge(read(batch, row));
        findings.respondents += 1;
        findings.distances ||= quality.mahalanobis !== null;
        if (quality.flags.length > 0) flagged[row] = 1;
        for (const flag of quality.flags) findings.flags.set(flag, (findings.flags.get(flag) ?? 0) + 1);
        lines.push(qualityRow(batch.respondents?.[row] ?? String(findings.respondents), quality));
      }
      findings.flagged += flagged.reduce((sum, one) => sum + one, 0);
      const own: AnswerBatch = { ...batch, outcomes: batch.outcomes.slice(0, plan.outcomes.length) };
      builders?.all.add(own);
      builders?.unflagged.add(selectRows(own, (row) => flagged[row] === 0));
      yield Buffer.from(lines.join(''));
    }
  }
  return {
    rows: rows(),
    findings,
    tallies: () => builders && { all: builders.all.finish(), unflagged: builders.unflagged.finish() },
  };
}

async function spreadOf(
  reading: ScoringPlan,
  read: ReturnType<typeof personReader>,
  { plan, open }: QualitySetting,
): Promise<ItemSpread> {
  const sums = new ItemSums(plan);
  for await (const batch of (await open(reading)).batches) {
    for (let row = 0; row < batch.n; row += 1) sums.add(read(batch, row).keyed);
  }
  return sums.finish();
}
