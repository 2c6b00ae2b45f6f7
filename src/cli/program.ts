import { Command } from 'commander';
import { addCheck } from './commands/check.js';
import { addCodebook } from './commands/codebook.js';
import { addDiff } from './commands/diff.js';
import { addInit } from './commands/init.js';
import { addPacks } from './commands/packs.js';
import { addPilot } from './commands/pilot.js';
import { addPreview } from './commands/preview.js';
import { addQuality } from './commands/quality.js';
import { addReport } from './commands/report.js';
import { addScore } from './commands/score.js';
import { addSimulate } from './commands/simulate.js';
import { addSql } from './commands/sql.js';
import { addSurvey } from './commands/survey.js';
import { addTally } from './commands/tally.js';
import { addWeight } from './commands/weight.js';
import { VERSION } from './version.js';

/** The whole command line. Errors are thrown; `runCli` makes text and exit codes of them. */
export function buildProgram(): Command {
  const program = new Command('kundfokus')
    .description(
      'Ask employees about customer focus, score their answers, and report them by customer contact. ' +
        'Data goes to -o FILE, written whole or not at all, or to standard output; messages go to standard error.',
    )
    .version(VERSION, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText(
      'after',
      `
Start here:
  kundfokus init                                write study.yaml, a study file with comments
  kundfokus check study.yaml                    is it right, how long does the survey take
  kundfokus preview study.yaml                  see the survey in the browser
  kundfokus survey study.yaml -o survey.json    SurveyJS JSON, alone or into a survey you have
  kundfokus simulate study.yaml -o answers.csv  plausible answers to try the rest with
  kundfokus score study.yaml answers.csv -o scores.csv
  kundfokus report study.yaml answers.csv -o report.html

Exit code: 0 done, 1 bad input, 2 bad usage.`,
    );
  const commands = [
    addInit,
    addPacks,
    addCodebook,
    addDiff,
    addCheck,
    addPreview,
    addSurvey,
    addPilot,
    addSimulate,
    addScore,
    addQuality,
    addWeight,
    addTally,
    addReport,
    addSql,
  ];
  for (const add of commands) add(program);
  return program;
}
