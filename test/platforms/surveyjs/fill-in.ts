import type { Study } from '../../../src/model/index.js';
import { type LiveSurvey, random } from './support.js';

/** What one simulated respondent answers, and what reading the result must give. */
export interface Entered {
  readonly data: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, string | number | null>>;
}

/** Answers of one respondent to the engagement survey with the pack: some blank, some "not relevant". */
export function drawAnswers(study: Study, seed: number, names: { readonly prefix: string } = { prefix: '' }): Entered {
  const next = random(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)]!;
  const items = study.pack.items.map(({ id }) => [id, pick([1, 2, 3, 4, 5, 5, 4, 'NR', null])] as const);
  const contact = pick(['D', 'W', 'R', 'N', null]);
  const enps = pick([0, 3, 6, 7, 8, 9, 10]);
  const grid = (number: number) =>
    Object.fromEntries(items.slice(number * 6, number * 6 + 6).filter(([, answer]) => answer !== null));
  const eng = [1, 2, 3, 4, 5, 6].map((row) => [`eng${row}`, pick([1, 2, 3, 4, 5, 'na'])] as const);
  const background = { team: pick(['T01', 'T24']), function: pick(['sales', 'service']), country: pick(['SE', 'FI']) };
  const engagement = eng.map(([, answer]) => answer).filter((answer) => typeof answer === 'number');
  const mean = engagement.reduce((sum, answer) => sum + answer, 0) / engagement.length;
  const { prefix } = names;
  return {
    data: {
      ...background,
      engagement: Object.fromEntries(eng),
      enps,
      ...(contact !== null && { [`${prefix}customerContact`]: contact }),
      [`${prefix}CFGRID1`]: grid(0),
      [`${prefix}CFGRID2`]: grid(1),
    },
    expected: {
      ...background,
      customerContact: contact,
      enps,
      eng_index: engagement.length >= 4 ? Math.round((mean - 1) * 250) / 10 : null,
      ...Object.fromEntries(items.map(([id, answer]) => [id, answer === null ? null : String(answer)])),
    },
  };
}

/** Goes through a live survey page by page, answering what is on each, and completes it. */
export function fillIn(survey: LiveSurvey, { data }: Entered): Record<string, unknown> {
  if (survey.state === 'starting') survey.start();
  for (let steps = 0; survey.state === 'running' && steps < 50; steps += 1) {
    for (const [name, value] of Object.entries(data)) {
      if (isOnPage(survey, name) && !isEmpty(value)) survey.setValue(name, value);
    }
    if (survey.isLastPage) survey.doComplete();
    else survey.nextPage();
  }
  return JSON.parse(JSON.stringify(survey.data)) as Record<string, unknown>;
}

function isOnPage(survey: LiveSurvey, name: string): boolean {
  const { page } = survey.getQuestionByName(name) as unknown as { readonly page: { readonly name: string } };
  return page.name === survey.currentPage?.name;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
