import type { ScoringPlan } from '../../plan/index.js';
import type { RecodedColumn } from '../../sql/compile-recoded.js';
import { createTallyBuilder, type Tally, type TallyOptions } from '../../tally/index.js';
import { newCountingKernel } from '../kernel/kernel.js';
import { AnswersReader } from './answers-reader.js';
import type { EngineColumns } from './engine.js';

/** Answers of an engine inside this process: the result of `compileRecoded`, and what its columns hold. */
export interface EngineAnswers {
  readonly columns: readonly RecodedColumn[];
  readonly chunks: AsyncIterable<EngineColumns>;
}

/** Tallies recoded answers as they come; the same tally as that of the statements of `compileTally`. */
export async function tallyAnswers(
  plan: ScoringPlan,
  { columns, chunks }: EngineAnswers,
  options: TallyOptions,
): Promise<Tally> {
  const builder = createTallyBuilder(plan, { kernel: newCountingKernel(), ...options });
  const reader = new AnswersReader(plan, columns);
  for await (const chunk of chunks) {
    if (!reader.hasRoomFor(chunk.n)) builder.add(reader.takeBatch());
    reader.read(chunk);
  }
  builder.add(reader.takeBatch());
  for (const [id, n] of reader.invalid) builder.countInvalid(id, n);
  return { ...builder.finish(), simulated: reader.simulated || (options.simulated ?? false) };
}
