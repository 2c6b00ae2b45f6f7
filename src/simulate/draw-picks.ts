import type { PlanPick, ScoringPlan } from '../plan/index.js';
import { createRandom, type Random } from './random.js';

/** How much more often an option of the customers' top is picked than another. */
const KNOWN_BETTER = 1.5;

/**
 * Options of a pick in the order of how often simulated people pick them, the most popular first: the same in every
 * simulation, whatever its seed. The order wished for, and that of oneself, differ from today's by as much again.
 */
export function simulatedOrder({ list, about, options }: PlanPick): readonly number[] {
  const today = shuffled(options.length, hashOf(list));
  if (about === 'today') return today;
  const other = shuffled(options.length, hashOf(`${list} ${about}`));
  const place = (order: readonly number[]) => {
    const places = new Map(order.map((option, rank) => [option, rank]));
    return (option: number) => places.get(option)!;
  };
  const [before, after] = [place(today), place(other)];
  const sum = (option: number) => before(option) + after(option);
  return today.toSorted((a, b) => sum(a) - sum(b) || before(a) - before(b));
}

/** Draws what somebody picks; `null` for a blank. */
export type DrawPick = (random: Random, disposition: number) => readonly string[] | null;

/** Draws codes of a plan's pick: most people pick as many as they can. */
export function pickDrawer(plan: ScoringPlan, index: number): DrawPick {
  const pick = plan.picks[index]!;
  const weigh = pick.about === 'priorities' ? byInsight(plan, index) : byPopularity(pick);
  return (random, disposition) => {
    if (random.uniform() < 0.03) return null;
    const few = random.uniform() < 0.25;
    const least = Math.ceil(pick.most / 2);
    const count = few ? least + Math.floor(random.uniform() * (pick.most - least + 1)) : pick.most;
    const weights = [...weigh(disposition)];
    return Array.from({ length: Math.min(count, weights.length) }, () => {
      const option = random.pick(weights);
      weights[option] = 0;
      return pick.options[option]!.accepts[0]!;
    });
  };
}

type Weigh = (disposition: number) => readonly number[];

/** Half of all pick the first, a sixth the tenth, a thirteenth the fiftieth. */
function byPopularity(pick: PlanPick): Weigh {
  const weights = new Array<number>(pick.options.length).fill(0);
  simulatedOrder(pick).forEach((option, rank) => {
    weights[option] = (rank + 1) ** -0.6;
  });
  return () => weights;
}

/** The customers' top somewhat more often than chance, and more so by those who are customer-minded. */
function byInsight({ outcomes, picks }: ScoringPlan, index: number): Weigh {
  const hits = outcomes.find(({ picked }) => picked?.pick === index && picked.weights.every((weight) => weight <= 1));
  const taste = createRandom(hashOf(picks[index]!.list));
  const base = picks[index]!.options.map(() => 0.8 + 0.4 * taste.uniform());
  return (disposition) => {
    const factor = KNOWN_BETTER * Math.exp(0.15 * disposition);
    return base.map((weight, option) => (hits?.picked?.weights[option] === 1 ? weight * factor : weight));
  };
}

/** Fisher and Yates 1938. */
function shuffled(length: number, seed: number): readonly number[] {
  const random = createRandom(seed);
  const order = Array.from({ length }, (_, option) => option);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.uniform() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
