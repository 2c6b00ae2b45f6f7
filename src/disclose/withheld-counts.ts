import type { Published, PublishedSlice, WithheldCount } from './published.js';

const KINDS = ['mean', 'favourability', 'distribution', 'missing'] as const;

/** How many figures are withheld, by family of slices, kind of figure and reason. */
export function countWithheld(published: Pick<Published, 'slices' | 'cells' | 'contrasts'>): readonly WithheldCount[] {
  const counts = new Map<
    string,
    { family: string; figure: WithheldCount['figure']; reason: WithheldCount['reason']; count: number }
  >();
  const add = (
    family: string,
    kind: WithheldCount['figure'],
    figure: PublishedSlice['n'] | { readonly state: string } | null,
  ) => {
    if (figure === null || figure.state !== 'withheld' || !('reason' in figure)) return;
    const reason = figure.reason as WithheldCount['reason'];
    const key = `${family}\n${kind}\n${reason}`;
    const found = counts.get(key) ?? { family, figure: kind, reason, count: 0 };
    found.count += 1;
    counts.set(key, found);
  };
  const familyOf = new Map(published.slices.map(({ id, family }) => [id, family]));
  for (const { family, n } of published.slices) add(family, 'n', n);
  for (const cell of published.cells) {
    for (const kind of KINDS) if (cell[kind]?.state === 'withheld') add(familyOf.get(cell.slice)!, kind, cell[kind]);
  }
  for (const { family, test } of published.contrasts) add(family, 'contrast', test);
  return [...counts.values()];
}

/** Figures withheld or masked. */
export function countHidden(published: Pick<Published, 'withheld' | 'cells'>): number {
  const withheld = published.withheld.reduce((sum, { count }) => sum + count, 0);
  return withheld + published.cells.filter(({ favourability }) => favourability.state === 'masked').length;
}
