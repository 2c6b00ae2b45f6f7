import fc from 'fast-check';
import type { ScoringPlan } from '../../../src/plan/index.js';
import type { Case, Response } from '../../score/random-study.js';

/** Ways of writing what is meant, and of writing what is no answer. */
const ODD_SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => ` ${text}`,
  (text) => `\t${text}\u00a0\u3000`,
  (text) => `\ufeff${text}\r\n`,
  () => 'no such answer',
  () => '   ',
  (text) => text.replace('.', ','),
  (text) => (/^-?\d+(\.\d+)?$/.test(text) ? `${text}${text.includes('.') ? '' : '.'}000` : text),
  () => `'; DROP TABLE answers; --`,
];

/** A study's responses with odd spellings, wrong answers and no weights that pass an engine's widest integer. */
export function dirty({ responses }: Case, seeds: readonly number[]): readonly Response[] {
  let place = 0;
  const next = () => seeds[place++ % seeds.length]!;
  return responses.map((response) =>
    Object.fromEntries(
      Object.entries(response).map(([name, value]) => {
        if (value === null) return [name, null];
        const text = name === 'w' ? smallWeight(String(value)) : String(value);
        const seed = next();
        return [name, seed % 5 === 0 ? ODD_SPELLINGS[seed % ODD_SPELLINGS.length]!(text) : text];
      }),
    ),
  );
}

/** Enough seeds for the answers to differ from run to run. */
export const seedsOfDirt = fc.array(fc.nat(10_000), { minLength: 97, maxLength: 97 });

/** Σw²·a² of a weight near 2^45 and an outcome near 2·10^9 needs more than 128 bits. */
function smallWeight(text: string): string {
  return text.slice(-9);
}

/** Names of the columns that a plan reads. */
export function columnsOf(plan: ScoringPlan): readonly string[] {
  const names = [plan.weight?.column, plan.unit, plan.respondent].filter((name) => name != null);
  const read = [...plan.items, ...plan.outcomes, ...plan.backgrounds, ...plan.picks].map(({ column }) => column);
  return [...new Set([...read, ...names])];
}
