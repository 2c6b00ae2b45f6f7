import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { readJson } from '../../io/index.js';
import { keepInputs, loadStudy, type StudyOptions } from '../inputs.js';
import { type InstallRequest, installForCli } from '../install.js';
import { jsonMessagesOption, outputOption, packOption } from '../options.js';
import { messages, writeFiles, writeOutput } from '../outputs.js';
import { addPlacement, type PlacementOptions, placementOf } from '../placement.js';
import { usage } from '../usage.js';

interface SurveyOptions extends StudyOptions, PlacementOptions {
  readonly defaultLocale?: string;
  readonly compat?: 'v1';
  readonly sidecar?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus survey`. */
export function addSurvey(program: Command): void {
  const command = program
    .command('survey')
    .summary('write the survey as SurveyJS JSON, alone or into one you have')
    .description(
      "Writes the study's questions as SurveyJS JSON: a survey of its own, or installed into one you have (--into), " +
        'whose own elements stay as they are. Beside -o NAME.json stands NAME.cf.json: what was installed, needed to ' +
        'remove or upgrade the pack.',
    )
    .argument('[study]', 'study file, YAML or JSON (default: the newest pack as it is)');
  addPlacement(command, 'SurveyJS survey to install into')
    .option('--default-locale <locale>', 'language that the survey has under "default" (default: as the survey says)')
    .addOption(new Option('--compat <version>', 'v1: property names that SurveyJS 1.12 knows').choices(['v1']))
    .option('--sidecar <file>', 'where to write what was installed')
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(async (file: string | undefined, options: SurveyOptions) => {
      const { into, output } = options;
      const beside = options.sidecar ?? output?.replace(/(\.json)?$/, '.cf.json');
      for (const written of [output, beside]) keepInputs(written, [file, into]);
      if (beside !== undefined && output !== undefined && resolve(beside) === resolve(output)) {
        throw usage('--sidecar', 'another file than the survey', beside);
      }
      const study = await loadStudy(file, options);
      const host = into === undefined ? { pages: [] } : await readJson(into);
      const { survey, sidecar, notes } = await installForCli(host, study, installRequest(options));
      const say = messages(options.json);
      for (const note of notes) say.note(note);
      const files = [
        { path: output, content: `${JSON.stringify(survey, null, 2)}\n` },
        { path: beside, content: `${JSON.stringify(sidecar, null, 2)}\n` },
      ];
      await writeFiles(
        files.flatMap(({ path, content }) => (path === undefined ? [] : [{ path, content }])),
        say,
      );
      if (output === undefined) await writeOutput(undefined, files[0]!.content, say);
    });
}

function installRequest(options: SurveyOptions): InstallRequest {
  const { defaultLocale, compat } = options;
  return {
    ...placementOf(options),
    ...(defaultLocale !== undefined && { defaultLocale }),
    ...(compat !== undefined && { compat }),
  };
}
