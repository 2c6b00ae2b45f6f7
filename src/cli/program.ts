import { Command, Option } from 'commander';
import { addCheck } from './commands/check.js';
import { addCodebook } from './commands/codebook.js';
import { addComments } from './commands/comments.js';
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
import { defined, describeInWords, helpInWords } from './help.js';
import { LANGUAGE_FLAG, LANGUAGES } from './language.js';
import { VERSION } from './version.js';
import { inWords } from './words.js';

/** The whole command line, in the language that is spoken. Errors are thrown; `runCli` makes text and exit codes of them. */
export function buildProgram(): Command {
  const program = new Command('kundfokus')
    .description(
      'Ask employees about customer focus, score their answers, and report them by customer contact. ' +
        'Data goes to -o FILE, written whole or not at all, or to standard output; messages go to standard error.',
    )
    .version(VERSION, '-V, --version', 'show the version')
    .addOption(new Option(`${LANGUAGE_FLAG} <language>`, 'language of help and messages').choices(LANGUAGES))
    .configureHelp(helpInWords(inWords))
    .helpOption('-h, --help', inWords('show this help'))
    .helpCommand('help [command]', inWords('show the help of a command'))
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', firstSteps);
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
    addComments,
    addTally,
    addReport,
    addSql,
  ];
  for (const add of commands) add(program);
  describeInWords(program, inWords);
  return program;
}

/** What to do first, and how it ends. */
function firstSteps(): string {
  const steps: readonly (readonly [string, string])[] = [
    ['init', inWords('write study.yaml, a study file with comments')],
    ['check study.yaml', inWords('is it right, how long does the survey take')],
    ['preview study.yaml', inWords('see the survey in the browser')],
    ['survey study.yaml -o survey.json', inWords('SurveyJS JSON, alone or into a survey you have')],
    ['simulate study.yaml -o answers.csv', inWords('plausible answers to try the rest with')],
    ['score study.yaml answers.csv -o scores.csv', ''],
    ['report study.yaml answers.csv -o report.html', ''],
  ];
  const lines = steps.map(([command, text]) => defined(`kundfokus ${command}`, text, 44));
  return ['', inWords('Start here:'), ...lines, '', inWords('Exit code: 0 done, 1 bad input, 2 bad usage.')].join('\n');
}
