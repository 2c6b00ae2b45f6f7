import type { Bands, Index, Issue, Item, NonSubstantive, Question, Referent, Scale } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import { type PackParts, repeated } from './pack-parts.js';

/** Which option an item offers those who cannot answer: one can judge one's own work, but need not know of others'. */
const OPTION_OF_REFERENT: Readonly<Record<Referent, NonSubstantive>> = {
  me: 'notRelevant',
  team: 'notRelevant',
  nearestManager: 'dontKnow',
  topManagement: 'dontKnow',
  organisation: 'dontKnow',
};

/** Items, scales and indices fit together, so that every score can be formed. */
export function scoringIssues(pack: PackParts): readonly Issue[] {
  return [
    ...pack.items.flatMap((item) => itemIssues(item, pack)),
    ...pack.scales.flatMap((scale) => scaleIssues(scale, pack)),
    ...pack.indices.flatMap((index) => indexIssues(index, pack)),
    ...pack.questions.flatMap(rangeIssues),
  ];
}

function itemIssues(item: Item, pack: PackParts): readonly Issue[] {
  const path = `items/${item.id}`;
  const issues: Issue[] = [];
  if (!pack.ids('responseSets').includes(item.responseSet)) {
    issues.push(unknown(`${path}/responseSet`, 'response set', item.responseSet, pack.ids('responseSets')));
  }
  if (item.scale !== null && !pack.ids('scales').includes(item.scale)) {
    issues.push(unknown(`${path}/scale`, 'scale', item.scale, pack.ids('scales')));
  }
  const scale = pack.scales.find(({ id }) => id === item.scale);
  if (scale !== undefined && !scale.items.includes(item.id)) {
    issues.push({
      code: 'one-sided',
      path: `${path}/scale`,
      expected: `a scale that lists ${item.id}`,
      received: JSON.stringify(item.scale),
      hint: `Add ${item.id} to scales/${scale.id}/items, or write null here`,
    });
  }
  const option = OPTION_OF_REFERENT[item.referent];
  if (item.nonSubstantive !== null && item.nonSubstantive !== option) {
    issues.push({
      code: 'wrong-non-substantive',
      path: `${path}/nonSubstantive`,
      expected: `${option} or null, since the item speaks of ${item.referent}`,
      received: item.nonSubstantive,
      hint: `Write ${option}`,
    });
  }
  return [...issues, ...counterpartIssues(item, pack)];
}

/** A counterpart is another item that is answered alike, so that the two can be laid side by side. */
function counterpartIssues({ id, counterpartOf, responseSet }: Item, pack: PackParts): readonly Issue[] {
  if (counterpartOf === undefined) return [];
  const path = `items/${id}/counterpartOf`;
  const others = pack.ids('items').filter((other) => other !== id);
  if (!others.includes(counterpartOf)) return [unknown(path, 'item', counterpartOf, others)];
  const counterpart = pack.items.find((item) => item.id === counterpartOf);
  if (counterpart === undefined || counterpart.responseSet === responseSet) return [];
  const expected = `an item answered on ${responseSet}`;
  const received = `${counterpartOf}, answered on ${counterpart.responseSet}`;
  return [{ code: 'mixed-ranges', path, expected, received, hint: 'Name another item, or use one response set' }];
}

/** A number has a range, and eNPS its own. */
function rangeIssues(question: Question): readonly Issue[] {
  if (question.kind !== 'number') return [];
  const { id, min, max, outcome } = question;
  const path = `questions/${id}`;
  if (min >= max) {
    const expected = `more than min (${min})`;
    return [
      { code: 'out-of-range', path: `${path}/max`, expected, received: String(max), hint: 'Exchange min and max' },
    ];
  }
  if (outcome !== 'enps' || (min === 0 && max === 10)) return [];
  const expected = '0 to 10, since the outcome is enps';
  return [{ code: 'contradiction', path, expected, received: `${min} to ${max}`, hint: 'Write min 0 and max 10' }];
}

function scaleIssues(scale: Scale, pack: PackParts): readonly Issue[] {
  const path = `scales/${scale.id}`;
  const issues: Issue[] = [
    ...memberIssues(`${path}/items`, scale.items, 'item', pack.ids('items')),
    ...bandIssues(path, scale.bands),
  ];
  const members = pack.items.filter(({ id }) => scale.items.includes(id));
  for (const item of members) {
    // An item whose scale does not exist has been told so.
    const exists = item.scale === null || pack.ids('scales').includes(item.scale);
    if (item.scale === scale.id || !exists) continue;
    issues.push({
      code: 'one-sided',
      path: `${path}/items`,
      expected: `items whose scale is ${scale.id}`,
      received: `${item.id}, whose scale is ${item.scale}`,
      hint: `Write "scale": "${scale.id}" at items/${item.id}, or take it out here`,
    });
  }
  if (scale.minAnswered > scale.items.length) {
    const expected = `at most ${scale.items.length}, the number of items`;
    issues.push(tooMany(`${path}/minAnswered`, expected, scale.minAnswered));
  }
  return [...issues, ...mixedRanges(`${path}/items`, members, pack)];
}

function mixedRanges(path: string, members: readonly Item[], pack: PackParts): readonly Issue[] {
  const ranges = new Set(members.flatMap((item) => rangeOf(item, pack)));
  if (ranges.size < 2) return [];
  return [
    {
      code: 'mixed-ranges',
      path,
      expected: 'items with one range from lowest to highest score',
      received: `ranges ${[...ranges].join(' and ')}`,
      hint: 'Make a scale of each range, and an index of the scales',
    },
  ];
}

function rangeOf(item: Item, pack: PackParts): readonly number[] {
  const set = pack.responseSets.find(({ id }) => id === item.responseSet);
  if (set === undefined) return [];
  const scores = set.options.map(({ score }) => score);
  return [Math.max(...scores) - Math.min(...scores)];
}

function indexIssues(index: Index, pack: PackParts): readonly Issue[] {
  const path = `indices/${index.id}`;
  if (index.kind === 'ofItems') {
    const few = `at most ${index.items.length}, the number of items`;
    const asked = pack.items.filter(({ id }) => index.items.includes(id));
    return [
      ...memberIssues(`${path}/items`, index.items, 'item', pack.ids('items')),
      ...(index.minAnswered > index.items.length ? [tooMany(`${path}/minAnswered`, few, index.minAnswered)] : []),
      ...mixedRanges(`${path}/items`, asked, pack),
      ...bandIssues(path, index.bands),
    ];
  }
  const members = memberIssues(`${path}/scales`, index.scales, 'scale', pack.ids('scales'));
  if (index.kind === 'ofAggregates') return members;
  const expected = `at most ${index.scales.length}, the number of scales`;
  const few = index.minScales > index.scales.length ? [tooMany(`${path}/minScales`, expected, index.minScales)] : [];
  return [...members, ...few, ...bandIssues(path, index.bands)];
}

function memberIssues(
  path: string,
  members: readonly string[],
  noun: string,
  known: readonly string[],
): readonly Issue[] {
  const twice = [...new Set(repeated(members))].map((id) => ({
    code: 'duplicate',
    path,
    expected: `each ${noun} once`,
    received: `${id} more than once`,
    hint: 'Take out all but one',
  }));
  return [...twice, ...members.filter((id) => !known.includes(id)).map((id) => unknown(path, noun, id, known))];
}

function bandIssues(path: string, { favourableFrom, unfavourableTo }: Bands): readonly Issue[] {
  if (favourableFrom > unfavourableTo) return [];
  return [
    {
      code: 'out-of-range',
      path: `${path}/bands/favourableFrom`,
      expected: `more than unfavourableTo (${unfavourableTo})`,
      received: String(favourableFrom),
      hint: 'Nobody can be both favourable and unfavourable',
    },
  ];
}

function tooMany(path: string, expected: string, received: number): Issue {
  return { code: 'out-of-range', path, expected, received: String(received), hint: 'Lower it' };
}

function unknown(path: string, noun: string, received: string, known: readonly string[]): Issue {
  const expected = `a ${noun} of this pack`.replace('a item', 'an item');
  const code = `unknown-${noun.replaceAll(' ', '-')}`;
  return { code, path, expected, received: JSON.stringify(received), hint: nameHint(received, known) };
}
