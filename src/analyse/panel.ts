import { type PairedChange, pairedChange } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import type { Undefined } from './results.js';

/** A measure's values in one wave by respondent id; those without a value are left out. */
export type ScoresByPerson = ReadonlyMap<string, number>;

/** What became of a measure among those who answered two waves. */
export interface PanelChange extends PairedChange {
  /** Respondents with a value in one of the waves only. */
  readonly nEarlierOnly: number;
  readonly nLaterOnly: number;
}

/**
 * The change of a measure within persons, between two waves that carry the same respondent ids.
 * It needs the answers: a tally holds nobody's id, so given one it says `needs-answers`.
 */
export function panelChange(earlier: ScoresByPerson | Tally, later: ScoresByPerson | Tally): PanelChange | Undefined {
  if ('format' in earlier || 'format' in later) return { undefined: 'needs-answers' };
  const pairs = [...later].flatMap(([person, score]): [number, number][] => {
    const before = earlier.get(person);
    return before === undefined ? [] : [[before, score]];
  });
  const found = pairedChange(pairs);
  if (found.n === 0) return { undefined: 'no-answers' };
  if (found.n === 1) return { undefined: 'one-answer' };
  if (!(found.standardError > 0)) return { undefined: 'no-variance' };
  const alone = (wave: ScoresByPerson) => wave.size - found.n;
  return { ...found, nEarlierOnly: alone(earlier), nLaterOnly: alone(later) };
}
