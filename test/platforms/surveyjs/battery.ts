import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Study } from '../../../src/model/index.js';
import type { SurveyJsAnswer } from '../../../src/platforms/surveyjs/index.js';
import { parseStudy } from '../../../src/study/index.js';
import { hashForms } from '../../../src/wording/index.js';
import { fullLibrary } from '../../support/library.js';
import { type LiveSurvey, random } from './support.js';

/** Every language of the second version. */
export const LOCALES = fullLibrary.wordings
  .filter(({ packVersion }) => packVersion === '2.0.0')
  .map(({ locale }) => locale);

/** A study on the second version of the battery, as a study file would say it. */
export function batteryStudy(file: Readonly<Record<string, unknown>> = {}): Study {
  return parseStudy({ pack: 'customer-focus@2.0.0', ...file }, fullLibrary);
}

/** The study of the examples, with parts of its file replaced. */
export function exampleStudy(file: Readonly<Record<string, unknown>>): Study {
  const example = parse(readFileSync('examples/engagement-survey/study.yaml', 'utf8'));
  return parseStudy({ ...example, ...file }, fullLibrary);
}

const ASKED = ['rank', 'intro', 'contact', 'core', 'contactItems'];

/** Studies that ask every module between them. */
export const BATTERIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  everything: { modules: [...ASKED, 'engagement', 'managers', 'followup', 'background'], waveNumber: 2 },
  'the public sector': { modules: ['intro', 'contact', 'core', 'engagementPublic'] },
  pulse: { modules: ['intro', 'contact', 'pulse'] },
  mini: { modules: ['mini'] },
};

/** What one respondent saw and answered, by the column a reader is to give it under. */
export interface Answered {
  readonly result: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, SurveyJsAnswer>>;
  /** Names of the pages shown, in order. */
  readonly pages: readonly string[];
}

/** What a stamp says of the words that a respondent read. */
export function formsRead(study: Study, locale: string, word: string = study.customer.word): string {
  return hashForms(study, locale, { word }).slice(0, 8);
}

/** What a respondent answers to some questions; everything else is drawn. */
export type Fixed = Readonly<Record<string, unknown>>;

/** Goes through a live survey page by page, answers what is visible (some is left blank), and completes it. */
export function answerVisible(survey: LiveSurvey, seed: number, fixed: Fixed = {}): Answered {
  const next = random(seed);
  const answers: Record<string, SurveyJsAnswer> = {};
  const pages: string[] = [];
  const asked = new Set<string>();
  while (survey.state === 'running' && pages.length < 60) {
    pages.push(survey.currentPage!.name);
    for (const question of survey.currentPage!.questions) {
      const key = question.valueName || question.name;
      const value = key in fixed ? fixed[key] : draw(question, next);
      const isAsked = question.isVisible && question.isParentVisible && !asked.has(question.name);
      if (!isAsked) continue;
      asked.add(question.name);
      if (value === undefined) continue;
      question.value = value;
      Object.assign(answers, asRead(question, key, value));
    }
    if (survey.isLastPage) survey.doComplete();
    else survey.nextPage();
  }
  return { result: JSON.parse(JSON.stringify(survey.data)), answers, pages };
}

type LiveQuestion = NonNullable<LiveSurvey['currentPage']>['questions'][number];

function draw(question: LiveQuestion, next: () => number): unknown {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)]!;
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  if (next() < 0.1) return undefined;
  switch (question.getType()) {
    case 'matrix': {
      const rows = question.visibleRows.filter(() => next() > 0.1);
      const values = question.visibleColumns.map(({ value }) => value);
      return rows.length === 0 ? undefined : Object.fromEntries(rows.map((row) => [row.name, pick(values)]));
    }
    case 'rating':
      return whole(question.rateMin, question.rateMax);
    case 'text':
      return question.inputType === 'number' ? whole(Number(question.min), Number(question.max)) : 'text';
    case 'comment':
      return pick(['Bättre tider', 'a "quoted"\nline', 'Öäå {team}']);
    case 'checkbox': {
      const values = question.visibleChoices.map(({ value }) => value).filter(() => next() > 0.5);
      return values.length === 0 ? undefined : values;
    }
    case 'radiogroup':
    case 'dropdown':
      return pick(question.visibleChoices).value;
    default:
      return undefined;
  }
}

function asRead(question: LiveQuestion, key: string, value: unknown): Record<string, SurveyJsAnswer> {
  if (question.getType() !== 'matrix') return { [key]: value as SurveyJsAnswer };
  return Object.fromEntries(Object.entries(value as object).map(([row, code]) => [row, String(code)]));
}
