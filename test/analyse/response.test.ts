import { describe, expect, it } from 'vitest';
import { type AnalysisOf, analyse, knownMargins } from '../../src/analyse/index.js';
import { disclose } from '../../src/disclose/index.js';
import type { KundfokusError } from '../../src/model/index.js';
import { wilsonInterval } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';
import { customerFocus, studyOf } from '../support/study.js';

const plan = smallStudyPlan({ pack: customerFocus });
const tally = tallyResponses(plan, smallStudyResponses(), { batch: 'a' });
const ids = plan.backgrounds[0]!.categories!.map(({ id }) => id);
const given = (invited: readonly number[]) =>
  invited.map((n, i) => ({ variable: 'customerContact', category: ids[i]!, n, path: `register.csv:${i + 2}` }));

const results = (invited: readonly number[]) => analyse(tally, plan, { register: knownMargins(given(invited), plan) });
const of = <K extends 'response' | 'coverage'>(kind: K, invited: readonly number[], id: string) =>
  results(invited).analyses.find((one) => one.kind === kind && one.id === id) as AnalysisOf<K>;

const enough = ids.map((_, i) => 40 + 10 * i);
const invitedInAll = enough.reduce((sum, n) => sum + n, 0);

describe('the response rate', () => {
  it('is of everybody in the register, in all and in each slice', () => {
    expect(of('response', enough, 'total=all').value).toEqual({
      invited: invitedInAll,
      responded: 60,
      percent: 6000 / invitedInAll,
    });
    const { slices } = results(enough);
    for (const [i, id] of ids.entries()) {
      const { n } = slices.find((slice) => slice.id === `customerContact=${id}`)!;
      const { value } = of('response', enough, `customerContact=${id}`);
      expect(value).toEqual({ invited: enough[i], responded: n, percent: (100 * n) / enough[i]! });
    }
  });

  it('has the make-up of respondents beside that of the register, with an interval', () => {
    const { slices } = results(enough);
    const groups = slices.filter(({ family, kind }) => family === 'customerContact.contact' && kind === 'group');
    const placed = groups.reduce((sum, { n }) => sum + n, 0);
    const { value, slices: from } = of('coverage', enough, 'customerContact.contact');
    if ('undefined' in value) throw new RangeError(value.undefined);
    expect(from).toEqual(groups.map(({ id }) => id));
    value.shares.forEach((share, i) => {
      const { low, high } = wilsonInterval(groups[i]!.n / placed, placed);
      const invited = groups[i]!.atoms.reduce((sum, atom) => sum + enough[ids.indexOf(atom)]!, 0);
      expect(share).toEqual({
        slice: groups[i]!.id,
        invited: (100 * invited) / invitedInAll,
        responded: (100 * groups[i]!.n) / placed,
        low: 100 * low,
        high: 100 * high,
      });
    });
  });

  it('does not exist where more answered than were invited, and says so', () => {
    const few = [1, ...enough.slice(1)];
    expect(of('response', few, `customerContact=${ids[0]}`).value).toEqual({ undefined: 'more-than-invited' });
  });

  it('is left out without a register', () => {
    expect(analyse(tally, plan).analyses.filter(({ kind }) => kind === 'response' || kind === 'coverage')).toEqual([]);
  });

  it('is withheld with the number of respondents, and the make-up where one slice is', () => {
    const published = disclose(results(enough), { ...studyOf().privacy, minimumMean: 12 });
    const states = published.slices.map(({ id, n }) => [id, n.state] as const);
    expect(states.map(([, state]) => state)).toContain('withheld');
    for (const [id, state] of states) {
      const rate = published.analyses.find((one) => one.kind === 'response' && one.id === id);
      expect(rate!.value.state).toBe(state);
    }
    const coverage = published.analyses.find(({ kind, id }) => kind === 'coverage' && id === 'customerContact');
    expect(coverage!.value.state).toBe('withheld');
    expect(coverage!.n.state).toBe('withheld');
  });

  it('refuses a register that the study does not know', () => {
    const wrong = [{ variable: 'land', category: 'SE', n: 1, path: 'register.csv:2' }, ...given([0, 0, 0, 0])];
    const error = (() => {
      try {
        knownMargins(wrong, plan);
      } catch (caught) {
        return caught as KundfokusError;
      }
      throw new Error('not refused');
    })();
    expect(error.issues.map(({ code, path }) => [code, path])).toEqual([
      ['unknown-background', 'register.csv:2:variable'],
      ['no-people', 'register.csv:2'],
    ]);
  });
});
