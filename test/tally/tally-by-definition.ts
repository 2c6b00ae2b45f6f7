import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { keyedAnswer, scoreByDefinition } from '../score/by-definition.js';
import type { Response } from '../score/random-study.js';
import { pickChangesByDefinition, picksByDefinition } from './picks-by-definition.js';

/** One respondent. */
export interface Person {
  readonly response: Response;
  readonly units: Readonly<Record<string, bigint | null>>;
  /** Keyed answers by item. */
  readonly keyed: Readonly<Record<string, bigint | null>>;
  readonly w: bigint;
}

/** How much a slice holds. */
export type Detail = 'structure' | 'patterns' | 'counts' | 'moments';

/** Everything a tally says of its slices, from filters and sums over people; no plan, no columns, no digits. */
export function familiesByDefinition(study: Study, responses: readonly Response[]) {
  const people = responses.map((response): Person => {
    const w = study.weight === null ? 1n : BigInt(String(response[study.weight.column]).replace('.', ''));
    const keyed = study.pack.items.map((item) => [item.id, bigintOf(keyedAnswer(study, item, response))] as const);
    return { response, units: scoreByDefinition(study, response).units, keyed: Object.fromEntries(keyed), w };
  });
  const cut = (categories: (person: Person) => string[], detail: Detail) => {
    const names = new Set(people.flatMap(categories));
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        sliceOf(
          study,
          people.filter((p) => categories(p).includes(name)),
          detail,
        ),
      ]),
    );
  };
  const most = study.structure ? 'structure' : 'patterns';
  const total = { total: cut(() => ['all'], most) };
  if (study.unit === null) return total;
  const { column } = study.unit;
  const contact = ({ response }: Person) =>
    ({ D: 'daily', R: 'rarely', N: 'never', A: 'away' })[String(response.contact)] ?? '';
  const any = (p: Person) => ({ daily: 'contact', rarely: 'contact', never: 'none' })[contact(p)] ?? '';
  const asFirst = (category: string) => category.replace(/[~|]/g, (sign) => (sign === '~' ? '~0' : '~1'));
  const byUnit = (of: (p: Person) => string) => cut((p) => [`${asFirst(of(p))}|${p.response[column]}`], 'moments');
  return {
    ...total,
    'customerContact.any': cut((p) => [any(p)], most),
    customerContact: cut((p) => [contact(p)], 'patterns'),
    language: cut((p) => [String(p.response.land)], most),
    site: cut((p) => [String(p.response.site)], 'patterns'),
    unit: cut((p) => [String(p.response[column])], 'counts'),
    'customerContact.any*language': cut((p) => [`${any(p)}|${p.response.land}`], 'patterns'),
    'customerContact.any*site': cut((p) => [`${any(p)}|${p.response.site}`], 'patterns'),
    'customerContact.any*unit': byUnit(any),
    'customerContact*unit': byUnit(contact),
    'language*unit': byUnit((p) => String(p.response.land)),
    'site*unit': byUnit((p) => String(p.response.site)),
  };
}

function bigintOf(value: number | null): bigint | null {
  return value === null ? null : BigInt(value);
}

function sliceOf(study: Study, people: readonly Person[], detail: Detail) {
  const { scales, items } = study.pack;
  const isShort = (ids: readonly string[]) => ids.reduce((product, id) => product * cellCount(study, id), 1) <= 4096;
  const byPattern = detail === 'structure' || detail === 'patterns';
  const short = byPattern ? scales.filter((scale) => isShort(scale.items)) : [];
  const long = byPattern ? scales.filter((scale) => !isShort(scale.items)) : [];
  const inPatterns = new Set(short.flatMap((scale) => scale.items));
  const cell = (id: string) => (p: Person) => cellOf(study, id, p.response);
  const measures = [...scales, ...study.pack.indices, ...study.outcomes].map(({ id }) => id);
  const isGap = (...pair: readonly string[]) =>
    study.pack.gaps!.some(({ of, minus }) => pair.includes(of) && pair.includes(minus));
  const counted = <T>(list: readonly T[]) => (detail === 'moments' ? [] : list);
  return {
    respondents: countOf(people),
    patterns: Object.fromEntries(short.map((scale) => [scale.id, countsBy(people, patternOf(study, scale.items))])),
    cells: Object.fromEntries(
      counted(items)
        .filter(({ id }) => !inPatterns.has(id))
        .map(({ id }) => [
          id,
          Array.from({ length: cellCount(study, id) }, (_, c) => countOf(people.filter((p) => cell(id)(p) === c))),
        ]),
    ),
    pairs: Object.fromEntries(
      long.flatMap((scale) =>
        scale.items.flatMap((a, i) =>
          scale.items.slice(i + 1).map((b) => [`${a}|${b}`, pairTable(study, people, [a, b])]),
        ),
      ),
    ),
    histograms: Object.fromEntries(
      counted(measures).map((id) => [
        id,
        countsBy(
          people.filter((p) => p.units[id] !== null),
          (p) => Number(p.units[id]),
        ),
      ]),
    ),
    moments: Object.fromEntries(
      measures.flatMap((a, i) =>
        measures
          .slice(i)
          .filter((b) => detail !== 'moments' || a === b || isGap(a, b))
          .map((b) => [`${a}|${b}`, momentsOf(people, a, b)]),
      ),
    ),
    items: Object.fromEntries(
      (detail === 'structure' ? items : []).flatMap(({ id: a }, i) =>
        items.slice(i).map(({ id: b }) => [`${a}|${b}`, itemMomentsOf(people, a, b)]),
      ),
    ),
    answers: Object.fromEntries(detail === 'moments' ? items.map(({ id }) => [id, answersOf(people, id)]) : []),
    favourable: Object.fromEntries(detail === 'moments' ? favourableOf(study, people) : []),
    picks: picksByDefinition(study, people, detail),
    pickChanges: pickChangesByDefinition(study, people, detail),
  };
}

function answersOf(people: readonly Person[], id: string) {
  const own = people.filter(({ keyed }) => keyed[id] !== null);
  const sum = (term: (w: bigint, x: bigint) => bigint) => own.reduce((total, p) => total + term(p.w, p.keyed[id]!), 0n);
  return {
    ...countOf(own),
    sa: sum((w, x) => w * x),
    saa: sum((w, x) => w * x * x),
    w2a: sum((w, x) => w * w * x),
    w2aa: sum((w, x) => w * w * x * x),
  };
}

/** Who answered favourably, and who has a score at or above the line of its bands. */
function favourableOf(study: Study, people: readonly Person[]) {
  const { items, responseSets, scales, indices } = study.pack;
  const ofItems = items.map(({ id, responseSet, keying }) => {
    const { options } = responseSets.find((set) => set.id === responseSet)!;
    const wanted = keying === 'reverse' ? 'unfavourable' : 'favourable';
    const codes = options.filter(({ favourability }) => favourability === wanted).map(({ code }) => code);
    return [id, countOf(people.filter(({ response }) => codes.includes(String(response[id]))))] as const;
  });
  const plan = buildPlan(study);
  const largest = (id: string) => [...plan.scales, ...plan.indices].find((one) => one.id === id)!.maxUnits;
  const above = (id: string, from: number, value: (units: number) => number) =>
    [id, countOf(people.filter(({ units }) => units[id] !== null && value(Number(units[id])) >= from))] as const;
  const ofScores = [...scales, ...indices].flatMap((one) =>
    'bands' in one ? [above(one.id, one.bands.favourableFrom, (units) => (100 * units) / largest(one.id))] : [],
  );
  const ofOutcomes = study.outcomes.flatMap(({ id, kind, decimals, bands }) => {
    if (kind === 'enps') return [above(id, 1, (units) => units)];
    return bands === null ? [] : [above(id, bands.favourableFrom, (units) => units / 10 ** decimals)];
  });
  return [...ofItems, ...ofScores, ...ofOutcomes];
}

function pairTable(study: Study, people: readonly Person[], [a, b]: [string, string]): bigint[] {
  const width = cellCount(study, b);
  const table = new Array<bigint>(cellCount(study, a) * width).fill(0n);
  for (const { response } of people) {
    const cell = cellOf(study, a, response) * width + cellOf(study, b, response);
    table[cell] = table[cell]! + 1n;
  }
  return table;
}

function momentsOf(people: readonly Person[], a: string, b: string) {
  const both = people.filter((p) => p.units[a] !== null && p.units[b] !== null);
  const sum = (term: (w: bigint, x: bigint, y: bigint) => bigint) =>
    both.reduce((total, p) => total + term(p.w, p.units[a]!, p.units[b]!), 0n);
  return {
    n: sum(() => 1n),
    w: sum((w) => w),
    w2: sum((w) => w * w),
    sa: sum((w, x) => w * x),
    sb: sum((w, _x, y) => w * y),
    saa: sum((w, x) => w * x * x),
    sbb: sum((w, _x, y) => w * y * y),
    sab: sum((w, x, y) => w * x * y),
    w2a: sum((w, x) => w * w * x),
    w2aa: sum((w, x) => w * w * x * x),
  };
}

function itemMomentsOf(people: readonly Person[], a: string, b: string) {
  let [n, sa, sb, saa, sbb, sab] = [0n, 0n, 0n, 0n, 0n, 0n];
  for (const { keyed } of people) {
    const [x, y] = [keyed[a]!, keyed[b]!];
    if (x === null || y === null) continue;
    n += 1n;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  return { n, sa, sb, saa, sbb, sab };
}

/** How many people, and their weights. */
export function countOf(people: readonly Person[]) {
  return {
    n: BigInt(people.length),
    w: people.reduce((sum, { w }) => sum + w, 0n),
    w2: people.reduce((sum, { w }) => sum + w * w, 0n),
  };
}

function countsBy(people: readonly Person[], key: (person: Person) => number) {
  const keys = [...new Set(people.map(key))].sort((x, y) => x - y);
  return new Map(keys.map((k) => [k, countOf(people.filter((p) => key(p) === k))]));
}

function patternOf(study: Study, ids: readonly string[]) {
  return ({ response }: Person) =>
    ids.reduce((number, id) => number * cellCount(study, id) + cellOf(study, id, response), 0);
}

function codesOf(study: Study, id: string): readonly string[] {
  const item = study.pack.items.find((candidate) => candidate.id === id)!;
  const { options } = study.pack.responseSets.find((set) => set.id === item.responseSet)!;
  const other = item.nonSubstantive === null ? [] : [study.pack.nonSubstantiveCodes[item.nonSubstantive]];
  return [...options.map(({ code }) => code), ...other];
}

function cellCount(study: Study, id: string): number {
  return codesOf(study, id).length + 1;
}

function cellOf(study: Study, id: string, response: Response): number {
  return codesOf(study, id).indexOf(String(response[id])) + 1;
}
