import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { loadLibrary } from '../../io/index.js';
import { KundfokusError, type Locale } from '../../model/index.js';
import { loadCatalogue } from '../catalogues.js';
import { loadStudy, type StudyOptions } from '../inputs.js';
import { LANGUAGES } from '../language.js';
import { jsonMessagesOption, packOption } from '../options.js';
import { messages, writeOutput } from '../outputs.js';
import { starterStudy } from '../starter-study.js';

interface InitOptions extends StudyOptions {
  readonly json?: boolean;
}

/** `kundfokus init`. */
export function addInit(program: Command): void {
  program
    .command('init')
    .summary('write a study file to begin with')
    .description(
      'Writes a study file that works as it stands, with everything it may say in comments. An existing file is left as it is.',
    )
    .argument('[study]', 'where to write it; - for standard output', 'study.yaml')
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .action(async (file: string, options: InitOptions) => {
      if (file !== '-' && existsSync(file)) {
        throw new KundfokusError([
          { code: 'file-exists', path: file, expected: 'no such file yet', received: 'one', hint: 'Name another file' },
        ]);
      }
      const study = await loadStudy(undefined, options);
      const { locales } = await loadLibrary();
      const words = Object.keys(locales[0]?.words ?? {});
      const inLocale = await translations(study.locales);
      const text = starterStudy({ study, words, inLocale });
      await writeOutput(file === '-' ? undefined : file, text, messages(options.json));
    });
}

/** Texts of the code in the languages of a survey; English where the command line has none. */
async function translations(locales: readonly Locale[]): Promise<(locale: Locale, text: string) => string> {
  const known = LANGUAGES.filter((language) => locales.includes(language));
  const catalogues = new Map<Locale, Awaited<ReturnType<typeof loadCatalogue>>>();
  for (const language of known) catalogues.set(language, await loadCatalogue(language));
  return (locale, text) => catalogues.get(locale)?.[text] ?? text;
}
