import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';
import { fitCells, fitColumns, fitReading, leftOutSentences, NOTABLE_CFI } from './measurement-structure.js';
import { pText } from './measurement-tables.js';

type InvarianceFigure = PublishedAnalysisOf<'invariance'>;
type Invariance = Extract<InvarianceFigure['value'], { readonly state: 'shown' }>['value'];
type ItemFunctionFigure = PublishedAnalysisOf<'dif'>;
type Pair = { readonly a: string; readonly b: string };

/** Whether the statements work alike in groups: as a whole, and one by one. Nothing where neither was worked out. */
export function measurementInGroups(context: ReportContext): Child {
  const { t, published } = context;
  const invariance = published.analyses.filter((analysis) => analysis.kind === 'invariance');
  const items = byContrast(published.analyses.filter((analysis) => analysis.kind === 'dif'));
  if (invariance.length === 0 && items.length === 0) return null;
  return html`<h3>${t('measurement.groups.title')}</h3>${invariance.map((one) => wholePart(one, context))}${items.map(
    (found) => itemsPart(found, context),
  )}`;
}

function byContrast(found: readonly ItemFunctionFigure[]): readonly (readonly ItemFunctionFigure[])[] {
  const contrasts = new Map<string, ItemFunctionFigure[]>();
  for (const one of found) {
    const key = JSON.stringify(one.slices);
    contrasts.set(key, [...(contrasts.get(key) ?? []), one]);
  }
  return [...contrasts.values()];
}

function namesOf([a, b]: readonly string[], { nameOf }: ReportContext): Pair {
  return { a: nameOf.slice(a!), b: nameOf.slice(b!) };
}

function wholePart({ slices, value }: InvarianceFigure, context: ReportContext): Markup {
  const { t } = context;
  const names = namesOf(slices, context);
  const found = shown(value);
  if (found === null)
    return html`<p>${t('measurement.groups.unfitted', { ...names, reason: reasonOf(value, t)! })}</p>`;
  const missing = [found.configural, found.metric, found.scalar].find((level) => 'undefined' in level);
  const sentence =
    missing !== undefined && 'undefined' in missing && heldLevel(found) !== 'apart'
      ? t('measurement.groups.unfitted', { ...names, reason: t(`reason.${missing.undefined}`) })
      : t(`measurement.groups.${heldLevel(found)}`, { ...names });
  return html`<figure><p>${sentence}</p>${leftOutSentences(found.leftOut, 'groups', context).map(
    (note) => html`<p class="note">${note}</p>`,
  )}${levelsTable(found, names, context)}</figure>`;
}

/** How much the two groups share: items that hang together alike, and levels as well. */
function heldLevel({ configural, metric, scalar }: Invariance): 'alike' | 'level' | 'apart' {
  const keeps = (level: Invariance['metric']) => 'undefined' in level || level.change.deltaCfi >= -NOTABLE_CFI;
  if ((!('undefined' in configural) && fitReading(configural) === 'poor') || !keeps(metric)) return 'apart';
  return keeps(scalar) ? 'alike' : 'level';
}

function levelsTable(found: Invariance, names: Pair, context: ReportContext): Markup {
  const { t, numbers } = context;
  const head = (key: string) => t(`measurement.groups.table.${key}`);
  const change = (level: Invariance['metric']) =>
    'undefined' in level ? '' : numbers.thousandths(level.change.deltaCfi);
  return tableBehindFigure(t('measurement.showFit'), {
    caption: t('measurement.groups.caption', { ...names }),
    columns: [{ head: head('level') }, ...fitColumns(context), { head: head('change'), numeric: true }],
    rows: [
      [head('configural'), ...fitCells(found.configural, context), ''],
      [head('metric'), ...fitCells(found.metric, context), change(found.metric)],
      [head('scalar'), ...fitCells(found.scalar, context), change(found.scalar)],
    ],
  });
}

function itemsPart(found: readonly ItemFunctionFigure[], context: ReportContext): Markup {
  const { t, numbers } = context;
  const names = namesOf(found[0]!.slices, context);
  const compared = found.flatMap(({ value }) => shown(value) ?? []);
  if (compared.length === 0) {
    const reason = reasonOf(found[0]!.value, t)!;
    return html`<p>${t('measurement.groups.noItems', { ...names, reason })}</p>`;
  }
  const n = numbers.count(compared.filter(({ flagged }) => flagged).length);
  return html`<figure><p>${t('measurement.groups.items', { ...names, n, total: numbers.count(compared.length) })}</p>${itemsTable(
    found,
    names,
    context,
  )}</figure>`;
}

function itemsTable(found: readonly ItemFunctionFigure[], names: Pair, context: ReportContext): Markup {
  const { t, numbers, wording } = context;
  const heads = ['difference', 'size', 'adjusted', 'stands'];
  const hundredths = (value: number) => (value >= 0.005 ? '+' : '') + numbers.coefficient(value);
  return tableBehindFigure(t('measurement.groups.showItems'), {
    caption: t('measurement.groups.caption', { ...names }),
    columns: [
      { head: t('measurement.table.statement') },
      ...heads.map((head) => ({ head: t(`measurement.groups.table.${head}`), numeric: true })),
    ],
    rows: found.map(({ id, value }) => {
      const item = id.slice(id.lastIndexOf('/') + 1);
      const name = wording.items[item] ?? item;
      const figures = shown(value);
      if (figures === null) return [name, reasonOf(value, t), ...heads.slice(1).map(() => '')];
      const { standardisedMeanDifference, effectSize, pAdjusted, flagged } = figures;
      return [
        ...[name, hundredths(standardisedMeanDifference), hundredths(effectSize), pText(pAdjusted, context)],
        t(flagged ? 'contrasts.yes' : 'contrasts.no'),
      ];
    }),
  });
}
