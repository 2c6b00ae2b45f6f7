import type { Command } from 'commander';
import { analyse, QUALITY_SOURCES, QUALITY_THRESHOLDS } from '../../analyse/index.js';
import { compareSubset, disclose, type SubsetComparison } from '../../disclose/index.js';
import {
  type AnswersReader,
  checkQuality,
  openAnswers,
  type QualityCheck,
  type QualityFindings,
} from '../../io/index.js';
import type { Study } from '../../model/index.js';
import { buildPlan, type ScoringPlan } from '../../plan/index.js';
import { defined, paragraph } from '../help.js';
import { keepInputs, loadStudyAndAnswers, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, onInvalidOption, outputOption, packOption } from '../options.js';
import { messages, withProgress, writeFiles, writeOutput } from '../outputs.js';
import { usage } from '../usage.js';
import { warnOfAnswers } from '../warnings.js';
import { inWords } from '../words.js';

interface QualityOptions extends StudyOptions {
  readonly sensitivity?: string;
  readonly onInvalid: 'error' | 'missing';
  readonly output?: string;
  readonly json?: boolean;
}

const { longStringShare, longStringLeast, evenOdd, evenOddScales, mahalanobisP, secondsPerItem } = QUALITY_THRESHOLDS;

/** What a flag stands for, with its limit and where that is from. */
function limits(): string {
  const flags = [
    [
      'long-string',
      inWords(`same answer in a row on ${100 * longStringShare} % of the items answered, ${longStringLeast} at least`),
    ],
    ['even-odd', inWords(`even–odd consistency below ${evenOdd}, from ${evenOddScales} scales on`)],
    ['mahalanobis', inWords(`so large a distance from all others has p below ${mahalanobisP}`)],
    ['speed', inWords(`below ${secondsPerItem} seconds per item, where the study names a duration`)],
  ] as const;
  const lines = flags.map(([flag, text]) => defined(flag, `${text}\n(${QUALITY_SOURCES[flag]})`, 11));
  const caution = inWords(
    "The variability of a person's answers is given without a limit. Where all items point the same way, honest answers can be alike too: a flag is a question, not a verdict.",
  );
  return ['', inWords('Flags, and where their limits are from:'), ...lines, paragraph(caution)].join('\n');
}

/** `kundfokus quality`. */
export function addQuality(program: Command): void {
  program
    .command('quality')
    .summary('look for careless answers; nothing is removed')
    .description(
      'Reads answers (CSV, XLSX, NDJSON or JSON) twice and writes CSV: per respondent how many items were answered, the ' +
        'longest run of one answer, variability, even–odd consistency, Mahalanobis distance, seconds per item where the ' +
        'study names a column duration (in seconds), and flags. The file is personal data. No answer is removed, here or in any report.',
    )
    .argument('<study-or-answers>', 'study file; or the answers, when given alone')
    .argument('[answers]', 'answers file')
    .option(
      '--sensitivity <file>',
      'also write here, as CSV, the means of indices, scales and outcomes of everybody and without those flagged, ' +
        "as far as the study's privacy rules allow; with -o",
    )
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .addHelpText('after', limits)
    .action(run);
}

async function run(first: string, second: string | undefined, options: QualityOptions): Promise<void> {
  const { output, sensitivity, onInvalid, json } = options;
  formatFor({ output }, ['csv']);
  for (const file of [output, sensitivity]) keepInputs(file, [first, second]);
  if (sensitivity !== undefined && (output === undefined || output === sensitivity)) {
    throw usage('--sensitivity', 'another file named by -o beside it', output ?? 'nothing');
  }
  const { study, answers } = await loadStudyAndAnswers(first, second, options);
  if (answers === '-') throw usage('answers', 'a file, since it is read twice', '-');
  const plan = buildPlan(study);
  const say = messages(json);
  await withProgress('Checking', async (onProgress) => {
    let reader: AnswersReader | null = null;
    const open = async (reading: ScoringPlan) => {
      reader = await openAnswers(answers, reading, { source: study.source, onInvalid, onProgress });
      return reader;
    };
    const duration = study.duration?.column ?? null;
    const check = checkQuality({ plan, duration, open, tallied: sensitivity !== undefined });
    if (sensitivity === undefined) await writeOutput(output, check.rows, say);
    else {
      const table = sensitivityTable(check, { study, plan });
      await writeFiles(
        [
          { path: output!, content: check.rows },
          { path: sensitivity, content: table },
        ],
        say,
      );
    }
    warnOfAnswers(reader!.summary(), say);
    console.error(json ? JSON.stringify({ quality: summaryOf(check.findings) }) : textOf(check.findings));
  });
}

/** Made once the rows have been written, which the tallies are of. */
async function* sensitivityTable(
  check: QualityCheck,
  { study, plan }: { readonly study: Study; readonly plan: ScoringPlan },
): AsyncGenerator<string> {
  const { all, unflagged } = check.tallies()!;
  const published = (tally: typeof all) => disclose(analyse(tally, plan), study.privacy);
  yield 'measure,state,reason,nAll,nUnflagged,meanAll,meanUnflagged,difference\n';
  for (const row of compareSubset(published(all), published(unflagged))) yield `${rowOf(row).join(',')}\n`;
}

function rowOf({ measure, figures }: SubsetComparison): readonly (string | number)[] {
  if (figures.state === 'masked') return [measure, 'withheld', 'unanimity', '', '', '', '', ''];
  if (figures.state !== 'shown') return [measure, figures.state, figures.reason, '', '', '', '', ''];
  const { nAll, nSubset, all, subset } = figures.value;
  const means = [all, subset, subset - all].map((value) => Number(value.toFixed(4)));
  return [measure, 'shown', '', nAll, nSubset, ...means];
}

function summaryOf({ respondents, flagged, flags, distances }: QualityFindings) {
  return { respondents, flagged, flags: Object.fromEntries(flags), distances, thresholds: QUALITY_THRESHOLDS };
}

function textOf({ respondents, flagged, flags, distances }: QualityFindings): string {
  const counts = [...flags].map(([flag, n]) => `${flag} ${n}`).join(', ');
  return [
    counts === ''
      ? inWords(`${respondents} respondents, ${flagged} with a flag. Nothing was removed.`)
      : inWords(`${respondents} respondents, ${flagged} with a flag: ${counts}. Nothing was removed.`),
    ...(distances
      ? []
      : [`! ${inWords('Distances do not exist: the covariances of the items are not positive definite.')}`]),
  ].join('\n');
}
