import type { Command } from 'commander';
import { type AnswersSummary, openAnswers, readJson } from '../../io/index.js';
import type { Study } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
import { buildPlan, type ScoringPlan } from '../../plan/index.js';
import { renderWording } from '../../wording/index.js';
import { loadStudy, type StudyOptions } from '../inputs.js';
import { installForCli } from '../install.js';
import { jsonOption, onInvalidOption, packOption } from '../options.js';
import { messages, withProgress, writeOutput } from '../outputs.js';

/** Longest survey part, in minutes, that passes without a warning. */
const LONG_MINUTES = 5;

interface CheckOptions extends StudyOptions {
  readonly answers?: string;
  readonly into?: string;
  readonly onInvalid: 'error' | 'missing';
  readonly json?: boolean;
}

/** `kundfokus check`. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .summary('check a study file, and answers against it')
    .description(
      'Reads a study file and says what it asks, how long that takes and what will be reported; or every error at once. ' +
        'With --answers it also reads all answers, with --into it tries the installation. Writes no file.',
    )
    .argument('[study]', 'study file, YAML or JSON (default: the newest pack as it is)')
    .option('--answers <file>', 'answers to check: CSV, XLSX, NDJSON or JSON; - for standard input')
    .option('--into <survey>', 'SurveyJS survey to try the installation into')
    .addOption(onInvalidOption())
    .addOption(packOption())
    .addOption(jsonOption())
    .action(async (file: string | undefined, options: CheckOptions) => {
      const study = await loadStudy(file, options);
      const plan = buildPlan(study);
      for (const locale of study.locales) renderWording(study, locale);
      const { into } = options;
      if (into !== undefined) await installForCli(await readJson(into), study, { into });
      const answers = await checkAnswers(plan, study, options);
      const summary = { ...summarise(study, plan), ...(into && { installs: true }), ...(answers && { answers }) };
      const text = options.json ? `${JSON.stringify(summary, null, 2)}\n` : formatSummary(summary);
      await writeOutput(undefined, text, messages(options.json));
    });
}

async function checkAnswers(
  plan: ScoringPlan,
  { source }: Study,
  { answers: path, onInvalid }: CheckOptions,
): Promise<AnswersSummary | undefined> {
  if (path === undefined) return undefined;
  return withProgress('Reading', async (onProgress) => {
    const reader = await openAnswers(path, plan, { source, onInvalid, onProgress });
    for await (const _batch of reader.batches);
    return reader.summary();
  });
}

function summarise(study: Study, plan: ScoringPlan) {
  const modules = study.pack.modules.filter((module) => study.modules.includes(module.id));
  const minutes = modules.reduce((sum, module) => sum + module.minutes, 0);
  return {
    pack: packRef(study.pack),
    planHash: plan.planHash,
    locales: study.locales,
    customerWord: study.customer.word,
    modules: modules.map((module) => ({ id: module.id, minutes: module.minutes })),
    minutes: Math.round(minutes * 10) / 10,
    items: plan.items.length,
    scales: plan.scales.map((scale) => scale.id),
    indices: [...plan.indices, ...plan.aggregates].map((index) => index.id),
    outcomes: plan.outcomes.map((outcome) => outcome.id),
    slices: plan.families.map((family) => family.id),
    privacy: study.privacy,
    warnings:
      minutes > LONG_MINUTES
        ? [`The modules take ${minutes.toFixed(1)} minutes, more than ${LONG_MINUTES}; leave some out under modules`]
        : [],
  };
}

type Summary = ReturnType<typeof summarise> & {
  readonly answers?: AnswersSummary;
  readonly installs?: boolean;
};

function formatSummary(summary: Summary): string {
  const { privacy, answers } = summary;
  const lines = [
    `Pack       ${summary.pack}, ${summary.items} items`,
    `Languages  ${summary.locales.join(', ')}; customers are called "${summary.customerWord}"`,
    `Modules    ${summary.modules.map((module) => `${module.id} ${module.minutes}`).join(', ')} = ${summary.minutes} minutes`,
    `Scores     ${[...summary.scales, ...summary.indices, ...summary.outcomes].join(', ')}`,
    `Slices     ${summary.slices.join(', ')}`,
    `Privacy    ${privacy.id}: means from ${privacy.minimumMean} answers, favourable shares from ${privacy.minimumFavourability}, distributions from ${privacy.minimumDistribution}`,
    ...(summary.installs ? ['Survey     the pack installs without a collision'] : []),
    ...(answers ? [`Answers    ${formatAnswers(answers)}`] : []),
    ...summary.warnings.map((warning) => `Warning    ${warning}.`),
  ];
  return `${lines.join('\n')}\n`;
}

function formatAnswers({ rows, invalid, absent, simulated, duplicatesChecked }: AnswersSummary): string {
  const counted = Object.entries(invalid).map(([item, n]) => `${item} ${n}`);
  return [
    `${rows} ${simulated ? 'simulated ' : ''}respondents`,
    counted.length === 0 ? 'no error' : `counted as missing: ${counted.join(', ')}`,
    ...(absent.length === 0 ? [] : [`nowhere answered: ${absent.join(', ')}`]),
    ...(duplicatesChecked ? [] : ['not checked for duplicates, since no respondent column is named']),
  ].join('; ');
}
