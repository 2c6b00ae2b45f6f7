import type { Command } from 'commander';
import { type AnswersSummary, openAnswers, readJson } from '../../io/index.js';
import type { Issue, LoyaltyModel, Study } from '../../model/index.js';
import { askedOrder, minutesOf, packRef } from '../../pack/index.js';
import { nameHint } from '../../pack/nearest-name.js';
import { buildPlan, type ScoringPlan } from '../../plan/index.js';
import { studyAdvice } from '../../study/index.js';
import { renderWording } from '../../wording/index.js';
import { layoutOf, loadStudy, type StudyOptions } from '../inputs.js';
import { installForCli } from '../install.js';
import { jsonOption, onInvalidOption, packOption } from '../options.js';
import { messages, withProgress, writeOutput } from '../outputs.js';
import { wordAdvice } from '../warnings.js';
import { aligned, inWords, issueInWords, summaryRow } from '../words.js';

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
      const installed = into === undefined ? null : await installForCli(await readJson(into), study, { into });
      const answers = await checkAnswers(plan, study, options);
      const summary = {
        ...summarise(study, plan),
        ...(installed && { installs: true }),
        ...(answers && { answers: answers.summary }),
        warnings: [...studyAdvice(study), ...(installed?.notes ?? []), ...(answers?.advice ?? [])],
      };
      const text = options.json ? `${JSON.stringify(summary, null, 2)}\n` : formatSummary(summary);
      await writeOutput(undefined, text, messages(options.json));
    });
}

interface CheckedAnswers {
  readonly summary: AnswersSummary;
  readonly advice: readonly Issue[];
}

async function checkAnswers(
  plan: ScoringPlan,
  study: Study,
  { answers: path, onInvalid }: CheckOptions,
): Promise<CheckedAnswers | undefined> {
  if (path === undefined) return undefined;
  return withProgress('Reading', async (onProgress) => {
    const reader = await openAnswers(path, plan, { ...layoutOf(study), onInvalid, onProgress });
    const found = plan.backgrounds.map(() => new Set<string>());
    for await (const { dictionaries } of reader.batches)
      dictionaries.backgrounds.forEach((categories, b) => {
        for (const category of categories) found[b]!.add(category);
      });
    const advice = plan.backgrounds.flatMap(({ id }, b) => strayLabels(study, id, [...found[b]!]));
    const summary = reader.summary();
    return { summary, advice: [...advice, ...wordAdvice(study, summary)] };
  });
}

/** Labels of categories that no answer has, where no codes say which categories there are. */
function strayLabels({ background }: Study, id: string, found: readonly string[]): readonly Issue[] {
  const { codes, labels = {} } = background.find((variable) => variable.id === id)!;
  if (codes !== null) return [];
  return Object.keys(labels)
    .filter((category) => !found.includes(category))
    .map((category) => ({
      code: 'unknown-category',
      path: `background/${id}/labels/${category}`,
      expected: `a category of ${id} in the answers: ${listed(found)}`,
      received: `the key "${category}"`,
      hint: nameHint(category, found),
    }));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ') || 'none';
  return names.length > 8 ? `${shown} and ${names.length - 8} others` : shown;
}

function summarise(study: Study, plan: ScoringPlan) {
  const modules = askedOrder(study);
  return {
    pack: packRef(study.pack),
    planHash: plan.planHash,
    locales: study.locales,
    customerWord: study.customer.word,
    modules: modules.map((module) => ({ id: module.id, minutes: module.minutes })),
    minutes: minutesOf(study.pack, study.modules),
    items: plan.items.length,
    scales: plan.scales.map((scale) => scale.id),
    indices: [...plan.indices, ...plan.aggregates].map((index) => index.id),
    outcomes: plan.outcomes.map((outcome) => outcome.id),
    // What is kept for standard errors alone is not shown.
    slices: plan.families.filter(({ detail }) => detail !== 'moments').map(({ id }) => id),
    loyaltyModel: study.priorities?.loyaltyModel ?? null,
    privacy: study.privacy,
  };
}

type Summary = ReturnType<typeof summarise> & {
  readonly answers?: AnswersSummary;
  readonly installs?: boolean;
  /** What would make the study better, and what to know of its installation; nothing here is an error. */
  readonly warnings: readonly Issue[];
};

function formatSummary(summary: Summary): string {
  const { pack, items, locales, customerWord, modules, minutes, privacy, answers } = summary;
  const asked = modules.map((module) => `${module.id} ${module.minutes}`).join(', ');
  const rows = [
    summaryRow('Pack', `${pack}, ${inWords(`${items} items`)}`),
    summaryRow('Languages', inWords(`${locales.join(', ')}; customers are called "${customerWord}"`)),
    summaryRow('Modules', inWords(`${asked} = ${minutes} minutes`)),
    summaryRow('Scores', [...summary.scales, ...summary.indices, ...summary.outcomes].join(', ')),
    summaryRow('Slices', summary.slices.join(', ')),
    ...(summary.loyaltyModel === null ? [] : [summaryRow('Loyalty', formatLoyalty(summary.loyaltyModel))]),
    summaryRow('Privacy', formatPrivacy(privacy)),
    ...(summary.installs ? [summaryRow('Survey', inWords('the pack installs without a collision'))] : []),
    ...(answers ? [summaryRow('Answers', formatAnswers(answers))] : []),
    ...summary.warnings.map((warning) => summaryRow('Advice', issueInWords(warning))),
  ];
  return `${aligned(rows)}\n`;
}

function formatPrivacy({ id, minimumMean, minimumFavourability, minimumDistribution }: Summary['privacy']): string {
  return inWords(
    `${id}: means from ${minimumMean} answers, favourable shares from ${minimumFavourability}, distributions from ${minimumDistribution}`,
  );
}

function formatLoyalty({ n, rSquared, method }: LoyaltyModel): string {
  const [customers, share] = [String(n), rSquared.toFixed(2)];
  return method === 'lmg'
    ? inWords(`weights of the wishes worked out from ${customers} customers: LMG, R² ${share}`)
    : inWords(`weights of the wishes worked out from ${customers} customers: relative weights, R² ${share}`);
}

function formatAnswers({ rows, invalid, absent, simulated, duplicatesChecked }: AnswersSummary): string {
  const counted = Object.entries(invalid).map(([item, n]) => `${item} ${n}`);
  return [
    simulated ? inWords(`${rows} simulated respondents`) : inWords(`${rows} respondents`),
    counted.length === 0 ? inWords('no error') : inWords(`counted as missing: ${counted.join(', ')}`),
    ...(absent.length === 0 ? [] : [inWords(`nowhere answered: ${absent.join(', ')}`)]),
    ...(duplicatesChecked ? [] : [inWords('not checked for duplicates, since no respondent column is named')]),
  ].join('; ');
}
