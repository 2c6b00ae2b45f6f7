import { Command, Option } from 'commander';
import { defined, describeInWords, helpInWords } from './help.js';
import { LANGUAGE_FLAG, LANGUAGES } from './language.js';
import { VERSION } from './version.js';
import { inWords } from './words.js';

const VERSION_FLAGS = ['-V', '--version'];

type AddCommand = (program: Command) => void;

// Commands that need much the same code are loaded together: a file of its own for each piece that two of them share
// would take longer to load than what it spares.
const study = () => import('./groups/study.js');
const answers = () => import('./groups/answers.js');
const figures = () => import('./groups/figures.js');
const sql = () => import('./commands/sql.js');

/** Every command in the order of the help. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  init: async () => (await study()).addInit,
  packs: async () => (await study()).addPacks,
  codebook: async () => (await study()).addCodebook,
  diff: async () => (await study()).addDiff,
  check: async () => (await study()).addCheck,
  preview: async () => (await study()).addPreview,
  survey: async () => (await study()).addSurvey,
  pilot: async () => (await study()).addPilot,
  simulate: async () => (await answers()).addSimulate,
  score: async () => (await answers()).addScore,
  quality: async () => (await figures()).addQuality,
  weight: async () => (await figures()).addWeight,
  comments: async () => (await figures()).addComments,
  tally: async () => (await answers()).addTally,
  report: async () => (await figures()).addReport,
  sql: async () => (await sql()).addSql,
};

/**
 * The command line for arguments, in the language that is spoken: with the one command that they name, or with all of
 * them where they name none. Errors are thrown; `runCli` makes text and exit codes of them.
 */
export async function buildProgram(args: readonly string[] = []): Promise<Command> {
  const program = new Command('kundfokus')
    .description(
      'Ask employees about customer focus, score their answers, and report them by customer contact. ' +
        'Data goes to -o FILE, written whole or not at all, or to standard output; messages go to standard error.',
    )
    .version(VERSION, VERSION_FLAGS.join(', '), 'show the version')
    .addOption(new Option(`${LANGUAGE_FLAG} <language>`, 'language of help and messages').choices(LANGUAGES))
    .configureHelp(helpInWords(inWords))
    .helpOption('-h, --help', inWords('show this help'))
    .helpCommand('help [command]', inWords('show the help of a command'))
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', firstSteps);
  for (const add of await Promise.all(commandsFor(args).map((load) => load()))) add(program);
  describeInWords(program, inWords);
  return program;
}

function commandsFor(args: readonly string[]): readonly (() => Promise<AddCommand>)[] {
  // `--lang` is the one option before a command that takes a value.
  const name = args.find((arg, i) => !arg.startsWith('-') && args[i - 1] !== LANGUAGE_FLAG);
  if (name === undefined && args.some((arg) => VERSION_FLAGS.includes(arg))) return [];
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]!] : Object.values(COMMANDS);
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
