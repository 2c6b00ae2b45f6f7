import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type Child, html } from '../markup.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';

type Score = PublishedAnalysisOf<'preset'>;

/** The preset that the study names beside the battery's own scoring; `null` without one. */
export function presetOf({ study }: ReportContext): string | null {
  return study.preset === 'kundfokus' ? null : study.preset;
}

/** Indices and scales scored in another way, of everybody and of the groups of the first contrast; nothing without a preset. */
export function presetScores(context: ReportContext): Child {
  const { t, published, roles } = context;
  const preset = presetOf(context);
  const scores = published.analyses.filter((one): one is Score => one.kind === 'preset');
  if (preset === null || scores.length === 0) return null;
  const family = published.contrasts[0]?.family;
  const groups = published.slices.filter((slice) => slice.family === family && slice.kind === 'group');
  const slices = [TOTAL, ...groups.map(({ id }) => id)];
  const measures = [...roles.indices, ...roles.scales].filter(({ kind }) => kind === 'index' || kind === 'scale');
  const found = new Map(scores.map((score) => [JSON.stringify([score.measures[0], score.slices[0]]), score]));
  const name = t(`preset.name.${preset}`);
  const numeric = true;
  return html`<figure class="preset"><h3>${t('preset.title', { name })}</h3><figcaption>${t('preset.lead', { name })} ${t(
    'preset.unlike',
  )}</figcaption>${tableBehindFigure(t('preset.table', { name }), {
    caption: t('preset.table', { name }),
    columns: [{ head: t('table.measure') }, ...slices.map((slice) => ({ head: context.nameOf.slice(slice), numeric }))],
    rows: measures.map(({ id }) => [
      context.nameOf.measure(id),
      ...slices.map((slice) => scoreText(found.get(JSON.stringify([id, slice])), context)),
    ]),
  })}</figure>`;
}

/** Value and interval, on 0–10 with one decimal more. */
function scoreText(score: Score | undefined, { t, numbers }: ReportContext): string {
  const value = shown(score?.value);
  if (value === null) return reasonOf(score?.value, t)!;
  const n = shown(score?.n) ?? 0;
  const text = value.max > 10 ? numbers.mean : (figure: number) => numbers.coefficient(figure);
  const { low, high } = value;
  if (low === null || high === null) return text(value.value, n);
  const interval = value.max > 10 ? numbers.interval({ low, high }, n) : numbers.coefficientInterval({ low, high });
  return t('format.withInterval', { value: text(value.value, n), interval });
}
