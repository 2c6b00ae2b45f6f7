import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Locale, Study } from '../../model/index.js';
import { renderPilotKit } from '../../report/pilot/index.js';
import { documentLabels } from '../document-labels.js';
import { chooseLocale, keepInputs, loadStudy, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, outputOption, packOption } from '../options.js';
import { messages, writeOutput } from '../outputs.js';

interface PilotCliOptions extends StudyOptions {
  readonly locale?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus pilot`. */
export function addPilot(program: Command): void {
  program
    .command('pilot')
    .summary('sheets for trying the questions out: interviews, pilot, rules')
    .description(
      'Writes what a pilot of the survey needs, to print: a think-aloud sheet with every item and question asked, the ' +
        'checklist for a pilot of 200, and the rules for reworking or dropping an item. One HTML file for a language; ' +
        "a folder as -o (an existing one, or a name ending in /) gets one for each of the study's languages.",
    )
    .argument('[study]', 'study file, YAML or JSON (default: the newest pack as it is)')
    .option('--locale <locale>', "language of the kit (default: the study's first; into a folder: all)")
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(async (file: string | undefined, options: PilotCliOptions) => {
      const { output, json, locale } = options;
      const folder = output !== undefined && (await isFolder(output));
      if (!folder) formatFor(options, ['html']);
      keepInputs(output, [file]);
      const study = await loadStudy(file, options);
      const first = chooseLocale(study, locale);
      if (!folder) return writeOutput(output, await kitIn(first, study), messages(json));
      await mkdir(output, { recursive: true });
      for (const each of locale === undefined ? study.locales : [first]) {
        await writeOutput(join(output, `pilot-${each}.html`), await kitIn(each, study), messages(json));
      }
    });
}

async function isFolder(path: string): Promise<boolean> {
  if (/[/\\]$/.test(path)) return true;
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function kitIn(locale: Locale, study: Study): Promise<string> {
  return renderPilotKit({ study, locale, texts: (await documentLabels(locale)).pilot });
}
