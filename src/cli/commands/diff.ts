import type { Command } from 'commander';
import { loadChanges } from '../../io/library.js';
import { KundfokusError, type Pack } from '../../model/index.js';
import { changesBetween, compareVersions, type VersionComparison, versionOrder } from '../../pack/index.js';
import { comparisonText } from '../comparison-text.js';
import { documentLabels } from '../document-labels.js';
import { findPacks } from '../find-pack.js';
import { jsonOption, packOption } from '../options.js';
import { messages, writeOutput } from '../outputs.js';

interface DiffOptions {
  readonly pack: readonly string[];
  readonly locale: string;
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
    .option('--locale <locale>', 'language of the table', 'en')
    .addOption(packOption())
    .addOption(jsonOption())
    .action(async (one: string, other: string, { pack: files, locale, json }: DiffOptions) => {
      const compared = await compare([one, other], files);
      const text = json
        ? `${JSON.stringify(compared, null, 2)}\n`
        : await comparisonText(compared, { locale, texts: (await documentLabels(locale)).codebook });
      await writeOutput(undefined, text, messages(json));
    });
}

async function compare(given: readonly string[], files: readonly string[]): Promise<VersionComparison> {
  const { library, packs } = await findPacks(given, (place) => ['one', 'other'][place]!, files);
  const [older, newer] = [...packs].sort((a, b) => versionOrder(a.version, b.version)) as [Pack, Pack];
  if (older.id !== newer.id) throw new KundfokusError([differentPacks(older, newer)]);
  const wordings = ({ id, version }: Pack) =>
    library.wordings.filter((wording) => wording.pack === id && wording.packVersion === version);
  const declared = changesBetween(await loadChanges(), { pack: older.id, from: older.version, to: newer.version });
  return compareVersions(
    { pack: older, wordings: wordings(older) },
    { pack: newer, wordings: wordings(newer) },
    declared?.context,
  );
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
