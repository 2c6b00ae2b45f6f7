import type { Command } from 'commander';
import { openAnswers, scoreFile, scoresFileFromEngine, scoresParquet } from '../../io/index.js';
import { buildPlan } from '../../plan/index.js';
import {
  addEngineOptions,
  engineOf,
  type TableAnswers,
  type TableAnswersOptions,
  untilInterrupted,
  wordValues,
} from '../engine.js';
import { keepInputs, layoutOf, loadStudy, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, onInvalidOption, outputOption, packOption } from '../options.js';
import { messages, withProgress, writeOutput } from '../outputs.js';
import { usage } from '../usage.js';
import { warnOfAnswers, wordAdvice } from '../warnings.js';

interface ScoreOptions extends StudyOptions, TableAnswersOptions {
  readonly onInvalid: 'error' | 'missing';
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus score`. */
export function addScore(program: Command): void {
  const command = program
    .command('score')
    .summary('score answers, one row per respondent')
    .description(
      'Reads answers (CSV, XLSX, NDJSON, JSON or Parquet) and writes CSV, or what the name after -o ends in (.parquet, ' +
        '.csv.gz, .csv.zst): one row of scores on 0–100 per respondent, empty where too little was answered. Without a ' +
        'study file the columns are the item ids of the newest pack.',
    )
    .argument('[study-or-answers]', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file; - for standard input')
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption());
  addEngineOptions(command).action(
    async (first: string | undefined, second: string | undefined, options: ScoreOptions) => {
      const { output, onInvalid } = options;
      const table = engineOf(options);
      if (table !== null) return scoreTable(table, [first, second], options);
      if (first === undefined) throw usage('study-or-answers', 'a value', 'nothing');
      const format = formatFor({ output }, ['csv', 'parquet'], { packed: ['csv'], hasFlag: false });
      keepInputs(output, [first, second]);
      const { study, answers } = await loadStudyAndAnswers(first, second, options);
      const plan = buildPlan(study);
      const say = messages(options.json);
      await withProgress('Scoring', async (onProgress) => {
        const reading = { ...layoutOf(study), onInvalid, onProgress };
        const write = (pieces: AsyncIterable<Uint8Array>) => writeOutput(output, pieces, say);
        const score = format === 'csv' ? scoreFile : scoreToParquet;
        const summary = await score(answers, plan, { ...reading, write, beside: output });
        warnOfAnswers(summary, say);
        for (const issue of wordAdvice(study, summary)) say.note(issue);
      });
    },
  );
}

const scoreToParquet: typeof scoreFile = async (answers, plan, { write, ...reading }) => {
  const { batches, summary } = await openAnswers(answers, plan, reading);
  await write(scoresParquet(plan, batches));
  return summary();
};

async function scoreTable(
  table: TableAnswers,
  [first, second]: readonly (string | undefined)[],
  options: ScoreOptions,
): Promise<void> {
  const { output, onInvalid } = options;
  if (second !== undefined) throw usage('--engine', 'no answers beside it', second);
  formatFor({ output }, ['csv'], { packed: ['csv'], hasFlag: false });
  keepInputs(output, [first, options.database, options.table]);
  const study = await loadStudy(first, options);
  const say = messages(options.json);
  await untilInterrupted(say, async (signal) => {
    const onCounted = (n: number) => {
      if (n === 1) say.warn(`${n} answer was no code of the item and counts as missing`);
      if (n > 1) say.warn(`${n} answers were no code of the item and count as missing`);
    };
    const reading = { ...table.optionsFor(study), signal, onInvalid, onCounted };
    const plan = buildPlan(study);
    const words = await wordValues(study, plan, reading);
    await writeOutput(output, scoresFileFromEngine(plan, reading), say);
    for (const issue of wordAdvice(study, words)) say.note(issue);
  });
}
