import { describe, expect, it } from 'vitest';
import { audienceCondition, minutesOf, validatePack } from '../../src/pack/index.js';
import { customerFocus2 } from '../support/library.js';
import { customerFocus } from '../support/study.js';

// biome-ignore lint/suspicious/noExplicitAny: tests write wrong values into every place of a pack.
type Draft = any;

const codesAndPaths = (change: (pack: Draft) => void) => {
  const draft = structuredClone(customerFocus2) as Draft;
  change(draft);
  return validatePack(draft).map(({ code, path }) => `${code} ${path}`);
};

const at = (list: readonly { readonly id: string }[], id: string): Draft => list.find((entry) => entry.id === id);

describe('a pack is told of', () => {
  it.each<[string, (pack: Draft) => void, readonly string[]]>([
    [
      'a score out of range',
      (p) => (p.responseSets[0].options[4].score = 1001),
      ['out-of-range responseSets/agree5/options/4/score'],
    ],
    [
      'an id with a bar',
      (p) => (p.scales[0].id = 'C|N'),
      [
        'wrong-form scales/C|N/id',
        'unknown-scale items/CFCEN1/scale',
        'unknown-scale items/CFCEN2/scale',
        'unknown-scale items/CFCEN3/scale',
        'unknown-scale indices/CFI8/scales',
        'unknown-scale indices/CFI4/scales',
        'unknown-scale indices/PER/scales',
        'unknown-scale gaps/sayDoTeam/of',
      ],
    ],
    [
      'a question with the id of an item',
      (p) => (at(p.questions, 'CFRANK').id = 'CFCEN1'),
      ['duplicate items/CFCEN1', 'unknown-question modules/rank/pages/rank1', 'orphan-question questions/CFCEN1'],
    ],
    [
      'a question nobody asks',
      (p) => p.questions.push({ kind: 'open', id: 'CFNEW', audience: 'everyone' }),
      ['orphan-question questions/CFNEW'],
    ],
    [
      'a question with a reserved id',
      (p) => p.questions.push({ kind: 'open', id: 'TOKEN', audience: 'everyone' }),
      ['reserved-name questions/TOKEN', 'orphan-question questions/TOKEN'],
    ],
    [
      'a range the wrong way round',
      (p) => (at(p.questions, 'CFRANK').min = 100),
      ['out-of-range questions/CFRANK/max'],
    ],
    [
      'an answer beyond 32 bits',
      (p) => (at(p.questions, 'CFRANK').max = 2 ** 31),
      ['out-of-range questions/CFRANK/max'],
    ],
    ['an eNPS of another range', (p) => (at(p.questions, 'CFENPS').max = 100), ['contradiction questions/CFENPS']],
    [
      'two options of one code',
      (p) => (at(p.questions, 'CFMDEC').options[1].code = 'y'),
      ['duplicate questions/CFMDEC/options'],
    ],
    [
      'a counterpart that is not there',
      (p) => (at(p.items, 'CFMLE1').counterpartOf = 'CFLEA9'),
      ['unknown-item items/CFMLE1/counterpartOf'],
    ],
    [
      'an item that is its own counterpart',
      (p) => (at(p.items, 'CFMLE1').counterpartOf = 'CFMLE1'),
      ['unknown-item items/CFMLE1/counterpartOf'],
    ],
    [
      'an index of items that are not there',
      (p) => at(p.indices, 'CFMINI').items.push('CFCEN9'),
      ['unknown-item indices/CFMINI/items'],
    ],
    [
      'an index that asks for more items than it has',
      (p) => (at(p.indices, 'CFMINI').minAnswered = 5),
      ['out-of-range indices/CFMINI/minAnswered'],
    ],
    [
      'an index that needs an item twice',
      (p) => at(p.indices, 'CFMINI').items.push('CFCEN1'),
      ['duplicate indices/CFMINI/items'],
    ],
    [
      'a module that excludes an unknown one',
      (p) => (at(p.modules, 'core').excludes = ['puls']),
      ['unknown-module modules/core/excludes'],
    ],
    [
      'a module that requires itself',
      (p) => (at(p.modules, 'core').requires = ['core']),
      ['unknown-module modules/core/requires'],
    ],
    [
      'a module that requires what it excludes',
      (p) => (at(p.modules, 'pulse').requires = ['core']),
      ['contradiction modules/pulse/requires'],
    ],
    [
      'a gap of unknown sides, of one side only, twice',
      (p) => {
        Object.assign(p.gaps[0], { id: 'sayDoTeam', of: 'LEAD' });
        p.gaps[1].minus = 'CEN';
      },
      ['duplicate gaps', 'unknown-scale gaps/sayDoTeam/of', 'contradiction gaps/sayDoTeam/minus'],
    ],
    [
      'an audience without its background variable',
      (p) => (at(p.background, 'role').id = 'rolle'),
      [
        'unknown-background modules/background/pages/background',
        'undefined-audience items/CFMLE1/audience',
        'undefined-audience items/CFMLE2/audience',
        'undefined-audience items/CFMLE3/audience',
        'undefined-audience questions/CFMDEC/audience',
        'undefined-audience questions/CFMAGD/audience',
        'undefined-audience questions/CFMRES/audience',
        'undefined-audience questions/CFMLAST/audience',
        'undefined-audience modules/managers/audience',
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(codesAndPaths(change)).toEqual(expected);
  });
});

describe('customer-focus 2.0.0', () => {
  it('keeps every item and scale of 1.0.0 as it was', () => {
    for (const item of customerFocus.items) {
      const { lineage: _l, thought: _t, ...same } = at(customerFocus2.items, item.id);
      expect(same).toEqual(item);
    }
    for (const scale of customerFocus.scales) expect(at(customerFocus2.scales, scale.id)).toEqual(scale);
    expect(at(customerFocus2.indices, 'CFI4')).toEqual({ ...customerFocus.indices[0], role: 'trend' });
  });

  it('has 24 items in 8 scales of three, and says of every item where it comes from', () => {
    const main = customerFocus2.indices.find(({ id }) => id === 'CFI8');
    expect(main).toMatchObject({ minScales: 6, role: 'main' });
    const scales = customerFocus2.scales.filter(({ id }) => main?.kind === 'ofRespondents' && main.scales.includes(id));
    expect(scales.map(({ items, minAnswered }) => [items.length, minAnswered])).toEqual(Array(8).fill([3, 2]));
    for (const { lineage, thought } of customerFocus2.items) {
      expect(lineage?.construct).toBeTruthy();
      expect(thought).toMatch(/^00[0-4]: /);
    }
  });

  it('has one item of each scale in the pulse', () => {
    const pulse = customerFocus2.items.filter((item) => item.pulse);
    expect(pulse.map(({ scale }) => scale)).toEqual(['CEN', 'OFF', 'CON', 'GOA', 'LEA', 'INS', 'ACT', 'COO']);
    expect(at(customerFocus2.indices, 'CFPULSE').items).toEqual(pulse.map(({ id }) => id));
  });

  it('takes less than five minutes unless modules are added', () => {
    const asked = customerFocus2.modules.filter(({ optional }) => !optional).map(({ id }) => id);
    expect(asked).toEqual(['intro', 'contact', 'core']);
    expect(minutesOf(customerFocus2, asked)).toBe(4.1);
  });

  it('tells who belongs to an audience', () => {
    expect(audienceCondition(customerFocus2, 'everyone')).toBeNull();
    expect(audienceCondition(customerFocus2, 'topManagement')).toEqual({
      background: 'role',
      categories: ['topManagement'],
    });
    expect(audienceCondition(customerFocus2, 'withCustomerContact')).toEqual({
      background: 'customerContact',
      categories: ['daily', 'weekly', 'rarely'],
    });
    expect(audienceCondition(customerFocus, 'topManagement')).toBeNull();
  });
});
