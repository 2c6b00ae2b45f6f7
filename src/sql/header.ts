import type { Compilation } from './compilation.js';

/** Comment on top of a query: what it does, and for which pack, plan and size. ASCII on one line each, whatever goes in. */
export function header({ plan, dialect, maxRows }: Compilation, purpose: string, version: string): string {
  const { id, version: packVersion, hash } = plan.pack;
  return [
    `kundfokus ${version}: ${purpose}, for ${dialect.title}`,
    `pack ${id}@${packVersion}#${hash.slice(0, 8)}, plan ${plan.planHash}`,
    `at most ${maxRows} respondents`,
  ]
    .map((line) => `-- ${line.replace(/[^ -~]/g, '?')}\n`)
    .join('');
}
