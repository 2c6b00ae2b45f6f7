import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { Published, PublishedComments } from '../../disclose/index.js';
import { commentCodesCsv, NO_THEME } from '../../io/index.js';
import { KundfokusError } from '../../model/index.js';
import { csvCell } from '../../report/index.js';
import { loadWritten, publishThemes, publishWritten, type WrittenAnswers } from '../comments.js';
import { keepInputs, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import {
  commentsByOption,
  formatFor,
  jsonMessagesOption,
  onInvalidOption,
  outputOption,
  packOption,
} from '../options.js';
import { type Messages, messages, withProgress, writeOutput } from '../outputs.js';
import { usage } from '../usage.js';

interface CommentsOptions extends StudyOptions {
  readonly export?: string;
  readonly import?: string;
  readonly by: readonly string[];
  readonly onInvalid: 'error' | 'missing';
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus comments`. */
export function addComments(program: Command): void {
  program
    .command('comments')
    .summary('read open answers, give them themes, count the themes')
    .description(
      'Reads answers (CSV, XLSX, NDJSON or JSON) and writes the answers to open questions as CSV, by customer contact where ' +
        'every group has as many answers as the study asks for. They are put in random order, so that nobody can tell from ' +
        'the order who wrote what. With --export it writes a file in which somebody can note themes by hand; with --import it ' +
        "counts the themes noted there, for everybody and by group as far as the study's privacy rules allow. Read the texts before sharing them: people may have named each other.",
    )
    .argument('<study-or-answers>', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file')
    .option('--export <file>', 'write a CSV with each answer once and an empty column themes')
    .addOption(commentsByOption('--by <variable>'))
    .option('--import <file>', 'count the themes of this file: several in a cell are separated by semicolons')
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(run);
}

async function run(first: string, second: string | undefined, options: CommentsOptions): Promise<void> {
  const { output } = options;
  formatFor({ output }, ['csv']);
  if (options.export !== undefined && options.import !== undefined) {
    throw usage('--export', 'no --import beside it', 'both', 'Export, note the themes, then import the file');
  }
  if (options.export !== undefined && output !== undefined) throw usage('--output', 'nothing beside --export', output);
  for (const file of [output, options.export]) keepInputs(file, [first, second, options.import]);
  const wave = await loadStudyAndAnswers(first, second, options);
  const say = messages(options.json);
  const { onInvalid, by } = options;
  await withProgress('Reading', async (onProgress) => {
    const written = await loadWritten(wave, { onInvalid, onProgress, say, by });
    if (options.export !== undefined) return exportCodes(written, { file: options.export, say });
    if (options.import === undefined) {
      return writeOutput(output, commentsCsv(publishWritten(await written.read(), written)), say);
    }
    return writeOutput(output, themesCsv(await publishThemes(written, { file: options.import, say })), say);
  });
}

/** An existing file is left as it is: somebody may have noted themes in it by hand. */
async function exportCodes(written: WrittenAnswers, { file, say }: { readonly file: string; readonly say: Messages }) {
  if (existsSync(file)) {
    throw new KundfokusError([
      { code: 'file-exists', path: file, expected: 'no such file yet', received: 'one', hint: 'Name another file' },
    ]);
  }
  const { minimumComments } = written.study.privacy;
  const { text, leftOut } = commentCodesCsv(await written.read(), minimumComments);
  await writeOutput(file, text, say);
  if (leftOut.length > 0)
    say.warn(`fewer than ${minimumComments} people answered ${leftOut.join(', ')}, which is left out`);
}

function commentsCsv(published: readonly PublishedComments[]): string {
  const rows = published.flatMap(({ question, n, groups }) =>
    groups.length === 0
      ? [[question, '', '', n.state === 'withheld' ? n.reason : '']]
      : groups.flatMap(({ slice, texts }) => texts.map((text) => [question, slice, text, ''])),
  );
  return csv([['question', 'slice', 'comment', 'reason'], ...rows]);
}

/** How many comments hold each theme, by slice; a slice that may not be shown has one row with the reason. */
function themesCsv({ analyses }: Published): string {
  const rows = analyses.flatMap((one) => {
    if (one.kind !== 'votes') return [];
    const question = one.id.slice(0, one.id.indexOf('/'));
    const { value } = one;
    if (value.state !== 'shown') {
      const reason = value.state === 'masked' ? 'unanimity' : value.reason;
      return [[question, one.slices[0]!, '', '', '', '', '', '', reason]];
    }
    return value.value.options
      .filter(({ id }) => id !== NO_THEME)
      .map(({ id, votes, percent, low, high }) => [
        ...[question, one.slices[0]!, id, value.value.n, votes],
        ...[percent, low, high].map((figure) => Number(figure.toFixed(4))),
        '',
      ]);
  });
  const names = ['question', 'slice', 'theme', 'nComments', 'n', 'percent', 'low', 'high', 'reason'];
  return csv([names, ...rows]);
}

function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
