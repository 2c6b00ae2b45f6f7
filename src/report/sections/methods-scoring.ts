import type { Bands } from '../../model/index.js';
import { dataTable } from '../figures/data-table.js';
import { type Child, html, type Markup } from '../markup.js';
import type { ReportContext } from '../report-context.js';
import { presetOf } from './preset.js';

/** The scoring rules of what was measured: fewest answers, limits, indices of aggregates. */
export function scoringPart(context: ReportContext): Markup {
  const { t, study, nameOf } = context;
  const measured = new Set(context.measures('scale', 'index', 'aggregate').map(({ id }) => id));
  const rows = [
    ...study.pack.scales.map((scale) => ({ ...scale, minimum: scale.minAnswered, parts: scale.items.length })),
    ...study.pack.indices.flatMap((index) => {
      if (index.kind === 'ofAggregates') return [];
      const [minimum, parts] =
        index.kind === 'ofItems' ? [index.minAnswered, index.items.length] : [index.minScales, index.scales.length];
      return [{ id: index.id, bands: index.bands, minimum, parts }];
    }),
  ].filter(({ id }) => measured.has(id));
  const special = (['ofAggregates', 'ofItems'] as const).flatMap((kind) =>
    study.pack.indices.filter((index) => index.kind === kind && measured.has(index.id)),
  );
  const numeric = true;
  return html`<h3>${t('methods.presetTitle')}</h3><p>${t('methods.preset')}</p>${otherPreset(context)}${special.map(
    ({ id, kind }) =>
      html`<p>${t(kind === 'ofItems' ? 'methods.ofItems' : 'methods.aggregate', { name: nameOf.measure(id) })}</p>`,
  )}${dataTable({
    caption: t('methods.rules'),
    columns: [
      { head: t('table.measure') },
      { head: t('methods.ruleHeader'), numeric },
      { head: t('methods.favourableFrom'), numeric },
      { head: t('methods.unfavourableTo'), numeric },
    ],
    rows: rows.map(({ id, minimum, parts, bands }) => [
      nameOf.measure(id),
      t('methods.rule', { minimum, total: parts }),
      ...limits(bands, context),
    ]),
  })}<p class="note">${t('methods.bands')}</p>`;
}

/** The rule of the preset that the study names, with its source. */
function otherPreset(context: ReportContext): Child {
  const { t } = context;
  const preset = presetOf(context);
  if (preset === null) return null;
  const [name, rule, source] = ['name', 'rule', 'source'].map((key) => t(`preset.${key}.${preset}`));
  return html`<p>${t('preset.methods', { name: name!, rule: rule!, source: source! })} <code>${preset}</code></p>`;
}

function limits({ favourableFrom, unfavourableTo }: Bands, { numbers }: ReportContext): readonly string[] {
  return [numbers.constant(favourableFrom), numbers.constant(unfavourableTo)];
}
