import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { analyse } from '../../analyse/index.js';
import { disclose, type Published } from '../../disclose/index.js';
import { openAnswers } from '../../io/index.js';
import type { Locale, Study } from '../../model/index.js';
import { buildPlan, type ScoringPlan } from '../../plan/index.js';
import { renderCsv, renderHtml, renderJson } from '../../report/index.js';
import { createTallyBuilder, type Tally } from '../../tally/index.js';
import { chooseLocale, keepInputs, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, onInvalidOption, outputOption, packOption } from '../options.js';
import { type Messages, messages, withProgress, writeOutput } from '../outputs.js';
import { warnOfAnswers } from '../warnings.js';

type ReportFormat = 'html' | 'json' | 'csv';

interface ReportOptions extends StudyOptions {
  readonly onInvalid: 'error' | 'missing';
  readonly format?: ReportFormat;
  readonly locale?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus report`. */
export function addReport(program: Command): void {
  program
    .command('report')
    .summary('score, slice and report')
    .description(
      'Reads answers (CSV, XLSX, NDJSON or JSON) and writes the report: one HTML file that needs no network, or the same ' +
        "figures as JSON or CSV. Groups below the study's minimum are withheld, and every group from which they could " +
        'be worked out. Without a study file the columns are the item ids of the newest pack.',
    )
    .argument('<study-or-answers>', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file; - for standard input')
    .addOption(new Option('--format <format>', "default: by -o's ending, else html").choices(['html', 'json', 'csv']))
    .option('--locale <locale>', "language of the report (default: the study's first)")
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(async (first: string, second: string | undefined, options: ReportOptions) => {
      const format = formatFor(options, ['html', 'json', 'csv']);
      keepInputs(options.output, [first, second]);
      const { study, answers } = await loadStudyAndAnswers(first, second, options);
      const locale = chooseLocale(study, options.locale);
      const say = messages(options.json);
      const plan = buildPlan(study);
      const tally = await tallyFile(answers, plan, { study, say, onInvalid: options.onInvalid });
      const published = disclose(analyse(tally, plan), study.privacy);
      await writeOutput(options.output, render(published, format, { study, locale }), say);
    });
}

interface TallySetting {
  readonly study: Study;
  readonly say: Messages;
  readonly onInvalid: 'error' | 'missing';
}

async function tallyFile(path: string, plan: ScoringPlan, { study, say, onInvalid }: TallySetting): Promise<Tally> {
  return withProgress('Reading', async (onProgress) => {
    const reader = await openAnswers(path, plan, { source: study.source, onInvalid, onProgress });
    const builder = createTallyBuilder(plan, { batch: path === '-' ? 'stdin' : basename(path) });
    for await (const batch of reader.batches) builder.add(batch);
    const summary = reader.summary();
    for (const [item, n] of Object.entries(summary.invalid)) builder.countInvalid(item, n);
    warnOfAnswers(summary, say);
    const { simulated, duplicatesChecked } = summary;
    return { ...builder.finish(), simulated, duplicatesChecked };
  });
}

function render(
  published: Published,
  format: ReportFormat,
  { study, locale }: { readonly study: Study; readonly locale: Locale },
): string {
  const how = { study, locale, generated: new Date().toISOString().slice(0, 10) };
  if (format === 'json') return renderJson(published, how);
  return format === 'csv' ? renderCsv(published, how) : renderHtml(published, how);
}
