import { describe, expect, it } from 'vitest';
import { analyse, changeByUnit } from '../../src/analyse/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { clusteredDifference } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { studyOf } from '../support/study.js';

const bands = { favourableFrom: 70, unfavourableTo: 40 };
const outcomes: Study['outcomes'] = [
  { id: 'engagement', kind: 'number', column: 'eng', min: 0, max: 100, decimals: 0, bands, name: {} },
];
const plan = buildPlan(studyOf({ unit: { column: 'team' }, outcomes }));
const TEAMS = Array.from({ length: 14 }, (_, t) => `team ${t}`);

type Answer = {
  readonly team: string;
  readonly eng: number;
  readonly CFCEN1: string;
};

/** Teams keep much of their level from wave to wave. */
function wave(shift: number, n = 300): readonly Answer[] {
  return Array.from({ length: n }, (_, i) => {
    const t = (i * 5 + Math.floor(i / 40)) % TEAMS.length;
    const eng = 30 + shift + ((t * 11) % 37) + ((i * 13 + shift * 7) % 19);
    return { team: TEAMS[t]!, eng, CFCEN1: String(1 + ((i + t + shift) % 5)) };
  });
}
const resultsOf = (answers: readonly Answer[]) => analyse(tallyResponses(plan, answers, { batch: 'wave' }), plan);
const [before, after] = [wave(0), wave(4, 340)];

/** Both waves by team, teams that are not told apart as one. */
function together(read: (answer: Answer) => number, apart: ReadonlySet<string>) {
  const names = [...TEAMS.filter((team) => apart.has(team)), ''];
  const columns = (answers: readonly Answer[]) => {
    const own = names.map((name) => answers.filter(({ team }) => (apart.has(team) ? team : '') === name).map(read));
    return {
      n: Float64Array.from(own, (values) => values.length),
      sum: Float64Array.from(own, (values) => values.reduce((sum, value) => sum + value, 0)),
    };
  };
  return clusteredDifference({ a: columns(after), b: columns(before) });
}

describe('a change by unit', () => {
  const apart = new Set(TEAMS.slice(0, 12));
  const errorOf = changeByUnit([resultsOf(before), resultsOf(after)], () => apart);

  it('keeps a unit’s two waves together, of outcomes and statements', () => {
    for (const [measure, read] of [
      ['engagement', ({ eng }: Answer) => eng],
      ['CFCEN1', ({ CFCEN1 }: Answer) => Number(CFCEN1)],
    ] as const) {
      const { standardError, df } = together(read, apart);
      expectClose(errorOf(measure)!.standardError, standardError);
      expectClose(errorOf(measure)!.df, df);
    }
  });

  it('is much narrower than of separate groups where teams stay as they are', () => {
    const [a, b] = [before, after].map((answers) => {
      const cell = resultsOf(answers).cells.find((one) => one.measure === 'engagement' && one.slice === 'total=all')!;
      return 'undefined' in cell.mean ? Number.NaN : cell.mean.standardError;
    });
    expect(errorOf('engagement')!.standardError).toBeLessThan(Math.hypot(a!, b!) / 3);
  });

  it('is not known of fewer than ten units in one of the waves, nor of a measure that one of them lacks', () => {
    const few = resultsOf(before.filter(({ team }) => TEAMS.indexOf(team) < 9));
    expect(changeByUnit([few, resultsOf(after)], () => apart)('engagement')).toBeNull();
    expect(changeByUnit([resultsOf(before), resultsOf(after)], () => new Set())('engagement')).toBeNull();
    expect(errorOf('CFXYZ1')).toBeNull();
  });
});
