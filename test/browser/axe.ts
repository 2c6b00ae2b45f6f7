import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of axe-core that keep people out (levels serious and critical), as `rule: element`. */
export async function seriousViolations(
  page: Page,
  { exclude = [], without = [] }: { readonly exclude?: readonly string[]; readonly without?: readonly string[] } = {},
): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    async ([skipped, rules]) => {
      const { axe } = globalThis as unknown as { axe: { run(context: object, options: object): Promise<Found> } };
      const disabled = Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
      const { violations } = await axe.run({ exclude: [...skipped] }, { rules: disabled });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    [exclude, without] as const,
  );
}

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
