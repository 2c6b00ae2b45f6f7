import { prioritiesAsked } from './priorities-asked.js';
import { type ReportContext, shown, TOTAL } from './report-context.js';

/** Everybody's hits beside what chance gives, for the first page; nothing where they were not asked for or are withheld. */
export function prioritiesFindings(context: ReportContext): readonly string[] {
  const { t, numbers } = context;
  const hits = shown(prioritiesAsked(context)?.of('hits', TOTAL));
  if (hits === null) return [];
  const { mean, n, most, marked, length, chance } = hits;
  return [
    t('values.priorities.finding', {
      ...{ mean: numbers.coefficient(mean.value), n: numbers.count(n) },
      ...{ low: numbers.coefficient(mean.low), high: numbers.coefficient(mean.high) },
      ...{ top: numbers.count(marked), pick: numbers.count(most), of: numbers.count(length) },
      expected: numbers.coefficient(chance.mean),
    }),
  ];
}

/** Where the middle of everybody's estimates puts customers, likewise. */
export function estimateFindings({ t, numbers, published }: ReportContext): readonly string[] {
  const all = published.analyses.find(({ kind, id }) => kind === 'estimatedRank' && id === TOTAL);
  if (all?.kind !== 'estimatedRank' || all.value.state !== 'shown') return [];
  const { median, n, distribution } = all.value.value;
  return [
    t('values.estimate.finding', {
      ...{ median: numbers.constant(median.value), of: numbers.count(distribution.at(-1)!.to), n: numbers.count(n) },
      ...{ low: numbers.constant(median.low), high: numbers.constant(median.high) },
    }),
  ];
}
