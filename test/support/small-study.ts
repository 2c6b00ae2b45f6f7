import { readFileSync } from 'node:fs';
import type { Pack, Study } from '../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { customerFocus, studyOf } from './study.js';

const name = {};

/** The battery with an index of aggregates over two of its scales. */
export const packWithAggregate: Pack = {
  ...customerFocus,
  indices: [
    ...customerFocus.indices,
    { kind: 'ofAggregates', id: 'AGG', statistic: 'percentFavourable', scales: ['CEN', 'GOA'] },
  ],
};

/** Plan of the study behind test/reference/small-study.csv. */
export function smallStudyPlan(overrides: Partial<Study> = {}): ScoringPlan {
  return buildPlan(
    studyOf({
      pack: packWithAggregate,
      background: [{ id: 'customerContact', column: 'contact', codes: null, fromHost: false }],
      outcomes: [
        {
          id: 'engagement',
          column: 'engagement',
          kind: 'number',
          min: 0,
          max: 100,
          decimals: 1,
          bands: { favourableFrom: 70, unfavourableTo: 50 },
          name,
        },
        { id: 'enps', column: 'recommend', kind: 'enps', min: 0, max: 10, decimals: 0, bands: null, name },
      ],
      ...overrides,
    }),
  );
}

/** Its 60 respondents as plain objects of texts. */
export function smallStudyResponses(): readonly Record<string, string>[] {
  const text = readFileSync(new URL('../reference/small-study.csv', import.meta.url), 'utf8');
  const [header, ...rows] = text.trimEnd().split(/\r?\n/);
  const columns = header!.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}
