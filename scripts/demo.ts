/**
 * The main job on an example: install the battery into an existing engagement survey, let simulated employees answer it
 * through SurveyJS's own model, read the answers back, score, slice, protect, report.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Model, type Question } from 'survey-core';
import 'survey-core/i18n/swedish';
import { analyse } from '../src/analyse/index.js';
import { disclose } from '../src/disclose/index.js';
import { readStudy, scoresFile } from '../src/io/index.js';
import { buildPlan, type ScoringPlan } from '../src/plan/index.js';
import { installPack, readSurveyJsResults } from '../src/platforms/surveyjs/index.js';
import { renderCsv, renderHtml, renderJson } from '../src/report/index.js';
import { encodeResponses } from '../src/score/index.js';
import { createRandom, type Random, SIMULATED_COLUMN, simulateResponses } from '../src/simulate/index.js';
import { createTallyBuilder, serialiseTally } from '../src/tally/index.js';

const EXAMPLE = 'examples/engagement-survey';
const OUTPUT = 'demo-output';
const EMPLOYEES = 2000;
const SEED = 2026;

const started = Date.now();
mkdirSync(OUTPUT, { recursive: true });
const study = await readStudy(`${EXAMPLE}/study.yaml`);
const plan = buildPlan(study);
const host: unknown = JSON.parse(readFileSync(`${EXAMPLE}/survey.json`, 'utf8'));

const { survey, sidecar } = installPack(host, study, { at: { before: 'closing' } });
save('survey.json', `${JSON.stringify(survey, null, 2)}\n`);
save('survey.cf.json', `${JSON.stringify(sidecar, null, 2)}\n`);

const results = fillIn(survey, plan);
save('results.ndjson', results.map((result) => `${JSON.stringify(result)}\n`).join(''));

const { responses, issues } = readSurveyJsResults(results, { study, sidecar });
const { batch } = encodeResponses(plan, responses);
if (issues.length > 0) throw new Error(`the answers came back with ${issues.length} issues`);
save('scores.csv', await textOf(scoresFile(plan, once(batch))));

const builder = createTallyBuilder(plan, { batch: 'demo', simulated: true });
builder.add(batch);
const tally = builder.finish();
save('tally.json', serialiseTally(tally));
const published = disclose(analyse(tally, plan), study.privacy);
for (const locale of study.locales) save(`report-${locale}.html`, renderHtml(published, { study, locale }));
save('results.json', renderJson(published, { study, locale: 'en' }));
save('results.csv', renderCsv(published, { study, locale: 'en' }));
console.log(`\n${EMPLOYEES} simulated employees in ${((Date.now() - started) / 1000).toFixed(1)} s. Open:`);
for (const locale of study.locales) console.log(`  ${OUTPUT}/report-${locale}.html`);

function save(name: string, text: string): void {
  writeFileSync(`${OUTPUT}/${name}`, text);
  console.log(`wrote ${OUTPUT}/${name}`);
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

async function textOf(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text;
}

/** Every simulated employee answers all questions in Swedish or English; the model validates, clears and completes as in a browser. */
function fillIn(json: unknown, scoring: ScoringPlan): Record<string, unknown>[] {
  const models = ['sv', 'en'].map((locale) => modelIn(json, locale));
  const random = createRandom(SEED);
  const stored: Record<string, unknown>[] = [];
  for (const { answers, disposition } of simulateResponses(scoring, { n: EMPLOYEES, seed: SEED })) {
    const { model, questions } = models[random.uniform() < 0.8 ? 0 : 1]!;
    // The answers before are replaced as a whole below; clearing them too takes as long again.
    model.clear(false, true);
    const respondent = { answers, disposition, random };
    model.data = Object.fromEntries(
      questions
        .map((question) => [question.getValueName(), answerTo(question, respondent)])
        .filter(([, value]) => value !== undefined),
    );
    if (!model.tryComplete()) throw new Error(`page ${model.currentPage.name} did not accept the answers`);
    stored.push({ ...model.data, [SIMULATED_COLUMN]: 'yes' });
  }
  return stored;
}

/** One model per language: changing the language of a model draws every text anew. */
function modelIn(json: unknown, locale: string) {
  const model = new Model(json);
  model.locale = locale;
  return { model, questions: model.getAllQuestions() as Question[] };
}

interface Respondent {
  readonly answers: Readonly<Record<string, string | number>>;
  readonly disposition: number;
  readonly random: Random;
}

/** Ours as simulated for the plan, the host's own drawn around the same disposition; `undefined` leaves a blank. */
function answerTo(question: Question, { answers, disposition, random }: Respondent): unknown {
  const known = answers[question.getValueName()];
  const draw = (options: readonly { value: unknown }[]) => {
    const level = 0.62 + 0.16 * (0.6 * disposition + 0.8 * random.normal());
    return options[Math.min(options.length - 1, Math.max(0, Math.floor(level * options.length)))]!.value;
  };
  switch (question.getType()) {
    case 'matrix':
      return Object.fromEntries(
        (question.rows as { value: string }[]).flatMap(({ value: row }) => {
          if (row in answers) return [[row, matrixValue(question, String(answers[row]))]];
          return plan.items.some((item) => item.id === row) ? [] : [[row, draw(question.columns)]];
        }),
      );
    case 'radiogroup':
    case 'dropdown':
      return chosen(question, known, random);
    case 'rating':
      return known === undefined ? draw(question.visibleRateValues) : Number(known);
    case 'boolean':
      return random.uniform() < 0.15;
    default:
      return undefined;
  }
}

function chosen({ choices }: Question, known: string | number | undefined, random: Random): unknown {
  const values = (choices as { value: unknown }[]).map(({ value }) => value);
  return values.includes(known) ? known : values[random.pick(values.map(() => 1))];
}

function matrixValue(question: Question, code: string): unknown {
  return (question.columns as { value: unknown }[]).find(({ value }) => String(value) === code)!.value;
}
