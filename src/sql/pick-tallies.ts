import type { Issue } from '../model/index.js';
import type { Detail, PlanPick, ScoringPlan } from '../plan/index.js';
import type { Count, PickChange, PickTally, SliceTally } from '../tally/tally.js';
import { changesOf, pickSize } from './pick-words.js';

/** A row: those who are counted, and how many of them picked each option. */
interface PickRow {
  readonly count: Count;
  readonly picked: readonly bigint[];
}

const NOBODY: Count = { n: 0n, w: 0n, w2: 0n };
const SIDES: readonly string[] = ['first', 'second', 'both'];

/** Rows of picks of one slice. */
export class PickRows {
  readonly #rows = new Map<string, PickRow>();

  /** Takes a row, or says why not. */
  add(
    plan: ScoringPlan,
    { part, measure, key: written }: { readonly part: string; readonly measure: string; readonly key: string },
    count: Count,
  ): 'added' | 'twice' | 'unknown' | 'not counts' {
    const size = part === 'picks' ? sizeOfPick(plan, measure) : sizeOfChange(plan, measure);
    if (size === undefined) return 'unknown';
    const [key = '', ...texts] = written.split(' ');
    const isKey =
      part === 'picks' ? key === 'answered' || (/^\d+$/.test(key) && Number(key) < size) : SIDES.includes(key);
    if (!isKey || texts.length < size || !texts.every((text) => /^\d+$/.test(text))) return 'not counts';
    const name = `${part} ${measure} ${key}`;
    if (this.#rows.has(name)) return 'twice';
    this.#rows.set(name, { count, picked: texts.slice(0, size).map(BigInt) });
    return 'added';
  }

  /** What the slice holds. Notes counts that contradict each other. */
  tallies(
    plan: ScoringPlan,
    detail: Detail,
    to: { readonly path: string; readonly issues: Issue[] },
  ): Pick<SliceTally, 'picks' | 'pickChanges'> {
    if (detail === 'moments') return { picks: {}, pickChanges: {} };
    const picks = plan.picks.map((pick) => [pick.id, this.#pick(pick, { plan, detail, ...to })] as const);
    const pickChanges = changesOf(plan).map(([a, b]) => {
      const name = `${plan.picks[a]!.id}|${plan.picks[b]!.id}`;
      return [name, this.#change(name, pickSize(plan.picks[a]!))] as const;
    });
    return { picks: Object.fromEntries(picks), pickChanges: Object.fromEntries(pickChanges) };
  }

  #pick(pick: PlanPick, { plan, detail, path, issues }: Reading): PickTally {
    const size = pickSize(pick);
    const row = (key: number | 'answered') => this.#rows.get(`picks ${pick.id} ${key}`);
    const all = row('answered');
    const [answered, whole] = [all?.count ?? NOBODY, all?.picked ?? new Array<bigint>(size).fill(0n)];
    if (detail === 'counts' && plan.weight === null) {
      return { answered, picked: whole.map((n) => ({ n, w: n, w2: n })), pairs: [] };
    }
    const places = Array.from({ length: size }, (_, o) => o);
    const rows = places.map((o) => row(o) ?? { count: NOBODY, picked: new Array<bigint>(size).fill(0n) });
    const isSound = places.every(
      (a) => rows[a]!.count.n === whole[a] && places.every((b) => rows[a]!.picked[b] === rows[b]!.picked[a]),
    );
    if (!isSound) issues.push(contradiction(`${path}/picks/${pick.id}`));
    const pairs = detail === 'counts' ? [] : places.flatMap((a) => rows[a]!.picked.slice(a + 1));
    return { answered, picked: rows.map(({ count }) => count), pairs };
  }

  #change(name: string, size: number): PickChange {
    const side = (key: string) => this.#rows.get(`pickChanges ${name} ${key}`);
    const picked = (key: string) => side(key)?.picked ?? new Array<bigint>(size).fill(0n);
    return { n: side('both')?.count.n ?? 0n, first: picked('first'), second: picked('second'), both: picked('both') };
  }
}

interface Reading {
  readonly plan: ScoringPlan;
  readonly detail: Detail;
  readonly path: string;
  readonly issues: Issue[];
}

function sizeOfPick({ picks }: ScoringPlan, id: string): number | undefined {
  const pick = picks.find((candidate) => candidate.id === id);
  return pick && pickSize(pick);
}

function sizeOfChange(plan: ScoringPlan, name: string): number | undefined {
  const { picks } = plan;
  const change = changesOf(plan).find(([a, b]) => `${picks[a]!.id}|${picks[b]!.id}` === name);
  return change && pickSize(picks[change[0]]!);
}

function contradiction(path: string): Issue {
  return {
    code: 'does-not-add-up',
    path,
    expected: 'as many who picked an option among everybody, and beside every other',
    received: 'counts that differ',
    hint: 'some rows of a statement are missing or from another run',
  };
}
