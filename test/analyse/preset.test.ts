import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose } from '../../src/disclose/index.js';
import type { ScoringPresetId } from '../../src/model/index.js';
import { indexOfItemMeans, meanPercentFavourable, percentFavourable } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';
import { customerFocus, studyOf } from '../support/study.js';

const plan = smallStudyPlan();
const responses = smallStudyResponses();
const tally = tallyResponses(plan, responses, { batch: 'a' });
const scale = plan.scales[0]!;
const items = scale.items.map((i) => plan.items[i]!);

/** Keyed answers to the first scale, by item. */
const answers = items.map((item) =>
  responses.flatMap((person) => {
    const option = item.options.find(({ accepts }) => accepts.includes(person[item.column] ?? ''));
    return option === undefined || option.keyed === null ? [] : [option];
  }),
);

/** Percent of maximum possible of everybody who answered enough. */
const persons = responses.flatMap((person) => {
  const keyed = items.flatMap((item) => {
    const option = item.options.find(({ accepts }) => accepts.includes(person[item.column] ?? ''));
    return option === undefined || option.keyed === null ? [] : [option.keyed];
  });
  if (keyed.length < scale.minAnswered) return [];
  return [(100 * keyed.reduce((sum, k) => sum + k, 0)) / (keyed.length * scale.range)];
});

function presetOf(preset: ScoringPresetId, slice = 'total=all') {
  const { analyses } = analyse(tally, plan, { preset });
  const found = analyses.find(({ kind, id }) => kind === 'preset' && id === `${preset}/${scale.id}/${slice}`);
  if (found?.kind !== 'preset') throw new RangeError('no such analysis');
  return found;
}

function figureOf(preset: ScoringPresetId) {
  const { value } = presetOf(preset);
  if ('undefined' in value) throw new RangeError(value.undefined);
  return value;
}

describe('a scoring preset', () => {
  const mean = persons.reduce((sum, one) => sum + one, 0) / persons.length;
  const favourable = answers.map((options) => ({
    favourable: options.filter((option) => option.favourability === 'favourable').length,
    valid: options.length,
  }));
  const itemMeans = answers.map((options) => ({
    mean: options.reduce((sum, { keyed }) => sum + keyed! + 1, 0) / options.length,
    n: options.length,
  }));

  it.each<[ScoringPresetId, number]>([
    ['nhs', mean / 10],
    ['ennova', mean],
    ['glint', mean],
    ['civil-service-index', mean],
    ['percent-favourable', percentFavourable(favourable)],
    ['civil-service-theme', percentFavourable(favourable)],
    ['fevs', meanPercentFavourable(favourable)],
    ['brilliant', indexOfItemMeans(itemMeans)],
    ['lattice', (100 * persons.filter((one) => one >= 62.5).length) / persons.length],
  ])('%s gives the figure worked out from the answers, with its id', (preset, expected) => {
    const value = figureOf(preset);
    expectClose(value.value, expected);
    expect(value.preset).toBe(preset);
    expect(value.value).toBeGreaterThan(value.min);
    expect(value.value).toBeLessThan(value.max);
  });

  it('has an interval where it is a figure of persons', () => {
    const { cells } = analyse(tally, plan);
    const own = cells.find(({ measure, slice }) => measure === scale.id && slice === 'total=all')!.mean;
    if ('undefined' in own) throw new RangeError(own.undefined);
    const nhs = figureOf('nhs');
    expectClose(nhs.low!, own.low / 10);
    expectClose(nhs.high!, own.high / 10);
    expect(figureOf('fevs')).toMatchObject({ low: null, high: null });
    const lattice = figureOf('lattice');
    expect(lattice.low!).toBeLessThan(lattice.value);
  });

  it('weights answers, and counts people', () => {
    const weighted = smallStudyPlan({ weight: { column: 'w', decimals: 0 } });
    const people = responses.map((person, i) => ({ ...person, w: String((i % 3) + 1) }));
    const results = analyse(tallyResponses(weighted, people, { batch: 'w' }), weighted, { preset: 'brilliant' });
    const found = results.analyses.find(({ id }) => id === `brilliant/${scale.id}/total=all`);
    const ofItem = items.map((item) => {
      const given = people.flatMap((person) => {
        const option = item.options.find(({ accepts }) =>
          accepts.includes((person as Record<string, string>)[item.column] ?? ''),
        );
        return option === undefined || option.keyed === null ? [] : [{ w: Number(person.w), x: option.keyed + 1 }];
      });
      const sum = (term: (one: { w: number; x: number }) => number) =>
        given.reduce((total, one) => total + term(one), 0);
      return { n: given.length, mean: sum(({ w, x }) => w * x) / sum(({ w }) => w) };
    });
    if (found?.kind !== 'preset' || 'undefined' in found.value) throw new RangeError('no figure');
    expectClose(found.value.value, indexOfItemMeans(ofItem));
    expect(found.n).toBe(Math.max(...ofItem.map(({ n }) => n)));
  });

  it('lattice counts a person with a mean of exactly 3.5', () => {
    const half = items.slice(0, 2).map(({ column, options }, i) => {
      return [column, options.find(({ keyed }) => keyed === 2 + i)!.code] as const;
    });
    const person = Object.fromEntries(half);
    const results = analyse(tallyResponses(plan, [person, person], { batch: 'h' }), plan, { preset: 'lattice' });
    const found = results.analyses.find(({ id }) => id === `lattice/${scale.id}/total=all`);
    expect(found).toMatchObject({ n: 2, split: { yes: 2, no: 0 }, value: { value: 100 } });
  });

  it('kundfokus adds nothing, since the cells hold it', () => {
    expect(analyse(tally, plan, { preset: 'kundfokus' })).toEqual(analyse(tally, plan));
  });

  it('has a reason where nobody answered', () => {
    const nobody = analyse(tallyResponses(plan, [], { batch: 'none' }), plan, { preset: 'brilliant' });
    const found = nobody.analyses.filter(({ kind }) => kind === 'preset');
    expect(found.length).toBeGreaterThan(0);
    for (const { value } of found) expect(value).toEqual({ undefined: 'no-answers' });
  });

  it('is shown by its id where scale and items are, and withheld with them', () => {
    const strict = { ...studyOf().privacy, minimumMean: 12, minimumFavourability: 12, minimumDistribution: 12 };
    const whole = smallStudyPlan({ pack: customerFocus });
    const published = disclose(
      analyse(tallyResponses(whole, responses, { batch: 'a' }), whole, { preset: 'fevs' }),
      strict,
    );
    const found = published.analyses.filter(({ kind }) => kind === 'preset');
    const states = new Set(found.map(({ value }) => value.state));
    expect(states).toEqual(new Set(['shown', 'withheld']));
    for (const { slices, measures, value } of found) {
      const cells = published.cells.filter(({ measure, slice }) => slice === slices[0] && measures.includes(measure));
      const hidden = cells.some(({ mean: own, spread }) => own.state === 'withheld' || spread.state === 'withheld');
      expect(value.state === 'withheld').toBe(hidden);
    }
  });
});
