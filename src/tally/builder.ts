import { KundfokusError } from '../model/index.js';
import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import { checkBatch } from '../score/check-batch.js';
import { type AnswerBatch, type EncodeOptions, encodeResponses } from '../score/index.js';
import { type Chunk, createChunkReader, ITEM_MISSING } from './chunk.js';
import { CompiledCounts } from './compiled/compiled-counts.js';
import type { CountingKernel } from './compiled/counting-kernel.js';
import { crossLayout } from './cross-layout.js';
import { finishFamilies } from './finish.js';
import { ItemPairs } from './item-pairs.js';
import { layoutOf } from './layout.js';
import { areSmall, MomentSums } from './moment-sums.js';
import { type Elsewhere, FEWEST_ROWS, Partition } from './partition.js';
import { type PartitionSpec, partitionsOf, type Variable } from './partitions.js';
import { PickSums } from './pick-sums.js';
import { ScaleCounts } from './scale-counts.js';
import { scaleFields } from './scale-fields.js';
import type { FamilyDeclaration, Tally } from './tally.js';
import { UnitOrder } from './unit-order.js';

/** What a tally says of the answers in it. */
export interface TallyOptions {
  /** Id of these answers (a file's name and date, a wave): a batch is in a tally at most once. */
  readonly batch: string;
  /** Whether the answers are made up. */
  readonly simulated?: boolean;
  /** Whether respondent ids were checked to be unique among these answers. */
  readonly duplicatesChecked?: boolean;
  /** Inner loops to count with where they can (`kundfokus/node` has them); the tally is the same without. */
  readonly kernel?: CountingKernel;
}

/** Counts answers batch by batch. */
export interface TallyBuilder {
  /** Adds answers. @throws RangeError when the batch does not fit the plan. */
  add(batch: AnswerBatch): void;
  /** Notes n values of an item (or outcome, or background variable) that were none of its own and count as missing. */
  countInvalid(id: string, n: number): void;
  /** The tally of what was added so far. */
  finish(): Tally;
}

/** Begins a tally of a plan. */
export function createTallyBuilder(plan: ScoringPlan, options: TallyOptions): TallyBuilder {
  if (options.batch === '') throw new RangeError('a batch needs an id');
  const { specs, families } = partitionsOf(plan);
  const { chunk, read, readUnscored } = createChunkReader(plan);
  const partitions = specs.map((spec) => createPartition(plan, spec, chunk));
  const scaleCounts = ScaleCounts.of(plan.weight === null ? partitions : [], scaleFields(plan, chunk));
  const compiled = CompiledCounts.of(plan, chunk, { partitions, scaleCounts, kernel: options.kernel });
  const order = new UnitOrder(options.kernel);
  const invalid = new Map<string, bigint>();
  return {
    add(batch) {
      checkBatch(plan, batch);
      if (batch.n === 0) return;
      for (const block of order.blocksOf(batch)) {
        for (const { slices } of partitions) slices.beginBatch(block);
        const counts = block.n >= FEWEST_ROWS ? scaleCounts : [];
        for (const count of counts) count.beginBatch();
        const kernel = block.n >= FEWEST_ROWS && compiled?.beginBatch() ? compiled : null;
        const elsewhere = kernel?.elsewhere ?? partitions.map((partition) => blocksCounted(counts, partition));
        for (let from = 0; from < block.n; from += chunk.n) {
          if (kernel === null) {
            read(block, from);
            for (const count of counts) count.add(chunk);
          } else {
            readUnscored(block, from);
            kernel.add(block);
          }
          for (const [p, partition] of partitions.entries()) partition.add(chunk, block, elsewhere[p]!);
        }
      }
    },
    countInvalid(id, n) {
      if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`a count of values is a whole number, not ${n}`);
      if (n > 0) invalid.set(id, (invalid.get(id) ?? 0n) + BigInt(n));
    },
    finish() {
      for (const counts of scaleCounts) counts.spill();
      for (const partition of partitions) partition.settle();
      return {
        ...headerOf(plan, options),
        invalid: Object.fromEntries(invalid),
        declared: Object.fromEntries(plan.families.map((family) => [family.id, declarationOf(plan, family)])),
        families: finishFamilies(plan, chunk, { partitions, families }),
      };
    },
  };
}

function blocksCounted(counts: readonly ScaleCounts[], partition: Partition): Elsewhere {
  return { blocks: new Set(counts.flatMap((count) => count.blocksOf(partition))), moments: false };
}

function createPartition(plan: ScoringPlan, spec: PartitionSpec, { measures, scorer }: Chunk): Partition {
  const { variables, counts: detail, sums } = spec;
  const isOpen = (variable: Variable) => variable === 'unit' || plan.backgrounds[variable]!.categories === null;
  const slices = variables.some(isOpen) ? 'many' : 'few';
  const weighted = plan.weight !== null;
  const items = plan.items.map(({ options }) => ({
    lowest: 0,
    highest: Math.max(0, ...options.map(({ keyed }) => keyed ?? 0)),
    missing: ITEM_MISSING,
  }));
  const isSmall = !weighted && areSmall(measures);
  const counts = layoutOf(plan, measures, { detail, sums, slices });
  const layout = {
    variables,
    counts,
    moments: spec.moments && !isSmall ? crossLayout(measures, { packed: !weighted }) : null,
    smallMoments: spec.moments && isSmall ? new MomentSums(measures, scorer.indices) : null,
    items: spec.items ? crossLayout(items, { packed: true }) : null,
    itemPairs: spec.items ? ItemPairs.of(plan) : null,
    picks:
      detail === 'moments' || plan.picks.length === 0
        ? null
        : new PickSums(plan, { pairs: detail === 'patterns', weighted }),
  };
  return new Partition(layout, weighted);
}

/** What a family is a cut of. */
function declarationOf(plan: ScoringPlan, family: PlanFamily): FamilyDeclaration {
  const { kind, background, groups, crosses, detail } = family;
  return { kind, background: plan.backgrounds[background]?.id ?? '', groups, crosses, detail };
}

function headerOf({ pack, scoringHash, planHash, weight }: ScoringPlan, options: TallyOptions) {
  return {
    format: 'kundfokus-tally/1' as const,
    pack: `${pack.id}@${pack.version}#${pack.hash.slice(0, 8)}`,
    scoringHash,
    planHash,
    weighted: weight !== null,
    batches: [options.batch],
    duplicatesChecked: options.duplicatesChecked ?? false,
    simulated: options.simulated ?? false,
  };
}

/**
 * Tallies plain objects in one go; what `encodeResponses` takes. Respondent ids, where the plan has them, must differ.
 * @throws KundfokusError with every answer that is none of its item's, unless `onInvalid` is `missing`.
 */
export function tallyResponses(
  plan: ScoringPlan,
  responses: readonly Readonly<Record<string, unknown>>[],
  options: TallyOptions & EncodeOptions,
): Tally {
  const { batch, issues, invalid } = encodeResponses(plan, responses, options);
  if (issues.length > 0) throw new KundfokusError(issues);
  const builder = createTallyBuilder(plan, { duplicatesChecked: plan.respondent !== null, ...options });
  builder.add(batch);
  for (const [id, n] of Object.entries(invalid)) builder.countInvalid(id, n);
  return builder.finish();
}
