import type { Command } from 'commander';
import { readJson } from '../../io/index.js';
import { loadStudy, type StudyOptions } from '../inputs.js';
import { installForCli } from '../install.js';
import { jsonMessagesOption, packOption, wholeNumber } from '../options.js';
import { addPlacement, type PlacementOptions, placementOf } from '../placement.js';
import { usage } from '../usage.js';
import { inWords } from '../words.js';

interface PreviewOptions extends StudyOptions, PlacementOptions {
  readonly port: number;
  readonly json?: boolean;
}

/** `kundfokus preview`. */
export function addPreview(program: Command): void {
  const command = program
    .command('preview')
    .summary('show the survey in the browser')
    .description(
      "Serves the study's survey on this machine's loopback address, as respondents will see it, with a language switch. " +
        'Nothing is fetched from elsewhere and no answer leaves the window. Ctrl-C ends it.',
    )
    .argument('[study]', 'study file, YAML or JSON (default: the newest pack as it is)');
  addPlacement(command, 'SurveyJS survey to install into and show whole')
    .option('--port <number>', 'port to listen on; 0 takes a free one', wholeNumber('--port', 0, 65535), 0)
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .action(async (file: string | undefined, options: PreviewOptions) => {
      const { into, port, json } = options;
      const study = await loadStudy(file, options);
      const host = into === undefined ? { pages: [] } : await readJson(into);
      const { survey } = await installForCli(host, study, placementOf(options));
      const title = study.title[study.locales[0]!] ?? study.pack.id;
      const { servePreview } = await import('../../io/preview/serve.js');
      const preview = await servePreview({ survey, title, locales: study.locales, port }).catch(portTaken(port));
      console.error(
        json ? JSON.stringify({ url: preview.url }) : inWords(`Preview at ${preview.url} (Ctrl-C ends it)`),
      );
      await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await preview.close();
    });
}

function portTaken(port: number): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const received = `${port}, which is ${error.code === 'EACCES' ? 'reserved' : 'taken'}`;
    throw usage('--port', 'a free port', received, 'Leave --port out for any free one');
  };
}
