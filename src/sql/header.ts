import type { ScoringPlan } from '../plan/index.js';
import type { Compilation } from './compilation.js';

/** Comment on top of a query: what it does, and for which pack, plan and size. ASCII on one line each, whatever goes in. */
export function header({ plan, dialect, maxRows }: Compilation, purpose: string, version: string): string {
  const { id, version: packVersion, hash } = plan.pack;
  return [
    `kundfokus ${version}: ${purpose}, for ${dialect.title}`,
    `pack ${id}@${packVersion}#${hash.slice(0, 8)}, plan ${plan.planHash}`,
    `at most ${maxRows} respondents`,
    ...(dialect.compose === undefined && hasMarkedLetters(plan)
      ? [
          `${dialect.title} cannot compose letters: answers must hold A-ring, e-acute and the like as one character (NFC)`,
        ]
      : []),
  ]
    .map((line) => `-- ${line.replace(/[^ -~]/g, '?')}\n`)
    .join('');
}

/** Whether an answer or category that the plan knows has letters that can be written in more than one way. */
function hasMarkedLetters({ items, picks, backgrounds }: ScoringPlan): boolean {
  const lists = [
    ...[...items, ...picks].map(({ options }) => options),
    ...backgrounds.map(({ categories }) => categories ?? []),
  ];
  const spellings = lists.flat().flatMap(({ accepts }): readonly string[] => accepts);
  return spellings.some((spelling) => spelling.normalize('NFD') !== spelling);
}
