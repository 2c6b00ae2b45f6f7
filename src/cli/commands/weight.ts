import type { Command } from 'commander';
import { knownMargins, type Weighting } from '../../analyse/index.js';
import { appendColumn, openAnswers, readTotals, weighAnswers } from '../../io/index.js';
import type { Study } from '../../model/index.js';
import { buildPlan } from '../../plan/index.js';
import { keepInputs, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, onInvalidOption, outputOption, packOption, wholeNumber } from '../options.js';
import { messages, withProgress, writeOutput } from '../outputs.js';
import { usage } from '../usage.js';
import { warnOfAnswers } from '../warnings.js';
import { aligned, inWords, summaryRow } from '../words.js';

interface WeightOptions extends StudyOptions {
  readonly targets: string;
  readonly cap: number;
  readonly decimals?: number;
  readonly onInvalid: 'error' | 'missing';
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus weight`. */
export function addWeight(program: Command): void {
  program
    .command('weight')
    .summary('weight answers to known totals')
    .description(
      'Reads answers (CSV, one row per respondent) and writes them again with one more column, a weight with mean 1, so ' +
        'that the weighted answers have the known shares of some background variables: post-stratification with one ' +
        'variable, raking with several (Deming & Stephan 1940). Says how many rounds it took, and the effective n and the ' +
        'design effect of the weights (Kish 1965). Name the ' +
        "column in the study as weight, and the report uses it. Each weight is rounded by itself to the study's decimals.",
    )
    .argument('<study-or-answers>', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file, CSV')
    .requiredOption(
      '--targets <file>',
      'CSV with the columns variable, category, n: background variable of the study, its category, and how many there are. ' +
        'Crossed variables are written a*b with categories x|y',
    )
    .option('--cap <number>', 'greatest weight, as a multiple of the mean weight', aboveOne, 5)
    .option(
      '--decimals <number>',
      "decimals of the weights (default: the study's, else 4)",
      wholeNumber('--decimals', 0, 9),
    )
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(run);
}

async function run(first: string, second: string | undefined, options: WeightOptions): Promise<void> {
  const { output, targets, cap, onInvalid, json } = options;
  formatFor({ output }, ['csv']);
  keepInputs(output, [first, second, targets]);
  const { study, answers } = await loadStudyAndAnswers(first, second, options);
  refuseOthers(study, answers);
  const plan = buildPlan({ ...study, weight: null });
  const margins = knownMargins(await readTotals(targets, 'n'), plan);
  const decimals = options.decimals ?? study.weight?.decimals ?? 4;
  const say = messages(json);
  await withProgress('Weighting', async (onProgress) => {
    const reader = await openAnswers(answers, plan, {
      source: study.source,
      onInvalid,
      onProgress,
      respondents: false,
    });
    const found = await weighAnswers(reader, margins, { plan, cap, decimals });
    warnOfAnswers(reader.summary(), say);
    const name = study.weight?.column ?? 'weight';
    const copy = appendColumn(answers, { plan, name, number: found.weightOf, rows: found.rows });
    await writeOutput(output, copy, say);
    console.error(json ? JSON.stringify({ weighting: summaryOf(found.weighting) }) : textOf(found.weighting, cap));
  });
}

function aboveOne(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(value > 1)) throw usage('--cap', 'a number above 1', text);
  return value;
}

/** The answers are copied row by row, so they must be rows of a file that can be read twice. */
function refuseOthers({ source }: Study, answers: string): void {
  const hint = 'Save the answers as CSV with one row per respondent';
  if (source.shape !== 'wide')
    throw usage('answers', 'one row per respondent', `a study with source: ${source.shape}`, hint);
  if (answers === '-') throw usage('answers', 'a file, since it is read twice', '-', hint);
  if (/\.(xlsx|json|ndjson|jsonl|parquet)$/i.test(answers)) throw usage('answers', 'a CSV file', answers, hint);
}

function summaryOf({ weights: _, ...summary }: Weighting) {
  return summary;
}

function textOf(found: Weighting, cap: number): string {
  const { nRespondents, nEffective, designEffect, iterations, least, greatest, trimmed, shares } = found;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const [effective, effect] = [nEffective.toFixed(1), designEffect.toFixed(2)];
  const cut = inWords(`${trimmed} cut down to ${cap} times the mean`);
  const rounds = iterations === 1 ? inWords('1 round') : inWords(`${iterations} rounds`);
  const rows = [
    summaryRow('Respondents', inWords(`${nRespondents}, effective n ${effective}, design effect ${effect}`)),
    summaryRow('Weights', `${inWords(`${least} to ${greatest}`)}, ${rounds}, ${cut}`),
  ];
  const lines = shares.map(({ variable, category, ...share }) => {
    const [answered, weighted, known] = [share.answered, share.weighted, share.known].map(percent);
    return `${variable} ${category}: ${inWords(`answered ${answered}, weighted ${weighted}, known ${known}`)}`;
  });
  return [aligned(rows, 3), ...lines].join('\n');
}
