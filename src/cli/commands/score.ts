import type { Command } from 'commander';
import { openAnswers, scoresFile } from '../../io/index.js';
import { buildPlan } from '../../plan/index.js';
import { keepInputs, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, onInvalidOption, outputOption, packOption } from '../options.js';
import { messages, withProgress, writeOutput } from '../outputs.js';
import { warnOfAnswers } from '../warnings.js';

interface ScoreOptions extends StudyOptions {
  readonly onInvalid: 'error' | 'missing';
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus score`. */
export function addScore(program: Command): void {
  program
    .command('score')
    .summary('score answers, one row per respondent')
    .description(
      'Reads answers (CSV, XLSX, NDJSON or JSON) and writes CSV: one row of scores on 0–100 per respondent, empty where ' +
        'too little was answered. Without a study file the columns are the item ids of the newest pack.',
    )
    .argument('<study-or-answers>', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file; - for standard input')
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(async (first: string, second: string | undefined, options: ScoreOptions) => {
      const { output, onInvalid } = options;
      formatFor({ output }, ['csv']);
      keepInputs(output, [first, second]);
      const { study, answers } = await loadStudyAndAnswers(first, second, options);
      const plan = buildPlan(study);
      const say = messages(options.json);
      await withProgress('Scoring', async (onProgress) => {
        const reader = await openAnswers(answers, plan, { source: study.source, onInvalid, onProgress });
        await writeOutput(output, scoresFile(plan, reader.batches), say);
        warnOfAnswers(reader.summary(), say);
      });
    });
}
