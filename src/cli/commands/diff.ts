import type { Command } from 'commander';
import { loadChanges } from '../../io/library.js';
import { KundfokusError, type Locale, type LocaleTexts, type Pack } from '../../model/index.js';
import { changesBetween, compareVersions, type VersionComparison, versionOrder } from '../../pack/index.js';
import { type ComparisonWords, comparisonText } from '../comparison-text.js';
import { documentLabels } from '../document-labels.js';
import { findPacks } from '../find-pack.js';
import { jsonOption, packOption } from '../options.js';
import { messages, writeOutput } from '../outputs.js';
import { spokenLanguage } from '../words.js';

interface DiffOptions {
  readonly pack: readonly string[];
  readonly locale?: string;
  readonly json?: boolean;
}

/** `kundfokus diff`. */
export function addDiff(program: Command): void {
  program
    .command('diff')
    .summary('what changed between two versions, and what compares')
    .description(
      'Says of every item, scale, index, question, background variable and module what became of it between two ' +
        'versions, and whether a survey on one compares with a survey on the other, with the reason. The earlier ' +
        'version stands first, whichever is named first. Reads and writes no other file than pack files.',
    )
    .argument('<one>', 'a pack and its version, as customer-focus@1, or a pack file of your own')
    .argument('<other>', 'the other version')
    .option('--locale <locale>', 'language of the table (default: that of the messages)')
    .addOption(packOption())
    .addOption(jsonOption())
    .action(async (one: string, other: string, { pack: files, locale = spokenLanguage(), json }: DiffOptions) => {
      const { compared, locales } = await compare([one, other], files);
      const text = json
        ? `${JSON.stringify(compared, null, 2)}\n`
        : comparisonText(compared, await wordsIn(locale, locales));
      await writeOutput(undefined, text, messages(json));
    });
}

async function wordsIn(locale: Locale, locales: readonly LocaleTexts[]): Promise<ComparisonWords> {
  const { codebook } = await documentLabels(locale);
  return { locale, texts: codebook, packNotes: locales.find((known) => known.locale === locale)?.packNotes };
}

interface Compared {
  readonly compared: VersionComparison;
  readonly locales: readonly LocaleTexts[];
}

async function compare(given: readonly string[], files: readonly string[]): Promise<Compared> {
  const { library, packs } = await findPacks(given, (place) => ['one', 'other'][place]!, files);
  const [older, newer] = [...packs].sort((a, b) => versionOrder(a.version, b.version)) as [Pack, Pack];
  if (older.id !== newer.id) throw new KundfokusError([differentPacks(older, newer)]);
  const wordings = ({ id, version }: Pack) =>
    library.wordings.filter((wording) => wording.pack === id && wording.packVersion === version);
  const declared = changesBetween(await loadChanges(), { pack: older.id, from: older.version, to: newer.version });
  const compared = compareVersions(
    { pack: older, wordings: wordings(older) },
    { pack: newer, wordings: wordings(newer) },
    declared?.context,
  );
  return { compared, locales: library.locales };
}

function differentPacks(one: Pack, other: Pack) {
  return {
    code: 'different-packs',
    path: 'other',
    expected: `another version of ${one.id}`,
    received: `${other.id}@${other.version}`,
    hint: 'Compare versions of one pack: different batteries measure different things',
  };
}
