import { type Compilation, carry, choose, type Step, type Term, writeSteps } from './compilation.js';
import { recodeAnswers } from './recode.js';
import { scoreAnswers } from './score-steps.js';
import { cutsOf, runOfCut } from './tally-cuts.js';
import type { Entry, TallyLayout } from './tally-layout.js';
import { familyName, planRow, rowTerms } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/** Writes the statement that counts: answer patterns, cells, pairs of cells and histograms in every slice. */
export function writeCounts(query: Compilation, layout: TallyLayout): string {
  const { plan, text } = query;
  const weighted = plan.weight !== null;
  const weights = weighted ? ['kf_w', 'kf_ww'] : [];
  const sums: Term[] = [...weights.map((alias) => ({ alias: `kf_s${alias.slice(3)}`, expression: `SUM(${alias})` }))];
  const cuts = cutsOf(plan, ({ detail }) => layout.run(detail));
  const runOf = (family: number) => layout.run(plan.families[family]!.detail);
  if (cuts.cuts.length === 0) return planRow(query, 'counts');
  const steps: Step[] = [
    ...recodeAnswers(query),
    ...scoreAnswers(query),
    ...countByKey(query, cuts, {
      name: 'kf_counts',
      keys: layout.entries.map((entry) => keyOf(query, entry)),
      run: (cut) => runOfCut(cuts, cut, runOf),
      values: weightTerms(query),
      sums,
    }),
    {
      name: 'kf_slices',
      terms: [
        ...carry(['kf_f', 'kf_e', 'kf_code', 'kf_size', ...sums.map(({ alias }) => alias)]),
        { alias: 'kf_slice', expression: categoryOf(query, cuts) },
      ],
      from: `kf_counts JOIN ${familyRows(query, cuts, runOf)} ON kf_c = kf_cut WHERE kf_e BETWEEN kf_first AND kf_last AND kf_size > 0`,
    },
  ];
  const terms = rowTerms(query, {
    part: choose(
      'kf_e',
      layout.entries.map(({ part }) => text(part)),
    ),
    family: familyName(query),
    category: 'kf_slice',
    measure: choose(
      'kf_e',
      layout.entries.map(({ name }) => text(name)),
    ),
    key: `CAST(kf_code AS ${query.dialect.types.text})`,
    sums: { n: 'SUM(kf_size)', ...(weighted ? { w: 'SUM(kf_sw)', w2: 'SUM(kf_sww)' } : {}) },
  });
  const from = 'kf_slices WHERE kf_slice IS NOT NULL GROUP BY kf_f, kf_slice, kf_e, kf_code';
  return `${writeSteps(query, steps, { terms, from })}\nUNION ALL\n${planRow(query, 'counts')}`;
}

/** The weight and its square; a respondent without a valid weight weighs nothing. */
export function weightTerms({ plan, dialect }: Compilation): readonly Term[] {
  if (plan.weight === null) return [];
  const weight = `CAST(COALESCE(kf_weight, 0) AS ${dialect.types.wide})`;
  return [
    { alias: 'kf_w', expression: weight },
    { alias: 'kf_ww', expression: `${weight} * ${weight}` },
  ];
}

/** The integer that an entry counts: a pattern in mixed radix with the first item slowest, a cell, two cells, units. */
function keyOf({ plan, dialect }: Compilation, entry: Entry): string {
  const radix = (item: number) => plan.items[item]!.options.length + 1;
  const cell = (item: number) => `CASE WHEN kf_i${item} < 0 THEN 0 ELSE kf_i${item} END`;
  const digits = (items: readonly number[]) => {
    const places = items.map((_, i) => items.slice(i + 1).reduce((product, item) => product * radix(item), 1));
    return items.map((item, i) => `${cell(item)} * ${places[i]}`).join(' + ');
  };
  const key = {
    patterns: () => digits(entry.part === 'patterns' ? plan.scales[entry.scale]!.items : []),
    cells: () => (entry.part === 'cells' ? cell(entry.item) : ''),
    pairs: () => digits(entry.part === 'pairs' ? [entry.first, entry.second] : []),
    histograms: () => (entry.part === 'histograms' ? `kf_m${entry.measure}` : ''),
  }[entry.part]();
  return `CAST(${key} AS ${dialect.types.integer})`;
}
