import { type Command, Option } from 'commander';
import type { Published, PublishedComments, PublishedLinkage, PublishedTrend } from '../../disclose/index.js';
import type { Locale, Study } from '../../model/index.js';
import { loadWritten, publishThemes, publishWritten } from '../comments.js';
import { addEngineOptions, engineOf, type TableAnswers, type TableAnswersOptions } from '../engine.js';
import { chooseLocale, keepInputs, loadStudy, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import { type LinkingOptions, loadLinkedUnits, warnOfUnits } from '../linked-units.js';
import {
  commentsByOption,
  formatFor,
  jsonMessagesOption,
  onInvalidOption,
  outputOption,
  packOption,
} from '../options.js';
import { type Messages, messages, writeOutput } from '../outputs.js';
import { loadPreviousWave, trendSince } from '../previous-wave.js';
import { publishAnswers, publishTable } from '../publish-answers.js';
import { publishTallies } from '../publish-tallies.js';
import { loadRegister } from '../register.js';
import { tallyOption } from '../tally-inputs.js';
import { usage } from '../usage.js';

type ReportFormat = 'html' | 'json' | 'csv';

interface ReportOptions extends StudyOptions, LinkingOptions, TableAnswersOptions {
  readonly onInvalid: 'error' | 'missing';
  readonly previous?: readonly string[];
  readonly tally: readonly string[];
  readonly register?: string;
  readonly finitePopulation?: boolean;
  readonly comments?: boolean;
  readonly commentsBy: readonly string[];
  readonly themes?: string;
  readonly format?: ReportFormat;
  readonly locale?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus report`. */
export function addReport(program: Command): void {
  const command = program
    .command('report')
    .summary('score, slice and report')
    .description(
      'Reads answers (CSV, XLSX, NDJSON or JSON) and writes the report: one HTML file that needs no network, or the same ' +
        "figures as JSON or CSV. Groups below the study's minimum are withheld, and every group from which they could " +
        'be worked out. Without a study file the columns are the item ids of the newest pack.',
    )
    .argument('[study-or-answers]', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file; - for standard input')
    .option(
      '--previous <file...>',
      'study file and answers of an earlier wave, or its answers alone where the study is the same; written after the other files',
    )
    .addOption(
      tallyOption(
        '--tally <file>',
        'instead of answers: a file of kundfokus tally, or the rows of the tally statements of kundfokus sql as CSV, in ' +
          'one file or in several; may be repeated, tallies of different answers are merged',
      ),
    )
    .option(
      '--register <file>',
      'CSV with the columns variable, category, invited: how many were invited in each category of a background variable; ' +
        'adds response rates',
    )
    .option(
      '--comments',
      'also the answers to open questions, where enough people wrote; read them before sharing the report',
    )
    .addOption(commentsByOption('--comments-by <variable>'))
    .option('--themes <file>', 'also how often the themes in a file of kundfokus comments --export were found')
    .option(
      '--finite-population',
      'with --register: make intervals narrower where a large share of those invited answered',
    )
    .option(
      '--link <file>',
      'CSV with one row for each unit: in the first column the unit as the answers have it, in every other column a figure ' +
        'from elsewhere, such as profit. The report sets the scores of units against these figures',
    )
    .option('--link-anyway', 'with --link: also where unit means hardly tell units apart')
    .addOption(new Option('--format <format>', "default: by -o's ending, else html").choices(['html', 'json', 'csv']))
    .option('--locale <locale>', "language of the report (default: the study's first)")
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption());
  addEngineOptions(command).action(run);
}

async function run(first: string | undefined, second: string | undefined, options: ReportOptions): Promise<void> {
  const format = formatFor(options, ['html', 'json', 'csv']);
  keepInputs(options.output, [
    first,
    second,
    ...(options.previous ?? []),
    options.link,
    options.register,
    options.themes,
    ...options.tally,
    options.database,
    options.table,
  ]);
  const say = messages(options.json);
  const { study, find } = await sourceOf(first, second, { ...options, say });
  const locale = chooseLocale(study, options.locale);
  const link = await loadLinkedUnits(study, options);
  const found = await find();
  const linkage = link === null ? {} : { linkage: link(found.published) };
  warnOfUnits(linkage.linkage, say);
  await writeOutput(options.output, await render({ ...found, ...linkage }, format, { study, locale }), say);
}

/** What a report says, and the study it is of; `find` reads the answers. */
interface Source {
  readonly study: Study;
  readonly find: () => Promise<Found>;
}

interface Found {
  readonly published: Published;
  readonly trend?: PublishedTrend;
  readonly linkage?: PublishedLinkage;
  readonly comments?: readonly PublishedComments[];
  readonly themes?: Published;
}

type Spoken = ReportOptions & { readonly say: Messages };

async function sourceOf(first: string | undefined, second: string | undefined, options: Spoken): Promise<Source> {
  if (options.finitePopulation && options.register === undefined) {
    throw usage('--finite-population', '--register beside it', 'none');
  }
  const table = engineOf(options);
  if (options.tally.length === 0 && table === null) return fromAnswers(first, second, options);
  const flag = table === null ? '--tally' : '--engine';
  if (second !== undefined) {
    throw usage(flag, 'no answers beside it', second, table === null ? 'Say --tally before each tally' : undefined);
  }
  if (options.comments || options.themes !== undefined) {
    throw usage(flag, 'no --comments or --themes beside it', 'both', 'Comments are read from a file of answers');
  }
  if (options.previous !== undefined) {
    throw usage(flag, 'no --previous beside it', 'both', 'Two waves are compared from files of their answers');
  }
  if (table === null) return fromTallies(first, options);
  if (options.tally.length > 0)
    throw usage('--engine', 'no --tally beside it', 'both', 'Make a tally with --add first');
  return fromTable(first, table, options);
}

async function fromTable(first: string | undefined, table: TableAnswers, options: Spoken): Promise<Source> {
  const study = await loadStudy(first, options);
  const { say, onInvalid } = options;
  return {
    study,
    find: async () => {
      const register = await loadRegister(study, options.register);
      return {
        published: await publishTable(study, table, {
          say,
          onInvalid,
          register,
          finitePopulation: options.finitePopulation === true,
        }),
      };
    },
  };
}

async function fromTallies(first: string | undefined, options: Spoken): Promise<Source> {
  const study = await loadStudy(first, options);
  return {
    study,
    find: async () => {
      const register = await loadRegister(study, options.register);
      return {
        published: await publishTallies(study, options.tally, {
          ...options.say,
          register,
          finitePopulation: options.finitePopulation === true,
        }),
      };
    },
  };
}

async function fromAnswers(first: string | undefined, second: string | undefined, options: Spoken): Promise<Source> {
  if (first === undefined) throw usage('study-or-answers', 'a value', 'nothing');
  const { pack, previous, say, onInvalid } = options;
  const wave = await loadStudyAndAnswers(first, second, options);
  const { study, answers } = wave;
  const register = await loadRegister(study, options.register);
  const published = () =>
    publishAnswers(study, answers, { say, onInvalid, register, finitePopulation: options.finitePopulation === true });
  const find = async (): Promise<Found> => {
    const comments = await findComments(wave, options);
    if (previous === undefined) return { published: (await published()).published, ...comments };
    const earlier = await loadPreviousWave(previous, wave, options);
    return { ...(await trendSince(earlier, { study, answers, published }, { pack, say, onInvalid })), ...comments };
  };
  return { study, find };
}

/** What `--comments` and `--themes` ask for. */
async function findComments(
  wave: { readonly study: Study; readonly answers: string },
  { comments = false, commentsBy: by, themes, onInvalid, say }: Spoken,
): Promise<Pick<Found, 'comments' | 'themes'>> {
  if (!comments && themes === undefined) {
    if (by.length > 0) throw usage('--comments-by', '--comments or --themes beside it', 'neither');
    return {};
  }
  if (wave.answers === '-') throw usage('answers', 'a file, since it is read more than once', '-');
  const written = await loadWritten(wave, {
    ...{ onInvalid, by, flag: '--comments-by' },
    say: { warn: () => undefined },
  });
  const themed = themes === undefined ? {} : { themes: await publishThemes(written, { file: themes, say }) };
  return comments ? { comments: publishWritten(await written.read(), written), ...themed } : themed;
}

/** Each format's code is loaded when it is asked for. */
async function render(
  { published, ...parts }: Found,
  format: ReportFormat,
  { study, locale }: { readonly study: Study; readonly locale: Locale },
): Promise<string | Iterable<string>> {
  const generated = new Date().toISOString().slice(0, 10);
  const how = { study, locale, generated, ...parts };
  if (format === 'json') return (await import('../../report/render-json.js')).renderJsonPieces(published, how);
  if (format === 'csv') return (await import('../../report/render-csv.js')).renderCsv(published, how);
  return (await import('../../report/render-html.js')).renderHtml(published, how);
}
