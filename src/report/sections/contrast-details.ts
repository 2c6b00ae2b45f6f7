import type { PublishedContrast } from '../../disclose/published.js';
import { audienceOf } from '../asked.js';
import { dataTable, tableBehindFigure } from '../figures/data-table.js';
import { designEffectColumn, designEffectText } from '../figures/design-effect-column.js';
import { smallerN } from '../findings.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';

/** False discovery rate at which a test is called. */
const RATE = 0.05;

/** What can be concluded of a pair of groups as a whole: how many scales differ, what could have been missed, units. */
export function contrastNotes(family: string, context: ReportContext): readonly Child[] {
  const { t, published, numbers, numbersOf, nameOf } = context;
  const own = published.contrasts.filter((contrast) => contrast.family === family);
  const leading = own.find(({ measure }) => measure === context.roles.indices[0]?.id);
  const test = shown(leading?.test);
  const measure = leading === undefined ? '' : nameOf.measure(leading.measure);
  const n = leading === undefined ? 0 : smallerN(leading);
  const { detectable, designEffect } = test ?? { detectable: null, designEffect: null };
  return [
    severalSentence(own, context),
    detectable !== null &&
      t('contrasts.detectable', { measure, value: numbersOf(leading!.measure).mean(detectable, n) }),
    designEffect !== null &&
      `${t('contrasts.units', { measure, value: designEffectText(designEffect, numbers) })} ${otherEffects(own, leading!, context)}`,
  ].map((sentence) => sentence !== null && sentence !== false && html`<p class="note">${sentence}</p>`);
}

/** The design effects of the family's other differences, from the least to the greatest; nothing without any. */
function otherEffects(
  own: readonly PublishedContrast[],
  leading: PublishedContrast,
  { t, numbers }: ReportContext,
): string {
  const found = own.flatMap((one) => (one === leading ? [] : (shown(one.test)?.designEffect ?? [])));
  if (found.length === 0) return '';
  const [low, high] = [Math.min(...found), Math.max(...found)].map((effect) => designEffectText(effect, numbers));
  return t('contrasts.unitsOthers', { low: low!, high: high! });
}

function severalSentence(own: readonly PublishedContrast[], { t, numbers, roles }: ReportContext): string | null {
  const scales = new Set(roles.scales.map(({ id }) => id));
  const tests = own.filter(({ measure }) => scales.has(measure)).flatMap(({ test }) => shown(test) ?? []);
  if (tests.length < 2) return null;
  const found = tests.filter(({ pAdjusted }) => pAdjusted <= RATE).length;
  const total = numbers.count(tests.length);
  return found === 0
    ? t('contrasts.severalNone', { total })
    : t('contrasts.several', { n: numbers.count(found), total });
}

/** The leading measure's contrast as it would be with the same mix, one background variable at a time. */
export function sameMix(family: string, context: ReportContext): Child {
  const { t, published, nameOf, roles } = context;
  const leading = roles.indices[0] ?? roles.scales[0];
  const numbers = context.numbersOf(leading?.id);
  const rows = published.analyses.flatMap((analysis) => {
    if (analysis.kind !== 'stratified' || leading === undefined) return [];
    if (!analysis.id.startsWith(`${family}/`) || analysis.measures[0] !== leading.id) return [];
    const value = shown(analysis.value);
    if (value === null) return [];
    const n = shown(analysis.n) ?? 0;
    return [
      [
        nameOf.variable(value.variable),
        numbers.difference(value.raw, n),
        t('format.withInterval', {
          value: numbers.difference(value.difference, n),
          interval: numbers.differenceInterval(value, n),
        }),
        numbers.percent(100 * value.coverage),
        value.detectable === null ? '–' : numbers.mean(value.detectable, n),
      ],
    ];
  });
  if (rows.length === 0) return false;
  const numeric = true;
  return html`<div class="same-mix"><h3>${t('contrasts.sameMixTitle')}</h3><p>${t('contrasts.sameMixLead', {
    measure: nameOf.measure(leading!.id),
  })}</p>${dataTable({
    caption: t('contrasts.sameMixTitle'),
    columns: [
      { head: t('contrasts.sameMixVariable') },
      { head: t('contrasts.raw'), numeric },
      { head: t('contrasts.standardised'), numeric },
      { head: t('contrasts.coverage'), numeric },
      { head: t('contrasts.detectableHead'), numeric },
    ],
    rows,
  })}</div>`;
}

/** Both groups on every statement that everybody was asked, folded away; nothing where none may be compared. */
export function itemsCompared(family: string, context: ReportContext): Child {
  const { t, published } = context;
  const own = published.analyses.flatMap((analysis) =>
    analysis.kind === 'itemContrast' &&
    analysis.id.startsWith(`${family}/`) &&
    audienceOf(analysis.measures[0]!, context) === 'everyone'
      ? [analysis]
      : [],
  );
  if (!own.some(({ value }) => value.state === 'shown')) return false;
  const numeric = true;
  const { columns, cells } = designEffectColumn(
    own.map(({ value }) => shown(value)?.designEffect),
    context,
  );
  return html`<h3>${t('contrasts.itemsTitle')}</h3><p>${t('contrasts.itemsLead')}</p>${tableBehindFigure(
    t('contrasts.showItems'),
    {
      caption: t('contrasts.itemsTitle'),
      columns: [
        { head: t('contrasts.statement') },
        { head: t('contrasts.favourable'), numeric },
        { head: t('contrasts.superiority'), numeric },
        { head: t('contrasts.adjusted') },
        { head: t('contrasts.detectableHead'), numeric },
        ...columns,
      ],
      rows: own.map((analysis, i) => [...itemRow(analysis, context), ...cells[i]!]),
    },
  )}`;
}

type ItemAnalysis = Extract<ReportContext['published']['analyses'][number], { kind: 'itemContrast' }>;

function itemRow(
  { measures, value }: ItemAnalysis,
  { t, numbers, nameOf }: ReportContext,
): readonly (string | Markup)[] {
  const name = nameOf.measure(measures[0]!);
  const found = shown(value);
  if (found === null) return [name, reasonOf(value, t)!, '', '', ''];
  const { difference, differenceLow, differenceHigh, probability, low, high, pAdjusted, detectable } = found;
  // Whole percentages: a group below 100 has no decimals.
  const whole = 0;
  const points = { low: differenceLow, high: differenceHigh };
  return [
    name,
    t('format.withInterval', {
      value: numbers.difference(difference, whole),
      interval: numbers.differenceInterval(points, whole),
    }),
    t('format.withInterval', {
      value: numbers.percent(100 * probability),
      interval: numbers.interval({ low: 100 * low, high: 100 * high }, whole),
    }),
    t(pAdjusted <= RATE ? 'contrasts.yes' : 'contrasts.no'),
    detectable === null ? '–' : numbers.mean(detectable, whole),
  ];
}
