import type { PublishedContrast } from '../disclose/published.js';
import { drawable } from './figure-text.js';
import type { Numbers } from './numbers.js';
import {
  leadingMeasure,
  type Measure,
  meanOf,
  nameWithRange,
  nOf,
  type ReportContext,
  reasonOf,
  shown,
  TOTAL,
} from './report-context.js';

/** The contrast that has sentences of its own. */
const CONTACT = 'customerContact.contact';

/** The figures of a contrast that is shown. */
type ContrastTest = Extract<PublishedContrast['test'], { state: 'shown' }>['value'];

/** How a difference may be read: by whether its 95 % interval leaves 0 out. */
export type Reading = 'higher' | 'lower' | 'same';

export function readingOf({ low, high }: Pick<ContrastTest, 'low' | 'high'>): Reading {
  if (low > 0) return 'higher';
  return high < 0 ? 'lower' : 'same';
}

/** The sentences of the first page: index, scales, then leading measure and outcomes by contrast. */
export function findings(context: ReportContext): readonly string[] {
  const leading = leadingMeasure(context);
  const ids = [...(leading === undefined ? [] : [leading.id]), ...context.measures('outcome').map(({ id }) => id)];
  const contrasts = context.published.contrasts.filter(({ measure }) => ids.includes(measure));
  const families = [...new Set(contrasts.map(({ family }) => family))];
  return [
    indexFinding(context, leading),
    scalesFinding(context),
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
  const { t, nameOf, numbers, published } = context;
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
  return t(`contrast.${prefix}${capitalised(readingOf(test))}`, {
    ...names,
    ...sizesOf(test, { n, numbers }),
  });
}

/** n of the smaller group of a contrast, which decides its decimals; 0 where withheld. */
export function smallerN(contrast: PublishedContrast): number {
  return Math.min(shown(contrast.nA) ?? 0, shown(contrast.nB) ?? 0);
}

/** Where a direction is said in words, sizes go without a sign, the smaller bound first. */
function sizesOf(test: ContrastTest, { n, numbers }: { n: number; numbers: Numbers }) {
  const { difference, low, high } = test;
  if (readingOf(test) === 'same') {
    return {
      difference: numbers.difference(difference, n),
      low: numbers.difference(low, n),
      high: numbers.difference(high, n),
    };
  }
  const [nearer, farther] = [Math.abs(low), Math.abs(high)].toSorted((a, b) => a - b);
  return {
    difference: numbers.mean(Math.abs(difference), n),
    low: numbers.mean(nearer!, n),
    high: numbers.mean(farther!, n),
  };
}

function indexFinding(context: ReportContext, leading: Measure | undefined): string | null {
  if (leading?.kind !== 'index') return null;
  const { t, numbers, nameOf, cell } = context;
  const total = cell(leading.id, TOTAL);
  const mean = shown(meanOf(total));
  if (!drawable(mean)) return null;
  const n = nOf(total);
  return t('finding.index', {
    index: nameOf.measure(leading.id),
    value: numbers.mean(mean.value, n),
    low: numbers.mean(mean.low, n),
    high: numbers.mean(mean.high, n),
  });
}

function scalesFinding(context: ReportContext): string | null {
  const scales = context.measures('scale').flatMap(({ id }) => {
    const total = context.cell(id, TOTAL);
    const mean = shown(meanOf(total));
    return drawable(mean) ? [{ id, mean, n: nOf(total) }] : [];
  });
  const ordered = scales.toSorted((a, b) => b.mean.value - a.mean.value);
  const [highest, lowest] = [ordered[0], ordered.at(-1)];
  if (highest === undefined || lowest === undefined || ordered.length < 2) return null;
  const { t, nameOf, numbers } = context;
  return t(highest.mean.low > lowest.mean.high ? 'finding.scalesApart' : 'finding.scalesTogether', {
    highest: nameOf.measure(highest.id),
    highestValue: numbers.mean(highest.mean.value, highest.n),
    lowest: nameOf.measure(lowest.id),
    lowestValue: numbers.mean(lowest.mean.value, lowest.n),
  });
}

function capitalised(reading: Reading): string {
  return reading[0]!.toUpperCase() + reading.slice(1);
}
