import { readFileSync } from 'node:fs';
import * as surveyCore3 from 'survey-core';
import 'survey-core/i18n/swedish';
import * as surveyCore2 from 'survey-core-2';
import { expect } from 'vitest';
import { type Issue, KundfokusError, type Study } from '../../../src/model/index.js';
import { studyOf } from '../../support/study.js';

/** What the tests use of a live SurveyJS model; both major versions have it. */
export interface LiveSurvey {
  locale: string;
  data: Record<string, unknown>;
  readonly jsonErrors: unknown;
  readonly state: string;
  readonly currentPage: { readonly name: string; readonly questions: readonly LiveQuestion[] } | null;
  readonly visiblePages: readonly { readonly name: string }[];
  readonly isLastPage: boolean;
  randomSeed: number;
  getQuestionByName(name: string): LiveQuestion;
  getPageByName(name: string): { readonly title: string };
  setValue(name: string, value: unknown): void;
  nextPage(): boolean;
  start(): boolean;
  showPreview(): boolean;
  doComplete(): boolean;
  toJSON(): Record<string, unknown>;
}

interface LiveQuestion {
  readonly name: string;
  readonly valueName: string;
  readonly title: string;
  readonly description: string;
  readonly html: string;
  readonly isVisible: boolean;
  readonly isParentVisible: boolean;
  value: unknown;
  readonly rateMin: number;
  readonly rateMax: number;
  readonly inputType: string;
  readonly min: string;
  readonly max: string;
  readonly visibleChoices: readonly { readonly value: string; readonly text: string }[];
  getType(): string;
  readonly visibleRows: readonly { readonly name: string; readonly text: string }[];
  readonly visibleColumns: readonly { readonly value: unknown; readonly text: string }[];
}

type Make = (json: unknown) => LiveSurvey;

/** The SurveyJS versions that every survey is really filled in with. */
export const engines: readonly {
  readonly version: string;
  readonly live: Make;
  readonly setDefault: (l: string) => void;
}[] = [
  {
    version: '3.1.1',
    live: (json) => new surveyCore3.Model(json) as unknown as LiveSurvey,
    setDefault: (locale) => {
      surveyCore3.surveyLocalization.defaultLocale = locale;
    },
  },
  {
    version: '2.5.38',
    live: (json) => new surveyCore2.Model(json) as unknown as LiveSurvey,
    setDefault: (locale) => {
      surveyCore2.surveyLocalization.defaultLocale = locale;
    },
  },
];

/** The engagement survey of the examples. */
export const engagementSurvey: Record<string, unknown> = JSON.parse(
  readFileSync('examples/engagement-survey/survey.json', 'utf8'),
);

/** A study in Swedish and English with the outcomes of the engagement survey. */
export function engagementStudy(overrides: Partial<Study> = {}): Study {
  const bare = { bands: null, name: {} };
  return studyOf({
    locales: ['sv', 'en'],
    outcomes: [
      { id: 'engagement', column: 'eng_index', kind: 'number', min: 0, max: 100, decimals: 1, ...bare },
      { id: 'enps', column: 'enps', kind: 'enps', min: 0, max: 10, decimals: 0, ...bare },
    ],
    background: [
      { id: 'customerContact', column: 'customerContact', codes: null, fromHost: false },
      { id: 'function', column: 'function', codes: null, fromHost: true },
      { id: 'country', column: 'country', codes: null, fromHost: true },
    ],
    unit: { column: 'team' },
    ...overrides,
  });
}

/** A study whose contact question the host asks. */
export function hostContactStudy(column: string, codes: Readonly<Record<string, readonly string[]>> | null): Study {
  const { background } = engagementStudy();
  const own = { id: 'customerContact', column, codes, fromHost: true };
  return engagementStudy({ background: [own, ...background.slice(1)] });
}

/** The issues of what must be refused. */
export function issuesOf(act: () => unknown): readonly Issue[] {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(KundfokusError);
    return (error as KundfokusError).issues;
  }
  throw new Error('was not refused');
}

/** The same value, frozen to its depth. */
export function frozen<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object') {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
