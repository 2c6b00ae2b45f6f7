import { type Command, Option } from 'commander';
import { type SimulatedFormat, simulatedFile } from '../../io/index.js';
import { buildPlan } from '../../plan/index.js';
import { keepInputs, loadStudy, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, outputOption, packOption, wholeNumber } from '../options.js';
import { messages, writeOutput } from '../outputs.js';

interface SimulateOptions extends StudyOptions {
  readonly n: number;
  readonly seed: number;
  readonly format?: SimulatedFormat;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus simulate`. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .summary('write plausible answers to try things out with')
    .description(
      'Writes plausible answers to a study, equal for equal seeds, in the layout its source says. Every row says that ' +
        'it is simulated, and so does every report made of it.',
    )
    .argument('[study]', 'study file, YAML or JSON (default: the newest pack under its own item ids)')
    .option('-n <number>', 'respondents', wholeNumber('-n', 1, 100_000_000), 500)
    .option('--seed <number>', 'seed of the random numbers', wholeNumber('--seed', 0, 2 ** 32 - 1), 1)
    .addOption(new Option('--format <format>', "default: by -o's ending, else csv").choices(['csv', 'ndjson', 'json']))
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(async (file: string | undefined, options: SimulateOptions) => {
      const { n, seed, output } = options;
      const format = formatFor(options, ['csv', 'ndjson', 'json']);
      keepInputs(output, [file]);
      const study = await loadStudy(file, options);
      const data = simulatedFile(buildPlan(study), { n, seed, format, source: study.source, study });
      await writeOutput(output, data, messages(options.json));
    });
}
