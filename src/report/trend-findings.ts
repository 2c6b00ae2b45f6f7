import type { PublishedTrend, WaveDifference } from '../disclose/compare-waves.js';
import { readingKey, readingOf, sizesOf } from './reading.js';
import { nameWithRange, type ReportContext, reasonOf, shown, TOTAL } from './report-context.js';

/** Measures that the trend can be said of: the main index, its trend line, what is measured beside it. */
export function trendFindings(context: ReportContext): readonly string[] {
  const { trend, roles } = context;
  if (trend === undefined) return [];
  const found = [...roles.spoken.slice(0, 1), ...roles.trend, ...roles.spoken.slice(1)].flatMap(({ id }) => {
    const difference = trend.measures.find(({ measure }) => measure === id);
    return difference === undefined || difference.test === null ? [] : [difference];
  });
  return found.length === 0 && nothingCompares(trend)
    ? [nothing(trend, context)]
    : found.map((difference) => trendFinding(difference, context));
}

/** Says that the earlier answers are simulated where this wave's are not; where this wave's are, the whole report says so. */
export function earlierSimulated({ earlierSimulated: simulated, t }: ReportContext): string | null {
  return simulated ? t('simulated.earlier') : null;
}

/** Whether no measure at all is compared. */
export function nothingCompares({ measures }: PublishedTrend): boolean {
  return measures.every(({ test }) => test === null);
}

function nothing({ refusal }: PublishedTrend, { t }: ReportContext): string {
  return refusal === null ? t('trend.nothing') : `${t('trend.nothing')} ${t(`trend.refusal.${refusal.code}`)}`;
}

/** n that decides the decimals of a difference: this wave's, as the earlier one's n is not in the trend. */
export function trendN({ measure }: WaveDifference, { cell }: ReportContext): number {
  return shown(cell(measure, TOTAL)?.nValid) ?? 0;
}

/** Why a measure is not compared, or compared with a reservation, in words. */
export function trendReasons({ reasons, earlier, later }: WaveDifference, { t }: ReportContext): string {
  const hidden = [
    ['trend.inEarlier', earlier],
    ['trend.inLater', later],
  ] as const;
  const sides = hidden.flatMap(([key, figure]) =>
    figure === null || figure.state === 'shown' ? [] : [t(key, { reason: reasonOf(figure, t)! })],
  );
  return reasons
    .flatMap((code) => (code === 'no-interval' && sides.length > 0 ? sides : [t(`trend.reason.${code}`)]))
    .join('; ');
}

/** Among those who answered both times where the study says who they are: nothing else tells change from other people. */
function trendFinding({ measure: id, panel, ...difference }: WaveDifference, context: ReportContext): string {
  const { t, published, numbers, numbersOf } = context;
  const measure = nameWithRange(published.measures.find((one) => one.id === id)!, context);
  const own = numbersOf(id);
  const change = shown(panel ?? undefined);
  if (change !== null) {
    const sizes = sizesOf(change, { n: change.n, numbers: own });
    return t(readingKey('waves.panel', change), { measure, n: numbers.count(change.n), ...sizes });
  }
  const test = difference.test!;
  const sizes = sizesOf(test, { n: trendN({ ...difference, measure: id, panel }, context), numbers: own });
  return t(`trend.${readingOf(test)}`, { measure, ...sizes });
}
