import { type Command, Option } from 'commander';
import { KundfokusError, type Study } from '../../model/index.js';
import { nameHint } from '../../pack/nearest-name.js';
import { buildCodebook, renderCodebookCsv, renderCodebookHtml } from '../../report/codebook/index.js';
import { parseStudy, type StudyLibrary } from '../../study/index.js';
import { documentLabels } from '../document-labels.js';
import { findPacks, withOnly } from '../find-pack.js';
import { remapIssues } from '../inputs.js';
import { formatFor, jsonMessagesOption, outputOption } from '../options.js';
import { messages, writeOutput } from '../outputs.js';

interface CodebookCliOptions {
  readonly pack: readonly string[];
  readonly locale: readonly string[];
  readonly word: readonly string[];
  readonly allWords?: boolean;
  readonly format?: 'html' | 'csv';
  readonly output?: string;
  readonly json?: boolean;
}

const collect = (value: string, values: readonly string[]) => [...values, ...value.split(',').filter(Boolean)];

/** `kundfokus codebook`. */
export function addCodebook(program: Command): void {
  program
    .command('codebook')
    .summary('every text of a pack in all its languages, to check')
    .description(
      'Writes every item, question and label of a pack with its languages side by side, with scale, referent, ' +
        'direction, answers, revision, evidence and lineage: one HTML file that needs no network, or CSV. With ' +
        '--all-words it writes review sheets: every text with every customer word, language by language, to be read ' +
        'and ticked.',
    )
    .addOption(
      new Option('--pack <file>', 'a pack and its version, as customer-focus@2.0.0, or a pack file of your own')
        .argParser((value: string, values: readonly string[]) => [...values, value])
        .default([], 'the newest'),
    )
    .addOption(localesOption())
    .addOption(
      new Option('--word <word>', 'customer word to fill in: patient, resident …; may be repeated')
        .argParser(collect)
        .default([], 'customer'),
    )
    .addOption(new Option('--all-words', 'every customer word, in every way of writing gender').conflicts('word'))
    .addOption(new Option('--format <format>', "default: by -o's ending, else html").choices(['html', 'csv']))
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(async (options: CodebookCliOptions) => {
      const format = formatFor(options, ['html', 'csv']);
      const { library, packs } = await findPacks(options.pack, () => '--pack');
      const study = await studyOn(withOnly(packs.at(-1)!, library), options.locale);
      const known = Object.keys(study.words[study.locales[0]!]!.texts.words);
      const words = options.allWords ? known : wordsAmong(known, options.word);
      const book = buildCodebook(study, { locales: study.locales, words, allGenders: options.allWords === true });
      const text = format === 'csv' ? renderCodebookCsv(book) : await htmlOf(book, study, options);
      await writeOutput(options.output, text, messages(options.json));
    });
}

const localesOption = () =>
  new Option('--locale <locale>', 'language to show; may be repeated; the first also gives the labels')
    .argParser(collect)
    .default([], 'all, with English labels');

/** A study with every default on the only pack of a library. */
async function studyOn(library: StudyLibrary, locales: readonly string[]): Promise<Study> {
  const [pack] = library.packs;
  const file = { pack: `${pack!.id}@${pack!.version}`, ...(locales.length > 0 && { locales }) };
  return remapIssues(
    (path) => path.replace(/^locales\/\d+$/, '--locale'),
    () => parseStudy(file, library),
  );
}

function wordsAmong(known: readonly string[], asked: readonly string[]): readonly string[] {
  const issues = asked
    .filter((word) => !known.includes(word))
    .map((word) => ({
      code: 'unknown-word',
      path: '--word',
      expected: `one of the words ${known.join(', ')}`,
      received: word,
      hint: nameHint(word, known),
    }));
  if (issues.length > 0) throw new KundfokusError(issues);
  return asked.length === 0 ? [known.includes('customer') ? 'customer' : known[0]!] : [...new Set(asked)];
}

async function htmlOf(
  book: Parameters<typeof renderCodebookHtml>[0],
  study: Study,
  options: CodebookCliOptions,
): Promise<string> {
  const locale = options.locale[0] ?? (study.locales.includes('en') ? 'en' : study.locales[0]!);
  const texts = (await documentLabels(locale)).codebook;
  const layout = options.allWords ? 'review' : 'side-by-side';
  return renderCodebookHtml(book, { study, locale, texts, layout });
}
