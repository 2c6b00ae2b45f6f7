import { describe, it } from 'vitest';
import { analyse, type ContrastTest } from '../../src/analyse/index.js';
import type { StratifiedContrast } from '../../src/analyse/stratified.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { clusteredContrast, type SingleSums } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { studyOf } from '../support/study.js';

const bands = { favourableFrom: 70, unfavourableTo: 40 };
const outcomes: Study['outcomes'] = [
  { id: 'engagement', kind: 'number', column: 'eng', min: 0, max: 100, decimals: 0, bands, name: {} },
];
const variable = (id: string) => ({ id, column: id, codes: null, fromHost: true });
const plan = buildPlan(
  studyOf({
    unit: { column: 'team' },
    outcomes,
    background: [{ id: 'customerContact', column: 'contact', codes: null, fromHost: false }, variable('site')],
  }),
);

type Answer = {
  readonly team: string;
  readonly site: string;
  readonly contact: string;
  readonly eng: number;
};

const SITES = ['Malmö', 'Oslo', 'Århus'];
const TEAMS = Array.from({ length: 24 }, (_, t) => `team ${t}`);
/** Each team sits at one site; some people of every site have none. */
const answers = Array.from({ length: 700 }, (_, i): Answer => {
  const t = (i * 7 + Math.floor(i / 24)) % TEAMS.length;
  const contact = (i * 5 + t) % 7 < 3 ? 'N' : 'D';
  const eng = 30 + ((t * 11) % 37) + ((i * 13) % 23) + (contact === 'D' ? 4 : 0);
  return { team: i % 29 === 0 ? '' : TEAMS[t]!, site: SITES[t % 3]!, contact, eng };
});

function found(people: readonly Answer[]): StratifiedContrast {
  const { analyses } = analyse(tallyResponses(plan, people, { batch: 'all' }), plan);
  return analyses.find(({ id }) => id === 'customerContact.contact/site/engagement')!.value as StratifiedContrast;
}

/** The same from people, site by site. */
function byPeople(people: readonly Answer[]) {
  return clusteredContrast(
    SITES.flatMap((site) =>
      [1, -1].map((sign) => {
        const share = people.filter((one) => one.site === site).length / people.length;
        const own = people.filter((one) => one.site === site && (one.contact === 'D') === sign > 0);
        const inTeam = TEAMS.map((team) => own.filter((one) => one.team === team).map(({ eng }) => eng));
        const clusters = { n: Float64Array.from(inTeam, (x) => x.length), sum: Float64Array.from(inTeam, total) };
        return {
          clusters,
          singles: alone(own.flatMap(({ team, eng }) => (team === '' ? [eng] : []))),
          coefficient: sign * share,
        };
      }),
    ),
  );
}

function alone(x: readonly number[]): SingleSums {
  const squares = total(x.map((value) => value * value));
  return { respondents: x.length, n: x.length, sum: total(x), w2: x.length, w2x: total(x), w2xx: squares };
}

function total(x: readonly number[]): number {
  return x.reduce((sum, value) => sum + value, 0);
}

describe('a difference at the same mix of sites', () => {
  it('has a standard error by units that lie at one site each, and by people without a unit', () => {
    const { difference, standardError, df, designEffect } = found(answers);
    const expected = byPeople(answers);
    expectClose(difference, expected.estimate);
    expectClose(standardError, expected.standardError);
    expectClose(df, expected.df);
    const apart = found(answers.map((one) => ({ ...one, team: '' })));
    expectClose(designEffect!, (standardError / apart.standardError) ** 2);
  });

  it('is widened as the plain difference is where a unit has people at several sites', () => {
    const moved = answers.map((one, i) => (i === 1 ? { ...one, site: SITES.find((site) => site !== one.site)! } : one));
    const { contrasts } = analyse(tallyResponses(plan, moved, { batch: 'all' }), plan);
    const { test } = contrasts.find(({ measure }) => measure === 'engagement')!;
    expectClose(found(moved).designEffect!, Math.max(1, (test as ContrastTest).designEffect!));
  });
});
