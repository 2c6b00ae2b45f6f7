import type { WaveMix } from '../../disclose/wave-mix.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { designEffectColumn } from '../figures/design-effect-column.js';
import { type Child, html } from '../markup.js';
import { nameWithRange, type ReportContext, reasonNote, reasonOf, shown } from '../report-context.js';
import { trendN } from '../trend-findings.js';

/** Each difference since the last wave in two parts: within the groups of a contrast, and with their sizes. */
export function mixPart(context: ReportContext): Child {
  const { t, trend, roles, nameOf, numbers, numbersOf } = context;
  if (trend === undefined || trend.mix === null) return null;
  const { mix } = trend;
  const [group] = mix.groups;
  const spoken = [...roles.spoken.slice(0, 1), ...roles.trend]
    .flatMap(({ id }) => saidOf(mix, id, context))
    .slice(0, 1);
  const numeric = true;
  return html`<h3>${t('waves.mixTitle')}</h3><p class="lead">${t('waves.mixLead')}</p><p class="lead">${t(
    'waves.mixShare',
    {
      group: nameOf.slice(group!.slice),
      earlier: numbers.percent(100 * group!.earlier),
      later: numbers.percent(100 * group!.later),
    },
  )}</p>${spoken.map((sentence) => html`<p class="lead">${sentence}</p>`)}${
    mix.weighted && html`<p class="note">${t('waves.mixWeightedNote')}</p>`
  }${tableBehindFigure(t('table.show'), {
    caption: t('waves.mixTable'),
    columns: [
      { head: t('table.measure') },
      { head: t('waves.change'), numeric },
      { head: t('waves.within'), numeric },
      { head: t('table.interval'), numeric },
      { head: t('waves.mix'), numeric },
      { head: t('table.interval'), numeric },
    ],
    rows: mix.measures.map(({ measure, change, within, mix: size }) => {
      const n = sizeOf(measure, context);
      const { difference, differenceInterval } = numbersOf(measure);
      return [
        nameOf.measure(measure),
        difference(change, n),
        difference(within.value, n),
        differenceInterval(within, n),
        difference(size.value, n),
        differenceInterval(size, n),
      ];
    }),
  })}`;
}

function saidOf(mix: WaveMix, id: string, context: ReportContext): readonly string[] {
  const { t, numbersOf, published } = context;
  const found = mix.measures.find(({ measure }) => measure === id);
  const measure = published.measures.find((one) => one.id === id);
  if (found === undefined || measure === undefined) return [];
  const text = (value: number) => numbersOf(id).difference(value, sizeOf(id, context));
  return [
    t('waves.mixSaid', {
      measure: nameWithRange(measure, context),
      change: text(found.change),
      within: text(found.within.value),
      withinLow: text(found.within.low),
      withinHigh: text(found.within.high),
      mix: text(found.mix.value),
      mixLow: text(found.mix.low),
      mixHigh: text(found.mix.high),
    }),
  ];
}

/** Each difference among those who answered both waves, where the study says that ids stand for the same people. */
export function panelPart(context: ReportContext): Child {
  const { t, trend, numbers, numbersOf, nameOf } = context;
  const paired = (trend?.measures ?? []).filter(({ panel }) => panel !== null);
  if (paired.length === 0) return null;
  const numeric = true;
  const { columns, cells } = designEffectColumn(
    paired.map(({ panel }) => shown(panel ?? undefined)?.designEffect),
    context,
  );
  const note = reasonNote(
    paired.map(({ panel }) => panel ?? undefined),
    t,
  );
  return html`<h3>${t('waves.panelTitle')}</h3><p class="note">${t('waves.panelNote')}${
    paired.some(({ panel }) => shown(panel ?? undefined)?.weighted) && html` ${t('waves.panelWeightedNote')}`
  }</p>${tableBehindFigure(t('table.show'), {
    caption: t('waves.panelTable'),
    columns: [
      { head: t('table.measure') },
      { head: t('table.n'), numeric },
      { head: t('table.difference'), numeric },
      { head: t('table.differenceInterval'), numeric },
      { head: t('contrasts.detectableHead'), numeric },
      ...columns,
    ],
    rows: paired.map(({ measure, panel }, i) => {
      const change = shown(panel ?? undefined);
      if (change === null) return [nameOf.measure(measure), '', reasonOf(panel ?? undefined, t), '', '', ...cells[i]!];
      const { n, difference, detectable } = change;
      return [
        nameOf.measure(measure),
        numbers.count(n),
        numbersOf(measure).difference(difference, n),
        numbersOf(measure).differenceInterval(change, n),
        detectable === null ? '–' : numbersOf(measure).mean(detectable, n),
        ...cells[i]!,
      ];
    }),
  })}${note !== null && html`<p class="note">${note}</p>`}`;
}

function sizeOf(id: string, context: ReportContext): number {
  const difference = context.trend?.measures.find(({ measure }) => measure === id);
  return difference === undefined ? 0 : trendN(difference, context);
}
