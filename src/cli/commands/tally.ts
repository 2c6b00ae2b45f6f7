import type { Command } from 'commander';
import {
  batchOfContent,
  mergeNamedTallies,
  type NamedTally,
  readTallies,
  refuseBatchesTwice,
  subtractNamedTallies,
} from '../../io/index.js';
import { buildPlan } from '../../plan/index.js';
import { serialiseTallyPieces, type Tally, thinTally } from '../../tally/index.js';
import { addEngineOptions, engineOf, type TableAnswers, type TableAnswersOptions, tallyTable } from '../engine.js';
import { paragraph } from '../help.js';
import { keepInputs, loadStudy, type StudyOptions } from '../inputs.js';
import { formatFor, jsonMessagesOption, onInvalidOption, outputOption, packOption, wholeNumber } from '../options.js';
import { type Messages, messages, writeOutput } from '../outputs.js';
import { tallyAnswers } from '../tally-answers.js';
import { loadStudyAndFiles, type StudyAndFiles, tallyOption } from '../tally-inputs.js';
import { usage } from '../usage.js';
import { inWords } from '../words.js';

interface TallyOptions extends StudyOptions, TableAnswersOptions {
  readonly onInvalid: 'error' | 'missing';
  readonly batch?: string;
  readonly add: readonly string[];
  readonly subtract: readonly string[];
  readonly minN?: number;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus tally`. */
export function addTally(program: Command): void {
  const command = program
    .command('tally')
    .summary('count answers into a file of sums that merges')
    .description(
      'Reads answers (CSV, XLSX, NDJSON or JSON; several files) and writes a tally: the sums that every figure of the ' +
        'report is made of, and no rows. Tallies of one study merge exactly, so that no answer is read twice. ' +
        'A tally is personal data, since small slices reveal answers: its file says so and is for its owner alone (mode ' +
        '0600). Only `kundfokus report --tally` makes figures of it that may be shown.',
    )
    .argument('[study-and-answers...]', 'study file, then answers files; - for standard input')
    .option(
      '--batch <id>',
      'name of the batch, with one answers file (default: a hash of its content, the same under any file name). A batch ' +
        'is in a tally once: the same answers again are refused, under another --batch they are not',
    )
    .addOption(tallyOption('--add <tally>', 'tally to merge in; may be repeated'))
    .addOption(
      tallyOption(
        '--subtract <tally>',
        'tally of a batch to take out again, exactly, as when somebody asks to be forgotten; may be repeated',
      ),
    )
    .option(
      '--min-n <number>',
      'for a tally that must travel: take out slices of fewer respondents, and further ones until those taken out hold ' +
        'as many together. Such a tally still makes a report, but no longer merges',
      wholeNumber('--min-n', 2, 1_000_000),
    )
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .addHelpText('after', examples);
  addEngineOptions(command).action(run);
}

/** A tally that grows by the day, and somebody who asks to be forgotten. */
function examples(): string {
  const first = inWords('The first night:');
  const night = inWords("Each night after it the day's answers, and only those:");
  const forgotten = inWords(
    "Somebody in Monday's answers asks to be forgotten: tally Monday without them, take the old Monday out and put the new one in:",
  );
  return `
${paragraph(first)}
  kundfokus tally study.yaml mon.csv -o all.tally.json
${paragraph(night)}
  kundfokus tally study.yaml tue.csv --add all.tally.json -o all.tally.json
${paragraph(forgotten)}
  kundfokus tally study.yaml mon.csv -o mon.tally.json
  kundfokus tally study.yaml mon-new.csv --add all.tally.json \\
    --subtract mon.tally.json -o all.tally.json`;
}

async function run(files: readonly string[], options: TallyOptions): Promise<void> {
  const { output, add, subtract, minN } = options;
  formatFor({ output }, ['json']);
  const table = engineOf(options);
  const inputs = table === null ? await loadStudyAndFiles(files, options) : await studyOfTable(files, options);
  checkUsage(inputs, table, options);
  // A tally that is added may be written over: the file is replaced whole, and a batch never counts twice.
  keepInputs(output, [...files, ...subtract, options.database, options.table]);
  const say = messages(options.json);
  const plan = inputs.study === null ? null : buildPlan(inputs.study);
  const [added, taken] = [await readTallies(add, plan), await readTallies(subtract, plan)];
  const counted =
    table === null
      ? await countAnswers(inputs, added, { ...options, say })
      : await countTable(inputs, added, { ...options, say, from: table });
  const { tally, leftOut } = mergeNamedTallies([...added, ...counted]);
  if (leftOut.length > 0) say.warn(`Left out, since not every tally cuts them alike: ${leftOut.join(', ')}`);
  const rest = subtractNamedTallies(tally, taken);
  const travelling = minN === undefined ? rest : thinTally(rest, minN);
  warnOfThinning(rest, travelling, say);
  await writeOutput(output, serialiseTallyPieces(travelling), say, { mode: 0o600 });
}

async function studyOfTable([study, ...others]: readonly string[], options: StudyOptions): Promise<StudyAndFiles> {
  if (others.length > 0) throw usage('--engine', 'no answers beside it', others.join(' '));
  return { study: await loadStudy(study, options), answers: [] };
}

function checkUsage({ answers }: StudyAndFiles, table: TableAnswers | null, { batch, add }: TallyOptions): void {
  if (batch?.trim() === '') throw usage('--batch', 'a name', 'an empty text');
  if (table !== null) return;
  if (answers.length + add.length === 0) throw usage('answers', 'answers after the study file, or --add', 'neither');
  if (answers.filter((file) => file === '-').length > 1) throw usage('answers', '- once', 'more often');
  if (batch !== undefined && answers.length !== 1)
    throw usage('--batch', 'one answers file', `${answers.length}`, 'Name them one at a time');
}

async function countAnswers(
  { study, answers }: StudyAndFiles,
  added: readonly NamedTally[],
  { onInvalid, batch, say }: TallyOptions & { readonly say: Messages },
): Promise<readonly NamedTally[]> {
  const ids = await Promise.all(answers.map((file) => batch ?? (file === '-' ? null : batchOfContent(file))));
  const named = answers.map((file, i) => ({ name: file === '-' ? 'stdin' : file, file, batch: ids[i]! }));
  refuseBatchesTwice([
    ...added.map(({ name, tally }) => ({ name, batches: tally.batches })),
    ...named.map(({ name, batch: id }) => ({ name, batches: id === null ? [] : [id] })),
  ]);
  const counted: NamedTally[] = [];
  if (study === null) return counted;
  const plan = buildPlan(study);
  for (const { name, file, batch: id } of named) {
    counted.push({ name, tally: await tallyAnswers(file, plan, { study, say, onInvalid, batch: id }) });
  }
  return counted;
}

async function countTable(
  { study }: StudyAndFiles,
  added: readonly NamedTally[],
  { from, onInvalid, batch, say }: TallyOptions & { readonly say: Messages; readonly from: TableAnswers },
): Promise<readonly NamedTally[]> {
  const { name } = from;
  refuseBatchesTwice([
    ...added.map((other) => ({ name: other.name, batches: other.tally.batches })),
    { name, batches: [batch ?? name] },
  ]);
  return [{ name, tally: await tallyTable(from, buildPlan(study!), { study: study!, say, onInvalid, batch }) }];
}

function warnOfThinning(whole: Tally, thin: Tally, { warn }: Messages): void {
  const gone = Object.entries(whole.families).flatMap(([id, slices]) => {
    const [before, after] = [Object.keys(slices).length, Object.keys(thin.families[id] ?? {}).length];
    return after === before ? [] : [after === 0 ? `all of ${id}` : `${before - after} of ${before} in ${id}`];
  });
  if (gone.length > 0) warn(`Taken out, as small or lest small ones follow: ${gone.join('; ')}`);
}
