import type { PublishedContrast } from '../disclose/published.js';
import { drawable } from './figure-text.js';
import { estimateFindings, prioritiesFindings } from './picks-findings.js';
import { readingKey, sizesOf } from './reading.js';
import { meanOf, nameWithRange, nOf, type ReportContext, reasonOf, shown, TOTAL } from './report-context.js';
import { earlierSimulated, trendFindings } from './trend-findings.js';
import { valuesFindings } from './values-findings.js';

/** The contrast that has sentences of its own. */
const CONTACT = 'customerContact.contact';

/** The sentences of the first page: index, scales, then leading measure and outcomes by contrast. */
export function findings(context: ReportContext): readonly string[] {
  const contrasts = context.roles.spoken.flatMap(({ id }) =>
    context.published.contrasts.filter(({ measure }) => measure === id),
  );
  const families = [...new Set(contrasts.map(({ family }) => family))];
  return [
    indexFinding(context),
    scalesFinding(context),
    ...valuesFindings(context),
    ...estimateFindings(context),
    ...prioritiesFindings(context),
    ...trendFindings(context),
    earlierSimulated(context),
    ...families.flatMap((id) =>
      contrastFindings(
        contrasts.filter(({ family }) => family === id),
        context,
      ),
    ),
  ].filter((sentence) => sentence !== null);
}

/** The contrasts of one pair of groups in sentences; in one sentence where none of them may be shown. */
export function contrastFindings(contrasts: readonly PublishedContrast[], context: ReportContext): readonly string[] {
  const [first] = contrasts;
  const { t, nameOf } = context;
  if (first === undefined || contrasts.some(({ test }) => test.state === 'shown')) {
    return contrasts.map((contrast) => contrastFinding(contrast, context));
  }
  const quoted = (slice: string) => t('format.quoted', { text: nameOf.slice(slice) });
  const prefix = first.family === CONTACT ? 'contact' : 'other';
  const reason = reasonOf(first.test, t)!;
  return [t(`contrast.${prefix}None`, { reason, a: quoted(first.a), b: quoted(first.b) })];
}

/** One contrast as a sentence that never says more than the interval does. */
export function contrastFinding(contrast: PublishedContrast, context: ReportContext): string {
  const { t, nameOf, numbersOf, published } = context;
  const prefix = contrast.family === CONTACT ? 'contact' : 'other';
  const quoted = (slice: string) => t('format.quoted', { text: nameOf.slice(slice) });
  const measure = published.measures.find(({ id }) => id === contrast.measure);
  const names = {
    measure: measure === undefined ? contrast.measure : nameWithRange(measure, context),
    a: quoted(contrast.a),
    b: quoted(contrast.b),
  };
  const test = shown(contrast.test);
  if (test === null) return t(`contrast.${prefix}Withheld`, { ...names, reason: reasonOf(contrast.test, t)! });
  const n = smallerN(contrast);
  return t(readingKey(`contrast.${prefix}`, test), {
    ...names,
    ...sizesOf(test, { n, numbers: numbersOf(contrast.measure) }),
  });
}

/** n of the smaller group of a contrast, which decides its decimals; 0 where withheld. */
export function smallerN(contrast: PublishedContrast): number {
  return Math.min(shown(contrast.nA) ?? 0, shown(contrast.nB) ?? 0);
}

function indexFinding(context: ReportContext): string | null {
  const { t, numbersOf, nameOf, cell, roles } = context;
  const leading = roles.indices[0];
  if (leading === undefined) return null;
  const total = cell(leading.id, TOTAL);
  const mean = shown(meanOf(total));
  if (!drawable(mean)) return null;
  const n = nOf(total);
  const numbers = numbersOf(leading.id);
  return t('finding.index', {
    index: nameOf.measure(leading.id),
    value: numbers.mean(mean.value, n),
    low: numbers.mean(mean.low, n),
    high: numbers.mean(mean.high, n),
  });
}

function scalesFinding(context: ReportContext): string | null {
  const scales = context.roles.scales.flatMap(({ id }) => {
    const total = context.cell(id, TOTAL);
    const mean = shown(meanOf(total));
    return drawable(mean) ? [{ id, mean, n: nOf(total) }] : [];
  });
  const ordered = scales.toSorted((a, b) => b.mean.value - a.mean.value);
  const [highest, lowest] = [ordered[0], ordered.at(-1)];
  if (highest === undefined || lowest === undefined || ordered.length < 2) return null;
  const { t, nameOf, numbersOf } = context;
  return t(highest.mean.low > lowest.mean.high ? 'finding.scalesApart' : 'finding.scalesTogether', {
    highest: nameOf.measure(highest.id),
    highestValue: numbersOf(highest.id).mean(highest.mean.value, highest.n),
    lowest: nameOf.measure(lowest.id),
    lowestValue: numbersOf(lowest.id).mean(lowest.mean.value, lowest.n),
  });
}
